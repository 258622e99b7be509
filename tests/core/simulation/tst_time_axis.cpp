// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/simulation/time_axis.h"

#include <omp.h>

#include <QElapsedTimer>
#include <QTest>
#include <cmath>
#include <complex>
#include <functional>
#include <numbers>
#include <random>

using namespace terrane;
using simulation::TimeAxis;
using simulation::TimeSamples;
using std::numbers::pi;

namespace {

std::vector<float> sampled(const TimeSamples &axis, const std::function<double(double)> &function)
{
    std::vector<float> values(axis.count);
    for (std::size_t i = 0; i < axis.count; ++i)
        values[i] = static_cast<float>(function(axis.time(i)));
    return values;
}

std::vector<float> noise(std::size_t count, unsigned seed)
{
    std::mt19937 random(seed);
    std::normal_distribution<float> normal;
    std::vector<float> values(count);
    for (float &value : values)
        value = normal(random);
    return values;
}

double dot(std::span<const float> a, std::span<const float> b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += static_cast<double>(a[i]) * b[i];
    return sum;
}

// |a - b| / |b|
double difference(std::span<const float> a, std::span<const float> b)
{
    double sum = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        sum += std::pow(static_cast<double>(a[i]) - b[i], 2);
    return std::sqrt(sum / dot(b, b));
}

std::vector<float> toSteps(const TimeAxis &axis, std::span<const float> samples)
{
    std::vector<float> steps(axis.steps().count);
    axis.toSteps(samples, 1, steps);
    return steps;
}

std::vector<float> toSamples(const TimeAxis &axis, std::span<const float> steps)
{
    std::vector<float> samples(axis.samples().count);
    axis.toSamples(steps, 1, samples);
    return samples;
}

double ricker(double t, double frequency)
{
    const double a = std::pow(pi * frequency * t, 2);
    return (1 - 2 * a) * std::exp(-a);
}

struct ThreadCount
{
    explicit ThreadCount(int count) { omp_set_num_threads(count); }
    ThreadCount(const ThreadCount &) = delete;
    ThreadCount &operator=(const ThreadCount &) = delete;
    ~ThreadCount() { omp_set_num_threads(omp_get_num_procs()); }
};

// Oscillators u'' = -w^2 u + s of a smooth density of frequencies (weight exp(-((w - middle) / (sqrt(2)
// width))^2)), summed with the factor cos(w travel): the waves of a 1D medium, with exact derivatives in
// space, at the travel time `travel`. The sum is a pulse that comes and goes. Fired with a wavelet whose
// spectrum is that same Gaussian: s(t) = exp(-(width t)^2 / 2) cos(middle t).
struct Medium
{
    double middle = 0, width = 0; // rad/s
    double travel = 0;            // s
    double longest = 0;           // s from the firing; no echo of the discrete frequencies comes before

