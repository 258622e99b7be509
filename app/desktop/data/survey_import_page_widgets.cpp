// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0

// What the import page is made of; what it does is in survey_import_page.cpp.
#include "app/desktop/data/findings_panel.h"
#include "app/desktop/data/saved_mappings.h"
#include "app/desktop/data/survey_import_page.h"
#include "app/desktop/text.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>
#include <QTableWidget>
#include <QVBoxLayout>

namespace terrane::desktop {

namespace {

constexpr std::array kFormats = {
    segy::SampleFormat::Ibm32,  segy::SampleFormat::Ieee32,     segy::SampleFormat::Ieee64,
    segy::SampleFormat::Int32,  segy::SampleFormat::Int16,      segy::SampleFormat::Int8,
    segy::SampleFormat::Int24,  segy::SampleFormat::Int64,      segy::SampleFormat::UInt32,
    segy::SampleFormat::UInt16, segy::SampleFormat::UInt8,      segy::SampleFormat::UInt24,
    segy::SampleFormat::UInt64, segy::SampleFormat::FixedGain32};

// The first item, without data, means that the detection is believed.
QComboBox *choice(const QString &name, const QString &toolTip)
{
    auto *box = new QComboBox;
    box->setObjectName(name);
    box->setToolTip(toolTip);
    box->addItem(SurveyImportPage::tr("as detected"));
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(12);
    return box;
}

QPushButton *pushButton(const QString &name, const QString &title, const QString &toolTip)
{
    auto *button = new QPushButton(title);
    button->setObjectName(name);
    button->setToolTip(toolTip);
    return button;
}

} // namespace

QWidget *SurveyImportPage::makeFacts()
{
    auto *box = new QGroupBox(tr("What was found"));
    m_files = new QComboBox;
    m_files->setObjectName("importFile");
    m_files->setAccessibleName(tr("File"));
    m_files->setToolTip(tr("The file that is looked at; all of them are imported"));
    m_files->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    connect(m_files, &QComboBox::activated, this, [this] { look(false); });
    auto *rows = new QWidget;
    m_facts = new QFormLayout(rows);
    m_facts->setContentsMargins(0, 0, 0, 0);
    auto *layout = new QVBoxLayout(box);
    layout->addWidget(m_files);
    layout->addWidget(rows);
    return box;
}

QWidget *SurveyImportPage::makeOverrides()
{
    auto *box = new QGroupBox(tr("Read it differently"));
    box->setToolTip(tr("What you know better than the headers"));
    m_kind = choice("importKind", tr("SEG-Y, or SU of Seismic Unix: traces without file headers"));
    for (const auto kind : {segy::FileKind::SegY, segy::FileKind::Su})
        m_kind->addItem(kind == segy::FileKind::Su ? tr("SU") : tr("SEG-Y"), static_cast<int>(kind));
    m_revision = choice("importRevision", tr("Revision of the SEG-Y standard that headers follow"));
    for (const int revision : {0, 1, 2})
        m_revision->addItem(QString::number(revision), revision);
    m_format = choice("importFormat", tr("Sample format"));
    for (const segy::SampleFormat format : kFormats)
        m_format->addItem(tr("%1 (code %2)").arg(toQt(name(format))).arg(static_cast<int>(format)),
                          static_cast<int>(format));
    m_order = choice("importByteOrder", tr("Byte order of headers and samples"));
    for (const auto order : {segy::ByteOrder::Big, segy::ByteOrder::Little, segy::ByteOrder::PairSwapped})
        m_order->addItem(toQt(name(order)), static_cast<int>(order));
    m_encoding = choice("importEncoding", tr("Encoding of the text headers"));
    for (const auto encoding : {segy::TextEncoding::Ebcdic, segy::TextEncoding::Ascii})
        m_encoding->addItem(toQt(name(encoding)), static_cast<int>(encoding));
    m_samples = new QSpinBox;
    m_samples->setObjectName("importSamples");
    m_samples->setRange(0, 100'000'000);
    m_samples->setSpecialValueText(tr("as detected"));
    m_samples->setToolTip(tr("Samples of each trace"));
    m_samples->setKeyboardTracking(false);
    m_interval = new QDoubleSpinBox;
    m_interval->setObjectName("importInterval");
    m_interval->setRange(0, 100'000);
    m_interval->setDecimals(4);
    m_interval->setSuffix(tr(" ms"));
    m_interval->setSpecialValueText(tr("as detected"));
    m_interval->setToolTip(tr("Sample interval, ms"));
    m_interval->setKeyboardTracking(false);
    auto *form = new QFormLayout(box);
    form->addRow(tr("&Kind"), m_kind);
    form->addRow(tr("&Revision"), m_revision);
    form->addRow(tr("Sample &format"), m_format);
    form->addRow(tr("Byte &order"), m_order);
    form->addRow(tr("&Text"), m_encoding);
    form->addRow(tr("Sa&mples"), m_samples);
    form->addRow(tr("Inter&val"), m_interval);
    for (QComboBox *each : overrideChoices())
        connect(each, &QComboBox::currentIndexChanged, this, &SurveyImportPage::applyOverrides);
    connect(m_samples, &QSpinBox::valueChanged, this, &SurveyImportPage::applyOverrides);
    connect(m_interval, &QDoubleSpinBox::valueChanged, this, &SurveyImportPage::applyOverrides);
    return box;
}

QList<QComboBox *> SurveyImportPage::overrideChoices() const
{
    return {m_kind, m_revision, m_format, m_order, m_encoding};
}

QWidget *SurveyImportPage::makeMapping()
{
    auto *box = new QGroupBox(tr("Where the geometry stands"));
    m_preset = new QComboBox;
    m_preset->setObjectName("importPreset");
    m_preset->setToolTip(tr("Proposed from the headers, a usual one, or one of your own"));
    connect(m_preset, &QComboBox::activated, this, &SurveyImportPage::applyPreset);
    auto *save =
        pushButton("saveMapping", tr("Save…"), tr("Save this mapping under a name, for other files"));
    connect(save, &QPushButton::clicked, this, &SurveyImportPage::saveMapping);
    m_key = new QComboBox;
    m_key->setObjectName("importShotKey");
    m_key->setToolTip(tr("What makes two traces belong to the same shot"));
    m_key->addItem(tr("the same shot field"), static_cast<int>(segy::ShotKey::Field));
    m_key->addItem(tr("the same source position"), static_cast<int>(segy::ShotKey::Position));
    m_key->addItem(tr("both"), static_cast<int>(segy::ShotKey::Both));
    m_unit = new QComboBox;
    m_unit->setObjectName("importUnit");
    m_unit->setToolTip(tr("What coordinates and depths are counted in; the column Becomes shows the effect"));
    m_unit->addItem(tr("as the headers say"), static_cast<int>(segy::LengthUnit::Header));
    m_unit->addItem(tr("metres"), static_cast<int>(segy::LengthUnit::Metres));
    m_unit->addItem(tr("feet (0.3048 m)"), static_cast<int>(segy::LengthUnit::Feet));
    for (QComboBox *each : {m_key, m_unit})
        connect(each, &QComboBox::activated, this, &SurveyImportPage::applyKeyAndUnit);

    m_mappingTable = new QTableView;
    m_mappingTable->setObjectName("mapping");
    m_mappingTable->setAccessibleName(tr("Mapping"));
    m_mappingTable->setModel(m_mapping);
    m_mappingTable->verticalHeader()->hide();
    m_mappingTable->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 8);
    m_mappingTable->setEditTriggers(QTableView::AllEditTriggers);
    m_mappingTable->setAlternatingRowColors(true);
    m_mappingTable->setTabKeyNavigation(false);
    m_mappingTable->setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    m_mappingTable->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_mappingTable->horizontalHeader()->setStretchLastSection(true);
    m_mappingTable->setMinimumHeight((MappingModel::RowCount + 2) * (fontMetrics().height() + 8));

    auto *form = new QFormLayout;
    auto *presets = new QHBoxLayout;
    presets->addWidget(m_preset, 1);
    presets->addWidget(save);
    auto *presetLabel = new QLabel(tr("&Mapping"));
    presetLabel->setBuddy(m_preset);
    form->addRow(presetLabel, presets);
    form->addRow(tr("One s&hot has"), m_key);
    form->addRow(tr("&Unit"), m_unit);
    auto *layout = new QVBoxLayout(box);
    layout->addLayout(form);
    layout->addWidget(m_mappingTable);
    return box;
}

QWidget *SurveyImportPage::makeEvidence()
{
    m_map = new MapView;
    m_map->setObjectName("importMap");
    m_traces = new GatherView;
    m_traces->setObjectName("importTraces");
    m_text = new QPlainTextEdit;
    m_text->setObjectName("importText");
    m_text->setAccessibleName(tr("Text header"));
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_binary = new QTableWidget(0, 3);
    m_binary->setObjectName("importBinary");
    m_binary->setAccessibleName(tr("Binary header"));
    m_binary->setHorizontalHeaderLabels({tr("Bytes"), tr("Field"), tr("Value")});
    m_binary->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_binary->verticalHeader()->hide();
    m_binary->setEditTriggers(QTableWidget::NoEditTriggers);
    m_binary->setTabKeyNavigation(false);
    m_findings = new FindingsPanel;
    m_tabs = new QTabWidget;
    m_tabs->setObjectName("importEvidence");
    m_tabs->addTab(m_map, tr("Map"));
    m_tabs->addTab(m_traces, tr("First traces"));
    m_tabs->addTab(m_text, tr("Text header"));
    m_tabs->addTab(m_binary, tr("Binary header"));
    m_tabs->addTab(m_findings, tr("Findings"));
    return m_tabs;
}

QWidget *SurveyImportPage::makeButtons()
{
    m_state = new QLabel;
    m_state->setObjectName("importState");
    m_state->setWordWrap(true);
    m_accept = pushButton("import", tr("&Import"), tr("Read all trace headers and make the index of shots"));
    m_accept->setDefault(true);
    m_accept->setAutoDefault(true);
    auto *reject = pushButton("importCancel", tr("Cancel"), tr("Leave this page; nothing is changed"));
    connect(m_accept, &QPushButton::clicked, this, &SurveyImportPage::accepted);
    connect(reject, &QPushButton::clicked, this, [this] {
        m_look.cancel();
        m_preview.cancel();
        emit rejected();
    });
    auto *bar = new QWidget;
    auto *layout = new QHBoxLayout(bar);
    layout->addWidget(m_state, 1);
    layout->addWidget(reject);
    layout->addWidget(m_accept);
    return bar;
}

} // namespace terrane::desktop
