// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/data/findings_panel.h"

#include "app/desktop/data/findings_model.h"
#include "app/desktop/text.h"

#include <QHeaderView>
#include <QLabel>
#include <QTableView>
#include <QVBoxLayout>

namespace terrane::desktop {

FindingsPanel::FindingsPanel(QWidget *parent)
    : QWidget(parent), m_model(new FindingsModel(this)), m_table(new QTableView), m_state(new QLabel)
{
    m_table->setObjectName("findings");
    m_table->setAccessibleName(tr("Findings"));
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QTableView::SelectRows);
    m_table->setSelectionMode(QTableView::SingleSelection);
    m_table->setEditTriggers(QTableView::NoEditTriggers);
    m_table->setAlternatingRowColors(true);
    m_table->setWordWrap(true);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(FindingsModel::What, QHeaderView::Stretch);
    m_table->horizontalHeader()->setSectionResizeMode(FindingsModel::Mend, QHeaderView::Stretch);
    m_state->setObjectName("findingsState");
    m_state->setWordWrap(true);
    m_state->setMargin(4);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_state);
    layout->addWidget(m_table, 1);
    setFindings({}, tr("No survey is open"));
    const auto choose = [this](const QModelIndex &index) { emit chosen(m_model->finding(index.row())); };
    connect(m_table, &QTableView::clicked, this, choose);
    connect(m_table, &QTableView::activated, this, choose);
}

void FindingsPanel::setFindings(std::vector<Finding> findings, const QString &state)
{
    const auto count = static_cast<int>(findings.size());
    m_model->setFindings(std::move(findings));
    if (!state.isEmpty())
        showState(state);
    else
        showState(count == 0
                      ? tr("Nothing odd was found")
                      : plural(count, tr("1 finding; click it to see its shot and trace"),
                               tr("%n findings; click one to see its shot and trace", nullptr, count)));
}

void FindingsPanel::showState(const QString &state)
{
    m_state->setText(state);
}

} // namespace terrane::desktop
