// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/run/problem.h"
#include "core/run/run_file.h"
#include "core/run/run_folder.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace terrane;
using namespace terrane::run;

namespace {

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

// What the function throws, as a user reads it.
template<typename Function>
QByteArray message(const Function &function)
{
    try {
        function();
    } catch (const InputError &error) {
        return error.what();
    }
    return "nothing was thrown";
}

} // namespace

class RunFolderTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        write(at("data.segy"), "recorded");
        write(at("model.h5"), "velocities");
        write(at("run.json"), R"({"terrane_run": 1, "kind": "fwi", "data": {"survey": "data.segy"},
            "model": {"file": "model.h5"}, "wavelet": {"ricker_hz": 8}})");
    }

    void makesAFolder()
    {
        const RunFolder folder = create();
        folder.requireRun();
        const Settings settings = readRunFile(folder.runFile());
        QCOMPARE(*settings.file("data.survey"), at("data.segy").toStdString()); // absolute
        QCOMPARE(*settings.number("wavelet.ricker_hz"), 8.0);
        QVERIFY(folder.iterations().empty());
        QVERIFY(QDir(QString::fromStdString(folder.workFolder())).exists());
        checkInputs(folder);
    }

    void takesAnEmptyFolder()
    {
        QVERIFY(QDir().mkdir(at("run")));
        create().requireRun();
    }

    void refusesAFolderThatHoldsSomething()
    {
        QVERIFY(QDir().mkdir(at("run")));
        write(at("run/notes.txt"), "mine");
        QVERIFY(message([&] { create(); }).contains("Choose another folder"));
        QCOMPARE(QDir(at("run")).entryList(QDir::Files), QStringList{"notes.txt"});
        QVERIFY(message([&] { RunFolder(at("run").toStdString()).requireRun(); }).contains("no run.json"));
    }

    void refusesARunAndTellsHowToGoOn()
    {
        create();
        QVERIFY(message([&] { create(); }).contains("terranectl resume " + at("run").toUtf8()));
    }

    void findsInputsThatChanged_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("longer") << QByteArray("recorded again");
        QTest::newRow("of the same size") << QByteArray("Recorded");
    }

    void findsInputsThatChanged()
    {
        QFETCH(QByteArray, content);
        const RunFolder folder = create();
        write(at("data.segy"), content);
        const QByteArray told = message([&] { checkInputs(folder); });
        QVERIFY2(told.contains("data.survey") && told.contains("data.segy has changed"), told);
        QVERIFY2(!told.contains("model.h5"), told);
    }

    void findsInputsThatAreGone()
    {
        const RunFolder folder = create();
        write(at("data.segy"), "other");
        QVERIFY(QFile::remove(at("model.h5")));
        const QByteArray told = message([&] { checkInputs(folder); });
        QVERIFY2(told.contains("data.segy has changed") && told.contains("model.h5 is gone"), told);
    }

    void tellsOfADamagedListOfInputs()
    {
        const RunFolder folder = create();
        write(QString::fromStdString(folder.inputsFile()), "{\"inputs");
        QVERIFY(message([&] { checkInputs(folder); }).contains("damaged"));
    }

    void keepsARequest()
    {
        const RunFolder folder = create();
        QVERIFY(readRequest(folder) == Request::None);
        for (const Request request : {Request::Pause, Request::Cancel, Request::None, Request::None}) {
            writeRequest(folder, request);
            QVERIFY(readRequest(folder) == request);
        }
    }

    void listsIterationsInOrder()
    {
        const RunFolder folder = create();
        for (const std::int64_t iteration : {10000, 2, 0, 10})
            write(QString::fromStdString(folder.iterationFile(iteration)), "x");
        write(at("run/iterations/0003.h5.tmp1234"), "half-written");
        write(at("run/iterations/notes.h5"), "no number");
        QCOMPARE(folder.iterations(), (std::vector<std::int64_t>{0, 2, 10, 10000}));
    }

private:
    QString at(const char *name) const { return QDir(m_folder->path()).canonicalPath() + '/' + name; }
    RunFolder create() const
    {
        return createRunFolder(at("run").toStdString(), readRunFile(at("run.json").toStdString()));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(RunFolderTest)
#include "tst_run_folder.moc"
