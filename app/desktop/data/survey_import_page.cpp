// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/data/survey_import_page.h"

#include "app/desktop/data/findings_panel.h"
#include "app/desktop/data/import_command.h"
#include "app/desktop/data/open_survey.h"
#include "app/desktop/data/saved_mappings.h"
#include "app/desktop/message_bar.h"
#include "app/desktop/text.h"
#include "core/error.h"

#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QInputDialog>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QSplitter>
#include <QTabWidget>
#include <QTableWidget>
#include <QVBoxLayout>
#include <algorithm>
#include <iterator>

namespace terrane::desktop {

namespace {

// Data of items of the preset; others are their names or paths.
const QString kProposed = "proposed", kEdited = "edited";

template<typename Value>
std::optional<Value> chosen(const QComboBox &box)
{
    const QVariant data = box.currentData();
    return data.isValid() ? std::optional(static_cast<Value>(data.toInt())) : std::nullopt;
}

void choose(QComboBox &box, int data)
{
    box.setCurrentIndex(box.findData(data));
}

} // namespace

SurveyImportPage::SurveyImportPage(QWidget *parent)
    : QWidget(parent), m_mapping(new MappingModel(this)), m_messages(new MessageBar)
{
    auto *form = new QWidget;
    auto *rows = new QVBoxLayout(form);
    rows->addWidget(makeFacts());
    rows->addWidget(makeMapping(), 1);
    rows->addWidget(makeOverrides());
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(form);
    auto *splitter = new QSplitter;
    splitter->addWidget(scroll);
    splitter->addWidget(makeEvidence());
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_messages);
    layout->addWidget(splitter, 1);
    layout->addWidget(makeButtons());
    fillPresets();
    setReady(false, {});

    connect(m_mapping, &MappingModel::mappingChanged, this, [this] {
        m_plan.mapping.mapping = m_mapping->mapping();
        m_plan.mapping.isProposed = false;
        m_isEdited = true;
        showEdited();
        preview();
    });
    connect(m_mapping, &MappingModel::refused, this,
            [this](const QString &problem) { m_state->setText(problem); });
    connect(&m_look, &Job::finished, this, &SurveyImportPage::stopIfCancelled);
    for (Job *job : {&m_look, &m_preview})
        connect(job, &Job::failed, this, &SurveyImportPage::refuse);
}

SurveyImportPage::~SurveyImportPage() = default;

void SurveyImportPage::stopIfCancelled()
{
    if (!m_isReady && !m_preview.isRunning() && m_messages->isHidden())
        setReady(false, tr("Stopped before anything was found: leave this page, or open the files again"));
}

void SurveyImportPage::open(const QStringList &paths)
{
    m_paths = paths;
    m_plan = {};
    m_isEdited = false;
    m_proposed = {};
    m_file = {};
    m_preview.cancel();
    m_messages->hide();
    m_isFilling = true;
    m_files->clear();
    for (QComboBox *box : overrideChoices())
        box->setCurrentIndex(0);
    m_samples->setValue(0);
    m_interval->setValue(0);
    m_isFilling = false;
    fillPresets();
    m_preset->setCurrentIndex(0);
    m_mapping->setEvidence({});
    m_map->showPoints(nullptr);
    m_traces->clear();
    m_text->clear();
    m_binary->setRowCount(0);
    m_findings->setFindings({}, tr("Nothing was looked at yet"));
    while (m_facts->rowCount() > 0)
        m_facts->removeRow(0);
    look(true);
}

void SurveyImportPage::look(bool proposes)
{
    setReady(false, tr("Looking into %1…").arg(m_paths.constFirst()));
    std::vector<std::string> named;
    for (const QString &path : m_paths)
        named.push_back(path.toStdString());
    const auto number = static_cast<std::size_t>(std::max(0, m_files->currentIndex()));
    m_look.start([this, named, proposes, number, overrides = m_plan.overrides,
                  known = m_plan.names](const Progress &progress) -> Job::Delivery {
        const std::vector<std::string> names = known.empty() ? survey::listSurveyFiles(named) : known;
        const FileLook look = lookAtFile(names.at(number), overrides, progress);
        std::optional<survey::ChosenMapping> proposed;
        std::optional<Error> problem; // of the traces: the headers of the file are shown all the same
        try {
            if (proposes)
                proposed = survey::proposeMapping(names, overrides, sourceOpener(progress), progress);
        } catch (const InputError &error) {
            problem = error;
        }
        return [this, names, look, proposed, problem] {
            m_plan.names = names;
            showLook(look, proposed);
            if (problem)
                refuse(*problem);
            else
                preview();
        };
    });
    emit looking();
}

