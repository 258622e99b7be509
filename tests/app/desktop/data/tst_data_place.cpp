// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/data/data_place.h"
#include "app/desktop/data/findings_model.h"
#include "app/desktop/data/gather_panel.h"
#include "app/desktop/data/header_table_model.h"
#include "app/desktop/data/survey_import_page.h"
#include "app/desktop/main_window.h"
#include "app/desktop/message_bar.h"
#include "app/desktop/view/curve_view.h"
#include "core/error.h"
#include "core/survey/survey_file.h"
#include "tests/app/desktop/desktop_test.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDockWidget>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QTableWidget>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <numeric>

using namespace terrane;
using namespace terrane::desktop;
using namespace terrane::desktop::test;

namespace {

const QString kData = TERRANE_TEST_DATA;

} // namespace

// The Data place in the window, by clicks and keys on real files. Needs an X server with GLX (Xvfb will do).
class DataPlaceTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void importsAndStepsThroughShots_data();
    void importsAndStepsThroughShots();
    void mapLeadsToShots();
    void mappingChangesTheMap();
    void overridesAndHeadersAreShown();
    void saysAtTheTopWhatIsAProblem();
    void reopensWithTheProject();
    void severalFilesBecomeOneIndex();
    void headerTableLeadsToTheTrace();
    void findingsLeadToTheTrace();
    void tellsTheCommand();
    void saysInPlaceWhatIsWrong_data();
    void saysInPlaceWhatIsWrong();
    void oddHeadersAreFindings();
    void aFileThatDisappears();
    void aSlowServerDoesNotFreezeTheWindow();
    void showsAServersRefusal();

