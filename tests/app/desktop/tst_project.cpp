// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/project/file_kind.h"
#include "app/desktop/project/missing_files.h"
#include "app/desktop/project/project.h"
#include "app/desktop/project/project_file.h"
#include "app/desktop/project/recovery.h"
#include "core/error.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <functional>

using namespace terrane;
using namespace terrane::desktop;

namespace {

const QString kExample = TERRANE_EXAMPLES "/overthrust_2d/";

void write(const QString &path, const QByteArray &text = "x")
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QFile::WriteOnly) && file.write(text) == text.size());
}

ProjectContent someContent(const QString &folder)
{
    ProjectContent content;
    content.title = "Line 7";
    content.frontPlace = "model";
    content.items[ItemKind::Survey] = {{folder + "/data/line 7.segy", {{"preset", "rev1"}}},
                                       {"https://example.org/line.segy", {}}};
    content.items[ItemKind::Model] = {{folder + "/model.h5", {}}};
    content.items[ItemKind::Run] = {{"cluster:/scratch/run", {}}, {folder + "/runs/first", {}}};
    content.places["run"] =
        QJsonObject{{"form", QJsonObject{{"kind", "fwi"},
                                         {"texts", QJsonObject{{"model", keptPath(folder + "/model.h5")}}}}}};
    content.places["monitor"] = QJsonObject{{"run", keptPath("cluster:/scratch/run")}};
    content.places["data"] = QJsonObject{{"survey", keptPath("")}};
    return content;
}

QString messageOf(const std::function<void()> &action)
{
    try {
        action();
    } catch (const Error &error) {
        return error.what();
    }
    return {};
}

} // namespace

class ProjectTest : public QObject
{
    Q_OBJECT

private slots:
    void comesBackAsItWasWritten()
    {
        const ProjectContent content = someContent("/work/line7");
        const ProjectContent back =
            parseProject(projectText(content, "/work/line7"), "/work/line7", "a.json");
        for (const ItemKind kind : {ItemKind::Survey, ItemKind::Model, ItemKind::RunFile, ItemKind::Run})
            QCOMPARE(back.items.value(kind), content.items.value(kind));
        QCOMPARE(back.places, content.places);
        QCOMPARE(back.frontPlace, content.frontPlace);
        QCOMPARE(back.title, content.title);
        const QByteArray text = projectText(content, "/work/line7");
        QVERIFY(text.contains("\"data/line 7.segy\"") && text.contains("\"cluster:/scratch/run\""));
        QCOMPARE(text.count("/work/line7"), 1); // saved_in
    }

    void survivesBeingMovedWithItsFiles()
    {
        QTemporaryDir folder;
        write(folder.filePath("before/model.h5"));
        Project project;
        project.add(ItemKind::Model, {folder.filePath("before/model.h5"), {}});
        project.setPlaceState("model", {{"current", keptPath(folder.filePath("before/model.h5"))}});
        project.save(folder.filePath("before/p.json"));
        QVERIFY(!project.isModified());
        QVERIFY(QDir().rename(folder.filePath("before"), folder.filePath("after")));
        project.load(folder.filePath("after/p.json"));
        QCOMPARE(project.items(ItemKind::Model)[0].path, folder.filePath("after/model.h5"));
        QCOMPARE(pathOf(project.placeState("model")["current"]), folder.filePath("after/model.h5"));
    }

    void findsItsFilesWhenItWasMovedAlone()
    {
        QTemporaryDir folder;
        write(folder.filePath("work/data/line.segy"));
        Project project;
        project.add(ItemKind::Survey, {folder.filePath("work/data/line.segy"), {}});
        project.setPlaceState("data", {{"survey", keptPath(folder.filePath("work/data/line.segy"))}});
        project.save(folder.filePath("work/p.json"));
        QDir().mkpath(folder.filePath("elsewhere/deep"));
        QVERIFY(QFile::rename(folder.filePath("work/p.json"), folder.filePath("elsewhere/deep/p.json")));
        project.load(folder.filePath("elsewhere/deep/p.json"));
        QCOMPARE(project.items(ItemKind::Survey)[0].path, folder.filePath("work/data/line.segy"));
        QCOMPARE(pathOf(project.placeState("data")["survey"]), folder.filePath("work/data/line.segy"));
    }