void SurveyImportPage::showLook(const FileLook &look, std::optional<survey::ChosenMapping> proposed)
{
    m_messages->hide();
    m_file = look;
    if (m_files->count() == 0) {
        for (const std::string &name : m_plan.names)
            m_files->addItem(QFileInfo(QString::fromStdString(name)).fileName());
        m_files->setVisible(m_files->count() > 1);
    }
    while (m_facts->rowCount() > 0)
        m_facts->removeRow(0);
    for (const auto &[name, value] : look.facts) {
        auto *label = new QLabel(value);
        label->setObjectName("fact");
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        label->setWordWrap(true);
        m_facts->addRow(name, label);
    }
    QStringList texts(look.texts.begin(), look.texts.end());
    m_text->setPlainText(texts.isEmpty() ? tr("SU files have no text header") : texts.join("\n\n"));
    m_binary->setRowCount(static_cast<int>(look.binary.size()));
    for (int row = 0; row < m_binary->rowCount(); ++row) {
        for (int column = 0; column < 3; ++column)
            m_binary->setItem(
                row, column,
                new QTableWidgetItem(
                    look.binary[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)]));
    }
    if (look.traces) {
        const auto count = static_cast<int>(look.traces->gather.traces());
        m_traces->showGather(look.traces,
                             plural(count, tr("First trace"), tr("First %n traces", nullptr, count)));
    }
    if (proposed) {
        m_proposed = *proposed;
        m_plan.mapping = *proposed;
    }
    showMapping();
}

void SurveyImportPage::refuse(const Error &error)
{
    m_messages->show(messageOf(error));
    setReady(false, tr("This cannot be imported as it is"));
}

void SurveyImportPage::showMapping()
{
    const segy::HeaderMapping &mapping = m_plan.mapping.mapping;
    m_mapping->setMapping(mapping);
    choose(*m_key, static_cast<int>(mapping.shotKey));
    choose(*m_unit, static_cast<int>(mapping.unit));
}

void SurveyImportPage::preview()
{
    if (!m_file.file)
        return;
    setReady(m_isReady, tr("Looking through the headers…"));
    m_preview.start([this, look = m_file, names = m_plan.names, overrides = m_plan.overrides,
                     mapping = m_plan.mapping.mapping](const Progress &progress) -> Job::Delivery {
        const MappingLook result = lookThroughMapping(look, names, overrides, mapping, progress);
        return [this, result] { showPreview(result); };
    });
}

void SurveyImportPage::showPreview(const MappingLook &look)
{
    m_messages->hide();
    m_mapping->setEvidence(look.evidence);
    m_map->showPoints(look.points);
    std::vector<Finding> findings = m_file.file->layout().findings;
    if (m_plan.mapping.isProposed)
        findings.insert(findings.end(), m_plan.mapping.findings.begin(), m_plan.mapping.findings.end());
    findings.insert(findings.end(), look.findings.begin(), look.findings.end());
    const auto worst = std::count_if(findings.begin(), findings.end(), [](const Finding &finding) {
        return finding.severity != Severity::Note;
    });
    m_tabs->setTabText(m_tabs->indexOf(m_findings),
                       worst > 0 ? tr("Findings (%1)").arg(worst) : tr("Findings"));
    std::vector<Finding> problems;
    std::ranges::copy_if(findings, std::back_inserter(problems),
                         [](const Finding &finding) { return finding.severity == Severity::Problem; });
    if (!problems.empty())
        m_messages->show(messageOf(problems)); // whatever tab is in front
    m_findings->setFindings(std::move(findings));
    const auto files = static_cast<int>(m_plan.names.size()), shots = static_cast<int>(look.shots);
    const QString state = look.isPart ? tr("%1 trace headers of %2 were looked at: %3")
                                      : tr("All %1 trace headers of %2 were looked at: %3");
    setReady(true, state.arg(QLocale().toString(static_cast<qulonglong>(look.traces)),
                             plural(files, tr("1 file"), tr("%n files", nullptr, files)),
                             plural(shots, tr("1 shot"), tr("%n shots", nullptr, shots))));
}

