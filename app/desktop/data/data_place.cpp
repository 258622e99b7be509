// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/data/data_place.h"

#include "app/desktop/data/amplitude_panel.h"
#include "app/desktop/data/findings_panel.h"
#include "app/desktop/data/gather_panel.h"
#include "app/desktop/data/header_panel.h"
#include "app/desktop/data/no_survey_page.h"
#include "app/desktop/data/number_text.h"
#include "app/desktop/data/plot_command.h"
#include "app/desktop/data/spectrum_panel.h"
#include "app/desktop/data/trace_header_panel.h"
#include "app/desktop/view/gather_controls.h"
#include "app/desktop/workspace.h"
#include "core/error.h"
#include "core/model/model.h"
#include "core/survey/check.h"

#include <QAction>
#include <QDockWidget>
#include <QFileInfo>
#include <QJsonObject>
#include <QScrollArea>
#include <QStackedWidget>

namespace terrane::desktop {

DataPlace::DataPlace(Workspace &workspace)
    : Place("data", tr("Data"), workspace),
      m_pages(new QStackedWidget),
      m_import(new SurveyImportPage),
      m_gather(new GatherPanel),
      m_map(new MapView),
      m_findingsPanel(new FindingsPanel),
      m_headers(new HeaderPanel),
      m_traceHeader(new TraceHeaderPanel)
{
    addActions();
    addMapActions();
    m_none = new NoSurveyPage(m_openActions);
    for (QWidget *page : std::initializer_list<QWidget *>{m_none, m_import, m_gather})
        m_pages->addWidget(page);
    setCentralWidget(m_pages);
    addDocks();
    connectViews();

    connect(&m_loader, &SurveyLoader::loaded, this, &DataPlace::accept);
    connect(&m_loader, &SurveyLoader::failed, &workspace, qOverload<const Error &>(&Workspace::tell));
    // Docks show a survey that is open, and the page needs the width.
    connect(m_pages, &QStackedWidget::currentChanged, this,
            [this] { putDocksAside(m_pages->currentWidget() == m_import); });
    connect(m_import, &SurveyImportPage::accepted, this, &DataPlace::startScan);
    connect(m_import, &SurveyImportPage::rejected, this, &DataPlace::showSurvey);
    connect(m_import, &SurveyImportPage::looking, this,
            [this] { this->workspace().track(m_import->job(), tr("Looking into the files")); });
    connect(&workspace, &Workspace::surveyChanged, this, &DataPlace::showSurvey);
    connect(&workspace, &Workspace::modelChanged, this, &DataPlace::showOutline);
    connect(&workspace, &Workspace::shotRequested, this, [this](qint64 shot) {
        this->workspace().showPlace(name());
        m_pages->setCurrentWidget(m_gather);
        m_gather->showShot(shot);
    });
    connect(&workspace.project(), &Project::loaded, this, &DataPlace::openProject);
}

DataPlace::~DataPlace() = default;

void DataPlace::addDock(const QString &name, const QString &title, QWidget *widget, Qt::DockWidgetArea area)
{
    auto *dock = new QDockWidget(title);
    dock->setObjectName(name);
    dock->setWidget(widget);
    addDockWidget(area, dock);
}

void DataPlace::addDocks()
{
    m_map->setObjectName("surveyMap");
    m_map->setContextMenuPolicy(Qt::NoContextMenu); // the right button zooms
    auto *controls = new QScrollArea;
    controls->setWidgetResizable(true);
    controls->setFrameShape(QFrame::NoFrame);
    controls->setWidget(new GatherControls(m_gather->view()));
    addDock("mapDock", tr("Map"), m_map, Qt::RightDockWidgetArea);
    addDock("displayDock", tr("Display"), controls, Qt::RightDockWidgetArea);
    addDock("spectrumDock", tr("Spectrum"), new SpectrumPanel(m_gather->view()), Qt::RightDockWidgetArea);
    addDock("amplitudesDock", tr("Amplitudes"), new AmplitudePanel(m_gather->view()),
            Qt::RightDockWidgetArea);
    addDock("traceHeaderDock", tr("Trace Header"), m_traceHeader, Qt::RightDockWidgetArea);
    addDock("findingsDock", tr("Findings"), m_findingsPanel, Qt::BottomDockWidgetArea);
    addDock("headersDock", tr("Trace Headers"), m_headers, Qt::BottomDockWidgetArea);
    const auto dock = [this](const char *name) { return findChild<QDockWidget *>(name); };
    tabifyDockWidget(dock("displayDock"), dock("spectrumDock"));
    tabifyDockWidget(dock("displayDock"), dock("amplitudesDock"));
    tabifyDockWidget(dock("displayDock"), dock("traceHeaderDock"));
    tabifyDockWidget(dock("findingsDock"), dock("headersDock"));
    dock("displayDock")->raise();
    dock("findingsDock")->raise();
}

void DataPlace::sizeDocks()
{
    const int line = fontMetrics().height();
    resizeDocks({findChild<QDockWidget *>("mapDock")}, {28 * line}, Qt::Horizontal);
    resizeDocks({findChild<QDockWidget *>("findingsDock")}, {15 * line},
                Qt::Vertical); // several trace headers
}

void DataPlace::connectViews()
{
    connect(&m_gather->view(), &GatherView::pointed, this, [this](const GatherPoint &point) {
        workspace().showStatus(m_gather->pointText(point));
        if (const survey::Receiver *receiver = m_gather->receiver(point.trace))
            m_traceHeader->showTrace(receiver->file, receiver->trace);
    });
    connect(&m_gather->view(), &ChartView::left, this, [this] { workspace().showStatus({}); });
    connect(&m_gather->view(), &GatherView::traceClicked, this, [this](qint64 trace) {
        if (const survey::Receiver *receiver = m_gather->receiver(static_cast<std::size_t>(trace)))
            m_headers->showTrace(receiver->file, receiver->trace);
    });
    connect(m_gather, &GatherPanel::shotChanged, this, &DataPlace::showShotOnMap);
    connect(m_map, &MapView::shotClicked, m_gather, &GatherPanel::showShot);
    connect(m_map, &MapView::pointedTo, this, &DataPlace::pointToMap);
    connect(m_map, &ChartView::left, this, [this] { workspace().showStatus({}); });
    connect(m_headers, &HeaderPanel::traceChosen, m_gather, &GatherPanel::showTrace);
    connect(m_headers, &HeaderPanel::queryStarted, this,
            [this](Job &job, const QString &what) { workspace().track(job, what); });
    connect(m_findingsPanel, &FindingsPanel::chosen, this, &DataPlace::showFinding);
    connect(&m_mapJob, &Job::failed, &workspace(), qOverload<const Error &>(&Workspace::tell));
    connect(&m_checkJob, &Job::failed, this,
            [this](const Error &error) { m_findingsPanel->showState(QString::fromStdString(error.what())); });
}

void DataPlace::openFiles(const QStringList &paths)
{
    workspace().showPlace(name());
    if (paths.size() == 1 && QFileInfo(paths.constFirst()).suffix().toLower() == "h5") {
        openItem({paths.constFirst(), {}});
        return;
    }
    m_pages->setCurrentWidget(m_import);
    m_import->open(paths);
}

void DataPlace::openItem(const ProjectItem &item)
{
    m_loader.open(item);
    workspace().track(m_loader.job(), tr("Opening %1").arg(QFileInfo(item.path).fileName()));
}

void DataPlace::startScan()
{
    if (!m_import->isReady())
        return;
    m_loader.scan(m_import->plan());
    workspace().track(m_loader.job(), tr("Reading the trace headers"));
}

// The project's survey, without asking; the one that was shown when there are several.
void DataPlace::openProject()
{
    const QList<ProjectItem> items = workspace().project().items(ItemKind::Survey);
    const QJsonObject state = workspace().project().placeState(name());
    m_firstShot = state["shot"].toInteger();
    if (items.isEmpty()) {
        m_loader.job().cancel();
        workspace().setSurvey(nullptr, {});
        return;
    }
    ProjectItem wanted = items.constFirst();
    for (const ProjectItem &item : items) {
        if (item.path == pathOf(state["survey"]))
            wanted = item;
    }
    openItem(wanted);
}

void DataPlace::keepState()
{
    if (m_open)
        workspace().project().setPlaceState(name(),
                                            {{"survey", keptPath(m_item.path)}, {"shot", m_gather->shot()}});
}

void DataPlace::accept(const LoadedSurvey &loaded)
{
    m_item = loaded.item;
    m_findings = loaded.findings;
    workspace().project().add(ItemKind::Survey, loaded.item);
    workspace().setSurvey(loaded.survey, loaded.item.path);
}

void DataPlace::showSurvey()
{
    const auto &survey = workspace().survey();
    m_pages->setCurrentWidget(survey ? static_cast<QWidget *>(m_gather) : m_none);
    if (m_open && m_open->survey == survey)
        return; // the import page was left
    m_checkJob.cancel();
    m_open = survey ? std::make_shared<OpenSurvey>(survey) : nullptr;
    for (QAction *action : m_shotActions + m_mapActions + QList<QAction *>{m_checkAction})
        action->setEnabled(survey != nullptr);
    m_traceHeader->setSurvey(m_open);
    m_headers->setSurvey(m_open);
    m_gather->setSurvey(m_open);
    if (!survey) {
        m_findings.clear();
        m_findingsPanel->setFindings({}, tr("No survey is open"));
        m_mapJob.cancel();
        m_map->showPoints(nullptr);
        return;
    }
    m_findingsPanel->setFindings(m_findings);
    m_gather->showShot(std::exchange(m_firstShot, 0));
    m_gather->view().setFocus();
    showMapPoints();
}

void DataPlace::showMapPoints()
{
    m_mapJob.start([this, open = m_open](const Progress &progress) -> Job::Delivery {
        const auto points =
            std::make_shared<const survey::MapPoints>(survey::mapPoints(*open->survey, progress));
        return [this, points] {
            m_map->showPoints(points);
            showOutline();
            showShotOnMap(m_gather->shot());
            for (QAction *action : m_mapActions) {
                if (action->objectName() == "mapSection")
                    action->setChecked(m_map->settings().section);
            }
        };
    });
}

void DataPlace::showOutline()
{
    const auto &model = workspace().model();
    m_map->setOutline(model ? std::optional(model->grid) : std::nullopt);
}

void DataPlace::showShotOnMap(qint64 shot)
{
    if (!m_open || shot < 0 || !m_map->points())
        return;
    std::vector<survey::Position> receivers;
    for (const survey::Receiver &receiver : m_open->survey->receivers(static_cast<std::size_t>(shot)))
        receivers.push_back(receiver.position);
    m_map->setShot(shot, std::move(receivers));
}

void DataPlace::pointToMap(double across, double up, qint64 shot)
{
    QString text =
        tr("x %1 m   %2 %3 m")
            .arg(numberText(across, 1), m_map->settings().section ? tr("depth") : tr("y"), numberText(up, 1));
    if (shot >= 0 && m_open)
        text += tr("   shot %1, field record %2")
                    .arg(shot)
                    .arg(m_open->survey->shot(static_cast<std::size_t>(shot)).field);
    workspace().showStatus(text);
}

void DataPlace::showFinding(const Finding &finding)
{
    if (!m_open || !finding.trace)
        return;
    const auto &files = m_open->survey->files();
    for (std::size_t i = 0; i < files.size(); ++i) {
        // `where` begins with the file; of one file it may tell only the field.
        if (files.size() > 1 && !finding.where.starts_with(files[i].name))
            continue;
        m_gather->showTrace(static_cast<std::uint32_t>(i), static_cast<std::uint64_t>(*finding.trace));
        m_headers->showTrace(static_cast<std::uint32_t>(i), static_cast<std::uint64_t>(*finding.trace));
        return;
    }
}

void DataPlace::checkSamples()
{
    if (!m_open)
        return;
    m_findingsPanel->showState(tr("Reading samples…"));
    m_checkJob.start([this, open = m_open, model = workspace().model(),
                      known = m_findings](const Progress &progress) -> Job::Delivery {
        std::vector<Finding> findings = known;
        if (model) {
            for (Finding &finding : survey::checkGeometry(*open->survey, &model->grid, progress)) {
                if (finding.code.ends_with("-outside"))
                    findings.push_back(std::move(finding));
            }
        }
        const auto odd = survey::checkSamples(open->files, false, progress);
        findings.insert(findings.end(), odd.begin(), odd.end());
        return [this, findings] { m_findingsPanel->setFindings(findings); };
    });
    workspace().track(m_checkJob, tr("Checking samples"));
}

QString DataPlace::command() const
{
    if (m_pages->currentWidget() == m_import)
        return m_import->command();
    if (!m_open || m_gather->receivers().empty())
        return {};
    return plotCommand(*m_open->survey, m_gather->shownShot(), m_gather->receivers(), m_gather->axis(),
                       m_gather->view().settings());
}

} // namespace terrane::desktop
