// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/model/model_place.h"

#include "app/desktop/application.h"
#include "app/desktop/model/edit_panel.h"
#include "app/desktop/model/import_page.h"
#include "app/desktop/model/model_command.h"
#include "app/desktop/model/slice_controls.h"
#include "app/desktop/model/statistics_panel.h"
#include "app/desktop/model/survey_points.h"
#include "app/desktop/model/volume_controls.h"
#include "app/desktop/view/colour_controls.h"
#include "app/desktop/view/curve_view.h"
#include "app/desktop/workspace.h"
#include "core/model/section.h"

#include <QAction>
#include <QActionGroup>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QToolBar>
#include <algorithm>
#include <cmath>

namespace terrane::desktop {

namespace {

// 12 345.6: thousands apart, so that metres are read at a glance.
QString readable(double value, int decimals)
{
    QLocale locale = QLocale::c();
    locale.setNumberOptions(QLocale::DefaultNumberOptions);
    return locale.toString(value, 'f', decimals).replace(',', QChar(0x2009));
}

// Whether the file needs the user's word before it can be read at all.
bool needsOptions(const std::string &path, const ModelReadOptions &options)
{
    const ModelFormat format = detectModelFormat(path, options);
    return (format == ModelFormat::Raw && options.shape.empty()) ||
           ((format == ModelFormat::Raw || format == ModelFormat::Npy) && options.spacing.empty());
}

} // namespace

ModelPlace::ModelPlace(Workspace &workspace)
    : Place("model", tr("Model"), workspace),
      m_pages(new QStackedWidget),
      m_views(new ModelViews),
      m_import(new ImportPage),
      m_list(new QListView),
      m_colourControls(new ColourControls),
      m_slices(new SliceControls),
      m_volumeControls(new VolumeControls),
      m_statistics(new StatisticsPanel),
      m_profile(new CurveView),
      m_edit(new EditPanel),
      m_tools(new QToolBar(tr("Model tools"))),
      m_fieldChoice(new QComboBox),
      m_datasetChoice(new QComboBox),
      m_axisChoice(new QComboBox),
      m_exaggeration(new QComboBox),
      m_modes(new QActionGroup(this))
{
    auto *welcome =
        new QLabel(tr("Drop a model file here, open one with Model > Open Model, or build one in the "
                      "Edit panel.\nTerrane's and JUDI's HDF5, SEG-Y, NumPy, Madagascar and raw "
                      "numbers are read."));
    welcome->setAlignment(Qt::AlignCenter);
    welcome->setWordWrap(true);
    welcome->setMargin(20);
    for (QWidget *page : std::initializer_list<QWidget *>{welcome, m_views, m_import})
        m_pages->addWidget(page);
    setCentralWidget(m_pages);
    m_list->setModel(&m_models);
    addDocks();
    addToolBar();
    connectViews();

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                if (index.isValid())
                    setCurrent(m_models.at(index.row()).id);
            });
    connect(&m_models, &ModelList::stateChanged, this, [this](int id) {
        if (id == m_current)
            showCurrent();
        else // what undo takes back is seen
            m_list->setCurrentIndex(m_models.index(m_models.rowOf(id)));
        tellUnsaved();
    });
    connect(m_import, &ImportPage::accepted, this, &ModelPlace::read);
    connect(m_import, &ImportPage::rejected, this, [this] {
        m_pages->setCurrentIndex(current() ? 1 : 0);
        readNext();
    });
    for (Job *job : {&m_job, &m_pointsJob, &m_editJob, &m_writeJob})
        connect(job, &Job::failed, &workspace, qOverload<const Error &>(&Workspace::tell));
    connect(&m_job, &Job::finished, this, &ModelPlace::readNext);
    connect(&m_editJob, &Job::finished, this, [this] { m_edit->setBusy(false); });
    connect(&workspace, &Workspace::modelRequested, this, [this, &workspace](const QString &path) {
        workspace.showPlace(name());
        openFile(path);
    });
    connect(&workspace, &Workspace::surveyChanged, this, &ModelPlace::findPoints);
    connect(&workspace.project(), &Project::loaded, this, &ModelPlace::restoreProject);
    showControls();
}