    double wavelet(double t) const { return std::exp(-0.5 * std::pow(width * t, 2)) * std::cos(middle * t); }
    // Calls use(w, weight) for every oscillator.
    void oscillators(const std::function<void(double, double)> &use) const
    {
        const double spacing = 2 * pi / (longest + travel + 20 / width);
        for (double w = middle - 5 * width; w <= middle + 5 * width; w += spacing)
            use(w, std::exp(-0.5 * std::pow((w - middle) / width, 2)) * std::cos(w * travel) * spacing);
    }
    // Duhamel: u(t) = integral of s(t') sin(w (t - t')) / w dt' at the axis' times, by Simpson's rule with at
    // least eight parts a radian of the highest frequency.
    std::vector<double> exact(const TimeSamples &axis) const
    {
        const auto parts = 2 * static_cast<std::size_t>(std::ceil(axis.interval * (middle + 5 * width) * 4));
        const double h = axis.interval / static_cast<double>(parts);
        const auto lead =
            static_cast<std::size_t>(std::ceil(std::max(0.0, axis.begin + 8 / width) / axis.interval));
        std::vector<double> sum(axis.count);
        oscillators([&](double w, double weight) {
            std::complex<double> integral;
            const auto value = [&](double t) { return wavelet(t) * std::polar(1.0, -w * t); };
            for (std::size_t i = 0; i < axis.count + lead; ++i) {
                const double t =
                    axis.begin + (static_cast<double>(i) - static_cast<double>(lead)) * axis.interval;
                if (i >= lead)
                    sum[i - lead] += weight * std::imag(std::polar(1.0, w * t) * integral) / w;
                if (std::abs(t) * width > 10)
                    continue;
                for (std::size_t part = 0; part < parts; part += 2) {
                    const double from = t + static_cast<double>(part) * h;
                    integral += h / 3 * (value(from) + 4.0 * value(from + h) + value(from + 2 * h));
                }
            }
        });
        return sum;
    }
    // The leapfrog, fired with `fired`, in double.
    std::vector<double> leapfrog(std::span<const float> fired, double step) const
    {
        std::vector<double> sum(fired.size());
        oscillators([&](double w, double weight) {
            double before = 0, now = 0;
            for (std::size_t n = 0; n < fired.size(); ++n) {
                sum[n] += weight * now;
                const double next = 2 * now - before + step * step * (fired[n] - w * w * now);
                before = std::exchange(now, next);
            }
        });
        return sum;
    }
};

std::vector<float> narrowed(const std::vector<double> &values)
{
    return {values.begin(), values.end()};
}

// An element of a map as its definition says: quadrature over the pass band. The slope of the band is the
// integral of a Kaiser window.
class Definition
{
public:
    Definition(double interval, double step) : m_interval(interval), m_step(step)
    {
        const double limit = std::min(pi / interval, 2 / step);
        constexpr std::size_t kPoints = 50'000;
        double slope = 0;
        for (std::size_t i = 0; i < kPoints; ++i) { // the middles of equal parts of the band
            const double w = limit * (static_cast<double>(i) + 0.5) / kPoints;
            const double x = (w / limit - 0.9) / 0.1;
            m_frequencies.push_back(w);
            const double half = x < -1 ? 0 : 0.5 * std::cyl_bessel_i(0.0, 14 * std::sqrt(1 - x * x));
            m_passed.push_back(slope + half);
            slope += 2 * half;
        }
        for (double &value : m_passed)
            value = 1 - value / slope;
        m_spacing = limit / kPoints;
    }
    double toSamples(double t, double n) const
    {
        return sum(t, n, [](double) { return 1.0; }) * m_step;
    }
    double toSteps(double t, double n) const
    {
        return sum(t, n, [&](double w) { return 1 / std::sqrt(1 - std::pow(w * m_step / 2, 2)); }) *
               m_interval;
    }

private:
    double sum(double t, double n, const std::function<double(double)> &weight) const
    {
        double result = 0;
        for (std::size_t i = 0; i < m_frequencies.size(); ++i) {
            const double w = m_frequencies[i], phase = 2 * std::asin(w * m_step / 2) * n;
            result += m_passed[i] * weight(w) * std::cos(w * t - phase);
        }
        return result * m_spacing / pi;
    }

    double m_interval, m_step, m_spacing = 0;
    std::vector<double> m_frequencies, m_passed;
};

} // namespace

class TimeAxisTest : public QObject
{
    Q_OBJECT

private slots:
    void keepsWhatBothAxesCarry_data()
    {
        QTest::addColumn<double>("ratio"); // step / interval
        QTest::addColumn<double>("frequency");
        QTest::newRow("0.2") << 0.2 << 20.0;
        QTest::newRow("0.5") << 0.5 << 20.0;
        QTest::newRow("1") << 1.0 << 15.0;  // flat to 63 Hz
        QTest::newRow("2.5") << 2.5 << 6.0; // flat to 25 Hz
    }
    void keepsWhatBothAxesCarry()
    {
        QFETCH(double, ratio);
        QFETCH(double, frequency);
        const TimeSamples data = {700, 0.004, 0.1};
        const TimeSamples wavelet = {1, 0.004, -0.05};
        const TimeAxis axis(data, simulation::stepsFor(wavelet, data, ratio * data.interval));
        const auto trace = sampled(
            data, [&](double t) { return ricker(t - 0.5, frequency) - 0.7 * ricker(t - 2.2, frequency); });
        const double error = difference(toSamples(axis, toSteps(axis, trace)), trace);
        qInfo("relative difference %.2g", error);
        QVERIFY(error < 1e-5);
    }

