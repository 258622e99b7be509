// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/run/run_place.h"

#include "app/desktop/application.h"
#include "app/desktop/icon.h"
#include "app/desktop/model/model_command.h"
#include "app/desktop/run/checks_view.h"
#include "app/desktop/run/difference_view.h"
#include "app/desktop/run/form_view.h"
#include "app/desktop/run/launch_bar.h"
#include "app/desktop/run/model_texts.h"
#include "app/desktop/run/run_checks.h"
#include "app/desktop/run/run_command.h"
#include "app/desktop/run/run_form.h"
#include "app/desktop/run/run_preview.h"
#include "app/desktop/run/trial_view.h"
#include "app/desktop/text.h"
#include "app/desktop/workspace.h"
#include "core/error.h"
#include "core/inversion/propose.h"
#include "core/run/run_file.h"
#include "remote/transport/open_source.h"

#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>
#include <iterator>
#include <optional>
#include <tuple>

namespace terrane::desktop {

namespace {

QStringList pathsOf(const QList<ProjectItem> &items, const QString &loaded)
{
    QStringList paths;
    for (const ProjectItem &item : items)
        paths << item.path;
    if (!loaded.isEmpty() && !paths.contains(loaded))
        paths.prepend(loaded);
    return paths;
}

QString canonical(const QString &path)
{
    const QString found = QFileInfo(path).canonicalFilePath();
    return found.isEmpty() ? path : found;
}

// Adds texts where there are none.
void fill(QMap<QString, QString> &texts, const QMap<QString, QString> &more)
{
    for (auto text = more.cbegin(); text != more.cend(); ++text)
        if (!texts.contains(text.key()))
            texts[text.key()] = text.value();
}

// A template's own files may be made by its README first: where they are not there, those of the project
// take their place.
RunFormState withFiles(RunFormState state, const QString &survey, const QString &model,
                       const QMap<QString, QString> &modelTexts)
{
    const auto isMissing = [&state](const char *path) {
        return state.texts.contains(path) && !QFileInfo::exists(state.texts[path]);
    };
    if (!survey.isEmpty() && isMissing("data.survey"))
        state.texts["data.survey"] = survey;
    if (!model.isEmpty() && isMissing("model.file")) {
        state.texts["model.file"] = model;
        fill(state.texts, modelTexts);
    }
    return state;
}

using Assignments = std::vector<std::string>; // "wavelet.ricker_hz=8"

// The model and how it is read, where the settings leave the model open or name the same. They get it, too.
Assignments assignModel(run::Settings &settings, const QString &model, const QMap<QString, QString> &texts)
{
    if (model.isEmpty() || settings.hasObject("model.layers") || !settings.table().find("model.file"))
        return {};
    Assignments found;
    run::Problems ignored;
    const auto assign = [&](const QString &path, const QString &text) {
        if (settings.has(path.toStdString()))
            return;
        found.push_back((path + '=' + text).toStdString());
        settings.override(found.back(), ignored);
    };
    assign("model.file", model);
    for (auto text = texts.cbegin(); text != texts.cend(); ++text)
        assign(text.key(), text.value());
    return found;
}

// What they propose; what is wrong with one of them is told, and keeps nothing of the other away.
std::pair<Assignments, std::optional<Error>> proposals(run::Settings settings, const QString &survey,
                                                       const QString &model,
                                                       const QMap<QString, QString> &modelTexts,
                                                       const Progress &progress)
{
    Assignments found = assignModel(settings, model, modelTexts);
    std::optional<Error> failure;
    const auto add = [&](const auto &propose) {
        try {
            std::ranges::move(propose(), std::back_inserter(found));
        } catch (const Error &error) {
            progress.throwIfCancelled(error.where());
            failure = error;
        }
    };
    if (settings.has("model.file") || settings.hasObject("model.layers"))
        add([&] { return inversion::proposeOfModel(settings, progress); });
    if (!survey.isEmpty()) {
        const auto open = [&](const std::string &name) { return remote::openSource(name, progress); };
        add([&] { return inversion::proposeOfSurvey(settings, survey.toStdString(), open, progress); });
    }
    return {std::move(found), failure};
}

} // namespace

RunPlace::RunPlace(Workspace &workspace)
    : Place("run", tr("Run"), workspace),
      m_form(new RunForm(workspace.undoStack(), this)),
      m_view(new FormView(*m_form)),
      m_preview(new RunPreview(*m_form)),
      m_launch(new LaunchBar(workspace, *m_form)),
      m_checks(new RunChecks(*m_form, this)),
      m_checksView(new ChecksView(*m_form, *m_checks)),
      m_trial(new TrialView(workspace, *m_form)),
      m_differences(new DifferenceView(workspace, *m_form)),
      m_templatesButton(new QToolButton),
      m_kind(new QComboBox),
      m_title(new QLabel)
{
    auto *centre = new QWidget;
    auto *column = new QVBoxLayout(centre);
    column->setContentsMargins(0, 0, 0, 0);
    setCentralWidget(centre);
    addBar();
    column->addWidget(m_view, 1);
    column->addWidget(m_launch);
    addDocks();

    connect(m_launch, &LaunchBar::folderChanged, m_preview, &RunPreview::setFolder);
    connect(m_launch, &LaunchBar::profileChanged, m_preview, &RunPreview::setProfile);
    connect(m_launch, &LaunchBar::folderChanged, m_checks, &RunChecks::setFolder);
    connect(m_launch, &LaunchBar::revealRequested, m_view, &FormView::reveal);
    connect(m_form, &RunForm::changed, this, &RunPlace::showTitle);
    for (Job *job : {&m_templatesJob, &m_fileJob, &m_proposalJob})
        connect(job, &Job::failed, &workspace, &Workspace::failed);
    connect(&workspace, &Workspace::surveyChanged, this, &RunPlace::beginFromData);
    connect(&workspace, &Workspace::modelChanged, this, &RunPlace::beginFromData);
    connect(&workspace.project(), &Project::itemsChanged, this, &RunPlace::beginFromData);
    connect(&workspace.project(), &Project::loaded, this, &RunPlace::restoreState);
    m_templatesJob.start([this, folder = resourceFolder() + "/templates"](const Progress &) -> Job::Delivery {
        return [this, templates = readTemplates(folder)] { addTemplates(templates); };
    });
    m_preview->setFolder(m_launch->folder());
    showTitle();
}

RunPlace::~RunPlace() = default;

void RunPlace::fillMenu(QMenu &menu)
{
    menu.addAction(tr("&Open Run File…"), this, &RunPlace::chooseFile)->setObjectName("openRunFile");
    menu.addAction(tr("&Save Run File"), this, &RunPlace::save)->setObjectName("saveRunFile");
    menu.addAction(tr("Save Run File &As…"), this, &RunPlace::saveAs)->setObjectName("saveRunFileAs");
    menu.addSeparator();
    menu.addAction(tr("&Fill from Data"), this, &RunPlace::proposeFromData)->setObjectName("fillFromData");
    menu.addSeparator();
    QAction *launch = menu.addAction(tr("&Launch"), Qt::CTRL | Qt::Key_Return, m_launch, &LaunchBar::launch);
    launch->setObjectName("launchRun");
    menu.addAction(tr("&Check"), Qt::CTRL | Qt::Key_K, m_checks, &RunChecks::start)
        ->setObjectName("checkRun");
    menu.addAction(tr("&Try One Shot"), Qt::CTRL | Qt::Key_T, this,
                   [this] {
                       auto *dock = findChild<QDockWidget *>("trialDock");
                       dock->show();
                       dock->raise();
                       m_trial->start();
                   })
        ->setObjectName("tryOneShot");
    menu.addSeparator();
    for (QDockWidget *dock : findChildren<QDockWidget *>())
        menu.addAction(dock->toggleViewAction());
}

void RunPlace::addBar()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    m_templatesButton->setObjectName("templates");
    m_templatesButton->setText(tr("Template"));
    m_templatesButton->setIcon(icon("project"));
    m_templatesButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_templatesButton->setToolTip(tr("Begin with a set-up that is ready"));
    m_templatesButton->setPopupMode(QToolButton::InstantPopup);
    m_templatesButton->setMenu(new QMenu(m_templatesButton));
    m_templatesButton->menu()->setToolTipsVisible(true);
    m_kind->setObjectName("kind");
    m_kind->setToolTip(tr("What the run does"));
    m_kind->setAccessibleName(tr("Kind of run"));
    for (const std::string_view kind : run::runKindNames())
        m_kind->addItem(toQt(kind), toQt(kind));
    connect(m_kind, &QComboBox::activated, this,
            [this] { m_form->setKind(*run::runKind(m_kind->currentData().toString().toStdString())); });
    auto *fill = new QToolButton;
    fill->setObjectName("fill");
    fill->setText(tr("Fill from data"));
    fill->setIcon(icon("data"));
    fill->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    fill->setToolTip(
        tr("Proposes what is left out from the survey and the model: files, wavelet, bounds, water"));
    connect(fill, &QToolButton::clicked, this, &RunPlace::proposeFromData);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_title->setObjectName("runFile");
    row->addWidget(m_kind);
    row->addWidget(m_templatesButton);
    row->addWidget(fill);
    row->addWidget(m_title, 1);
    centralWidget()->layout()->addWidget(bar);
}

