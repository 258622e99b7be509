// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/advice.h"
#include "app/desktop/data/survey_import_page.h"
#include "app/desktop/main_window.h"
#include "app/desktop/message_bar.h"
#include "app/desktop/place.h"
#include "app/desktop/project/missing_files.h"
#include "app/desktop/project/recovery.h"
#include "app/desktop/view/section_view.h"
#include "core/error.h"
#include "core/model/model_file.h"
#include "tests/app/desktop/desktop_test.h"

#include <QAction>
#include <QApplication>
#include <QDockWidget>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <cmath>

using namespace terrane;
using namespace terrane::desktop;
using namespace terrane::desktop::test;

// Needs an X server with GLX (Xvfb will do). Pictures of what is tested are written where the environment
// variable TERRANE_SCREENSHOTS says.
class MainWindowTest : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_window = std::make_unique<MainWindow>();
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void cleanup()
    {
        keepPicture(*m_window, QString("%1-%2").arg(QTest::currentTestFunction(), QTest::currentDataTag()));
        m_window.reset();
        QApplication::setPalette(QPalette());
    }

    void showsTheSection_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void showsTheSection()
    {
        QFETCH(bool, dark);
        if (dark)
            QApplication::setPalette(darkPalette());
        openByDialog(kModel);
        QTRY_VERIFY(section()->isVisible());

        const QImage image = section()->grabFramebuffer();
        const double ratio = m_window->devicePixelRatioF();
        const auto at = [&](double x, double z) {
            return image.pixel((section()->positionOf(x, z) * ratio).toPoint());
        };
        // Around it is the palette's background; in it are many colours, and light is fast (batlow).
        QCOMPARE(QColor(image.pixel(2, 2)), section()->palette().color(QPalette::Base));
        QSet<QRgb> colours;
        for (double x = 50; x < 10'000; x += 50) {
            for (double z = 50; z < 3'000; z += 50)
                colours << at(x, z);
        }
        QVERIFY2(colours.size() > 60, qPrintable(QString::number(colours.size())));
        QCOMPARE(at(1'000, 100), at(9'000, 400)); // water
        QVERIFY(lightness(at(5'000, 200)) < 0.2);
        QVERIFY(lightness(at(3'300, 2'950)) > 0.7); // the fastest layer, at 5500 m/s
    }

    void opensADroppedFile()
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(kModel)});
        QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &drop);
        QTRY_VERIFY(section()->isVisible());
        QVERIFY(m_window->workspace().modelPath().endsWith("overthrust_model.h5"));
    }

    void saysInPlaceWhatIsWrongWithAFile_data()
    {
        QTest::addColumn<bool>("afterAModel");
        QTest::newRow("first") << false;
        QTest::newRow("after a model") << true;
    }
    void saysInPlaceWhatIsWrongWithAFile()
    {
        QFETCH(bool, afterAModel);
        if (afterAModel) {
            m_window->openPath(kModel);
            QTRY_VERIFY(section()->isVisible());
        }
        QTemporaryDir folder;
        QFile bad(folder.filePath("bad.h5"));
        QVERIFY(bad.open(QFile::WriteOnly) && bad.write("no model at all") > 0);
        bad.close();
        m_window->openPath(bad.fileName());
        auto *messages = m_window->findChild<MessageBar *>();
        QTRY_VERIFY(messages->isVisible() && messages->text().contains("bad.h5"));
        QVERIFY(QApplication::activeModalWidget() == nullptr);
        QCOMPARE(section()->isVisible(), afterAModel); // what was shown stays
    }

    // Project > example, with what belongs to it, by the first click of a new user.
    void opensTheExampleFromTheWelcomePage()
    {
        m_window->showWelcome();
        auto *button = m_window->findChild<QAbstractButton *>("welcome_openExample");
        QVERIFY(button->isVisible() && button->isEnabled());
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_COMPARE(m_window->workspace().project().name(), "Overthrust example");
        QCOMPARE(m_window->frontPlace()->name(), "run");
        QVERIFY(!button->isVisible());
        const Project &project = m_window->workspace().project();
        for (const ItemKind kind : {ItemKind::Survey, ItemKind::Model, ItemKind::RunFile}) {
            QCOMPARE(project.items(kind).size(), 1);
            QVERIFY2(QFileInfo::exists(project.items(kind)[0].path), qPrintable(project.items(kind)[0].path));
        }
        QVERIFY(project.file().isEmpty()); // a copy: saving does not write into the installed example
        QTRY_VERIFY(m_window->workspace().model() != nullptr);
        QVERIFY(m_window->workspace().modelPath().endsWith("overthrust_model.h5"));
        QTRY_COMPARE(m_window->frontPlace()->name(), "run");
    }

    // terrane --example, as packaging/run calls it.
    void opensTheExampleByAnOption()
    {
        openFirst(*m_window, parseCommandLine({"terrane", "--example"}));
        QTRY_COMPARE(m_window->workspace().project().name(), "Overthrust example");
        QCOMPARE(m_window->frontPlace()->name(), "run");
        QTRY_VERIFY(m_window->workspace().model() != nullptr);
    }

    void opensADroppedRunFileInRun()
    {
        m_window->openPath(TERRANE_EXAMPLES "/../templates/overthrust_fwi/run.json");
        QTRY_COMPARE(m_window->frontPlace()->name(), "run");
    }

    void asksBeforeChangesAreLost()
    {
        QTemporaryDir folder;
        m_window->begin(folder.filePath("recovery"));
        Project &project = m_window->workspace().project();
        project.save(folder.filePath("line.json"));
        project.add(ItemKind::Run, {folder.path(), {}});
        QVERIFY(m_window->isWindowModified());
        answerWith(QMessageBox::Cancel);
        m_window->close();
        QTRY_VERIFY(m_window->isVisible());
        QVERIFY(project.isModified());
        answerWith(QMessageBox::Save);
        m_window->close();
        QTRY_VERIFY(!m_window->isVisible());
        Project back;
        back.load(folder.filePath("line.json"));
        QCOMPARE(back.items(ItemKind::Run).size(), 1);
        QVERIFY(QDir(folder.filePath("recovery")).entryList({"*.json"}).isEmpty());
    }

    void asksNothingWhereNothingIsLost()
    {
        QTemporaryDir folder;
        m_window->begin(folder.path());
        m_window->openPath(kModel); // only looked at
        QTRY_VERIFY(section()->isVisible());
        m_window->close();
        QVERIFY(!m_window->isVisible());
    }

    void comesBackAsItWasLeft()
    {
        QTemporaryDir folder;
        m_window->begin(folder.path());
        m_window->resize(1000, 700);
        QTest::qWait(50);
        m_window->close();
        m_window = std::make_unique<MainWindow>();
        m_window->begin(folder.path());
        QCOMPARE(m_window->size(), QSize(1000, 700));
    }

    // Docks of a place that is not in front at the start have no size then that would mean anything.
    void docksComeBackAsTheyWere()
    {
        QTemporaryDir folder;
        const auto left = [this] { return m_window->findChild<QDockWidget *>("runsDock"); };
        m_window->begin(folder.path());
        m_window->resize(1600, 1000);
        m_window->showPlace("monitor");
        QTRY_VERIFY(left()->isVisible());
        auto *monitor = m_window->place("monitor");
        monitor->resizeDocks({left()}, {430}, Qt::Horizontal);
        QTRY_COMPARE(left()->width(), 430);
        m_window->close();
        for (const bool isLookedAt : {false, true}) { // also past a session that does not show it
            m_window = std::make_unique<MainWindow>();
            m_window->begin(folder.path());
            m_window->show();
            QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
            if (isLookedAt) {
                m_window->showPlace("monitor");
                QTRY_VERIFY(left()->isVisible());
                QTRY_COMPARE(left()->width(), 430);
            }
            m_window->close();
        }
    }

    // Damaged traces may look like those of a section: the way to the other kind stays, beside the error.
    void offersTheOtherKindOfADamagedSegY()
    {
        m_window->openPath(TERRANE_TEST_DATA "/segy/broken.sgy");
        auto *messages = m_window->findChild<MessageBar *>();
        QTRY_VERIFY2(messages->isVisible() && messages->text().contains("grid"),
                     qPrintable(messages->text()));
        // The note that was there before had such a button as well.
        QTRY_COMPARE(messages->findChildren<QPushButton *>("openAsData").size(), 1);
        QTest::mouseClick(messages->findChild<QPushButton *>("openAsData"), Qt::LeftButton);
        QTRY_COMPARE(m_window->frontPlace()->name(), "data");
        QTRY_VERIFY(m_window->findChild<SurveyImportPage *>()->isVisible());
    }

    void offersWhatWasKept()
    {
        QTemporaryDir folder;
        {
            Project project;
            Recovery recovery(project, folder.path());
            recovery.begin();
            project.add(ItemKind::Model, {kModel, {}});
            QSignalSpy kept(&recovery, &Recovery::kept);
            recovery.keep();
            QVERIFY(kept.wait());
        }
        m_window->begin(folder.path());
        QTRY_VERIFY(m_window->findChild<QPushButton *>("recover"));
        QTest::mouseClick(m_window->findChild<QPushButton *>("recover"), Qt::LeftButton);
        QTRY_VERIFY(m_window->workspace().modelPath().endsWith("overthrust_model.h5"));
        QVERIFY(m_window->workspace().project().isModified());
        QVERIFY(QDir(folder.path()).entryList({"*.json"}).isEmpty());
    }

    void tellsMissingFilesAndFindsThem()
    {
        QTemporaryDir folder;
        QDir(folder.path()).mkpath("moved/here");
        QVERIFY(QFile::copy(kModel, folder.filePath("moved/here/m.h5")));
        ProjectContent content;
        content.items[ItemKind::Model] = {{folder.filePath("gone/m.h5"), {}}};
        Project &project = m_window->workspace().project();
        project.setContent(content, {});
        auto *messages = m_window->findChild<MessageBar *>();
        QTRY_VERIFY2(messages->isVisible() && messages->text().contains("gone/m.h5"),
                     qPrintable(messages->text()));
        // Model tells of it as well, before or after this.
        const auto isOffered = [this] {
            const auto *button = m_window->findChild<QPushButton *>("findMissing");
            return button && button->isVisible();
        };
        QTRY_VERIFY(isOffered());
        m_window->findChild<MissingFiles *>()->findIn(folder.filePath("moved"));
        QTRY_COMPARE(project.items(ItemKind::Model)[0].path, folder.filePath("moved/here/m.h5"));
        QTRY_COMPARE(m_window->workspace().modelPath(), folder.filePath("moved/here/m.h5"));
        QVERIFY(project.isModified());
    }

    // Core advises in options of terranectl.
    void namesTheFieldsOfTheWindow_data()
    {
        QTest::addColumn<QString>("mend");
        QTest::addColumn<QString>("told");
        QTest::newRow("plain") << "get the file again"
                               << "Get the file again";
        QTest::newRow("field") << "Give it with --axes, slowest first"
                               << "Give it with “Axes”, slowest first";
        QTest::newRow("several") << "Give --shape 851,176 and --byte-order"
                                 << "Give “Shape” 851,176 and “Byte order”";
        QTest::newRow("aside") << "Look at it (terranectl model plot), try --shape 3,4"
                               << "Look at it, try “Shape” 3,4";
        QTest::newRow("none") << "start over (--start-over)"
                              << "With terranectl: start over (--start-over)";
        QTest::newRow("empty") << ""
                               << "";
    }
    void namesTheFieldsOfTheWindow()
    {
        QFETCH(QString, mend);
        QTEST(advice(mend.toStdString()), "told");
    }

    void foldsLongMessagesAndKeepsAll()
    {
        auto *messages = m_window->findChild<MessageBar *>();
        std::vector<Finding> findings;
        for (int i = 0; i < 12; ++i)
            findings.push_back({.code = "odd",
                                .what = "finding " + std::to_string(i),
                                .where = "a.h5",
                                .mend = "Give it with --unit"});
        m_window->workspace().tell(findings);
        QVERIFY(messages->isVisible());
        const auto *label = messages->findChild<QLabel *>("message");
        QVERIFY(label->text().contains("Finding 1") && !label->text().contains("Finding 7"));
        const int folded = messages->height();
        QTest::mouseClick(messages->findChild<QToolButton *>("unfoldMessage"), Qt::LeftButton);
        QVERIFY(label->text().contains("Finding 7") && label->text().contains("Give it with “Unit”"));
        QTRY_VERIFY(messages->height() > folded);
        QVERIFY(messages->height() <= m_window->height() / 2);
        bool isMended = false;
        m_window->workspace().tell(
            messageOf(InputError("is odd", "a.h5", "Mend it"), {{"mend", "Mend", [&] { isMended = true; }}}));
        m_window->workspace().tell(findings); // does not push the question away
        QTest::mouseClick(messages->findChild<QPushButton *>("mend"), Qt::LeftButton);
        QVERIFY(isMended && !messages->isVisible());
        auto *button = m_window->findChild<QToolButton *>("messagesButton");
        QCOMPARE(button->text(), "25");
        auto *history = m_window->findChild<QDockWidget *>("messages");
        QVERIFY(!history->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(history->isVisible());
    }

    // What may become untrue is replaced by what is told of the same, and taken back.
    void messagesOfATopicAreTakenBack()
    {
        auto *messages = m_window->findChild<MessageBar *>();
        const auto tell = [&](const QString &topic, const QList<MessageItem> &items) {
            Message message;
            message.items = items;
            message.actions = {{"showIt", "Show", [] {}}};
            message.topic = topic;
            m_window->workspace().tell(message);
        };
        tell("run a", {{"a is paused", {}, {}}});
        tell("run a", {{"a is finished", {}, {}}});
        QCOMPARE(messages->text(), QString("a is finished"));
        tell("run b", {});
        QVERIFY(messages->isVisible());
        tell("run a", {});
        QVERIFY(!messages->isVisible());
    }

private:
    SectionView *section() const { return m_window->findChild<SectionView *>("modelSection"); }
    // Answers the next question of the window.
    void answerWith(QMessageBox::StandardButton button)
    {
        QTimer::singleShot(0, m_window.get(), [button] {
            auto *question = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
            QVERIFY(question);
            QTest::mouseClick(question->button(button), Qt::LeftButton);
        });
    }

    QString readOut() const { return m_window->findChild<QLabel *>("status")->text(); }

    // File > Open Model, as a user does it.
    void openByDialog(const QString &path)
    {
        acceptDialog(path);
        m_window->findChild<QAction *>("openModel")->trigger();
    }

    std::unique_ptr<MainWindow> m_window;
};

int main(int argc, char **argv)
{
    return runTest<MainWindowTest>(argc, argv);
}
#include "tst_main_window.moc"
