// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/inversion/model_error.h"
#include "core/model/model_file.h"
#include "core/run/iteration_array.h"
#include "core/run/iteration_file.h"
#include "core/run/journal.h"
#include "core/run/run_folder.h"
#include "tests/app/cli/run_process.h"

#include <signal.h>

#include <QJsonArray>
#include <filesystem>
#include <random>

using namespace terrane;

namespace {

const QString kExample = TERRANE_EXAMPLES "/overthrust_2d/";
constexpr int kPatience = 120'000; // ms
constexpr int kIterations = 4;

// Four shots in the smooth model, up to 6 Hz: seconds.
QByteArray runFile(const char *kind, const QByteArray &image = {})
{
    const bool isLeastSquares = std::string_view(kind) == "lsrtm";
    return "{\"terrane_run\": 1, \"kind\": \"" + QByteArray(kind) +
           "\",\n"
           " \"data\": {\"survey\": \"" +
           kExample.toUtf8() +
           "overthrust_2D_shots.segy\", \"shots\": [2, 6, 9, 13], \"highest_hz\": 6},\n"
           " \"model\": {\"file\": \"" +
           kExample.toUtf8() +
           "overthrust_model.h5\", \"dataset\": \"m0\"},\n"
           " \"wavelet\": {\"ricker_hz\": 8, \"peak_s\": 0.125},\n"
           " \"image\": {\"mute_water_m_s\": 1500" +
           image + "}" + (isLeastSquares ? ",\n \"update\": {\"iterations\": 4}" : "") + "}\n";
}

std::vector<nlohmann::ordered_json> journal(const QString &folder, const std::string &event)
{
    std::vector<nlohmann::ordered_json> found;
    for (const auto &line : run::JournalReader(folder.toStdString() + "/journal.jsonl").next())
        if (line.value("event", "") == event)
            found.push_back(line);
    return found;
}

Model modelOf(const QString &path, const std::string &dataset = {})
{
    std::vector<Finding> findings;
    ModelReadOptions options;
    options.dataset = dataset;
    return readModel(path.toStdString(), options, findings);
}

// Of an image and the true change, below the water and away from the ends of the line.
double likeness(const QString &file)
{
    const Model image = run::readIterationArray(file.toStdString(), "image");
    Bounds window;
    window.from = {1000, -Bounds::kOpen, 525};
    window.to = {9000, Bounds::kOpen, 2500};
    return inversion::imageCorrelation(modelOf(kExample + "overthrust_model.h5", "m0"), image.fields.front(),
                                       modelOf(kExample + "overthrust_model.h5", "m"), window);
}

} // namespace

