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
#include <csignal>
#include <vector>

using namespace terrane;

namespace {

constexpr const char *kShots = TERRANE_EXAMPLES "/overthrust_2d/overthrust_2D_shots.segy";
constexpr const char *kModel = TERRANE_EXAMPLES "/overthrust_2d/overthrust_model.h5";
constexpr const char *kTemplate = TERRANE_EXAMPLES "/../templates/judi_modeling_basic_2d/run.json";
constexpr qsizetype kTemplateSamples = 4 * 626; // bytes of a trace
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

// terranectl model-shots as people use it, on the example.
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
        QTest::newRow("no wavelet") << QStringList{}
                                    << QByteArray("wavelet: the key is missing. Give wavelet.ricker_hz "
                                                  "(--ricker), or wavelet.file (--wavelet)");
        QTest::newRow("two wavelets") << QStringList{"--ricker", "8", "--wavelet", m_wavelet}
                                      << QByteArray("--wavelet: --ricker and this exclude each other");
        QTest::newRow("shot") << QStringList{"--ricker", "8", "--shot", "16"}
                              << QByteArray("there is no shot 16: they are counted from 0 to 15");
        QTest::newRow("order") << QStringList{"--ricker", "8", "--order", "6"}
                               << QByteArray("--order: is 6, expected one of 4, 8, 12, 16");
        QTest::newRow("key") << QStringList{"--ricker", "8", "--set", "wavelet.amplitud=2"}
                             << QByteArray("the key wavelet.amplitud is not known. Did you mean "
                                           "wavelet.amplitude?");
        QTest::newRow("wavelet file") << QStringList{"--wavelet", "none.txt"}
                                      << QByteArray("--wavelet: none.txt: there is no such file");
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

    void templateRunsByOneCommand()
    {
        const QString output = m_folder.filePath("template.segy");
        const QJsonObject run = json({"model-shots", kTemplate, "-o", output, "--json"});
        QCOMPARE(run["shots"].toInt(), 3);
        QCOMPARE(run["traces"].toInt(), 360);
        QCOMPARE(run["samples"].toInt(), 626);
        QVERIFY(!QFile::exists(output + ".part") && !QFile::exists(output + ".part.json"));
        const QJsonObject scan = json({"survey", "scan", output, "--json"});
        QCOMPARE(scan["sources"]["x_m"].toArray(), (QJsonArray{400, 800}));
        QCOMPARE(scan["receivers"]["x_m"].toArray(), (QJsonArray{50, 1150}));
        QCOMPARE(scan["receivers"]["z_m"].toArray(), (QJsonArray{50, 50}));
    }

    // The same experiment by options, by a SEG-Y file that gives the geometry, and by a complete run file.
    void runFilesAndOptionsAgree()
    {
        const QString expected = m_folder.filePath("by_file.segy"), model = m_folder.filePath("layers.h5");
        json({"model-shots", kTemplate, "-o", expected, "--json"});
        json({"model", "build", model, "--shape", "120,100", "--spacing", "10", "--layers", "0:1500,490:3500",
              "--json"});
        const QString byOptions = m_folder.filePath("by_options.segy");
        QStringList arguments = {"model-shots", model, "--interval", "0.002",   "--duration", "1.25",
                                 "--ricker",    "10",  "-o",         byOptions, "--json"};
        for (const char *setting :
             {"wavelet.peak_s=0.1", "geometry.sources.line.from_m=400,20",
              "geometry.sources.line.to_m=800,20", "geometry.sources.line.count=3",
              "geometry.receivers.line.from_m=50,50", "geometry.receivers.line.to_m=1150,50",
              "geometry.receivers.line.count=120"})
            arguments << "--set" << setting;
        QCOMPARE(json(arguments)["shots"].toInt(), 3);
        QCOMPARE(traces(byOptions), traces(expected));

        const QString completeFile = m_folder.filePath("complete.json");
        QFile complete(completeFile);
        QVERIFY(complete.open(QFile::WriteOnly));
        complete.write(start({"run", kTemplate, "--complete"}).second);
        complete.close();
        const QString byComplete = m_folder.filePath("by_complete.segy");
        json({"model-shots", completeFile, "-o", byComplete, "--json"});
        QCOMPARE(traces(byComplete), traces(expected));

        const QString one = m_folder.filePath("one.segy");
        QCOMPARE(json({"model-shots", kTemplate, "--shot", "1", "-o", one, "--json"})["traces"].toInt(), 120);
        QCOMPARE(samples(one), samples(expected).mid(120 * kTemplateSamples, 120 * kTemplateSamples));
    }

