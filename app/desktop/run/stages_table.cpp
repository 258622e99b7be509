// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/run/stages_table.h"

#include "app/desktop/run/problem_label.h"
#include "app/desktop/run/run_form.h"
#include "app/desktop/run/stages_model.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace terrane::desktop {

namespace {

// A list where only some values are allowed, a line otherwise.
class StageDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override
    {
        const auto &choices =
            static_cast<const StagesModel *>(index.model())->parameter(index.column()).choices;
        if (choices.empty())
            return QStyledItemDelegate::createEditor(parent, option, index);
        auto *box = new QComboBox(parent);
        for (const std::string_view choice : choices)
            box->addItem(QString::fromUtf8(choice.data(), static_cast<qsizetype>(choice.size())));
        auto *self =
            const_cast<StageDelegate *>(this); // signals of a delegate, from a const function of Qt's
        connect(box, &QComboBox::activated, self, [self, box] {
            emit self->commitData(box);
            emit self->closeEditor(box);
        });
        return box;
    }

    void setEditorData(QWidget *editor, const QModelIndex &index) const override
    {
        if (auto *box = qobject_cast<QComboBox *>(editor))
            box->setCurrentText(index.data(Qt::EditRole).toString());
        else
            QStyledItemDelegate::setEditorData(editor, index);
    }

    void setModelData(QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override
    {
        if (auto *box = qobject_cast<QComboBox *>(editor))
            model->setData(index, box->currentText());
        else
            QStyledItemDelegate::setModelData(editor, model, index);
    }
};

} // namespace

StagesTable::StagesTable(RunForm &form, QWidget *parent)
    : QWidget(parent),
      m_model(new StagesModel(form, this)),
      m_view(new QTableView),
      m_problem(new ProblemLabel)
{
    m_view->setObjectName("stages");
    m_view->setAccessibleName(tr("Stages, a row each"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new StageDelegate(m_view));
    m_view->setSelectionMode(QAbstractItemView::SingleSelection);
    m_view->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked |
                            QAbstractItemView::EditKeyPressed | QAbstractItemView::AnyKeyPressed);
    m_view->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_view->setTabKeyNavigation(false); // Tab leaves the table, arrows move in it
    m_problem->setObjectName("problem:stages");

    auto *add = addButton("addStage", tr("Add stage"), tr("Adds a stage like the current one after it"));
    m_remove = addButton("removeStage", tr("Remove"), tr("Removes the current stage"));
    m_up = addButton("stageUp", tr("Earlier"), tr("Moves the current stage before the one above"));
    m_down = addButton("stageDown", tr("Later"), tr("Moves the current stage behind the one below"));
    connect(add, &QToolButton::clicked, this, [this] {
        const int row = currentRow();
        m_model->addStage(row);
        select(row + 1);
    });
    connect(m_remove, &QToolButton::clicked, this, [this] {
        const int row = currentRow();
        m_model->removeStage(row);
        select(std::min(row, m_model->rowCount() - 1));
    });
    const auto move = [this](int by) {
        const int row = currentRow();
        m_model->moveStage(row, row + by);
        select(row + by);
    };
    connect(m_up, &QToolButton::clicked, this, [move] { move(-1); });
    connect(m_down, &QToolButton::clicked, this, [move] { move(1); });

    auto *buttons = new QHBoxLayout;
    for (QToolButton *button : {add, m_remove, m_up, m_down})
        buttons->addWidget(button);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_view);
    column->addWidget(m_problem);
    column->addLayout(buttons);
    connect(&form, &RunForm::changed, this, &StagesTable::refresh);
    connect(&form, &RunForm::problemsChanged, this, &StagesTable::refresh);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &StagesTable::refresh);
    select(0);
    refresh();
}

QToolButton *StagesTable::addButton(const QString &name, const QString &text, const QString &toolTip)
{
    auto *button = new QToolButton;
    button->setObjectName(name);
    button->setText(text);
    button->setToolTip(toolTip);
    return button;
}

int StagesTable::currentRow() const
{
    const int row = m_view->currentIndex().row();
    return row < 0 ? m_model->rowCount() - 1 : row;
}

void StagesTable::select(int row)
{
    m_view->setCurrentIndex(m_model->index(row, std::max(0, m_view->currentIndex().column())));
}

void StagesTable::refresh()
{
    m_problem->setText(m_model->problem());
    const int row = currentRow(), rows = m_model->rowCount();
    m_remove->setEnabled(rows > 1);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row < rows - 1);
    m_view->resizeRowsToContents();
    m_view->resizeColumnsToContents();
    int height = m_view->horizontalHeader()->sizeHint().height() + 2 * m_view->frameWidth();
    for (int i = 0; i < rows; ++i)
        height += m_view->rowHeight(i);
    const int bar = m_view->style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    m_view->setFixedHeight(height + bar);
}

} // namespace terrane::desktop
