// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/data/header_panel.h"

#include "app/desktop/data/header_table_model.h"
#include "app/desktop/message_bar.h"
#include "core/error.h"
#include "core/segy/field_text.h"

#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>
#include <QVBoxLayout>

namespace terrane::desktop {

namespace {

// What people look for first.
std::vector<segy::HeaderField> mainFields()
{
    std::vector<segy::HeaderField> fields;
    for (const char *name :
         {"FieldRecord", "TraceNumber", "EnergySourcePoint", "CDP", "TraceIdentificationCode", "offset",
          "ReceiverGroupElevation", "SourceSurfaceElevation", "SourceDepth", "ElevationScalar",
          "SourceGroupScalar", "SourceX", "SourceY", "GroupX", "GroupY", "CoordinateUnits",
          "DelayRecordingTime", "TRACE_SAMPLE_COUNT", "TRACE_SAMPLE_INTERVAL"})
        fields.push_back(segy::traceField(name));
    return fields;
}

} // namespace

HeaderPanel::HeaderPanel(QWidget *parent)
    : QWidget(parent),
      m_model(new HeaderTableModel(this)),
      m_files(new QComboBox),
      m_fields(new QComboBox),
      m_condition(new QLineEdit),
      m_go(new QLineEdit),
      m_count(new QLabel),
      m_messages(new MessageBar),
      m_table(new QTableView)
{
    m_files->setObjectName("headerFile");
    m_files->setAccessibleName(tr("File"));
    m_files->setToolTip(tr("File whose trace headers are shown"));
    m_files->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_files->setMinimumContentsLength(12);
    m_fields->setObjectName("headerFields");
    m_fields->setAccessibleName(tr("Fields"));
    m_fields->setToolTip(tr("Which fields of the trace headers are shown"));
    m_fields->addItems({tr("Main fields"), tr("All fields")});
    m_condition->setObjectName("headerCondition");
    m_condition->setAccessibleName(tr("Condition"));
    m_condition->setClearButtonEnabled(true);
    m_condition->setPlaceholderText(tr("Show traces with… FieldRecord = 3 and offset > 1000"));
    m_condition->setToolTip(
        tr("A condition on header fields: = != < <= > >= and or not ( ). Fields have the names "
           "of segyio, SegyIO.jl or Seismic Unix, or are byte:type (181:float32); trace is the "
           "number of the trace, from 0. Values are as they stand, not scaled"));
    m_go->setObjectName("headerGoTo");
    m_go->setAccessibleName(tr("Go to trace"));
    m_go->setPlaceholderText(tr("Go to trace"));
    m_go->setToolTip(tr("Number of a trace in the file, from 0"));
    m_go->setMaximumWidth(fontMetrics().averageCharWidth() * 16);
    m_count->setObjectName("headerCount");

    m_table->setObjectName("headers");
    m_table->setAccessibleName(tr("Trace headers"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QTableView::SelectRows);
    m_table->setSelectionMode(QTableView::SingleSelection);
    m_table->setEditTriggers(QTableView::NoEditTriggers);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    // All rows are equally high: nothing is measured, however many there are.
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 6);
    m_table->horizontalHeader()->setSectionsClickable(true);
    m_table->horizontalHeader()->setSortIndicatorShown(true);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(4, 2, 4, 2);
    bar->addWidget(m_files);
    bar->addWidget(m_fields);
    bar->addWidget(m_condition, 1);
    bar->addWidget(m_go);
    bar->addWidget(m_count);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_messages);
    layout->addWidget(m_table, 1);

    connect(m_files, &QComboBox::currentIndexChanged, this, &HeaderPanel::openFile);
    connect(m_fields, &QComboBox::currentIndexChanged, this, &HeaderPanel::applyFields);
    connect(m_condition, &QLineEdit::editingFinished, this, &HeaderPanel::applyQuery);
    connect(m_go, &QLineEdit::returnPressed, this, [this] { goTo(m_go->text().toULongLong()); });
    connect(m_table->horizontalHeader(), &QHeaderView::sectionClicked, this, &HeaderPanel::sort);
    const auto showError = [this](const Error &error) { m_messages->show(messageOf(error)); };
    connect(m_model, &HeaderTableModel::failed, this, showError);
    connect(m_model, &HeaderTableModel::queried, this, [this] {
        m_messages->hide();
        showCount();
    });
    connect(&m_open, &Job::failed, this, showError);
    const auto choose = [this](const QModelIndex &index) {
        emit traceChosen(static_cast<quint32>(m_files->currentIndex()), m_model->trace(index.row()));
    };
    connect(m_table, &QTableView::clicked, this, choose);
    connect(m_table, &QTableView::activated, this, choose);
    setSurvey(nullptr);
}