ModelPlace::~ModelPlace()
{
    workspace().undoStack().disconnect(this);
}

void ModelPlace::openFile(const QString &path)
{
    workspace().showPlace(name());
    ModelReadOptions options;
    for (const ProjectItem &item : workspace().project().items(ItemKind::Model)) {
        if (item.path == path)
            options = readOptionsFromJson(item.settings);
    }
    if (m_job.isRunning())
        m_toRead << ToRead{path, options};
    else
        read(path, options);
}

void ModelPlace::openFiles(const QStringList &paths)
{
    for (const QString &path : paths.mid(1))
        m_toRead << ToRead{path, {}};
    openFile(paths.constFirst());
}

QString ModelPlace::command() const
{
    const ModelDocument *document = current();
    if (!document)
        return {};
    const Grid &grid = document->state.model->grid;
    const std::size_t axis = m_views->sectionAxis();
    const QString slice = grid.is2D()
                              ? QString()
                              : QString("%1=%2")
                                    .arg("xyz"[axis])
                                    .arg(desktop::number(grid.position(axis, m_views->slices()[axis])));
    const QString surveyPath = workspace().surveyPath();
    const bool isIndex = surveyPath.endsWith(".json") || surveyPath.endsWith(".survey");
    return commandOf(*document,
                     plotArguments(m_colours.value(m_current), slice, isIndex ? surveyPath : QString()));
}

void ModelPlace::keepState()
{
    QJsonObject state;
    if (const ModelDocument *document = current())
        state["current"] = keptPath(document->path);
    state["mode"] = static_cast<int>(m_views->mode());
    state["axis"] = static_cast<int>(m_views->sectionAxis());
    state["exaggeration"] = m_exaggeration->currentIndex();
    state["colour_map"] = QString::fromStdString(m_colours.value(m_current).map);
    workspace().project().setPlaceState(name(), state);
}

void ModelPlace::chooseModel()
{
    const ModelDocument *document = current();
    const QString folder = document ? QFileInfo(document->path).path() : QString();
    const QStringList paths = QFileDialog::getOpenFileNames(
        this, tr("Open Model"), folder,
        tr("Models (*.h5 *.hdf5 *.segy *.sgy *.su *.npy *.rsf *.bin *.raw);;All files (*)"));
    if (!paths.isEmpty())
        openFiles(paths);
}

void ModelPlace::openExample()
{
    openFile(resourceFolder() + "/examples/overthrust_2d/overthrust_model.h5");
}

void ModelPlace::read(const QString &path, const ModelReadOptions &options)
{
    workspace().track(m_job, tr("Reading %1").arg(QFileInfo(path).fileName()));
    m_job.start([this, path, options](const Progress &progress) -> Job::Delivery {
        if (needsOptions(path.toStdString(), options))
            return [this, path, proposed = proposedOptions(path, options)] { askForOptions(path, proposed); };
        std::vector<Finding> findings;
        ModelDocument document;
        document.path = path;
        document.options = options;
        document.isJudi = detectModelFormat(path.toStdString(), options) == ModelFormat::Judi;
        document.state = stateOf(readModel(path.toStdString(), options, findings, progress));
        return [this, document, findings = std::move(findings)] {
            addDocument(document);
            workspace().tell(findings);
        };
    });
}

void ModelPlace::readNext()
{
    if (m_toRead.isEmpty() || m_job.isRunning() || m_pages->currentWidget() == m_import)
        return;
    const ToRead next = m_toRead.takeFirst();
    read(next.path, next.options);
}

void ModelPlace::askForOptions(const QString &path, const ModelReadOptions &options)
{
    m_import->setFile(path, options);
    m_pages->setCurrentWidget(m_import);
}

void ModelPlace::addDocument(ModelDocument document)
{
    const QString path = document.path;
    const QJsonObject settings = toJson(document.options);
    const int row = m_models.put(std::move(document));
    const int id = m_models.at(row).id;
    workspace().project().add(ItemKind::Model, {path, settings});
    if (id == m_current) // read again
        showCurrent();
    m_list->setCurrentIndex(m_models.index(row));
    setCurrent(id);
}

