// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/misfit/hilbert.h"
#include "core/misfit/wavelet_estimate.h"
#include "core/signal/filter.h"
#include "core/signal/wavelet.h"
#include "core/simulation/shot_simulator.h"
#include "tests/core/misfit/misfit_testing.h"

#include <QTest>
#include <algorithm>

using namespace terrane;
using namespace terrane::misfit;
using namespace terrane::misfit_testing;
using signal::Gather;
using signal::Wavelet;

namespace {

constexpr double kInterval = 0.004;

// A Ricker wavelet of 8 Hz, times `scale`, its phase turned and delayed; 1.2 s long.
Wavelet turned(double scale, double phase, double delay, double interval = kInterval)
{
    Wavelet wavelet = {-0.6, interval, std::vector<float>(static_cast<std::size_t>(1.2 / interval) + 1)};
    for (std::size_t i = 0; i < wavelet.samples.size(); ++i)
        wavelet.samples[i] = static_cast<float>(scale * rickerAt(8, wavelet.time(i) - delay));
    std::vector<float> other(wavelet.samples.size());
    Hilbert(other.size()).apply(wavelet.samples, other);
    for (std::size_t i = 0; i < other.size(); ++i)
        wavelet.samples[i] = static_cast<float>(std::cos(phase) * wavelet.samples[i] -
                                                std::sin(phase) * static_cast<double>(other[i]));
    return wavelet;
}

// Traces of ten reflections each, far from the ends of the axis, convolved with a wavelet.
Gather convolved(const Wavelet &wavelet, std::size_t traces, unsigned seed)
{
    std::mt19937 random(seed);
    std::uniform_int_distribution<std::size_t> at(150, 650);
    std::uniform_real_distribution<float> strength(-1, 1);
    Gather gather = zeros(traces, 1000, kInterval);
    for (std::size_t trace = 0; trace < traces; ++trace)
        for (int event = 0; event < 10; ++event) {
            const std::size_t first = at(random) - 150;
            const float amplitude = strength(random);
            for (std::size_t i = 0; i < wavelet.samples.size(); ++i)
                gather.trace(trace)[first + i] += amplitude * wavelet.samples[i];
        }
    return gather;
}

double difference(const Wavelet &a, const Wavelet &b)
{
    double sum = 0;
    for (std::size_t i = 0; i < b.samples.size(); ++i)
        sum += std::pow(a.samples[i] - b.samples[i], 2);
    return std::sqrt(sum / signal::energy(b.samples));
}

// A damped division by s loses s water^2 / (s + water)^2 of the energy s of a bin, at most water / 4.
double lostByWater(const WaveletSpectra &spectra, double waterLevel)
{
    const auto &power = spectra.simulated;
    double sum = 0;
    for (const double value : power)
        sum += value;
    return std::sqrt(waterLevel / 4 * static_cast<double>(power.size()) *
                     *std::max_element(power.begin(), power.end()) / sum);
}

} // namespace

class TestWaveletEstimate : public QObject
{
    Q_OBJECT

private slots:
    void findsPhaseDelayAndScale_data()
    {
        QTest::addColumn<double>("scale");
        QTest::addColumn<double>("phase");
        QTest::addColumn<double>("delay");
        QTest::newRow("the same") << 1.0 << 0.0 << 0.0;
        QTest::newRow("scale") << -40.0 << 0.0 << 0.0;
        QTest::newRow("phase") << 1.0 << 1.1 << 0.0;
        QTest::newRow("delay") << 1.0 << 0.0 << 0.05;
        QTest::newRow("early") << 1.0 << 0.0 << -0.0501;
        QTest::newRow("all") << 2.5 << -0.6 << 0.031;
    }
    void findsPhaseDelayAndScale()
    {
        QFETCH(double, scale);
        QFETCH(double, phase);
        QFETCH(double, delay);
        const Wavelet known = turned(1, 0, 0), expected = turned(scale, phase, delay);
        const WaveletSpectra spectra = waveletSpectra(convolved(known, 40, 1), convolved(expected, 40, 1));
        const EstimatedWavelet found = estimateWavelet(known, spectra, {.waterLevel = 1e-5, .band = {}});
        QCOMPARE(found.wavelet.samples.size(), known.samples.size());
        QCOMPARE(found.wavelet.begin, known.begin);
        const double off = difference(found.wavelet, expected), bound = lostByWater(spectra, 1e-5);
        qInfo("off by %.2e, bound %.2e; explains %.6f, cut %.1e", off, bound, found.explained, found.cut);
        QVERIFY(bound < 0.01);
        QVERIFY(off < bound);
        QVERIFY(found.explained > 1 - bound * bound && found.explained < 1 + 1e-6);
        QVERIFY(found.cut < 1e-3);
    }

