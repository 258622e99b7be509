// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0

// The actions of the Data place, and the files that they ask for.
#include "app/desktop/application.h"
#include "app/desktop/data/data_place.h"
#include "app/desktop/data/gather_panel.h"
#include "app/desktop/workspace.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>

namespace terrane::desktop {

namespace {

constexpr qint64 kManyShots = 10; // that Ctrl+Right steps over

} // namespace

QAction *DataPlace::addAction(const QString &name, const QString &text, const QList<QKeySequence> &shortcuts,
                              std::function<void()> act)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcuts(shortcuts);
    // Other places have the same keys, and so have tables and fields of this one.
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, std::move(act));
    return action;
}

void DataPlace::addActions()
{
    m_openActions = {
        addAction("openSegy", tr("&Open SEG-Y…"), {}, [this] { chooseFiles(); }),
        addAction("openSegyFolder", tr("Open &Folder of SEG-Y…"), {}, [this] { chooseFolder(); }),
        addAction("openSegyUrl", tr("Open &URL…"), {}, [this] { enterUrl(); }),
        addAction("openExampleData", tr("Open &Example Shots"), {}, [this] { openExample(); })};
    m_openActions.last()->setEnabled(!resourceFolder().isEmpty());
    m_shotActions = {
        addAction("nextShot", tr("&Next Shot"), {Qt::Key_Right}, [this] { m_gather->step(1); }),
        addAction("previousShot", tr("&Previous Shot"), {Qt::Key_Left}, [this] { m_gather->step(-1); }),
        addAction("manyForward", tr("10 Shots &On"), {Qt::CTRL | Qt::Key_Right},
                  [this] { m_gather->step(kManyShots); }),
        addAction("manyBack", tr("10 Shots &Back"), {Qt::CTRL | Qt::Key_Left},
                  [this] { m_gather->step(-kManyShots); }),
        addAction("showWholeGather", tr("Show Whole &Gather"), {Qt::Key_Home},
                  [this] { m_gather->view().showAll(); })};
    m_checkAction = addAction("checkSamples", tr("&Check Samples"), {}, [this] { checkSamples(); });
    m_checkAction->setToolTip(
        tr("Reads some traces of every shot and looks for zeros, constants, NaN and clipping"));
    m_checkAction->setEnabled(false);
    for (QAction *action : m_shotActions)
        action->setEnabled(false);
    m_gather->addActions(m_shotActions);
    m_map->addActions(m_shotActions.mid(0, 4)); // without Home, which shows the whole map there
}

void DataPlace::addMapActions()
{
    const auto toggle = [this](const QString &name, const QString &text, bool MapSettings::*setting) {
        QAction *action = addAction(name, text, {}, [this, name, setting] {
            MapSettings settings = m_map->settings();
            settings.*setting = findChild<QAction *>(name)->isChecked();
            m_map->setSettings(settings);
        });
        action->setCheckable(true);
        action->setChecked(m_map->settings().*setting);
        return action;
    };
    m_mapActions = {toggle("mapReceivers", tr("Map: All &Receivers"), &MapSettings::receivers),
                    toggle("mapFold", tr("Map: &Fold"), &MapSettings::fold),
                    toggle("mapOutline", tr("Map: Outline of the &Model"), &MapSettings::outline),
                    toggle("mapSection", tr("Map: &Depth Section"), &MapSettings::section),
                    addAction("showWholeMap", tr("Map: Show &Whole Survey"), {Qt::SHIFT | Qt::Key_Home},
                              [this] { m_map->showAll(); })};
    m_map->addActions(m_mapActions);
    for (QAction *action : m_mapActions)
        action->setEnabled(false);
}

void DataPlace::fillMenu(QMenu &menu)
{
    menu.addActions(m_openActions);
    menu.addSeparator();
    menu.addActions(m_shotActions);
    menu.addSeparator();
    menu.addActions(m_mapActions);
    menu.addSeparator();
    menu.addAction(m_checkAction);
}

void DataPlace::chooseFiles()
{
    const QString folder = QFileInfo(m_item.path).path();
    const QStringList paths = QFileDialog::getOpenFileNames(
        this, tr("Open SEG-Y"), m_item.path.isEmpty() ? QString() : folder,
        tr("Data (*.segy *.sgy *.seg *.su *.SEGY *.SGY *.SEG *.SU);;Survey indexes (*.h5);;All files (*)"));
    if (!paths.isEmpty())
        openFiles(paths);
}

void DataPlace::chooseFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Open Folder of SEG-Y Files"));
    if (!folder.isEmpty())
        openFiles({folder});
}

void DataPlace::enterUrl()
{
    bool isGiven = false;
    const QString url = QInputDialog::getText(this, tr("Open URL"), tr("http, https or ftp"),
                                              QLineEdit::Normal, "https://", &isGiven)
                            .trimmed();
    if (isGiven && !url.isEmpty())
        openFiles({url});
}

void DataPlace::openExample()
{
    workspace().showPlace(name());
    openItem({resourceFolder() + "/examples/overthrust_2d/overthrust_2D_shots.segy", {}});
}

} // namespace terrane::desktop