    void geometryOfASegyFile()
    {
        const QString bySegy = m_folder.filePath("by_segy.segy"),
                      byIndex = m_folder.filePath("by_index.segy");
        const QStringList common = {"model-shots", kModel, "--ricker", "4", "--shot", "3", "--json"};
        json(common + QStringList{"--survey", kShots, "-o", bySegy});
        json(common + QStringList{"--survey", m_survey, "-o", byIndex});
        QVERIFY(!traces(byIndex).isEmpty());
        QCOMPARE(traces(bySegy), traces(byIndex));
    }

    void wrongRunFileStartsNothing()
    {
        const QString file = m_folder.filePath("wrong.json"), output = m_folder.filePath("never.segy");
        QFile text(kTemplate), changed(file);
        QVERIFY(text.open(QFile::ReadOnly) && changed.open(QFile::WriteOnly));
        changed.write(text.readAll().replace("\"ricker_hz\": 10", "\"ricker\": 10").replace("1.25", "-1"));
        changed.close();
        const auto [code, message] = start({"model-shots", file, "-o", output});
        QCOMPARE(code, 2);
        for (const char *part : {"wrong.json: 3 things are wrong",
                                 "line 13, wavelet.ricker: the key is not known. Did you mean "
                                 "wavelet.ricker_hz?",
                                 "recording.duration_s: is -1, expected a number above 0 up to 100000 (s)"})
            QVERIFY2(message.contains(part), message.constData());
        QVERIFY(!QFile::exists(output) && !QFile::exists(output + ".part"));
    }

    void positionOutsideStartsNothing()
    {
        const QString output = m_folder.filePath("outside.segy");
        const auto [code, message] = start(
            {"model-shots", kTemplate, "-o", output, "--set", "geometry.receivers.move_with_source=true"});
        QCOMPARE(code, 2);
        QVERIFY2(message.contains("shot 0: a receiver at x = 1197.5 m lies outside") ||
                     message.contains("shot 0: a receiver at x = "),
                 message.constData());
        QVERIFY(!QFile::exists(output + ".part"));
    }

    // A kill at any moment loses at most the shot that is computed; the same command goes on, and the file
    // has the bytes of an unbroken run.
    void goesOnAfterAKill()
    {
        const QString whole = m_folder.filePath("unbroken.segy"), broken = m_folder.filePath("broken.segy");
        QVERIFY(!json(longRun(whole)).isEmpty());
        for (int i = 0; i < 5; ++i) { // at the start, then some time after one more shot is there
            const int target = i == 0 ? 0 : stepsOf(broken) + 1;
            QCOMPARE(startAndStop(broken, target, SIGKILL, 25 * i), -1);
            QVERIFY(!QFile::exists(broken));
            QVERIFY(stepsOf(broken) >= target);
        }
        const int kept = stepsOf(broken);
        const QJsonObject last = json(longRun(broken));
        QCOMPARE(last["shots_kept"].toInt(), kept);
        QCOMPARE(last["shots"].toInt(), 24);
        QCOMPARE(content(broken), content(whole));
        QVERIFY(!QFile::exists(broken + ".part") && !QFile::exists(broken + ".part.json"));
    }