    void findsMissingFilesByTheEndOfTheirPaths()
    {
        QTemporaryDir folder;
        write(folder.filePath("disk/a/line.segy"));
        write(folder.filePath("disk/b/line.segy"));
        QDir().mkpath(folder.filePath("disk/runs/first"));
        const QStringList missing{"/old/b/line.segy", "/old/runs/first", "/old/none.h5"};
        const auto found = findFiles(missing, folder.filePath("disk"), {});
        QCOMPARE(found.value(missing[0]), folder.filePath("disk/b/line.segy"));
        QCOMPARE(found.value(missing[1]), folder.filePath("disk/runs/first"));
        QVERIFY(!found.contains(missing[2]));
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("message");
        QTest::newRow("empty") << QByteArray()
                               << "p.json: is no JSON: illegal value at byte 0. Choose a file that "
                                  "File > Save Project wrote";
        QTest::newRow("another")
            << QByteArray("{\"terrane_run\": 1}")
            << "p.json: is no project file: it has no \"terrane_project\". Choose a file that "
               "File > Save Project wrote";
        QTest::newRow("newer") << QByteArray("{\"terrane_project\": 2}")
                               << "p.json: is from a newer Terrane (layout 2). Install the newer version";
        QTest::newRow("no list")
            << QByteArray("{\"terrane_project\": 1, \"models\": {}}")
            << "p.json: \"models\" is no list. Choose a file that File > Save Project wrote";
        QTest::newRow("no path")
            << QByteArray("{\"terrane_project\": 1, \"runs\": [{\"path\": \"a\"}, 7]}")
            << "p.json: item 2 of \"runs\" has no path. Mend the file, or choose another one";
    }
    void saysWhatIsWrong()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, message);
        QCOMPARE(messageOf([&] { parseProject(text, "/a", "p.json"); }), message);
    }

    // Whatever happens to a project file: it opens, or Terrane says what is wrong, and what was open stays.
    void opensOrExplainsDamagedFiles()
    {
        const QByteArray whole = projectText(someContent("/work/line7"), "/work/line7");
        QRandomGenerator random(5);
        QTemporaryDir folder;
        Project project;
        project.add(ItemKind::Model, {"/a/model.h5", {}});
        const ProjectContent before = project.content();
        int opened = 0, refused = 0;
        for (int i = 0; i < 3000; ++i) {
            QByteArray text = whole;
            const int changes = 1 + static_cast<int>(random.bounded(4));
            for (int change = 0; change < changes && !text.isEmpty(); ++change) {
                const qsizetype at = random.bounded(text.size());
                switch (random.bounded(4)) {
                case 0:
                    text[at] = static_cast<char>(random.bounded(256));
                    break;
                case 1:
                    text.truncate(at);
                    break;
                case 2:
                    text.remove(at, 1 + random.bounded(20));
                    break;
                default:
                    text.insert(at, QByteArray("[{\"\\u0000,1e999:-}]").mid(random.bounded(10), 4));
                }
            }
            try {
                const ProjectContent content = parseProject(text, "/work/line7", "p.json");
                projectText(content, "/work/other"); // and can be saved
                ++opened;
            } catch (const InputError &error) {
                QVERIFY(!error.problem().empty() && !error.mend().empty());
                ++refused;
            }
            if (i % 100 == 0) {
                const QString file = folder.filePath("p.json");
                write(file, text);
                try {
                    project.load(file);
                    project.setContent(before, {});
                } catch (const InputError &) {
                    QCOMPARE(project.content(), before);
                }
            }
        }
        QVERIFY2(opened > 100 && refused > 100, qPrintable(QString("%1 %2").arg(opened).arg(refused)));
        const QByteArray deep(200'000, '[');
        QVERIFY(!messageOf([&] { parseProject(deep, "/a", "p.json"); }).isEmpty());
    }

    void keepsACopyUntilTheProgramEndsInOrder()
    {
        QTemporaryDir folder;
        const auto copies = [&folder] { return QDir(folder.path()).entryList({"*.json"}, QDir::Files); };
        Project project;
        Recovery recovery(project, folder.path());
        recovery.begin();
        recovery.keep();
        QTest::qWait(20);
        QVERIFY(copies().isEmpty()); // nothing to keep yet
        project.add(ItemKind::Model, {"/a/model.h5", {{"unit", "km/s"}}});
        QSignalSpy kept(&recovery, &Recovery::kept);
        recovery.keep();
        QVERIFY(kept.wait());
        QCOMPARE(copies().size(), 1);

        // Another program that starts now is offered nothing: this one still lives.
        Project other;
        Recovery beside(other, folder.path());
        QSignalSpy offered(&beside, &Recovery::found);
        beside.begin();
        QVERIFY(!offered.wait(100));
        recovery.end();
        QVERIFY(copies().isEmpty());
    }

    // Places have something to keep of themselves from the start, and again when a project was loaded.
    void keepsNothingThatNobodyChanged()
    {
        QTemporaryDir folder;
        const auto copies = [&folder] { return QDir(folder.path()).entryList({"*.json"}, QDir::Files); };
        Project project;
        Recovery recovery(project, folder.path());
        int clip = 98;
        connect(&recovery, &Recovery::aboutToKeep, this, [&] {
            project.setPlaceState("data", {{"clip", clip}});
            project.setFrontPlace("data");
        });
        QSignalSpy kept(&recovery, &Recovery::kept);
        recovery.begin();
        recovery.keep();
        project.setContent(someContent("/work/line7"), "/work/line7/p.json");
        recovery.keep();
        QVERIFY(!kept.wait(50));
        QVERIFY(copies().isEmpty());

        clip = 90; // somebody did this
        recovery.keep();
        QVERIFY(kept.wait());
        QCOMPARE(copies().size(), 1);
        project.setSaved("/work/line7/p.json");
        QVERIFY(copies().isEmpty());
        recovery.keep();
        QVERIFY(!kept.wait(50));
    }

    void offersWhatAProgramLeftThatCrashed()
    {
        QTemporaryDir folder;
        {
            Project project;
            project.setContent(someContent("/work/line7"), "/work/line7/p.json");
            Recovery recovery(project, folder.path());
            recovery.begin();
            project.add(ItemKind::Model, {"/work/line7/second.h5", {}});
            QSignalSpy kept(&recovery, &Recovery::kept);
            recovery.keep();
            QVERIFY(kept.wait());
        } // no end(): what a crash leaves, once its lock is gone
        write(folder.filePath("half.json"), "{\"terrane_recovery\": 1, \"proj");
        Project project;
        Recovery recovery(project, folder.path());
        QSignalSpy found(&recovery, &Recovery::found);
        recovery.begin();
        QVERIFY(found.wait());
        const auto copies = found[0][0].value<QList<Recovery::Copy>>();
        QCOMPARE(copies.size(), 1);
        QCOMPARE(copies[0].projectFile, "/work/line7/p.json");
        QCOMPARE(copies[0].content.items.value(ItemKind::Model).last().path, "/work/line7/second.h5");
        QCOMPARE(copies[0].content.places, someContent("/work/line7").places);
        Recovery::discard(copies[0]);
        QVERIFY(QDir(folder.path()).entryList({"*.json"}, QDir::Files).isEmpty());
    }

    void knowsFilesByTheirContent_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("kind");
        const auto row = [](const QString &path, FileKind kind) {
            QTest::newRow(qPrintable(QFileInfo(path).fileName())) << path << static_cast<int>(kind);
        };
        row(kExample + "overthrust.terrane.json", FileKind::Project);
        row(kExample + "overthrust_2D_shots.segy", FileKind::SegY);
        row(kExample + "overthrust_model.h5", FileKind::Model);
        row(TERRANE_EXAMPLES "/marmousi_2d/marmousi_vp_20m_176x851.bin", FileKind::Model);
        row(TERRANE_EXAMPLES "/../templates/overthrust_fwi/run.json", FileKind::RunFile);
        row(TERRANE_EXAMPLES "/overthrust_2d", FileKind::Folder);
        row(TERRANE_EXAMPLES "/../templates/overthrust_fwi", FileKind::RunFile);
        row(TERRANE_TEST_DATA "/model/plain.npy", FileKind::Model);
        row(TERRANE_TEST_DATA "/segy/small.sgy", FileKind::SegYModel);
        row("https://example.org/a.segy", FileKind::Url);
    }
    void knowsFilesByTheirContent()
    {
        QFETCH(QString, path);
        QFETCH(int, kind);
        QCOMPARE(static_cast<int>(detectFileKind(path.toStdString())), kind);
        if (!QFileInfo(path).isFile() || kind == static_cast<int>(FileKind::Model))
            return;
        QTemporaryDir folder; // the name does not matter
        QVERIFY(QFile::copy(path, folder.filePath("renamed")));
        QCOMPARE(static_cast<int>(detectFileKind(folder.filePath("renamed").toStdString())), kind);
    }

    void saysWhyAFileCannotBeOpened()
    {
        QTemporaryDir folder;
        write(folder.filePath("other.json"), "{\"a\": 1}");
        write(folder.filePath("text.txt"), "Only some words");
        const auto message = [&](const QString &name) {
            return messageOf([&] { detectFileKind(folder.filePath(name).toStdString()); });
        };
        QVERIFY(message("none.segy").contains("is not there"));
        QVERIFY(message("other.json").contains("neither a project"));
        write(folder.filePath("empty.sgy"), {});
        write(folder.filePath("numbers.xyz"), QByteArray(2'000, '\x01'));
        QVERIFY2(message("text.txt").contains("is text") && message("text.txt").contains("Choose"),
                 qPrintable(message("text.txt")));
        QVERIFY2(message("empty.sgy").contains("is empty. Get"), qPrintable(message("empty.sgy")));
        const auto mayHold = [&](const char *name) {
            return mayHoldNumbers(folder.filePath(name).toStdString());
        };
        QVERIFY(mayHold("numbers.xyz"));
        QVERIFY(!mayHold("text.txt") && !mayHold("empty.sgy") && !mayHold("none.segy"));
    }
};

QTEST_GUILESS_MAIN(ProjectTest)
#include "tst_project.moc"
