// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/data/open_survey.h"
#include "app/desktop/data/survey_loader.h"
#include "app/desktop/job.h"
#include "app/desktop/place.h"
#include "app/desktop/view/map_view.h"

#include <QKeySequence>
#include <QList>
#include <functional>

class QAction;
class QStackedWidget;

namespace terrane::desktop {

class FindingsPanel;
class GatherPanel;
class HeaderPanel;
class SurveyImportPage;
class NoSurveyPage;
class TraceHeaderPanel;

// Data: importing SEG-Y files, and looking at surveys.
class DataPlace : public Place
{
    Q_OBJECT

public:
    explicit DataPlace(Workspace &workspace);
    ~DataPlace() override;

    void fillMenu(QMenu &menu) override;
    // SEG-Y and SU files, folders of them, URLs: on the import page. A survey index: at once.
    void openFile(const QString &path) override { openFiles({path}); }
    void openFiles(const QStringList &paths) override;
    QString command() const override;
    void keepState() override;

protected:
    void sizeDocks() override;

private:
    QAction *addAction(const QString &name, const QString &text, const QList<QKeySequence> &shortcuts,
                       std::function<void()> act);
    void addActions();
    void addMapActions();
    void addDocks();
    void addDock(const QString &name, const QString &title, QWidget *widget, Qt::DockWidgetArea area);
    void connectViews();
    void chooseFiles();
    void chooseFolder();
    void enterUrl();
    void openExample();
    void openProject();
    void openItem(const ProjectItem &item);
    void startScan();
    void accept(const LoadedSurvey &loaded);
    void showSurvey();
    void showMapPoints();
    void showOutline();
    void showShotOnMap(qint64 shot);
    void showFinding(const Finding &finding);
    void checkSamples();
    void pointToMap(double across, double up, qint64 shot);

    OpenSurveyPtr m_open;
    ProjectItem m_item;              // of the survey that is shown
    std::vector<Finding> m_findings; // about it
    QStackedWidget *m_pages;
    NoSurveyPage *m_none = nullptr;
    SurveyImportPage *m_import;
    GatherPanel *m_gather;
    MapView *m_map;
    FindingsPanel *m_findingsPanel;
    HeaderPanel *m_headers;
    TraceHeaderPanel *m_traceHeader;
    QList<QAction *> m_openActions, m_shotActions, m_mapActions;
    QAction *m_checkAction = nullptr;
    qint64 m_firstShot = 0; // to show when the survey is there
    SurveyLoader m_loader;
    Job m_mapJob, m_checkJob; // last: joined before anything that their deliveries touch goes
};

} // namespace terrane::desktop