    void interruptKeepsShotsAndIsResumable()
    {
        const QString whole = m_folder.filePath("unbroken.segy"), broken = m_folder.filePath("stopped.segy");
        QCOMPARE(startAndStop(broken, 2, SIGINT, 0), 3);
        const int kept = stepsOf(broken);
        QVERIFY(kept >= 2);
        // Other settings are not mixed with it.
        const auto [code, message] = start(longRun(broken) + QStringList{"--ricker", "9"});
        QCOMPARE(code, 2);
        QVERIFY2(message.contains("shots of a run with other settings, model or program"),
                 message.constData());
        QCOMPARE(stepsOf(broken), kept);
        QCOMPARE(json(longRun(broken))["shots_kept"].toInt(), kept);
        QCOMPARE(content(broken), content(whole));
    }

    void runExplainsAndChecks()
    {
        const auto [code, text] = start({"run", "--explain", "wavelet.ricker_hz"});
        QCOMPARE(code, 0);
        QVERIFY2(text.startsWith("wavelet.ricker_hz\n    Ricker wavelet"), text.constData());
        QVERIFY(start({"run", "--explain"}).second.contains("simulation.space_order"));
        QVERIFY(start({"run", "--explain"}).second.contains("stages.highest_hz"));
        QVERIFY(
            json({"run", "--schema", "--kind", "modelling"})["properties"].toObject().contains("geometry"));
        QVERIFY(json({"run", "--schema"})["properties"].toObject().contains("stages"));
        QCOMPARE(start({"check", kTemplate}).first, 0);
        QCOMPARE(start({"run", "--explain", "wavelet.riker_hz"}).first, 2);
        QCOMPARE(start({"run"}).first, 2);
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

    // Shots of about a tenth of a second.
    static QStringList longRun(const QString &output)
    {
        return {"model-shots",
                kTemplate,
                "-o",
                output,
                "--json",
                "--set",
                "geometry.sources.line.count=24",
                "--set",
                "model.layers.shape=480,400",
                "--set",
                "model.layers.spacing_m=2.5"};
    }

    // Shots that FILE.part holds, by its note; -1 where there is none.
    static int stepsOf(const QString &output)
    {
        const QJsonDocument note = QJsonDocument::fromJson(content(output + ".part.json"));
        return note.isObject() ? note.object()["steps"].toInt(-1) : -1;
    }

    // Starts the long run and sends a signal `delay` ms after so many shots are there. The exit code, or -1
    // after a kill.
    static int startAndStop(const QString &output, int shots, int signal, int delay)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(TERRANECTL, longRun(output));
        const bool isReached =
            process.waitForStarted() && QTest::qWaitFor([&] { return stepsOf(output) >= shots; }, 60'000);
        QTest::qWait(delay);
        ::kill(static_cast<pid_t>(process.processId()), signal);
        process.waitForFinished(60'000);
        if (!isReached)
            qWarning("%s", process.readAll().constData());
        return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }

    static QByteArray content(const QString &path)
    {
        QFile file(path);
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }

    // Traces without their sequence numbers in the file.
    static QByteArray traces(const QString &path)
    {
        QByteArray bytes = content(path).mid(3600);
        const int samples = bytes.isEmpty() ? 0
                                            : static_cast<unsigned char>(bytes[114]) * 256 +
                                                  static_cast<unsigned char>(bytes[115]);
        for (qsizetype at = 0; at < bytes.size(); at += 240 + 4 * samples)
            bytes.replace(at, 8, QByteArray(8, '\0'));
        return bytes;
    }

    // Samples of traces of the template.
    static QByteArray samples(const QString &path)
    {
        const QByteArray bytes = content(path).mid(3600);
        QByteArray found;
        for (qsizetype at = 240; at < bytes.size(); at += 240 + kTemplateSamples)
            found += bytes.mid(at, kTemplateSamples);
        return found;
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