    // Its error is that of a mean: four times as many traces halve it.
    void bearsNoise()
    {
        const Wavelet known = turned(1, 0, 0), expected = turned(2, 0.8, 0.02);
        const auto offWith = [&](std::size_t traces) {
            double sum = 0;
            for (unsigned seed = 1; seed <= 8; ++seed) {
                Gather observed = convolved(expected, traces, seed);
                const double rms = std::sqrt(signal::energy(observed.samples) /
                                             static_cast<double>(observed.samples.size()));
                observed = misfit_testing::sum(observed, rms, noise(observed, seed + 100));
                const auto spectra = waveletSpectra(convolved(known, traces, seed), observed);
                const Wavelet found =
                    estimateWavelet(known, spectra, {.waterLevel = 1e-3, .band = {{4, 2, 25}}}).wavelet;
                const auto clean =
                    waveletSpectra(convolved(known, traces, seed), convolved(expected, traces, seed));
                const Wavelet best =
                    estimateWavelet(known, clean, {.waterLevel = 1e-3, .band = {{4, 2, 25}}}).wavelet;
                sum += std::pow(difference(found, best), 2);
            }
            return std::sqrt(sum / 8);
        };
        const double few = offWith(16), many = offWith(64);
        qInfo("noise as strong as data: off by %.3f with 16 traces, %.3f with 64", few, many);
        QVERIFY(std::abs(few / many - 2) < 0.5); // 8 realisations
        QVERIFY(many < 0.1);
    }

    void sumsShotsInAnyGrouping()
    {
        const Wavelet known = turned(1, 0, 0), expected = turned(2, 0.8, 0.02);
        const Gather simulated = convolved(known, 6, 3), observed = convolved(expected, 6, 3);
        const auto part = [](const Gather &gather, std::size_t from, std::size_t to) {
            Gather result = gather;
            result.samples = {gather.samples.begin() + static_cast<std::ptrdiff_t>(from * 1000),
                              gather.samples.begin() + static_cast<std::ptrdiff_t>(to * 1000)};
            return result;
        };
        WaveletSpectra sum;
        for (std::size_t shot = 0; shot < 3; ++shot)
            sum.add(waveletSpectra(part(simulated, 2 * shot, 2 * shot + 2),
                                   part(observed, 2 * shot, 2 * shot + 2)));
        const WaveletSpectra whole = waveletSpectra(simulated, observed);
        QVERIFY(std::abs(sum.energy - whole.energy) < 1e-12 * whole.energy);
        QVERIFY(difference(estimateWavelet(known, sum).wavelet, estimateWavelet(known, whole).wavelet) <
                1e-6);
        // Also as plain numbers.
        const auto numbers = sum.numbers();
        const WaveletSpectra again = WaveletSpectra::of(numbers, sum.interval, sum.samples);
        QCOMPARE(again.numbers(), numbers);
        QCOMPARE(again.crossImaginary, sum.crossImaginary);
        QCOMPARE(again.energy, sum.energy);
        QCOMPARE(messageOf([&] { WaveletSpectra::of(numbers, sum.interval, 100); }),
                 "wavelet estimate: 4006 numbers in place of 206 for 100 samples. Give the spectra as they "
                 "were summed");
        // Traces of weight 0 are not there.
        const WaveletSpectra four = waveletSpectra(simulated, observed, std::vector<float>{1, 1, 1, 1, 0, 0});
        QCOMPARE(four.simulated, waveletSpectra(part(simulated, 0, 4), part(observed, 0, 4)).simulated);
    }