void RunPlace::addDocks()
{
    m_trial->setObjectName("trial");
    QList<QDockWidget *> docks;
    for (const auto &[name, title, widget] :
         {std::tuple<QString, QString, QWidget *>{"checksDock", tr("Checks"), m_checksView},
          {"trialDock", tr("Try one shot"), m_trial},
          {"previewDock", tr("Preview"), m_preview},
          {"differencesDock", tr("Compare"), m_differences}}) {
        auto *dock = new QDockWidget(title);
        dock->setObjectName(name);
        dock->setWidget(widget);
        addDockWidget(Qt::RightDockWidgetArea, dock);
        if (!docks.isEmpty())
            tabifyDockWidget(docks.constFirst(), dock);
        docks << dock;
    }
    setTabPosition(Qt::RightDockWidgetArea, QTabWidget::North);
    docks.constFirst()->raise();
    connect(m_checksView, &ChecksView::revealRequested, m_view, &FormView::reveal);
    connect(m_trial, &TrialView::revealRequested, m_view, &FormView::reveal);
    connect(m_differences, &DifferenceView::revealRequested, m_view, &FormView::reveal);
}

void RunPlace::sizeDocks()
{
    // Wide enough for the names of all tabs.
    resizeDocks({findChild<QDockWidget *>("checksDock")}, {26 * fontMetrics().height()}, Qt::Horizontal);
}

