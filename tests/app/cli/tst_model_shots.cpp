// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/file.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <vector>

using namespace terrane;

namespace {

constexpr const char *kShots = TERRANE_EXAMPLES "/overthrust_2d/overthrust_2D_shots.segy";
constexpr const char *kModel = TERRANE_EXAMPLES "/overthrust_2d/overthrust_model.h5";
constexpr std::uint64_t kReceivers = 197, kSamples = 501;

std::vector<float> shot(const QString &path, std::uint64_t number)
{
    const auto file = segy::File::open(io::openFile(path.toStdString()));
    std::vector<float> samples(kReceivers * kSamples);
    for (std::uint64_t i = 0; i < kReceivers; ++i)
        file->readSamples(number * kReceivers + i, std::span(samples).subspan(i * kSamples, kSamples));
    return samples;
}

} // namespace

// terranectl model-shots and gradient as people use them, on the example.
class ModelShotsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_survey = m_folder.filePath("survey.h5");
        json({"survey", "scan", kShots, "-o", m_survey, "--json"});
        m_wavelet = m_folder.filePath("wavelet.txt");
        json({"wavelet", "ricker", "8", "--peak-time", "0.125", "-o", m_wavelet, "--json"});
    }

    // The example was made by another program on a grid of 12.5 m, with (1/v2) p_tt - laplace p = 625 m2
    // ricker delta.
    void simulatesTheExample()
    {
        const QString fine = m_folder.filePath("fine.h5"), output = m_folder.filePath("simulated.segy");
        json({"model", "resample", kModel, fine, "--to-spacing", "12.5", "--json"});
        const QJsonObject run = json({"model-shots", fine, "--survey", m_survey, "--wavelet", m_wavelet,
                                      "--order", "12", "--shot", "7", "--shot", "2", "-o", output, "--json"});
        QCOMPARE(run["shots"].toInt(), 2);
        QCOMPARE(run["traces"].toInt(), 2 * int(kReceivers));
        QCOMPARE(run["samples"].toInt(), int(kSamples));
        QCOMPARE(run["interval_s"].toDouble(), 0.006);
        for (const auto &[ours, theirs] : {std::pair(0, 7), std::pair(1, 2)}) {
            const std::vector<float> found = shot(output, static_cast<std::uint64_t>(ours));
            const std::vector<float> expected = shot(kShots, static_cast<std::uint64_t>(theirs));
            double difference = 0, whole = 0;
            for (std::size_t i = 0; i < found.size(); ++i) {
                difference += std::pow(625 * found[i] - expected[i], 2);
                whole += std::pow(expected[i], 2);
            }
            qInfo("shot %d: relative L2 difference %.2f %%", theirs, 100 * std::sqrt(difference / whole));
            QVERIFY(std::sqrt(difference / whole) < 0.025);
        }
        const QJsonObject scan = json({"survey", "scan", output, "--json"});
        QCOMPARE(scan["shots"].toInt(), 2);
        QCOMPARE(scan["sources"]["z_m"].toArray(), (QJsonArray{50, 50}));
        QCOMPARE(scan["receivers"]["x_m"].toArray(), (QJsonArray{100, 9900}));
        QCOMPARE(scan["receivers"]["z_m"].toArray(), (QJsonArray{500, 500}));
        QCOMPARE(scan["findings"].toArray().size(), 0);
    }

    void gradientHasTheMisfitOfTheShots()
    {
        const QString output = m_folder.filePath("start.segy"), gradient = m_folder.filePath("gradient.h5");
        const QStringList common = {kModel,    "--dataset",   "m0",  "--survey", m_survey, "--wavelet",
                                    m_wavelet, "--amplitude", "625", "--shot",   "7",      "--json"};
        json(QStringList{"model-shots", "-o", output} + common);
        const std::vector<float> found = shot(output, 0), expected = shot(kShots, 7);
        double misfit = 0;
        for (std::size_t i = 0; i < found.size(); ++i)
            misfit += 0.5 * 0.006 * std::pow(found[i] - expected[i], 2);
        const QJsonObject run = json(QStringList{"gradient", "-o", gradient} + common);
        QVERIFY(std::abs(run["misfit"].toDouble() - misfit) < 1e-5 * misfit);
        QCOMPARE(run["misfit_by_shot"].toArray().size(), 1);
        QVERIFY(run["saved_bytes"].toDouble() > 1e6);
        const QJsonObject info = json({"model", "info", gradient, "--json"});
        QVERIFY2(!info.isEmpty(), "terranectl model info reads it");
    }

    void samplesCanBeOthers()
    {
        const QString output = m_folder.filePath("short.segy");
        const QJsonObject run = json({"model-shots", kModel, "--survey", m_survey, "--ricker", "4", "--shot",
                                      "0", "--interval", "0.004", "--duration", "1", "-o", output, "--json"});
        QCOMPARE(run["samples"].toInt(), 251);
        QCOMPARE(run["findings"].toArray().size(), 1); // which of the file's two models was read
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("no wavelet") << QStringList{} << QByteArray("one wavelet is needed");
        QTest::newRow("two wavelets")
            << QStringList{"--ricker", "8", "--wavelet", m_wavelet} << QByteArray("one wavelet is needed");
        QTest::newRow("shot") << QStringList{"--ricker", "8", "--shot", "16"}
                              << QByteArray("there is no shot 16: they are counted from 0 to 15");
        QTest::newRow("order") << QStringList{"--ricker", "8", "--order", "6"} << QByteArray("--order");
        QTest::newRow("wavelet file")
            << QStringList{"--wavelet", "none.txt"} << QByteArray("none.txt: cannot be opened");
    }
    void saysWhatIsWrong()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, message);
        const QString output = m_folder.filePath("wrong.segy");
        const auto [code, text] =
            start(QStringList{"model-shots", kModel, "--survey", m_survey, "-o", output} + arguments);
        QCOMPARE(code, 2);
        QVERIFY2(text.contains(message), text.constData());
        QVERIFY(!QFile::exists(output));
    }

    void smallModelIsRefused()
    {
        const QString small = m_folder.filePath("small.h5");
        json({"model", "crop", kModel, small, "--x", "1000:9000", "--json"});
        const auto [code, text] = start({"model-shots", small, "--survey", m_survey, "--ricker", "8", "-o",
                                         m_folder.filePath("none.segy")});
        QCOMPARE(code, 2);
        QVERIFY2(text.contains(
                     "a source at x = 400 m lies outside of the model, which reaches from 1000 to 9000 m"),
                 text.constData());
    }

private:
    static std::pair<int, QByteArray> start(const QStringList &arguments)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(TERRANECTL, arguments);
        const bool ended = process.waitForFinished(120'000) && process.exitStatus() == QProcess::NormalExit;
        return {ended ? process.exitCode() : -1, process.readAll()};
    }

    static QJsonObject json(const QStringList &arguments)
    {
        const auto [code, output] = start(arguments);
        if (code != 0)
            qWarning("exit code %d: %s", code, output.constData());
        return QJsonDocument::fromJson(output).object();
    }

    QTemporaryDir m_folder;
    QString m_survey, m_wavelet;
};

QTEST_GUILESS_MAIN(ModelShotsTest)
#include "tst_model_shots.moc"
