// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/job.h"
#include "app/desktop/model/model_document.h"
#include "app/desktop/model/model_views.h"
#include "app/desktop/place.h"

#include <QHash>

class QAction;
class QActionGroup;
class QComboBox;
class QListView;
class QStackedWidget;
class QToolBar;

namespace terrane::desktop {

class CurveView;
class ColourControls;
class EditPanel;
class ImportPage;
class SliceControls;
class StatisticsPanel;
class VolumeControls;
struct ModelEditRequest;

// Models: reading them, looking at them, changing them.
class ModelPlace : public Place
{
    Q_OBJECT

public:
    explicit ModelPlace(Workspace &workspace);
    ~ModelPlace() override;

    void fillMenu(QMenu &menu) override;
    // Reads the model on another thread and shows it; asks in place for what the file does not tell.
    void openFile(const QString &path) override;
    void openFiles(const QStringList &paths) override;
    QString command() const override;
    void keepState() override;

    ModelList &models() { return m_models; }

protected:
    void sizeDocks() override;

private:
    // Docks, tool bar and menu: model_place_ui.cpp.
    void addDocks();
    void addDock(const char *name, const QString &title, QWidget *content, Qt::DockWidgetArea area);
    void addToolBar();
    void addModes();
    void connectViews();
    void showControls(); // those that fit the current model

    // Reading.
    void chooseModel();
    void openExample();
    void read(const QString &path, const ModelReadOptions &options);
    void readNext();
    void askForOptions(const QString &path, const ModelReadOptions &options);
    void addDocument(ModelDocument document);
    void restoreProject();

    // The current model.
    const ModelDocument *current() const; // null before the first
    void setCurrent(int id);
    void showCurrent();
    void showField(int field);
    void setColours(const ColourSettings &colours);
    void showProfile();
    void showSample(const SectionView::Sample &sample);
    void findPoints(); // of the survey
    void moveSlice(int steps);
    void removeCurrent();

    // Editing and writing: model_place_edit.cpp.
    void edit(const ModelEditRequest &request);
    void build(const ModelEditRequest &request);
    void subtract(int id);
    void fillDifferences(QMenu &menu);
    void saveAs();
    void write(const QString &path, ModelFormat format);
    void saveScreenshot();
    void tellUnsaved();

    struct ToRead
    {
        QString path;
        ModelReadOptions options;
    };

    ModelList m_models;
    int m_current = 0, m_previous = 0; // ids; 0 is none
    std::size_t m_field = 0;
    QHash<int, ColourSettings> m_colours; // by id
    QList<ToRead> m_toRead;
    bool m_mayRemove = false; // the user was told that edits are lost

    QStackedWidget *m_pages;
    ModelViews *m_views;
    ImportPage *m_import;
    QListView *m_list;
    ColourControls *m_colourControls;
    SliceControls *m_slices;
    VolumeControls *m_volumeControls;
    StatisticsPanel *m_statistics;
    CurveView *m_profile;
    EditPanel *m_edit;
    QToolBar *m_tools;
    QComboBox *m_fieldChoice, *m_datasetChoice, *m_axisChoice, *m_exaggeration;
    QAction *m_fieldAction = nullptr, *m_datasetAction = nullptr, *m_axisAction = nullptr;
    QActionGroup *m_modes;
    QList<QAction *> m_modelActions;               // those that need a model
    Job m_job, m_pointsJob, m_editJob, m_writeJob; // last: joined before what their deliveries touch goes
};

} // namespace terrane::desktop