void ModelPlace::restoreProject()
{
    m_toRead.clear();
    m_job.cancel();
    workspace().undoStack().clear(); // its edits are of models that go
    while (m_models.rowCount() > 0)
        m_models.remove(0);
    m_current = m_previous = 0;
    m_colours.clear();
    m_views->clear();
    m_pages->setCurrentIndex(0);
    const QJsonObject state = workspace().project().placeState(name());
    m_views->setMode(static_cast<ModelViews::Mode>(std::clamp(state["mode"].toInt(), 0, 2)));
    m_axisChoice->setCurrentIndex(std::clamp(state["axis"].toInt(1), 0, 2));
    m_exaggeration->setCurrentIndex(
        std::clamp(state["exaggeration"].toInt(), 0, m_exaggeration->count() - 1));
    const QString wanted = pathOf(state["current"]);
    int front = -1;
    {
        const QSignalBlocker blocker(m_list->selectionModel());
        for (const ProjectItem &item : workspace().project().items(ItemKind::Model)) {
            ModelDocument document;
            document.path = item.path;
            document.options = readOptionsFromJson(item.settings);
            const int row = m_models.put(std::move(document));
            if (front < 0 || item.path == wanted)
                front = row;
        }
    }
    showControls();
    if (front >= 0)
        read(m_models.at(front).path, m_models.at(front).options);
}

const ModelDocument *ModelPlace::current() const
{
    const int row = m_models.rowOf(m_current);
    return row >= 0 && m_models.at(row).isLoaded() ? &m_models.at(row) : nullptr;
}

void ModelPlace::setCurrent(int id)
{
    const int row = m_models.rowOf(id);
    if (row < 0)
        return;
    if (!m_models.at(row).isLoaded()) { // of a project, and not looked at yet
        read(m_models.at(row).path, m_models.at(row).options);
        return;
    }
    if (id == m_current && m_views->model() == m_models.at(row).state.model)
        return;
    if (id != m_current) {
        m_mayRemove = false;
        m_previous = m_current;
        m_current = id;
    }
    m_field = std::min(m_field, current()->state.model->fields.size() - 1);
    if (!m_colours.contains(id)) {
        ColourSettings colours = m_colours.value(m_previous);
        if (current()->isDifference)
            colours = {.map = "vik", .symmetric = true, .clip = 99.5};
        else if (m_models.rowOf(m_previous) >= 0 && m_models.at(m_models.rowOf(m_previous)).isDifference)
            colours = {};
        m_colours[id] = colours;
    }
    showCurrent();
}

void ModelPlace::showCurrent()
{
    const ModelDocument *document = current();
    if (!document)
        return;
    m_field = std::min(m_field, document->state.model->fields.size() - 1);
    m_pages->setCurrentWidget(m_views);
    ColourSettings &colours = m_colours[m_current];
    colours = fitted(colours, (*document->state.spreads)[m_field]);
    m_views->show(document->state.model, m_field, colours);
    m_colourControls->setColours(colours);
    m_statistics->show(document->state.model, m_field);
    m_edit->setModel(document->state.model);
    showControls();
    showProfile();
    workspace().setModel(document->state.model, document->isModified() ? QString() : document->path);
}

void ModelPlace::showField(int field)
{
    if (field < 0 || !current())
        return;
    m_field = static_cast<std::size_t>(field);
    m_colours[m_current].locked = false; // the range was for another quantity
    showCurrent();
}

void ModelPlace::setColours(const ColourSettings &colours)
{
    const ModelDocument *document = current();
    if (!document)
        return;
    m_colours[m_current] = fitted(colours, (*document->state.spreads)[m_field]);
    m_colourControls->setColours(m_colours[m_current]);
    m_views->setColours(m_colours[m_current]);
    showControls();
}