    // <u, o> / <u, u>, also by Parseval from the spectra.
    void findsTheAmplitude()
    {
        const Wavelet known = turned(1, 0, 0);
        const Gather simulated = convolved(known, 6, 3);
        Gather observed = misfit_testing::sum(zeros(6, 1000, kInterval), 3.5, simulated);
        QVERIFY(std::abs(amplitudeScale(waveletSpectra(simulated, observed)) - 3.5) < 1e-6);
        observed = misfit_testing::sum(observed, 0.1, noise(observed, 5));
        const WaveletSpectra spectra = waveletSpectra(simulated, observed);
        double product = 0;
        for (std::size_t bin = 0; bin < spectra.crossReal.size(); ++bin)
            product += (bin == 0 || bin + 1 == spectra.crossReal.size() ? 1 : 2) * spectra.crossReal[bin];
        product /= static_cast<double>(spectra.samples);
        QVERIFY(std::abs(spectra.product - product) < 1e-6 * spectra.product);
        // The factor that leaves the least: half of the squared residuals is stationary in it.
        const double scale = amplitudeScale(spectra);
        const Gather left = misfit_testing::sum(observed, -scale, simulated);
        QVERIFY(std::abs(dot(left.samples, simulated.samples)) <
                1e-6 * std::sqrt(signal::energy(left.samples) * signal::energy(simulated.samples)));
    }

    // The wavelet of a simulation may be sampled more finely than data.
    void keepsTheWaveletsOwnInterval()
    {
        const Wavelet known = turned(1, 0, 0, 0.001), expected = turned(2, 0.8, 0.02, 0.001);
        const auto spectra =
            waveletSpectra(convolved(turned(1, 0, 0), 40, 1), convolved(turned(2, 0.8, 0.02), 40, 1));
        const EstimatedWavelet found = estimateWavelet(known, spectra, {.waterLevel = 1e-5, .band = {}});
        QCOMPARE(found.wavelet.samples.size(), known.samples.size());
        QCOMPARE(found.wavelet.interval, known.interval);
        const double off = difference(found.wavelet, expected);
        qInfo("off by %.2e", off);
        QVERIFY(off < lostByWater(spectra, 1e-5));
        QVERIFY(found.cut < 1e-3);
    }

    void bandLimits()
    {
        const Wavelet known = turned(1, 0, 0);
        const Gather data = convolved(known, 10, 2);
        const auto band = signal::Butterworth{4, 5, 8};
        const EstimatedWavelet found =
            estimateWavelet(known, waveletSpectra(data, data), {.waterLevel = 1e-6, .band = band});
        const Wavelet expected = signal::filtered(known, band, signal::Phase::Zero);
        // On the old samples; the band rings on outside of them.
        double sum = 0, all = 0;
        const auto first = static_cast<std::size_t>(std::lround((known.begin - expected.begin) / kInterval));
        for (std::size_t i = 0; i < known.samples.size(); ++i) {
            sum += std::pow(found.wavelet.samples[i] - expected.samples[first + i], 2);
            all += std::pow(expected.samples[first + i], 2);
        }
        qInfo("off by %.2e, cut %.4f", std::sqrt(sum / all), found.cut);
        QVERIFY(std::sqrt(sum / all) < lostByWater(waveletSpectra(data, data), 1e-6));
        const double kept = all / signal::energy(expected.samples);
        QVERIFY(std::abs(found.cut - (1 - kept)) < 1e-3);
    }