    // Both matrices element by element: rows early, late and at both ends, with a limit that the data set and
    // one that the steps set.
    void hasTheElementsOfTheDefinition_data()
    {
        QTest::addColumn<double>("step");
        QTest::newRow("short steps") << 0.001;
        QTest::newRow("medium") << 0.0025;
        QTest::newRow("long steps") << 0.007;
    }
    void hasTheElementsOfTheDefinition()
    {
        QFETCH(double, step);
        const TimeSamples data = {401, 0.004, 0.06};
        const TimeSamples steps = {static_cast<std::size_t>(1.9 / step), step, -0.13};
        const TimeAxis axis(data, steps);
        const Definition definition(data.interval, step);
        const double peakToSamples = definition.toSamples(0, 0), peakToSteps = definition.toSteps(0, 0);
        double worst = 0;
        for (const std::size_t row : {std::size_t{0}, std::size_t{33}, std::size_t{310}, std::size_t{400}}) {
            std::vector<float> impulse(data.count), recorded(steps.count);
            impulse[row] = 1;
            axis.toSamplesAdjoint(impulse, 1, recorded);
            const std::vector<float> fired = toSteps(axis, impulse);
            const double t = data.time(row) - steps.begin;
            for (std::size_t n = row % 7; n < steps.count; n += 7) {
                const auto at = static_cast<double>(n);
                worst = std::max(worst, std::abs(recorded[n] - definition.toSamples(t, at)) / peakToSamples);
                worst = std::max(worst, std::abs(fired[n] - definition.toSteps(t, at)) / peakToSteps);
            }
        }
        qInfo("largest error %.2g of the peak", worst);
        QVERIFY(worst < 3e-7); // 1e-7 are left out, and float32 has 6e-8
    }

    void adjointsAreTransposes_data()
    {
        QTest::addColumn<double>("step");
        QTest::addColumn<double>("begin");
        QTest::newRow("short steps") << 0.0011 << 0.0;
        QTest::newRow("long steps") << 0.0093 << 0.0;
        QTest::newRow("data begin late") << 0.002 << 0.7;
        QTest::newRow("data begin before the steps") << 0.003 << -0.5;
    }
    void adjointsAreTransposes()
    {
        QFETCH(double, step);
        QFETCH(double, begin);
        const TimeSamples data = {301, 0.004, begin};
        const TimeAxis axis(data, {static_cast<std::size_t>(1.5 / step), step, -0.2});
        constexpr std::size_t kTraces = 37;
        const auto x = noise(kTraces * data.count, 1), y = noise(kTraces * axis.steps().count, 2);
        std::vector<float> steps(y.size()), samples(x.size());
        const auto agree = [&] {
            const double left = dot(steps, y), right = dot(samples, x);
            const double scale = std::sqrt(dot(steps, steps) * dot(y, y));
            return std::abs(left - right) < 1e-6 * scale && std::abs(left) > 1e-4 * scale;
        };
        axis.toSteps(x, kTraces, steps);
        axis.toStepsAdjoint(y, kTraces, samples);
        QVERIFY(agree());
        axis.toSamplesAdjoint(x, kTraces, steps);
        axis.toSamples(y, kTraces, samples);
        QVERIFY(agree());
    }