void HeaderPanel::setSurvey(OpenSurveyPtr survey)
{
    m_survey = std::move(survey);
    m_model->setFile(nullptr, {});
    m_messages->hide();
    const QSignalBlocker blocker(m_files);
    m_files->clear();
    if (m_survey) {
        for (const survey::SurveyFile &file : m_survey->survey->files())
            m_files->addItem(QFileInfo(QString::fromStdString(file.name)).fileName(),
                             QString::fromStdString(file.name));
    }
    setEnabled(m_survey != nullptr);
    showCount();
    if (m_survey)
        openFile(0);
}

void HeaderPanel::openFile(int number)
{
    if (!m_survey || number < 0)
        return;
    m_open.start([this, survey = m_survey, number](const Progress &) -> Job::Delivery {
        const auto file = survey->files.file(static_cast<std::uint32_t>(number));
        return [this, file] {
            m_model->setFile(file, {});
            m_sorted.reset();
            m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
            m_messages->hide();
            applyFields();
            if (!m_condition->text().isEmpty())
                applyQuery();
            showCount();
            if (m_target)
                goTo(*std::exchange(m_target, std::nullopt));
        };
    });
}

void HeaderPanel::applyFields()
{
    if (!m_model->file())
        return;
    m_model->setFields(m_fields->currentIndex() == 0 ? mainFields() : segy::traceFieldsOf(*m_model->file()));
    const QFontMetrics metrics = m_table->fontMetrics();
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const QString title = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
        m_table->setColumnWidth(column, metrics.horizontalAdvance(title + "00000"));
    }
    showCount();
}

void HeaderPanel::applyQuery()
{
    if (!m_model->file())
        return;
    segy::HeaderQuery query = {.condition = m_condition->text().trimmed().toStdString(), .sortedBy = {}};
    if (m_sorted)
        query.sortedBy = m_model->fields()[static_cast<std::size_t>(*m_sorted)];
    query.descending = m_descending;
    m_model->setQuery(query);
    emit queryStarted(m_model->queryJob(), tr("Looking through the trace headers"));
}

// First rising, then falling, then as in the file.
void HeaderPanel::sort(int column)
{
    if (m_sorted != column) {
        m_sorted = column;
        m_descending = false;
    } else if (!m_descending) {
        m_descending = true;
    } else {
        m_sorted.reset();
    }
    m_table->horizontalHeader()->setSortIndicator(m_sorted.value_or(-1),
                                                  m_descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    applyQuery();
}

void HeaderPanel::showTrace(std::uint32_t file, std::uint64_t trace)
{
    if (static_cast<int>(file) == m_files->currentIndex() && m_model->file()) {
        goTo(trace);
        return;
    }
    m_target = trace;
    m_files->setCurrentIndex(static_cast<int>(file));
}

void HeaderPanel::goTo(std::uint64_t trace)
{
    int row = m_model->rowOf(trace);
    if (row < 0 && trace < m_model->found() && m_model->found() > HeaderTableModel::kMostRows) {
        m_model->setFirstFound(trace / HeaderTableModel::kMostRows * HeaderTableModel::kMostRows);
        showCount();
        row = m_model->rowOf(trace);
    }
    if (row < 0)
        return;
    const QModelIndex index = m_model->index(row, 0);
    m_table->selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect |
                                                          QItemSelectionModel::Rows);
    m_table->scrollTo(index);
}

void HeaderPanel::showCount()
{
    const QLocale locale;
    if (!m_model->file()) {
        m_count->clear();
        return;
    }
    QString text = tr("%1 of %2 traces")
                       .arg(locale.toString(static_cast<qulonglong>(m_model->found())),
                            locale.toString(static_cast<qulonglong>(m_model->file()->traceCount())));
    if (m_model->found() > HeaderTableModel::kMostRows)
        text +=
            tr(", %1 at a time").arg(locale.toString(static_cast<qulonglong>(HeaderTableModel::kMostRows)));
    m_count->setText(text);
}

} // namespace terrane::desktop
