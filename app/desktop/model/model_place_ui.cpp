// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/application.h"
#include "app/desktop/icon.h"
#include "app/desktop/model/edit_panel.h"
#include "app/desktop/model/import_page.h"
#include "app/desktop/model/model_place.h"
#include "app/desktop/model/slice_controls.h"
#include "app/desktop/model/statistics_panel.h"
#include "app/desktop/model/volume_controls.h"
#include "app/desktop/view/colour_controls.h"
#include "app/desktop/view/curve_view.h"
#include "app/desktop/workspace.h"

#include <QAction>
#include <QActionGroup>
#include <QComboBox>
#include <QDockWidget>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QToolBar>
#include <QVBoxLayout>

namespace terrane::desktop {

namespace {

constexpr double kExaggerations[] = {0, 1, 2, 3, 5, 10};

// A form that is taller than its dock scrolls.
QWidget *scrolling(QWidget *content)
{
    auto *area = new QScrollArea;
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setMinimumWidth(content->minimumSizeHint().width() + area->verticalScrollBar()->sizeHint().width());
    return area;
}

} // namespace

void ModelPlace::fillMenu(QMenu &menu)
{
    const auto add = [&](const QString &text, const char *id, const QKeySequence &keys, auto slot) {
        QAction *action = menu.addAction(text, keys, this, slot);
        action->setObjectName(id);
        return action;
    };
    add(tr("&Open Model…"), "openModel", {}, &ModelPlace::chooseModel)->setIcon(icon("open"));
    QAction *example = add(tr("Open &Example"), "openExampleModel", {}, &ModelPlace::openExample);
    example->setEnabled(!resourceFolder().isEmpty());
    const auto needsModel = [this](QAction *action) { m_modelActions << action; };
    needsModel(add(tr("Read Again With &Options…"), "readModelAgain", {}, [this] {
        if (const ModelDocument *document = current())
            askForOptions(document->path, document->options);
    }));
    needsModel(add(tr("&Save Model As…"), "saveModelAs", {}, &ModelPlace::saveAs));
    needsModel(add(tr("&Remove From List"), "removeModel", {}, &ModelPlace::removeCurrent));
    menu.addSeparator();
    QMenu *difference = menu.addMenu(tr("&Difference to"));
    difference->setObjectName("differenceMenu");
    connect(difference, &QMenu::aboutToShow, this, [this, difference] { fillDifferences(*difference); });
    needsModel(difference->menuAction());
    menu.addSeparator();
    menu.addActions(m_modes->actions());
    needsModel(add(tr("&Next Slice"), "nextSlice", Qt::Key_PageDown, [this] { moveSlice(1); }));
    needsModel(add(tr("&Previous Slice"), "previousSlice", Qt::Key_PageUp, [this] { moveSlice(-1); }));
    needsModel(add(tr("Show &All"), "showAll", Qt::Key_Home, [this] { m_views->showAll(); }));
    needsModel(add(tr("Save &Picture…"), "saveModelPicture", {}, &ModelPlace::saveScreenshot));
    menu.addSeparator();
    for (QDockWidget *dock : findChildren<QDockWidget *>(Qt::FindDirectChildrenOnly))
        menu.addAction(dock->toggleViewAction());
    showControls();
}

void ModelPlace::addDocks()
{
    m_list->setObjectName("modelList");
    m_list->setAccessibleName(tr("Models"));
    m_list->setUniformItemSizes(true);
    m_profile->setObjectName("profile");
    m_profile->setEmptyText(tr("Click into a section"));
    addDock("modelsDock", tr("Models"), m_list, Qt::LeftDockWidgetArea);
    addDock("statisticsDock", tr("Statistics"), m_statistics, Qt::LeftDockWidgetArea);
    addDock("profileDock", tr("Profile"), m_profile, Qt::LeftDockWidgetArea);
    addDock("coloursDock", tr("Colours"), m_colourControls, Qt::RightDockWidgetArea);
    auto *slices = new QWidget;
    auto *layout = new QVBoxLayout(slices);
    layout->addWidget(m_slices);
    layout->addWidget(m_volumeControls);
    layout->addStretch();
    addDock("slicesDock", tr("Slices and Volume"), scrolling(slices), Qt::RightDockWidgetArea);
    addDock("editDock", tr("Edit"), scrolling(m_edit), Qt::RightDockWidgetArea);
    const auto dock = [this](const char *name) { return findChild<QDockWidget *>(name); };
    tabifyDockWidget(dock("slicesDock"), dock("editDock"));
    m_list->setMinimumWidth(24 * fontMetrics().averageCharWidth());
    dock("slicesDock")->raise();
}

void ModelPlace::sizeDocks()
{
    const auto dock = [this](const char *name) { return findChild<QDockWidget *>(name); };
    const int letter = fontMetrics().averageCharWidth();
    resizeDocks({dock("modelsDock"), dock("statisticsDock"), dock("profileDock")}, {120, 260, 260},
                Qt::Vertical);
    resizeDocks({dock("modelsDock"), dock("coloursDock")}, {36 * letter, 42 * letter}, Qt::Horizontal);
}

void ModelPlace::addDock(const char *name, const QString &title, QWidget *content, Qt::DockWidgetArea area)
{
    auto *dock = new QDockWidget(title);
    dock->setObjectName(name);
    dock->setWidget(content);
    dock->toggleViewAction()->setObjectName(QString("show_%1").arg(name));
    addDockWidget(area, dock);
}

void ModelPlace::addToolBar()
{
    m_tools->setObjectName("modelTools");
    QMainWindow::addToolBar(m_tools);
    addModes();
    m_tools->addActions(m_modes->actions());
    m_tools->addSeparator();
    const auto addChoice = [this](const QString &title, const char *name, QComboBox *box,
                                  const QString &tip) {
        auto *row = new QWidget;
        auto *layout = new QHBoxLayout(row);
        layout->setContentsMargins(4, 0, 4, 0);
        auto *label = new QLabel(title);
        label->setBuddy(box);
        layout->addWidget(label);
        layout->addWidget(box);
        box->setObjectName(name);
        box->setToolTip(tip);
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
        return m_tools->addWidget(row);
    };
    m_fieldAction =
        addChoice(tr("Field"), "fieldChoice", m_fieldChoice, tr("Field of the model, with its unit"));
    m_datasetAction = addChoice(tr("Dataset"), "datasetChoice", m_datasetChoice,
                                tr("JUDI: m is the true model, m0 the start model"));
    m_datasetChoice->addItems({"m", "m0"});
    m_axisAction = addChoice(tr("Across"), "axisChoice", m_axisChoice, tr("Axis that the section cuts"));
    m_axisChoice->addItems({tr("x"), tr("y"), tr("Depth (map)")});
    m_axisChoice->setCurrentIndex(1);
    addChoice(tr("Aspect"), "exaggeration", m_exaggeration,
              tr("Fill the view, or draw a metre of depth 1, 2... times as long as one across"));
    for (const double factor : kExaggerations)
        m_exaggeration->addItem(factor == 0   ? tr("Fill")
                                : factor == 1 ? tr("True (1:1)")
                                              : tr("Depth × %1").arg(factor),
                                factor);
}

void ModelPlace::addModes()
{
    const std::pair<QString, const char *> modes[] = {{tr("&Section"), "showOneSection"},
                                                      {tr("&Three Sections"), "showThreeSections"},
                                                      {tr("&Volume"), "showVolume"}};
    const QString tips[] = {tr("One section (S)"), tr("Three sections and the volume, linked (T)"),
                            tr("The volume (V)")};
    const Qt::Key keys[] = {Qt::Key_S, Qt::Key_T, Qt::Key_V};
    for (int mode = 0; mode < 3; ++mode) {
        QAction *action = m_modes->addAction(modes[mode].first);
        action->setObjectName(modes[mode].second);
        action->setCheckable(true);
        action->setChecked(mode == 0);
        action->setShortcut(keys[mode]);
        action->setToolTip(tips[mode]);
        connect(action, &QAction::triggered, this, [this, mode] {
            m_views->setMode(static_cast<ModelViews::Mode>(mode));
            showControls();
        });
    }
}

void ModelPlace::connectViews()
{
    connect(m_views, &ModelViews::pointed, this, &ModelPlace::showSample);
    connect(m_views, &ModelViews::left, this, [this] { workspace().showStatus({}); });
    connect(m_views, &ModelViews::cursorMoved, this, &ModelPlace::showProfile);
    connect(m_views, &ModelViews::slicesChanged, this, [this] {
        for (std::size_t axis = 0; axis < 3 && m_views->model(); ++axis)
            m_slices->setSlice(axis, m_views->slices()[axis]);
    });
    connect(m_views, &ModelViews::failed, &workspace(), qOverload<const Error &>(&Workspace::tell));
    connect(m_views, &ModelViews::volumeMade, this, [this] {
        m_volumeControls->setView(&m_views->volume());
        for (std::size_t axis = 0; axis < 3; ++axis)
            m_views->volume().setSliceVisible(axis, m_slices->isShown(axis));
    });
    connect(m_slices, &SliceControls::sliceChanged, m_views, &ModelViews::setSlice);
    connect(m_slices, &SliceControls::shownChanged, this,
            [this](std::size_t axis, bool isShown) { m_views->volume().setSliceVisible(axis, isShown); });
    connect(m_colourControls, &ColourControls::changed, this, &ModelPlace::setColours);
    connect(m_fieldChoice, &QComboBox::currentIndexChanged, this, &ModelPlace::showField);
    connect(m_datasetChoice, &QComboBox::activated, this, [this] {
        const ModelDocument *document = current();
        ModelReadOptions options = document->options;
        options.dataset = m_datasetChoice->currentText().toStdString();
        const int row = m_models.rowOf(document->path, options.dataset);
        if (row >= 0)
            m_list->setCurrentIndex(m_models.index(row));
        else
            read(document->path, options);
    });
    connect(m_axisChoice, &QComboBox::currentIndexChanged, this,
            [this](int axis) { m_views->setSectionAxis(static_cast<std::size_t>(axis)); });
    connect(m_exaggeration, &QComboBox::currentIndexChanged, this,
            [this] { m_views->setExaggeration(m_exaggeration->currentData().toDouble()); });
    connect(m_edit, &EditPanel::requested, this, &ModelPlace::edit);
    connect(m_edit, &EditPanel::visibleRangeWanted, this, [this] {
        const SectionView &section = m_views->section();
        m_edit->setVisibleRange(section.visibleRange(), section.plane().normal);
    });
}

void ModelPlace::showControls()
{
    const ModelDocument *document = current();
    for (QAction *action : m_modelActions)
        action->setEnabled(document);
    m_fieldAction->setVisible(document);
    const bool is3D = document && !document->state.model->grid.is2D();
    for (QAction *action : m_modes->actions())
        action->setEnabled(is3D || (document && action == m_modes->actions().constFirst()));
    m_modes->actions()[static_cast<int>(m_views->mode())]->setChecked(true);
    m_axisAction->setVisible(is3D && m_views->mode() == ModelViews::Mode::Section);
    m_slices->setEnabled(is3D);
    m_volumeControls->setEnabled(is3D && m_views->mode() != ModelViews::Mode::Section);
    m_datasetAction->setVisible(document && document->isJudi);
    if (!document)
        return;
    const QSignalBlocker blockers[] = {QSignalBlocker(m_fieldChoice), QSignalBlocker(m_datasetChoice),
                                       QSignalBlocker(m_axisChoice)};
    const Model &model = *document->state.model;
    m_fieldChoice->clear();
    for (const Field &field : model.fields)
        m_fieldChoice->addItem(
            QString::fromStdString(field.unit.empty() ? field.name : field.name + " (" + field.unit + ")"));
    m_fieldChoice->setCurrentIndex(static_cast<int>(m_field));
    m_datasetChoice->setCurrentText(document->options.dataset == "m0" ? "m0" : "m");
    m_axisChoice->setCurrentIndex(static_cast<int>(m_views->sectionAxis()));
    const QString unit = QString::fromStdString(model.fields[m_field].unit);
    m_colourControls->setUnit(unit);
    m_volumeControls->setModel(model.grid, unit, m_colours.value(m_current));
    m_slices->setGrid(model.grid);
    for (std::size_t axis = 0; axis < 3; ++axis)
        m_slices->setSlice(axis, m_views->slices()[axis]);
    m_list->setCurrentIndex(m_models.index(m_models.rowOf(m_current)));
}

} // namespace terrane::desktop