private:
    template<typename Widget>
    Widget *child(const char *name) const
    {
        // Other places have buttons of the same names.
        auto *own = place()->findChild<Widget *>(name);
        return own ? own : m_window->findChild<Widget *>(name);
    }
    DataPlace *place() const { return static_cast<DataPlace *>(m_window->place("data")); }
    SurveyImportPage *importPage() const { return m_window->findChild<SurveyImportPage *>(); }
    GatherPanel *gather() const { return m_window->findChild<GatherPanel *>(); }
    GatherView &view() const { return gather()->view(); }
    MapView *map() const { return child<MapView>("surveyMap"); }
    QString importMessage() const { return importPage()->findChild<MessageBar *>()->text(); }

    void openAndImport(const QStringList &paths)
    {
        place()->openFiles(paths);
        QTRY_VERIFY_WITH_TIMEOUT(importPage()->isReady(), 20'000);
        QTest::mouseClick(child<QPushButton>("import"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->workspace().survey() != nullptr, 20'000);
        waitForShot();
    }
    void waitForShot()
    {
        QTRY_VERIFY_WITH_TIMEOUT(view().shown() != nullptr && !gather()->receivers().empty(), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(!view().isBusy(), 20'000);
        QTRY_VERIFY_WITH_TIMEOUT(map()->points() != nullptr, 20'000);
    }
    void picture(const QString &name) { keepPicture(*m_window, "data-" + name); }

    std::unique_ptr<MainWindow> m_window;
};

void DataPlaceTest::init()
{
    m_window = std::make_unique<MainWindow>();
    m_window->show();
    m_window->showPlace("data");
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QApplication::setActiveWindow(m_window.get()); // no window manager does it under Xvfb
}

void DataPlaceTest::cleanup()
{
    m_window.reset();
    QApplication::setPalette(QPalette());
}

void DataPlaceTest::importsAndStepsThroughShots_data()
{
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << false;
    QTest::newRow("dark") << true;
}

void DataPlaceTest::importsAndStepsThroughShots()
{
    QFETCH(bool, dark);
    if (dark)
        QApplication::setPalette(darkPalette());
    const QString name = QTest::currentDataTag();
    picture("none-" + name);
    place()->openFile(kShots);
    QTRY_VERIFY_WITH_TIMEOUT(importPage()->isReady(), 20'000);
    picture("import-" + name);
    QTest::mouseClick(child<QPushButton>("import"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->workspace().survey() != nullptr, 20'000);
    waitForShot();
    QCOMPARE(m_window->workspace().survey()->shotCount(), std::size_t{16});
    QCOMPARE(m_window->workspace().surveyPath(), kShots);
    QCOMPARE(m_window->workspace().project().items(ItemKind::Survey).size(), 1);
    picture("survey-" + name);

    // All sixteen by the keys of a user, and no further.
    QCOMPARE(gather()->shot(), 0);
    for (int i = 1; i < 16; ++i) {
        QTest::keyClick(&view(), Qt::Key_Right);
        QCOMPARE(gather()->shot(), i);
        QTRY_COMPARE(gather()->shownShot().field,
                     m_window->workspace().survey()->shot(static_cast<std::size_t>(i)).field);
    }
    QTest::keyClick(&view(), Qt::Key_Right);
    QCOMPARE(gather()->shot(), 15);
    QTest::keyClick(&view(), Qt::Key_Left, Qt::ControlModifier);
    QCOMPARE(gather()->shot(), 5);
    QTest::keyClick(&view(), Qt::Key_Left);
    QTRY_COMPARE(map()->shot(), 4);
    waitForShot();

    // The value under the cursor is that of the file.
    survey::SurveyFiles files(*m_window->workspace().survey());
    const survey::Gather expected = survey::readGather(files, 4);
    QTRY_COMPARE(view().shown()->traces(), expected.receivers.size());
    QTRY_VERIFY(!view().isBusy());
    const double time = view().shown()->time(300);
    pointAt(view(), view().positionOf({120, time}).toPoint());
    QTRY_VERIFY(child<QLabel>("status")->text().contains("amplitude"));
    const auto point = view().pointAt(view().positionOf({120, time}));
    QVERIFY(point);
    QCOMPARE(point->value, expected.samples[120 * expected.samplesPerTrace + point->sample]);
}

void DataPlaceTest::mapLeadsToShots()
{
    openAndImport({kShots});
    const auto survey = m_window->workspace().survey();
    QVERIFY(map()->settings().section); // a line: x and depth
    QTRY_VERIFY(!map()->plotRect().isEmpty());
    QTest::qWait(100);
    QTest::mouseClick(map(), Qt::LeftButton, {}, map()->positionOf(survey->shot(9).source).toPoint());
    QCOMPARE(gather()->shot(), 9);
    QTRY_COMPARE(gather()->shownShot().source, survey->shot(9).source);
    // A click into a panel of another place of the window does the same.
    m_window->workspace().showShot(2);
    QCOMPARE(gather()->shot(), 2);
    // The spectrum follows; the example's wavelet has its peak at 8 Hz.
    child<QDockWidget>("spectrumDock")->raise();
    QTRY_COMPARE(child<CurveView>("spectrum")->curves().size(), std::size_t{1});
    const Curve curve = child<CurveView>("spectrum")->curves()[0];
    const auto peak = std::ranges::max_element(curve.y) - curve.y.begin();
    QVERIFY(curve.x[static_cast<std::size_t>(peak)] > 2 && curve.x[static_cast<std::size_t>(peak)] < 14);
    QVERIFY2(child<QLabel>("spectrumBand")->text().contains("Hz"),
             qPrintable(child<QLabel>("spectrumBand")->text()));
    // How often each amplitude occurs, and where the colours end: 98 % of the samples lie within.
    child<QDockWidget>("amplitudesDock")->raise();
    auto *amplitudes = child<CurveView>("amplitudes");
    QTRY_COMPARE(amplitudes->curves().size(), std::size_t{1});
    const std::vector<double> parts = amplitudes->curves()[0].y;
    QVERIFY(std::abs(std::accumulate(parts.begin(), parts.end(), 0.) - 100) < 1e-6);
    const auto clipped = [this] { return child<QLabel>("amplitudesClip")->text(); };
    QTRY_VERIFY2(clipped().startsWith("2 %"), qPrintable(clipped()));
    picture("amplitudes");
    GatherSettings settings = view().settings();
    settings.percentile = 90;
    view().setSettings(settings);
    QTRY_VERIFY2(clipped().startsWith("10 %"), qPrintable(clipped()));
    for (const char *action : {"mapFold", "mapReceivers", "mapSection"})
        child<QAction>(action)->trigger();
    QVERIFY(map()->settings().fold && !map()->settings().receivers && !map()->settings().section);
    picture("map-fold");
}

void DataPlaceTest::mappingChangesTheMap()
{
    place()->openFile(kShots);
    QTRY_VERIFY_WITH_TIMEOUT(importPage()->isReady(), 20'000);
    auto *importMap = child<MapView>("importMap");
    const MapPointsPtr before = importMap->points();
    QVERIFY(before && before->sources.size() == 16);
    // Ten times too large a scalar, typed into the table.
    auto *table = child<QTableView>("mapping");
    const QModelIndex scalar = table->model()->index(MappingModel::SourceX, MappingModel::Scalar);
    table->setCurrentIndex(scalar);
    table->edit(scalar);
    auto *editor = table->findChild<QLineEdit *>();
    QVERIFY(editor);
    editor->selectAll();
    QTest::keyClicks(editor, "10");
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY(importMap->points() != before);
    QVERIFY(importMap->points()->sources[5].x != before->sources[5].x);
    QVERIFY(!importPage()->plan().mapping.isProposed);
    auto *preset = child<QComboBox>("importPreset");
    QCOMPARE(preset->currentText(), "Edited by hand");
    // What is wrong is said where it was typed, and the mapping stays.
    table->edit(table->model()->index(MappingModel::SourceY, MappingModel::Bytes));
    QTest::keyClicks(table->findChild<QLineEdit *>(), "9999");
    QTest::keyClick(table->findChild<QLineEdit *>(), Qt::Key_Return);
    QTRY_VERIFY(child<QLabel>("importState")->text().contains("9999"));
    // Back to what was proposed.
    preset->setCurrentIndex(0);
    emit preset->activated(0);
    QTRY_COMPARE(importMap->points()->sources[5].x, before->sources[5].x);
    QVERIFY(preset->findText("Edited by hand") < 0);
    // In feet it is all shorter, and the table says so in metres.
    auto *unit = child<QComboBox>("importUnit");
    unit->setCurrentIndex(2);
    emit unit->activated(2);
    QTRY_VERIFY(std::abs(importMap->points()->sources[5].x - 0.3048 * before->sources[5].x) < 1e-3);
}

void DataPlaceTest::overridesAndHeadersAreShown()
{
    place()->openFile(kData + "/segy/text.sgy"); // headers only
    QTRY_VERIFY(child<QPlainTextEdit>("importText")->toPlainText().size() > 80);
    QVERIFY(child<QTableWidget>("importBinary")->rowCount() > 20);
    place()->openFile(kData + "/segy/Format1msb.sgy");
    QTRY_VERIFY_WITH_TIMEOUT(importPage()->isReady(), 20'000);
    const auto facts = [this] {
        QString text;
        for (const QLabel *label : importPage()->findChildren<QLabel *>("fact"))
            text += label->text() + '\n';
        return text;
    };
    QTRY_VERIFY2(facts().contains("IBM float 32 (code 1)"), qPrintable(facts()));
    auto *format = child<QComboBox>("importFormat");
    format->setCurrentIndex(format->findData(5));
    QTRY_VERIFY2(facts().contains("(code 5)"), qPrintable(facts()));
    QVERIFY(importPage()->command().contains("--format 5"));
    QTRY_VERIFY(importPage()->isReady());
    auto *revision = child<QComboBox>("importRevision");
    revision->setCurrentIndex(revision->findData(1));
    QTRY_VERIFY2(facts().contains("SEG-Y revision 1"), qPrintable(facts()));
    QVERIFY(importPage()->command().contains("--format 5 --revision 1"));
    QTRY_VERIFY(importPage()->isReady());
    auto *kind = child<QComboBox>("importKind");
    kind->setCurrentIndex(kind->findData(static_cast<int>(segy::FileKind::Su)));
    QTRY_VERIFY(!importPage()->isReady());
    QVERIFY(importPage()->command().contains("--kind su"));
    kind->setCurrentIndex(0);
    QTRY_VERIFY(importPage()->isReady());
    child<QTabWidget>("importEvidence")->setCurrentIndex(2);
    picture("import-text");
}

// At the window's first size all of the page is to be seen, and what is worst stands above its tabs.
void DataPlaceTest::saysAtTheTopWhatIsAProblem()
{
    QTemporaryDir folder;
    const QString cut = folder.filePath("cut.segy");
    QFile whole(kShots), part(cut);
    QVERIFY(whole.open(QFile::ReadOnly) && part.open(QFile::WriteOnly));
    part.write(whole.read(3'000'000));
    part.close();
    place()->openFile(cut);
    QTRY_VERIFY_WITH_TIMEOUT(importPage()->isReady(), 20'000);
    auto *messages = importPage()->findChild<MessageBar *>();
    QVERIFY(messages->isVisible());
    QVERIFY2(messages->text().contains("truncated"), qPrintable(messages->text()));
    picture("import-cut");
    QVERIFY(!child<QDockWidget>("mapDock")->isVisible()); // they need the width
    const auto isInside = [](const QWidget *widget, const QRect &rect) {
        return widget->rect().contains(rect);
    };
    const auto *bar = child<QTabWidget>("importEvidence")->tabBar();
    QVERIFY(isInside(bar, bar->tabRect(bar->count() - 1)));
    auto *table = child<QTableView>("mapping");
    const QRect becomes =
        table->visualRect(table->model()->index(MappingModel::SourceX, MappingModel::Result));
    QVERIFY(isInside(table->viewport(), becomes));
    QTest::mouseClick(child<QPushButton>("importCancel"), Qt::LeftButton);
    QVERIFY(child<QDockWidget>("mapDock")->isVisible());
}

void DataPlaceTest::reopensWithTheProject()
{
    QTemporaryDir folder;
    openAndImport({kShots});
    gather()->showShot(7);
    place()->keepState();
    Project &project = m_window->workspace().project();
    project.save(folder.filePath("line.terrane.json"));
    m_window = std::make_unique<MainWindow>();
    m_window->show();
    m_window->workspace().project().load(folder.filePath("line.terrane.json"));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->workspace().survey() != nullptr, 20'000);
    waitForShot();
    QCOMPARE(gather()->shot(), 7);
    QVERIFY(!m_window->workspace().project().isModified()); // opening is no change
}

void DataPlaceTest::severalFilesBecomeOneIndex()
{
    openAndImport({kData + "/judi"}); // a folder
    const auto survey = m_window->workspace().survey();
    QCOMPARE(survey->files().size(), std::size_t{2});
    const QString path = m_window->workspace().surveyPath();
    QVERIFY2(path.endsWith(".h5"), qPrintable(path));
    QCOMPARE(survey::loadSurvey(path.toStdString()).shotCount(), survey->shotCount());
    // An index opens directly; one that is gone is made again from what the project knows.
    const ProjectItem item = m_window->workspace().project().items(ItemKind::Survey).constFirst();
    QVERIFY(QFile::remove(path));
    ProjectContent content = m_window->workspace().project().content();
    m_window->workspace().setSurvey(nullptr, {});
    m_window->workspace().project().setContent(content, {});
    QTRY_VERIFY_WITH_TIMEOUT(m_window->workspace().survey() != nullptr, 20'000);
    QCOMPARE(m_window->workspace().survey()->shotCount(), survey->shotCount());
    QVERIFY(QFile::exists(item.path));
    m_window->workspace().setSurvey(nullptr, {});
    place()->openFile(path);
    QTRY_VERIFY_WITH_TIMEOUT(m_window->workspace().survey() != nullptr, 20'000);
}

void DataPlaceTest::headerTableLeadsToTheTrace()
{
    openAndImport({kShots});
    auto *dock = child<QDockWidget>("headersDock");
    dock->show();
    dock->raise();
    auto *table = child<QTableView>("headers");
    auto *condition = child<QLineEdit>("headerCondition");
    QTRY_VERIFY(table->model()->rowCount() > 1'000);
    const auto fields = m_window->workspace().survey()->shot(11).field;
    condition->setFocus();
    QTest::keyClicks(condition, QString("FieldRecord = %1").arg(fields));
    QTest::keyClick(condition, Qt::Key_Return);
    const auto traces = static_cast<int>(m_window->workspace().survey()->shot(11).traces);
    QTRY_COMPARE(table->model()->rowCount(), traces);
    QTRY_COMPARE(table->model()->index(3, 0).data().toString(), QString::number(fields));
    picture("headers");
    QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                      table->visualRect(table->model()->index(3, 0)).center());
    QTRY_COMPARE(gather()->shot(), 11);
    // What is wrong with a condition is said above the table.
    condition->clear();
    QTest::keyClicks(condition, "FieldRecord > ");
    QTest::keyClick(condition, Qt::Key_Return);
    QTRY_VERIFY(dock->findChild<MessageBar *>()->isVisible());
    QVERIFY(dock->findChild<MessageBar *>()->text().contains("expected a field or a number"));
}

void DataPlaceTest::findingsLeadToTheTrace()
{
    openAndImport({kData + "/segy/shot-gather.sgy"});
    auto *table = child<QTableView>("findings");
    child<QAction>("checkSamples")->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(!child<QLabel>("findingsState")->text().contains("Reading"), 20'000);
    picture("findings");
    QVERIFY(table->model()->rowCount() > 0);
    for (int row = 0; row < table->model()->rowCount(); ++row)
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualRect(table->model()->index(row, 1)).center());
    QVERIFY(gather()->shot() >= 0);
}

void DataPlaceTest::tellsTheCommand()
{
    QCOMPARE(place()->command(), QString());
    place()->openFile(kShots);
    QTRY_VERIFY_WITH_TIMEOUT(importPage()->isReady(), 20'000);
    QVERIFY2(place()->command().startsWith("terranectl survey scan " + kShots),
             qPrintable(place()->command()));
    QTest::mouseClick(child<QPushButton>("import"), Qt::LeftButton);
    waitForShot();
    auto *agc = child<QCheckBox>("gatherAgc");
    agc->setChecked(true);
    auto *band = child<QLineEdit>("gatherBandPass");
    band->setText("3, 12");
    emit band->editingFinished();
    QTRY_VERIFY(view().settings().processing.bandPass.size() == 2);
    const QString command = place()->command();
    QVERIFY2(command.contains("--agc 0.5") && command.contains("--bandpass 3,12"), qPrintable(command));
    QVERIFY2(command.contains("--shot 9:int32="), qPrintable(command));
}

void DataPlaceTest::saysInPlaceWhatIsWrong_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("message");
    QTest::newRow("no traces") << kData + "/segy/text.sgy"
                               << "has no traces";
    QTest::newRow("empty") << ""
                           << "empty.sgy";
    QTest::newRow("cut") << kData + "/segy_bad/cut_in_first_trace.sgy"
                         << "no whole trace fits";
    QTest::newRow("lost") << kData + "/segy_bad/lost_traces.sgy"
                          << "the traces cannot be found";
    QTest::newRow("not there") << "/nowhere/at/all.sgy"
                               << "/nowhere/at/all.sgy";
    QTest::newRow("folder without data") << kData + "/json"
                                         << "no .segy, .sgy, .seg or .su";
    // Root may read all that permissions forbid; this is refused to everybody.
    QTest::newRow("unreadable") << "/proc/self/mem"
                                << "/proc/self/mem";
}

void DataPlaceTest::saysInPlaceWhatIsWrong()
{
    QFETCH(QString, file);
    QFETCH(QString, message);
    QTemporaryDir folder;
    if (file.isEmpty()) {
        file = folder.filePath("empty.sgy");
        QFile empty(file);
        QVERIFY(empty.open(QFile::WriteOnly));
    }
    place()->openFile(file);
    QTRY_VERIFY_WITH_TIMEOUT(importMessage().contains(message, Qt::CaseInsensitive), 20'000);
    QVERIFY(!importPage()->isReady());
    QVERIFY(!child<QPushButton>("import")->isEnabled());
    QVERIFY(QApplication::activeModalWidget() == nullptr);
    picture(QString("bad-%1").arg(QTest::currentDataTag()));
    QTest::mouseClick(child<QPushButton>("importCancel"), Qt::LeftButton);
    QVERIFY(!importPage()->isVisible());
}

// What can be read in spite of its headers is imported, and what is odd is told before that.
void DataPlaceTest::oddHeadersAreFindings()
{
    for (const char *file : {"/segy/broken.sgy", "/segy_bad/absurd_revision_2.sgy"}) {
        place()->openFile(kData + file);
        QTRY_VERIFY_WITH_TIMEOUT(importPage()->isReady(), 20'000);
        auto *findings = importPage()->findChild<QTableView *>("findings");
        QStringList texts;
        for (int row = 0; row < findings->model()->rowCount(); ++row)
            texts << findings->model()->index(row, FindingsModel::What).data().toString();
        QVERIFY2(texts.contains("All sources and receivers are at x = 0, y = 0"),
                 qPrintable(texts.join('\n')));
    }
}

// The file goes after the scan: the next shot says so, and what was shown stays.
void DataPlaceTest::aFileThatDisappears()
{
    QTemporaryDir folder;
    const QString file = folder.filePath("shots.segy");
    QVERIFY(QFile::copy(kShots, file));
    openAndImport({file});
    QVERIFY(QFile::remove(file));
    QVERIFY(QFile::copy(kData + "/segy/small.sgy", file)); // and is another one
    // The gather panel holds the file open: its bytes are still there. A new look finds the other file.
    m_window->workspace().setSurvey(std::make_shared<const survey::Survey>(*m_window->workspace().survey()),
                                    file);
    auto *messages = gather()->findChild<MessageBar *>();
    QTRY_VERIFY_WITH_TIMEOUT(messages->isVisible(), 20'000);
    QVERIFY2(messages->text().contains("Has changed since the survey was scanned"),
             qPrintable(messages->text()));
}

void DataPlaceTest::aSlowServerDoesNotFreezeTheWindow()
{
    QTcpServer server; // takes the connection and says nothing
    QVERIFY(server.listen(QHostAddress::LocalHost));
    place()->openFile(QString("http://127.0.0.1:%1/shots.segy").arg(server.serverPort()));
    QTest::qWait(300);
    QVERIFY(!importPage()->isReady());
    QElapsedTimer clock;
    clock.start();
    QTest::mouseClick(child<QPushButton>("importCancel"), Qt::LeftButton);
    QVERIFY(!importPage()->isVisible());
    QVERIFY2(clock.elapsed() < 8'000, "leaving the page waits for the server");
    m_window.reset();
    QVERIFY2(clock.elapsed() < 20'000, "closing the window waits for the server");
}

void DataPlaceTest::showsAServersRefusal()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            socket->disconnectFromHost();
        });
    });
    place()->openFile(QString("http://127.0.0.1:%1/none.segy").arg(server.serverPort()));
    QTRY_VERIFY_WITH_TIMEOUT(importMessage().contains("none.segy"), 20'000);
    QVERIFY2(importMessage().contains("404") || importMessage().contains("not there"),
             qPrintable(importMessage()));
}

int main(int argc, char **argv)
{
    return runTest<DataPlaceTest>(argc, argv);
}
#include "tst_data_place.moc"