void RunPlace::addTemplates(const QList<RunTemplate> &templates)
{
    m_templates = templates;
    QMenu *menu = m_templatesButton->menu();
    for (qsizetype i = 0; i < m_templates.size(); ++i) {
        const RunTemplate &each = m_templates[i];
        QAction *action = menu->addAction(each.title, this, [this, i] { take(m_templates[i]); });
        action->setObjectName("template:" + each.name);
        action->setToolTip(each.state.file);
    }
    QList<QPair<QString, QString>> files;
    for (const RunTemplate &each : m_templates)
        files.emplace_back(tr("template %1").arg(each.name), each.state.file);
    m_differences->offer(files);
    m_templatesButton->setEnabled(!templates.isEmpty());
    beginFromData();
}

void RunPlace::take(const RunTemplate &chosen)
{
    const QString model = modelPaths().value(0);
    m_fileJob.start([this, chosen, survey = surveyPaths().value(0), model,
                     texts = textsOfModel(model)](const Progress &) -> Job::Delivery {
        return [this, name = chosen.name, state = withFiles(chosen.state, survey, model, texts)] {
            m_hasBegun = true;
            m_form->setState(state, tr("template %1").arg(name));
            m_form->markSaved(state.file);
        };
    });
}

QStringList RunPlace::surveyPaths() const
{
    return pathsOf(workspace().project().items(ItemKind::Survey), workspace().surveyPath());
}

QStringList RunPlace::modelPaths() const
{
    return pathsOf(workspace().project().items(ItemKind::Model), workspace().modelPath());
}

QMap<QString, QString> RunPlace::textsOfModel(const QString &path) const
{
    for (const ProjectItem &item : workspace().project().items(ItemKind::Model))
        if (item.path == path)
            return modelTexts(readOptionsFromJson(item.settings));
    return {};
}

// As soon as there are data and nothing was set up: the template that is made for them, or what the data
// propose.
void RunPlace::beginFromData()
{
    offerFiles();
    const QStringList surveys = surveyPaths(), models = modelPaths();
    if (m_hasBegun || !m_form->isEmpty() || surveys.isEmpty() || models.isEmpty() ||
        m_templatesJob.isRunning())
        return;
    m_fileJob.start([this, survey = surveys.constFirst(), model = models.constFirst(),
                     templates = m_templates](const Progress &) -> Job::Delivery {
        QList<RunTemplate> canonicals = templates;
        for (RunTemplate &each : canonicals)
            for (const char *path : {"data.survey", "model.file"})
                if (each.state.texts.contains(path))
                    each.state.texts[path] = canonical(each.state.texts[path]);
        const RunTemplate *found = templateFor(canonicals, canonical(survey), canonical(model));
        return [this, found = found ? std::optional(*found) : std::nullopt] {
            if (m_hasBegun || !m_form->isEmpty())
                return;
            if (found)
                take(*found);
            else
                proposeFromData();
        };
    });
}

