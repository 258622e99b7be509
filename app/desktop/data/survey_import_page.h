// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/data/import_look.h"
#include "app/desktop/job.h"

#include <QStringList>
#include <QWidget>
#include <optional>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QTabWidget;
class QTableView;
class QTableWidget;

namespace terrane::desktop {

class FindingsPanel;
class MessageBar;

// What shall be scanned, and how.
struct ImportPlan
{
    std::vector<std::string> names;
    segy::Overrides overrides;
    survey::ChosenMapping mapping;
};

// The page before a scan: what was found in the files, how they are read, where the geometry stands in the
// headers, and what comes out of that. A few headers of some files are looked at; the map, the ranges and the
// findings follow every change.
class SurveyImportPage : public QWidget
{
    Q_OBJECT

public:
    explicit SurveyImportPage(QWidget *parent = nullptr);
    ~SurveyImportPage() override;

    // Files, folders, URLs.
    void open(const QStringList &paths);
    const QStringList &paths() const { return m_paths; }
    const ImportPlan &plan() const { return m_plan; }
    bool isReady() const { return m_isReady; }
    QString command() const; // terranectl survey scan
    Job &job() { return m_look; }

signals:
    void looking(); // began to read: job() tells how far it is
    void accepted();
    void rejected();

private:
    QWidget *makeFacts();
    QWidget *makeOverrides();
    QWidget *makeMapping();
    QWidget *makeEvidence();
    QWidget *makeButtons();
    QList<QComboBox *> overrideChoices() const;
    void fillPresets();
    void showEdited(); // that the mapping is no preset any more
    void look(bool proposes);
    void showLook(const FileLook &look, std::optional<survey::ChosenMapping> proposed);
    void preview();
    void showPreview(const MappingLook &look);
    void applyOverrides();
    void applyPreset();
    void applyKeyAndUnit();
    void refuse(const Error &error); // what was found stays in sight
    void showMapping();
    void saveMapping();
    void stopIfCancelled();
    void setReady(bool ready, const QString &state);

    QStringList m_paths;
    ImportPlan m_plan;
    survey::ChosenMapping m_proposed;
    FileLook m_file;
    bool m_isReady = false, m_isFilling = false, m_isEdited = false;
    MappingModel *m_mapping;
    MessageBar *m_messages;
    QFormLayout *m_facts = nullptr;
    QComboBox *m_files = nullptr, *m_format = nullptr, *m_order = nullptr, *m_encoding = nullptr;
    QComboBox *m_kind = nullptr, *m_revision = nullptr;
    QComboBox *m_preset = nullptr, *m_key = nullptr, *m_unit = nullptr;
    QSpinBox *m_samples = nullptr;
    QDoubleSpinBox *m_interval = nullptr;
    QTableView *m_mappingTable = nullptr;
    QTabWidget *m_tabs = nullptr;
    MapView *m_map = nullptr;
    GatherView *m_traces = nullptr;
    QPlainTextEdit *m_text = nullptr;
    QTableWidget *m_binary = nullptr;
    FindingsPanel *m_findings = nullptr;
    QLabel *m_state = nullptr;
    QPushButton *m_accept = nullptr;
    Job m_look, m_preview; // last: joined before anything that their deliveries touch goes
};

} // namespace terrane::desktop