// Runs of the kinds rtm and lsrtm as people start, break, watch and export them.
class MigrationTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        for (const char *kind : {"rtm", "lsrtm"}) {
            writeFile(at(kind) + ".json", runFile(kind));
            const auto [code, output] = start({"run", at(kind) + ".json", at(kind)});
            QVERIFY2(code == 0, output);
        }
        QCOMPARE(run::RunFolder(at("rtm").toStdString()).iterations(), (std::vector<std::int64_t>{0, 1}));
        QCOMPARE(run::RunFolder(at("lsrtm").toStdString()).iterations(),
                 (std::vector<std::int64_t>{0, 1, 2, 3, 4}));
    }

    // More iterations fit more of the data, the misfit by recursion is that computed anew, and the images
    // look like the true model less the background.
    void leastSquaresFitTheData()
    {
        const auto iterations = journal(at("lsrtm"), "iteration");
        QCOMPARE(iterations.size(), std::size_t{kIterations + 1});
        double before = iterations[1].value("before", 0.0);
        const double first = before;
        for (std::size_t i = 1; i < iterations.size(); ++i) {
            const double part = iterations[i].value("part_of_observed", 1.0);
            qInfo("%zu: %.3f %% of the data's", i, 100 * part);
            QVERIFY(part < before);
            before = part;
        }
        QVERIFY(before < 0.5 * first);
        const run::IterationRecord last = run::readIteration(file("lsrtm", kIterations).toStdString());
        QVERIFY(std::abs(last.misfit - before) < 1e-3 * first);
        QCOMPARE(last.misfits.size(), std::size_t{4});
        QVERIFY(last.misfit != before); // it was computed anew

        const double plain = likeness(file("rtm", 1)), fitted = likeness(file("lsrtm", kIterations));
        qInfo("correlation with the true change: RTM %.2f, LSRTM %.2f", plain, fitted);
        QVERIFY(plain > 0.4);
        QVERIFY(fitted > plain);
    }

    // With the correlation condition and without weights the RTM image is the steepest descent of the
    // least-squares misfit without an image, node by node.
    void migrationIsTheFirstStepOfLeastSquares()
    {
        QByteArray text = runFile("rtm", ", \"condition\": \"correlation\", \"illumination\": \"none\"");
        text.replace("\"mute_water_m_s\": 1500", "\"taper_m\": 0");
        writeFile(at("plain.json"), text);
        QCOMPARE(start({"run", at("plain.json"), at("plain")}).first, 0);
        const run::IterationRecord record = run::readIteration(file("plain", 1).toStdString());
        const std::vector<float> &image = record.model.field("image").values;
        for (std::size_t i = 0; i < image.size(); ++i)
            QCOMPARE(image[i], -record.gradient[i]);
        QCOMPARE(record.misfit, journal(at("lsrtm"), "iteration")[1].value("before", 0.0));
    }

    void imagesAreMutedInTheWater()
    {
        for (const char *kind : {"rtm", "lsrtm"}) {
            const QString last = file(kind, kind == std::string_view("rtm") ? 1 : kIterations);
            const Model image = run::readIterationArray(last.toStdString(), "image");
            for (std::size_t i = 0; i < image.fields.front().values.size(); ++i)
                if (image.grid.position(2, i % image.grid.shape[2]) < 500)
                    QCOMPARE(image.fields.front().values[i], 0.0f);
            const Model background = run::readIterationArray(last.toStdString(), "model");
            QVERIFY(!background.has("image"));
            QCOMPARE(background.field("vp").values,
                     modelOf(kExample + "overthrust_model.h5", "m0").field("vp").values);
        }
    }

    void numbersOfWorkersAndThreadsDoNotMatter_data() { kinds(); }
    void numbersOfWorkersAndThreadsDoNotMatter()
    {
        QFETCH(QString, kind);
        QFETCH(int, last);
        const QByteArray expected = readFile(file(kind, last));
        QVERIFY(expected.size() > 100'000);
        for (const QStringList &how :
             {QStringList{"--workers", "1", "--threads", "2"}, QStringList{"--workers", "3"}}) {
            const QString name = kind + "-" + how[1];
            QCOMPARE(start(QStringList{"run", at(kind) + ".json", at(name)} + how).first, 0);
            QCOMPARE(readFile(file(name, last)), expected);
        }
    }

    void killedDriversLoseNothing_data() { kinds(); }
    void killedDriversLoseNothing()
    {
        QFETCH(QString, kind);
        QFETCH(int, last);
        const QString folder = at(kind + "-killed");
        std::mt19937 random(7);
        std::uniform_int_distribution<int> moments(100, 900); // ms
        int kills = 0;
        for (bool isDone = false; !isDone;) {
            QProcess process;
            const bool isRun = QFile::exists(folder + "/run.json");
            if (!isRun)
                std::filesystem::remove_all(folder.toStdString());
            process.start(TERRANECTL, isRun ? QStringList{"resume", folder}
                                            : QStringList{"run", at(kind) + ".json", folder});
            isDone = process.waitForFinished(kills < 8 ? moments(random) : kPatience);
            if (isDone) {
                QCOMPARE(process.exitCode(), 0);
            } else {
                ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
                process.waitForFinished();
                ++kills;
            }
        }
        qInfo("%d kills", kills);
        QVERIFY(kills > 0);
        QCOMPARE(readFile(file(kind + "-killed", last)), readFile(file(kind, last)));
    }

    void statusTellsOfThem_data() { kinds(); }
    void statusTellsOfThem()
    {
        QFETCH(QString, kind);
        QFETCH(int, last);
        const QJsonObject status = json({"status", at(kind)});
        QCOMPARE(status["state"].toString(), QString("finished"));
        QCOMPARE(status["iteration"].toInt(), last);
        QCOMPARE(status["iterations"].toInt(), last);
        QVERIFY(status["stage_what"].toString().contains("migration: 4 shots, up to 6 Hz"));
        const auto [code, log] = start({"log", at(kind)});
        QCOMPARE(code, 0);
        QVERIFY2(log.contains("migration: 4 shots"), log);
        const auto [watched, screen] = start({"watch", at(kind)});
        QVERIFY2(watched == 0 && screen.contains("finished"), screen);
    }

    void resumingWhatIsDoneComputesNothing()
    {
        const std::size_t evaluations = journal(at("lsrtm"), "evaluation").size();
        const QByteArray before = readFile(file("lsrtm", kIterations));
        QCOMPARE(start({"resume", at("lsrtm")}).first, 0);
        QCOMPARE(journal(at("lsrtm"), "evaluation").size(), evaluations);
        QCOMPARE(readFile(file("lsrtm", kIterations)), before);
    }

    void imagesAndCurvesComeOut()
    {
        const QString segy = at("image.segy"), png = at("image.png"), csv = at("fit.csv"),
                      html = at("r.html");
        QCOMPARE(start({"export", at("lsrtm"), "image", "-o", png}).first, 0);
        QVERIFY(QFile(png).size() > 10'000);
        QCOMPARE(start({"export", at("rtm"), "image", "-o", segy}).first, 0);
        QVERIFY(QFile(segy).size() > 401 * (240 + 4 * 121));
        QCOMPARE(start({"export", at("lsrtm"), "iterations", "-o", csv}).first, 0);
        QCOMPARE(readFile(csv).count('\n'), kIterations + 1);
        QCOMPARE(start({"export", at("lsrtm"), "shots", "-o", csv}).first, 0);
        QCOMPARE(readFile(csv).count('\n'), 4 + 1);
        for (const char *kind : {"rtm", "lsrtm"}) {
            const QJsonObject report =
                json({"report", at(kind), "-o", html, "--true", kExample + "overthrust_model.h5", "--dataset",
                      "m", "--window", "1000,9000,525,2500"});
            QVERIFY(report["error"].toObject()["image_correlation"].toDouble() > 0.4);
            QVERIFY(readFile(html).contains("Image of iteration"));
        }
    }

    void theFeedGivesImages()
    {
        QProcess feed;
        feed.start(TERRANECTL, {"feed", at("rtm")});
        const QByteArray request = R"({"id": 1, "get": "image"})";
        QByteArray frame(4, '\0');
        frame[0] = static_cast<char>(request.size());
        feed.write(frame + request);
        QTRY_VERIFY_WITH_TIMEOUT(feed.bytesAvailable() > 401 * 121 * 4, kPatience);
        QVERIFY(feed.readAllStandardOutput().contains(R"("array":"image")"));
        feed.closeWriteChannel();
        QVERIFY(feed.waitForFinished(kPatience));
    }

    void branchesGoOnWithTheImage()
    {
        QCOMPARE(
            start({"branch", at("lsrtm"), at("branch"), "--from", "4", "--set", "update.iterations=1"}).first,
            0);
        QCOMPARE(readFile(file("branch", 0)).isEmpty(), false);
        QCOMPARE(start({"resume", at("branch")}).first, 0);
        const double end = run::readIteration(file("lsrtm", kIterations).toStdString()).misfit;
        const auto iterations = journal(at("branch"), "iteration");
        QVERIFY(std::abs(iterations.back().value("before", 0.0) - end) < 1e-6 * end);
        QVERIFY(iterations.back().value("misfit", 1.0) < end);
        const auto [code, output] = start({"branch", at("rtm"), at("no")});
        QCOMPARE(code, 2);
        QVERIFY2(output.contains("nothing to branch from"), output);
    }

    void checkTellsWhatTheyNeed_data() { kinds(); }
    void checkTellsWhatTheyNeed()
    {
        QFETCH(QString, kind);
        const QJsonObject check = json({"check", at(kind) + ".json"});
        QCOMPARE(check["shots"].toInt(), 4);
        QCOMPARE(check["traces"].toInt(), 4 * 197);
        QVERIFY(check["gradients"].toDouble() >= (kind == "rtm" ? 1 : kIterations));
        QVERIFY(check["seconds_of_shot"].toDouble() > 0);
    }

    // Before there are data: what is described must say the same as what is recorded.
    void checkSizesDescribedShots()
    {
        makeExample(QDir(m_folder.path()));
        const QJsonObject recorded = json({"check", at("fwi.json")});
        QVERIFY(QFile::rename(at("shots.segy"), at("gone.segy")));
        const QJsonObject described = json({"check", at("fwi.json"), "--shots", at("shots.json")});
        for (const char *key : {"shots", "traces", "data_bytes", "nodes_and_steps_of_shot", "disk_bytes"})
            QCOMPARE(described[key].toDouble(), recorded[key].toDouble());
        QVERIFY(described["core_hours"].toDouble() > 0);
        QCOMPARE(start({"check", at("fwi.json")}).first, 2);
        const auto [code, output] = start({"check", at("fwi.json"), "--shots", at("fwi.json")});
        QCOMPARE(code, 2);
        QVERIFY2(output.contains("Give a run file of the kind modelling"), output);
    }

    // A run of the kind modelling, killed and with any number of workers, writes what model-shots writes.
    void modellingIsARunToo()
    {
        writeFile(at("line.json"), R"({"terrane_run": 1, "kind": "modelling",
            "model": {"layers": {"shape": [401, 131], "spacing_m": [10], "top_m": [0, 150],
                                 "vp_m_s": [1500, 1800]}},
            "wavelet": {"ricker_hz": 10},
            "geometry": {"sources": {"line": {"from_m": [100, 20], "to_m": [3000, 20], "count": 8}},
                         "receivers": {"line": {"from_m": [20, 30], "to_m": [3800, 30], "count": 50}}},
            "recording": {"interval_s": 0.002, "duration_s": 1}})");
        QCOMPARE(start({"model-shots", at("line.json"), "-o", at("line.segy")}).first, 0);
        const QByteArray expected = readFile(at("line.segy"));
        QVERIFY(expected.size() > 8 * 50 * (240 + 4 * 501));
        QCOMPARE(start({"run", at("line.json"), at("line"), "--workers", "1"}).first, 0);
        QCOMPARE(readFile(at("line/shots.segy")), expected);
        for (int kill = 0; kill < 5; ++kill) {
            QProcess process;
            const bool isRun = QFile::exists(at("killed/run.json"));
            if (!isRun)
                std::filesystem::remove_all(at("killed").toStdString());
            process.start(TERRANECTL, isRun ? QStringList{"resume", at("killed")}
                                            : QStringList{"run", at("line.json"), at("killed")});
            process.waitForFinished(150 + 50 * kill);
            process.kill();
            process.waitForFinished();
        }
        QCOMPARE(start({"resume", at("killed")}).first, 0);
        QCOMPARE(readFile(at("killed/shots.segy")), expected);
        QCOMPARE(json({"status", at("killed")})["state"].toString(), QString("finished"));
        QVERIFY(std::filesystem::is_empty(at("killed/work").toStdString()));
        QCOMPARE(start({"export", at("killed"), "model", "-o", at("none.h5")}).first, 2);
    }

    void wrongInputIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char *what, const QByteArray &text, const char *message) {
            QTest::newRow(what) << text << QByteArray(message);
        };
        const QByteArray rtm = runFile("rtm"), lsrtm = runFile("lsrtm");
        row("a kind that there is not", QByteArray(rtm).replace("\"rtm\"", "\"rtn\""),
            "expected one of \"modelling\", \"fwi\", \"rtm\", \"lsrtm\"");
        row("a key of the other kind", runFile("lsrtm", ", \"laplacian\": true"),
            "image.laplacian: the key is not known");
        row("no such condition", runFile("rtm", ", \"condition\": \"isik\""),
            "expected one of \"correlation\", \"isic\"");
        row("iterations of a migration",
            QByteArray(rtm).replace("}\n", ", \"update\": {\"iterations\": 3}}\n"),
            "update: the key is not known");
        row("clipping", QByteArray(lsrtm).replace("\"highest_hz\": 6", "\"clip_percent\": 99"),
            "data.clip_percent: the key is not known");
        row("band upside down",
            QByteArray(rtm).replace("\"highest_hz\": 6", "\"highest_hz\": 6, \"lowest_hz\": 7"),
            "data.lowest_hz: 7 Hz is not below the highest frequency, 6 Hz");
        row("all is muted", QByteArray(lsrtm).replace("\"mute_water_m_s\": 1500", "\"mute_above_m\": 9000"),
            "all nodes of the model are muted");
        row("no iterations", QByteArray(lsrtm).replace("\"iterations\": 4", "\"iterations\": 0"),
            "update.iterations: is 0");
        row("no such shot", QByteArray(rtm).replace("13]", "33]"), "there is no shot 33");
        row("nlind is a flag", QByteArray(rtm).replace("\"highest_hz\": 6", "\"nlind\": 1"),
            "data.nlind: is 1, expected true or false");
    }
    void wrongInputIsRefused()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, message);
        writeFile(at("wrong.json"), text);
        for (const QStringList &command :
             {QStringList{"check", at("wrong.json")}, QStringList{"run", at("wrong.json"), at("wrong")}}) {
            const auto [code, output] = start(command);
            QCOMPARE(code, 2);
            QVERIFY2(output.contains(message), output);
        }
        std::filesystem::remove_all(at("wrong").toStdString());
    }

private:
    static void kinds()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<int>("last");
        QTest::newRow("rtm") << QString("rtm") << 1;
        QTest::newRow("lsrtm") << QString("lsrtm") << kIterations;
    }
    QString at(const QString &name) const { return m_folder.filePath(name); }
    QString file(const QString &run, int iteration) const
    {
        return at(QString("%1/iterations/%2.h5").arg(run).arg(iteration, 4, 10, QChar('0')));
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(MigrationTest)
#include "tst_migration.moc"