    void tellsWhatDoesNotFit()
    {
        const Wavelet known = turned(1, 0, 0);
        const Gather simulated = convolved(known, 10, 2);
        Gather observed = zeros(10, 1000, kInterval);
        for (std::size_t trace = 0; trace < 10; ++trace) // later by 0.6 s: half of the wavelet is outside
            std::copy_n(simulated.trace(trace).begin(), 850, observed.trace(trace).begin() + 150);
        const double cut = estimateWavelet(known, waveletSpectra(simulated, observed)).cut;
        qInfo("cut %.3f", cut);
        QVERIFY(std::abs(cut - 0.5) < 0.1);
    }

    // The same shot, fired with another wavelet: the estimate makes the simulation fit.
    void fitsSimulatedShots()
    {
        Model model;
        model.grid.shape = {101, 1, 61};
        model.grid.spacing = {10, 1, 10};
        model.fields = {{"vp", "m/s", std::vector<float>(model.grid.size(), 2000)}};
        for (std::size_t ix = 0; ix < 101; ++ix)
            std::fill_n(model.fields[0].values.begin() + static_cast<std::ptrdiff_t>(61 * ix + 40), 21,
                        2600.0F);
        const simulation::ShotPositions shot = {{{{212.5, 0, 104}}},
                                                {{400, 0, 95}, {500, 0, 95}, {633, 0, 95}, {800, 0, 95}}};
        const simulation::TimeSamples data = {300, 0.004, 0};
        const auto simulated = [&](const Wavelet &wavelet) {
            return simulation::ShotSimulator(model, wavelet, data).simulate(shot);
        };
        signal::WaveletAxis axis;
        axis.interval = 0.002;
        axis.begin = -0.3;
        axis.peakTime = 0;
        const Wavelet known = signal::ricker(10, axis);
        axis.peakTime = 0.024;
        axis.duration = 0.6;
        Wavelet truth = signal::ricker(9, axis);
        for (float &sample : truth.samples)
            sample *= -3;
        const Gather observed = simulated(truth), before = simulated(known);
        const EstimatedWavelet found =
            estimateWavelet(known, waveletSpectra(before, observed), {.waterLevel = 1e-5, .band = {}});
        const Gather after = simulated(found.wavelet);
        const auto left = [&](const Gather &gather) {
            return signal::energy(misfit_testing::sum(gather, -1, observed).samples) /
                   signal::energy(observed.samples);
        };
        qInfo("wavelet off by %.2e, residual energy %.2e (before %.2f), said to explain %.6f",
              difference(found.wavelet, truth), left(after), left(before), found.explained);
        QVERIFY(left(after) < 1e-4);
        QVERIFY(std::abs(left(after) - (1 - found.explained)) < 1e-4);
        QVERIFY(difference(found.wavelet, truth) < 0.02);
    }

    void refusesWhatCannotBeEstimated()
    {
        const Wavelet known = turned(1, 0, 0);
        const Gather nothing = zeros(2, 100, kInterval), data = convolved(known, 2, 1);
        QCOMPARE(messageOf([&] { estimateWavelet(known, waveletSpectra(nothing, nothing)); }),
                 "wavelet estimate: all simulated traces are zero. Simulate with another wavelet first");
        QVERIFY(messageOf([&] { amplitudeScale(waveletSpectra(nothing, nothing)); }).contains("zero"));
        QVERIFY(messageOf([&] { estimateWavelet(known, {}); }).startsWith("wavelet estimate"));
        QVERIFY(messageOf([&] {
                    estimateWavelet({0, kInterval, {}}, waveletSpectra(data, data));
                }).contains("the wavelet has no samples"));
        QVERIFY(messageOf([&] {
                    estimateWavelet(known, waveletSpectra(data, data), {.waterLevel = 0, .band = {}});
                }).contains("a water level of 0"));
        QVERIFY(messageOf([&] {
                    WaveletSpectra sum = waveletSpectra(data, data);
                    sum.add(waveletSpectra(nothing, nothing));
                }).contains("Sum shots of equal samples only"));
    }
};

QTEST_APPLESS_MAIN(TestWaveletEstimate)
#include "tst_wavelet_estimate.moc"