void ModelPlace::showProfile()
{
    const ModelDocument *document = current();
    if (!document || !m_views->cursor()) {
        m_profile->setCurves({});
        return;
    }
    const Point3 at = *m_views->cursor();
    std::vector<Curve> curves;
    const std::string &field = document->state.model->fields[m_field].name;
    for (const int id : {m_current, m_previous}) {
        const int row = m_models.rowOf(id);
        if (row < 0 || !m_models.at(row).isLoaded() ||
            m_models.at(row).isDifference != document->isDifference)
            continue;
        const Model &model = *m_models.at(row).state.model;
        const Grid &grid = model.grid;
        if (!model.has(field) || at[0] < grid.origin[0] || at[0] > grid.end(0))
            continue;
        Curve curve = {.name = m_models.at(row).name()};
        const auto trace = depthTrace(grid, model.field(field).values, at[0], at[1]);
        for (std::size_t i = 0; i < trace.size(); ++i) {
            if (std::isfinite(trace[i])) {
                curve.x.push_back(trace[i]);
                curve.y.push_back(grid.position(2, i));
            }
        }
        curves.push_back(std::move(curve));
    }
    const Field &shown = document->state.model->fields[m_field];
    const QString unit = QString::fromStdString(shown.unit);
    const QString name = QString::fromStdString(shown.name);
    m_profile->setAxes({.x = unit.isEmpty() ? name : QString("%1 (%2)").arg(name, unit),
                        .y = tr("Depth (m)"),
                        .isDepthDown = true});
    m_profile->setCurves(std::move(curves));
}

void ModelPlace::showSample(const SectionView::Sample &sample)
{
    const Model &model = *m_views->model();
    const Field &field = model.fields[m_views->field()];
    const QString y = model.grid.is2D() ? QString() : tr("   y %1 m").arg(readable(sample.y, 0));
    workspace().showStatus(tr("x %1 m%2   depth %3 m   %4 %5 %6")
                               .arg(readable(sample.x, 0), y, readable(sample.z, 0),
                                    QString::fromStdString(field.name),
                                    readable(sample.value, std::abs(sample.value) < 100 ? 4 : 1),
                                    QString::fromStdString(field.unit)));
}

void ModelPlace::findPoints()
{
    const auto survey = workspace().survey();
    if (!survey) {
        m_pointsJob.cancel();
        m_views->setPoints({}, {});
        return;
    }
    m_pointsJob.start([this, survey](const Progress &progress) -> Job::Delivery {
        return [this, points = surveyPoints(*survey, progress)] {
            m_views->setPoints(points.sources, points.receivers);
        };
    });
}

void ModelPlace::moveSlice(int steps)
{
    if (!current())
        return;
    const std::size_t axis = m_views->sectionAxis();
    const auto last = static_cast<int>(current()->state.model->grid.shape[axis]) - 1;
    const int node = std::clamp(static_cast<int>(m_views->slices()[axis]) + steps, 0, last);
    m_views->setSlice(axis, static_cast<std::size_t>(node));
}

void ModelPlace::removeCurrent()
{
    const int row = m_models.rowOf(m_current);
    if (row < 0)
        return;
    if (m_models.at(row).isModified() && !m_mayRemove) {
        m_mayRemove = true;
        workspace().tell({Message::Level::Warning,
                          {{tr("%1 has edits that are in no file").arg(m_models.at(row).name()), {}, {}}},
                          {{"removeAnyway", tr("Remove anyway"), [this] { removeCurrent(); }}}});
        return;
    }
    m_mayRemove = false;
    workspace().project().remove(ItemKind::Model, m_models.at(row).path);
    m_colours.remove(m_current);
    m_current = 0;
    m_models.remove(row);
    if (m_models.rowCount() == 0) {
        m_views->clear();
        m_statistics->clear();
        m_edit->setModel(nullptr);
        m_pages->setCurrentIndex(0);
        workspace().setModel(nullptr, {});
        showControls();
    } else {
        setCurrent(m_models.at(std::max(m_list->currentIndex().row(), 0)).id);
    }
    tellUnsaved();
}

} // namespace terrane::desktop
