// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/data/trace_header_panel.h"

#include "app/desktop/text.h"
#include "core/error.h"
#include "core/segy/field_text.h"

#include <QCheckBox>
#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

namespace terrane::desktop {

TraceHeaderPanel::TraceHeaderPanel(QWidget *parent)
    : QWidget(parent),
      m_title(new QLabel),
      m_zeros(new QCheckBox(tr("Show fields that are zero"))),
      m_table(new QTableWidget(0, 3))
{
    m_title->setWordWrap(true);
    m_title->setMargin(4);
    m_title->setObjectName("traceHeaderTitle");
    m_zeros->setObjectName("traceHeaderZeros");
    m_table->setObjectName("traceHeader");
    m_table->setAccessibleName(tr("Trace header"));
    m_table->setHorizontalHeaderLabels({tr("Field"), tr("Bytes"), tr("Value")});
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 4);
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->setEditTriggers(QTableWidget::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_title);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_zeros);
    connect(m_zeros, &QCheckBox::toggled, this, &TraceHeaderPanel::fill);
    connect(&m_job, &Job::failed, this,
            [this](const Error &error) { m_title->setText(QString::fromStdString(error.what())); });
    connect(&m_job, &Job::finished, this, [this] {
        if (m_wanted && m_wanted != m_shown)
            load();
    });
    setSurvey(nullptr);
}

void TraceHeaderPanel::setSurvey(OpenSurveyPtr survey)
{
    m_job.cancel();
    m_survey = std::move(survey);
    m_wanted.reset();
    m_shown.reset();
    m_file = nullptr;
    m_table->setRowCount(0);
    m_title->setText(m_survey ? tr("Point at a trace to see its header") : tr("No survey is open"));
}

void TraceHeaderPanel::showTrace(std::uint32_t file, std::uint64_t trace)
{
    m_wanted = TraceId(file, trace);
    // Nobody looks: nothing is read. One after the other: the last wish counts.
    if (isVisible() && m_wanted != m_shown && !m_job.isRunning())
        load();
}

void TraceHeaderPanel::load()
{
    m_job.start([this, survey = m_survey, wanted = *m_wanted](const Progress &) -> Job::Delivery {
        const auto file = survey->files.file(wanted.first);
        auto header = file->traceHeader(wanted.second);
        return [this, file, header = std::move(header), wanted] {
            m_shown = wanted;
            m_file = file;
            m_header = header;
            m_title->setText(tr("Trace %1 of %2")
                                 .arg(wanted.second)
                                 .arg(QFileInfo(QString::fromStdString(file->source().name())).fileName()));
            fill();
        };
    });
}

void TraceHeaderPanel::fill()
{
    if (!m_file)
        return;
    const segy::ByteOrder order = m_file->layout().byteOrder;
    int row = 0;
    const auto set = [this, &row](int column, const QString &value, const QString &toolTip) {
        QTableWidgetItem *item = m_table->item(row, column);
        if (!item) {
            item = new QTableWidgetItem;
            m_table->setItem(row, column, item);
        }
        item->setText(value);
        item->setToolTip(toolTip);
    };
    for (const segy::HeaderField &field : segy::traceFieldsOf(*m_file)) {
        if (!m_zeros->isChecked() && segy::doubleValue(field, order, m_header) == 0 &&
            field.type != segy::FieldType::Text8)
            continue;
        if (row == m_table->rowCount())
            m_table->insertRow(row);
        const QString description = toQt(field.description);
        set(0, toQt(field.name), description);
        set(1, QString("%1-%2").arg(field.byte).arg(field.byte + static_cast<int>(bytesOf(field.type)) - 1),
            description);
        set(2, QString::fromStdString(segy::valueText(field, order, m_header)), description);
        ++row;
    }
    m_table->setRowCount(row);
}

} // namespace terrane::desktop