void RunPlace::proposeFromData()
{
    const QString model = m_form->isGiven("model.file") ? m_form->text("model.file") : modelPaths().value(0);
    m_hasBegun = true;
    workspace().track(m_proposalJob, tr("Looking at the data"));
    m_proposalJob.start([this, settings = m_form->settings(), survey = surveyPaths().value(0), model,
                         texts = textsOfModel(model)](const Progress &progress) -> Job::Delivery {
        return [this, found = proposals(settings, survey, model, texts, progress)] {
            m_form->assignWhereLeftOut(found.first);
            if (found.second)
                workspace().tell(*found.second);
        };
    });
}

void RunPlace::offerFiles()
{
    m_view->offer(".survey", surveyPaths());
    m_view->offer("model.file", modelPaths());
}

void RunPlace::chooseFile()
{
    const QString file =
        QFileDialog::getOpenFileName(this, tr("Open Run File"), QFileInfo(m_form->state().file).path(),
                                     tr("Run files (*.json);;All files (*)"));
    if (!file.isEmpty())
        openFile(file);
}

void RunPlace::openFile(const QString &path)
{
    workspace().showPlace(name());
    read(path, true);
}

void RunPlace::read(const QString &path, bool isAsked)
{
    m_hasBegun = true;
    workspace().track(m_fileJob, tr("Reading %1").arg(QFileInfo(path).fileName()));
    m_fileJob.start([this, path, isAsked](const Progress &) -> Job::Delivery {
        const QString file = QFileInfo(path).isDir() ? path + "/run.json" : path;
        run::Problems problems;
        const run::Settings settings = run::readRunFile(file.toStdString(), problems);
        std::vector<Finding> findings; // keys that the form cannot show
        for (const run::Problem &problem : problems)
            findings.push_back({Severity::Warning,
                                "run-file",
                                problem.key + ": " + problem.what,
                                file.toStdString(),
                                problem.mend,
                                {}});
        return [this, file, findings, isAsked,
                state = RunForm::stateOf(settings, QFileInfo(file).absoluteFilePath())] {
            if (isAsked)
                m_form->setState(state, tr("opening of %1").arg(QFileInfo(file).fileName()));
            else
                m_form->restore(state);
            m_form->markSaved(state.file);
            if (isAsked && QFileInfo(file).fileName() != "run.json")
                workspace().project().add(ItemKind::RunFile, {state.file, {}});
            if (isAsked || !findings.empty())
                workspace().tell(findings);
        };
    });
}

void RunPlace::save()
{
    const QString file = m_form->state().file;
    const bool isTemplate =
        !resourceFolder().isEmpty() && file.startsWith(QFileInfo(resourceFolder()).canonicalFilePath());
    if (file.isEmpty() || isTemplate)
        return saveAs();
    write(file);
}

void RunPlace::saveAs()
{
    const QString proposed = m_launch->folder() + ".json";
    const QString file =
        QFileDialog::getSaveFileName(this, tr("Save Run File"), proposed, tr("Run files (*.json)"));
    if (!file.isEmpty())
        write(file);
}

void RunPlace::write(const QString &file)
{
    m_fileJob.start([this, file, settings = m_form->settings()](const Progress &) -> Job::Delivery {
        run::writeRunFile(file.toStdString(), settings);
        return [this, file] {
            m_form->markSaved(file);
            workspace().project().add(ItemKind::RunFile, {file, {}});
            workspace().showStatus(tr("Saved %1").arg(file));
        };
    });
}

QString RunPlace::command() const
{
    return m_form->isEmpty() ? QString() : runCommand(*m_form, m_launch->folder(), m_launch->profile());
}

void RunPlace::keepState()
{
    if (!m_form->isEmpty())
        workspace().project().setPlaceState(name(), {{"form", m_form->toJson()}});
}

// Of a project that was opened: the form as it was left, else its run file, else what its data propose.
void RunPlace::restoreState()
{
    const QJsonObject state = workspace().project().placeState(name());
    const QList<ProjectItem> files = workspace().project().items(ItemKind::RunFile);
    m_hasBegun = state.contains("form");
    m_form->fromJson(state["form"].toObject());
    offerFiles();
    if (!m_hasBegun && !files.isEmpty())
        read(files.constFirst().path, false);
    else
        beginFromData();
}

void RunPlace::showTitle()
{
    const QString file = m_form->state().file;
    QString title = file.isEmpty() ? tr("not saved") : QFileInfo(file).fileName();
    if (!file.isEmpty() && QFileInfo(file).fileName() == "run.json")
        title = QFileInfo(file).dir().dirName() + "/run.json";
    if (!file.isEmpty() && m_form->isModified())
        title += tr(" (changed)");
    m_title->setText(title);
    m_title->setToolTip(file);
    m_kind->setCurrentIndex(m_kind->findData(toQt(run::name(m_form->kind()))));
}

} // namespace terrane::desktop