void SurveyImportPage::applyOverrides()
{
    if (m_isFilling || m_paths.isEmpty())
        return;
    segy::Overrides &overrides = m_plan.overrides;
    overrides.kind = chosen<segy::FileKind>(*m_kind);
    overrides.revisionMajor = chosen<int>(*m_revision);
    overrides.format = chosen<segy::SampleFormat>(*m_format);
    overrides.byteOrder = chosen<segy::ByteOrder>(*m_order);
    overrides.textEncoding = chosen<segy::TextEncoding>(*m_encoding);
    overrides.samplesPerTrace.reset();
    if (m_samples->value() > 0)
        overrides.samplesPerTrace = static_cast<std::uint64_t>(m_samples->value());
    overrides.sampleInterval.reset();
    if (m_interval->value() > 0)
        overrides.sampleInterval = m_interval->value() * 1e-3;
    look(m_plan.mapping.isProposed || m_plan.mapping.origin.empty());
}

void SurveyImportPage::applyPreset()
{
    const QString preset = m_preset->currentData().toString();
    if (preset == kEdited)
        return;
    try {
        if (preset == kProposed)
            m_plan.mapping = m_proposed;
        else if (preset.endsWith(".json"))
            m_plan.mapping = {segy::loadMapping(preset.toStdString()), "from " + preset.toStdString()};
        else
            m_plan.mapping = {segy::mappingPreset(preset.toStdString()), "preset"};
    } catch (const Error &error) {
        m_messages->show(messageOf(error));
        return;
    }
    m_isEdited = false;
    m_preset->removeItem(m_preset->findData(kEdited));
    showMapping();
    preview();
}

void SurveyImportPage::applyKeyAndUnit()
{
    segy::HeaderMapping &mapping = m_plan.mapping.mapping;
    mapping.shotKey = static_cast<segy::ShotKey>(m_key->currentData().toInt());
    mapping.unit = static_cast<segy::LengthUnit>(m_unit->currentData().toInt());
    m_plan.mapping.isProposed = false;
    m_mapping->setMapping(mapping);
    preview();
}

void SurveyImportPage::fillPresets()
{
    const QString current = m_preset->currentText();
    m_preset->clear();
    m_preset->addItem(tr("Proposed"), kProposed);
    m_preset->addItem(tr("SEG-Y standard"), "standard");
    m_preset->addItem(tr("JUDI (depths in the elevation fields)"), "judi");
    m_preset->addItem(tr("Sea-floor receivers (OBN, OBC)"), "obn");
    for (const QString &name : savedMappings())
        m_preset->addItem(name, savedMappingPath(name));
    m_preset->setCurrentIndex(std::max(0, m_preset->findText(current)));
}

void SurveyImportPage::showEdited()
{
    if (m_preset->findData(kEdited) < 0)
        m_preset->addItem(tr("Edited by hand"), kEdited);
    m_preset->setCurrentIndex(m_preset->findData(kEdited));
}

void SurveyImportPage::saveMapping()
{
    bool isGiven = false;
    const QString name =
        QInputDialog::getText(this, tr("Save Mapping"), tr("Name"), QLineEdit::Normal, {}, &isGiven)
            .trimmed();
    if (!isGiven || name.isEmpty())
        return;
    segy::HeaderMapping mapping = m_plan.mapping.mapping;
    mapping.name = name.toStdString();
    try {
        QDir().mkpath(savedMappingsFolder());
        segy::saveMapping(mapping, savedMappingPath(name).toStdString());
    } catch (const Error &error) {
        m_messages->show(messageOf(error));
        return;
    }
    fillPresets();
    m_preset->setCurrentText(name);
    m_isEdited = false; // the file has it
    m_state->setText(tr("Saved: %1").arg(savedMappingPath(name)));
}

void SurveyImportPage::setReady(bool ready, const QString &state)
{
    m_isReady = ready;
    m_accept->setEnabled(ready);
    m_state->setText(state);
    if (ready && !m_mappingTable->hasFocus() && isVisible() && !focusWidget())
        m_accept->setFocus();
}

QString SurveyImportPage::command() const
{
    if (!m_isEdited)
        return importCommand(m_paths, m_plan, m_preset->currentData().toString());
    // What was typed into the table goes into a file that the command can name.
    const QString path = savedMappingPath("last-edited");
    try {
        QDir().mkpath(savedMappingsFolder());
        segy::saveMapping(m_plan.mapping.mapping, path.toStdString());
    } catch (const Error &error) {
        m_messages->show(messageOf(error));
        return {};
    }
    return importCommand(m_paths, m_plan, path);
}

} // namespace terrane::desktop