    void removesTheDispersionOfTheLeapfrog_data()
    {
        QTest::addColumn<double>("frequency"); // w step
        QTest::addColumn<double>("ratio");     // step / interval
        QTest::newRow("0.3") << 0.3 << 0.3;
        QTest::newRow("0.6") << 0.6 << 0.5;
        QTest::newRow("1.0") << 1.0 << 1.0;
        QTest::newRow("1.3") << 1.3 << 0.9;
        QTest::newRow("1.5") << 1.5 << 1.0;
        QTest::newRow("1.5, fine data") << 1.5 << 2.3;
    }
    void removesTheDispersionOfTheLeapfrog()
    {
        QFETCH(double, frequency);
        QFETCH(double, ratio);
        constexpr double kStep = 0.003;
        Medium medium;
        medium.middle = frequency / kStep;
        medium.width = std::min(frequency / 6, (1.6 - frequency) / 4) / kStep;
        medium.travel = 400 * kStep + 10 / medium.width;
        const double interval = kStep / ratio, half = 6 / medium.width;
        const TimeSamples wavelet = {static_cast<std::size_t>(2 * half / interval) + 1, interval, -half};
        const double last = medium.travel + 10 / medium.width;
        const TimeSamples data = {static_cast<std::size_t>(last / interval), interval, 0.3 * medium.travel};
        medium.longest = data.end() + half;
        const TimeSamples steps = simulation::stepsFor(wavelet, data, kStep);

        const auto fired =
            toSteps(TimeAxis(wavelet, steps), sampled(wavelet, [&](double t) { return medium.wavelet(t); }));
        const auto recorded = toSamples(TimeAxis(data, steps), narrowed(medium.leapfrog(fired, kStep)));
        const double error = difference(recorded, narrowed(medium.exact(data)));

        // Without: fired and read at the steps' times.
        const auto plain =
            medium.leapfrog(sampled(steps, [&](double t) { return medium.wavelet(t); }), kStep);
        const double plainError = difference(narrowed(plain), narrowed(medium.exact(steps)));
        qInfo("relative error %.2g, without removal %.2g", error, plainError);
        QVERIFY(error < 1e-5); // elements of 1e-7 are left out, and float32 has 6e-8
        QVERIFY(plainError > 0.5);
    }

    void stopsWhatIsAboveTheBand()
    {
        const TimeSamples data = {600, 0.004, 0};
        const TimeAxis axis(data, simulation::stepsFor(data, data, 0.001));
        // 160 Hz would come back as 90 Hz. 160 Hz is what the equation has; the scheme has it higher.
        const double w = 2 / 0.001 * std::asin(2 * pi * 160 * 0.001 / 2);
        const auto tone = [&](double t) {
            return std::exp(-std::pow((t - 1.2) / 0.15, 2)) * std::cos(w * t);
        };
        const auto steps = sampled(axis.steps(), tone);
        const auto samples = toSamples(axis, steps);
        QVERIFY(dot(samples, samples) < 1e-10 * dot(steps, steps));
    }

    void doesNotDependOnThreads()
    {
        const TimeSamples data = {501, 0.004, 0};
        constexpr std::size_t kTraces = 301;
        const auto x = noise(kTraces * data.count, 3);
        const TimeSamples steps = simulation::stepsFor(data, data, 0.0017);
        const auto y = noise(kTraces * steps.count, 4);
        std::vector<std::vector<float>> first;
        for (const int threads : {1, 2, 7}) {
            const ThreadCount limit(threads);
            const TimeAxis axis(data, steps);
            std::vector<std::vector<float>> results = {
                std::vector<float>(y.size()), std::vector<float>(x.size()), std::vector<float>(x.size()),
                std::vector<float>(y.size())};
            axis.toSteps(x, kTraces, results[0]);
            axis.toStepsAdjoint(y, kTraces, results[1]);
            axis.toSamples(y, kTraces, results[2]);
            axis.toSamplesAdjoint(x, kTraces, results[3]);
            if (first.empty())
                first = results;
            QCOMPARE(results, first);
        }
        // One trace alone gives what it gives among others.
        const TimeAxis axis(data, steps);
        constexpr std::size_t kTrace = 299;
        const auto alone = toSteps(axis, std::span(x).subspan(kTrace * data.count, data.count));
        for (std::size_t n = 0; n < steps.count; ++n)
            QCOMPARE(alone[n], first[0][n * kTraces + kTrace]);
    }

    void stepsHoldWaveletAndData()
    {
        const TimeSamples wavelet = {200, 0.002, -0.15}, data = {1000, 0.004, 0.5};
        const TimeSamples steps = simulation::stepsFor(wavelet, data, 0.0013);
        QCOMPARE(steps.interval, 0.0013);
        const double before = -0.15 - steps.begin - simulation::filterReach(0.002, 0.0013);
        const double after = steps.end() - data.end() - simulation::filterReach(0.004, 0.0013);
        QVERIFY(before >= 0 && before < 0.0013);
        QVERIFY(after >= 0 && after < 0.0013);
        const double zero = -steps.begin / steps.interval;
        QVERIFY(std::abs(zero - std::round(zero)) < 1e-9);
        // A wavelet that begins later than the shot: from 0.
        QCOMPARE(simulation::stepsFor({200, 0.002, 0.4}, data, 0.0013).begin,
                 simulation::stepsFor({200, 0.002, 0}, data, 0.0013).begin);
    }

    void saysWhatMakesNoSense_data()
    {
        QTest::addColumn<std::function<void()>>("make");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, const std::function<void()> &make, const char *message) {
            QTest::newRow(name) << make << QString(message);
        };
        const TimeSamples good = {100, 0.004, 0};
        row(
            "no samples",
            [=] {
                TimeAxis({0, 0.004, 0}, good);
            },
            "time axis: there are no samples. Give at least one");
        row(
            "no steps",
            [=] {
                TimeAxis(good, {0, 0.001, 0});
            },
            "time axis: there are no steps. Give");
        row(
            "negative interval",
            [=] {
                TimeAxis({10, -0.004, 0}, good);
            },
            "time axis: the interval of the samples is -0.004 s. Give an interval above zero");
        row(
            "step of zero",
            [=] {
                TimeAxis(good, {10, 0, 0});
            },
            "time axis: the interval of the steps is 0 s. Give");
        row(
            "interval is no number",
            [=] {
                TimeAxis({10, std::nan(""), 0}, good);
            },
            "time axis: the interval of the samples is nan s. Give");
        row(
            "begin is no number",
            [=] {
                TimeAxis(good, {10, 0.001, -INFINITY});
            },
            "time axis: the steps begin at -inf s. Give a time in seconds");
        row(
            "far apart",
            [=] {
                TimeAxis({100, 0.004, 1e9}, good);
            },
            "time axis: a sample 1000000000.124 s from the first step depends on 2.5e+11 steps. Check");
        row(
            "too many",
            [=] {
                TimeAxis({std::size_t{1} << 60, 0.004, 0}, good);
            },
            "time axis: there are 1152921504606846976 samples, more than 10000000. Check the interval");
        row(
            "no wavelet", [=] { simulation::stepsFor({}, good, 0.001); },
            "time axis: there are no samples of the wavelet. Give");
        row(
            "endless", [=] { simulation::stepsFor(good, good, 1e-12); },
            "time axis: steps of 1e-12 s to 0.396 s would be ");
        row(
            "no step", [=] { simulation::stepsFor(good, good, 0); },
            "time axis: the interval of the steps is 0 s. Give");
        row(
            "before",
            [=] {
                simulation::stepsFor(good, {100, 0.004, -1}, 0.001);
            },
            "time axis: the data end at -0.604 s, before anything is fired. Check");
        row(
            "spans",
            [=] {
                std::vector<float> steps(201);
                TimeAxis(good, {200, 0.002, 0}).toSteps(std::vector<float>(200), 2, steps);
            },
            "time axis: 200 values at samples and 201 at steps, but 2 traces have 200 and 400");
    }
    void saysWhatMakesNoSense()
    {
        QFETCH(std::function<void()>, make);
        QFETCH(QString, message);
        try {
            make();
            QFAIL("no error");
        } catch (const InputError &error) {
            QVERIFY2(QString(error.what()).startsWith(message), error.what());
        }
    }

    void isFastForManyTraces()
    {
        const TimeSamples data = {1500, 0.004, 0};
        QElapsedTimer timer;
        timer.start();
        const TimeAxis axis(data, {2500, 0.0025, -0.2});
        qInfo("built in %.1f ms", static_cast<double>(timer.nsecsElapsed()) * 1e-6);
        constexpr std::size_t kTraces = 10'000;
        std::vector<float> samples(kTraces * data.count), steps(kTraces * axis.steps().count, 1.0F);
        timer.restart();
        axis.toSamples(steps, kTraces, samples);
        qInfo("10,000 traces to samples in %lld ms", timer.restart());
        axis.toSamplesAdjoint(samples, kTraces, steps);
        qInfo("and back by the adjoint in %lld ms", timer.restart());
    }
};

QTEST_APPLESS_MAIN(TimeAxisTest)
#include "tst_time_axis.moc"
