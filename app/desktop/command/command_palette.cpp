// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/command/command_palette.h"

#include "app/desktop/command/command_model.h"
#include "app/desktop/main_window.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>
#include <algorithm>

namespace terrane::desktop {

namespace {

// Text, then where it is found in grey, its shortcut at the right.
class CommandDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem item = option;
        initStyleOption(&item, index);
        const bool isEnabled = index.data(CommandModel::EnabledRole).toBool();
        item.palette.setCurrentColorGroup(isEnabled ? QPalette::Active : QPalette::Disabled);
        item.state.setFlag(QStyle::State_Enabled, isEnabled);
        const QString text = item.text;
        item.text.clear();
        const QStyle *style = item.widget ? item.widget->style() : QApplication::style();
        style->drawControl(QStyle::CE_ItemViewItem, &item, painter, item.widget);

        const bool isSelected = item.state.testFlag(QStyle::State_Selected);
        const QColor colour = item.palette.color(isEnabled ? QPalette::Active : QPalette::Disabled,
                                                 isSelected ? QPalette::HighlightedText : QPalette::Text);
        const int margin = item.fontMetrics.height() / 2;
        const QRect rect = item.rect.adjusted(item.decorationSize.width() + 2 * margin, 0, -margin, 0);
        painter->setPen(colour);
        painter->drawText(rect, Qt::AlignVCenter | Qt::AlignLeft, text);
        painter->drawText(rect, Qt::AlignVCenter | Qt::AlignRight,
                          index.data(CommandModel::ShortcutRole).toString());
        QColor faint = colour;
        faint.setAlphaF(0.65F);
        painter->setPen(faint);
        painter->drawText(rect.adjusted(item.fontMetrics.horizontalAdvance(text) + 2 * margin, 0, 0, 0),
                          Qt::AlignVCenter | Qt::AlignLeft, index.data(CommandModel::WhereRole).toString());
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex & /*index*/) const override
    {
        return {10, option.fontMetrics.height() * 8 / 5};
    }
};

} // namespace

CommandPalette::CommandPalette(MainWindow &window)
    : QFrame(&window),
      m_window(window),
      m_model(new CommandModel(this)),
      m_field(new QLineEdit),
      m_list(new QListView),
      m_none(new QLabel(tr("No action has these letters")))
{
    setObjectName("commandPalette");
    setFrameShape(QFrame::StyledPanel);
    setFrameShadow(QFrame::Raised);
    setLineWidth(2);
    setAutoFillBackground(true);
    m_field->setObjectName("commandField");
    m_field->setPlaceholderText(tr("Type what you want to do"));
    m_field->setAccessibleName(tr("Command"));
    m_field->setClearButtonEnabled(true);
    m_field->installEventFilter(this);
    m_list->setObjectName("commandList");
    m_list->setAccessibleName(tr("Commands"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_none->setAlignment(Qt::AlignCenter);
    m_none->hide();
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_field);
    layout->addWidget(m_list);
    layout->addWidget(m_none);
    connect(m_field, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_list, &QListView::clicked, this, &CommandPalette::runCurrent);
    hide();
}

void CommandPalette::open()
{
    m_model->setActions(listActions(m_window));
    m_field->clear();
    filter({});
    placeInWindow();
    show();
    raise();
    m_field->setFocus();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && handleKey(static_cast<QKeyEvent *>(event)->key()))
        return true;
    if (event->type() == QEvent::FocusOut && !isAncestorOf(QApplication::focusWidget()))
        hide();
    return QFrame::eventFilter(watched, event);
}

void CommandPalette::filter(const QString &typed)
{
    m_model->filter(typed);
    const bool hasRows = m_model->rowCount() > 0;
    m_list->setVisible(hasRows);
    m_none->setVisible(!hasRows);
    if (hasRows)
        m_list->setCurrentIndex(m_model->index(0));
}

void CommandPalette::runCurrent()
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid())
        return;
    const ListedAction listed = m_model->at(current.row());
    if (!listed.action->isEnabled()) {
        m_window.workspace().showStatus(tr("%1 is not possible now").arg(listed.text));
        return;
    }
    hide();
    m_window.setFocus();
    trigger(m_window, listed);
}

void CommandPalette::placeInWindow()
{
    const int width = std::min(m_window.width() * 9 / 10, fontMetrics().averageCharWidth() * 90);
    const int height = std::min(m_window.height() * 2 / 3, fontMetrics().height() * 28);
    setGeometry((m_window.width() - width) / 2, m_window.height() / 12, width, height);
}

bool CommandPalette::handleKey(int key)
{
    const int row = m_list->currentIndex().row(), last = m_model->rowCount() - 1;
    const auto select = [this, last](int to) {
        m_list->setCurrentIndex(m_model->index(std::clamp(to, 0, std::max(last, 0))));
    };
    constexpr int kPage = 10;
    switch (key) {
    case Qt::Key_Escape:
        hide();
        m_window.setFocus();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runCurrent();
        return true;
    case Qt::Key_Down:
        select(row == last ? 0 : row + 1);
        return true;
    case Qt::Key_Up:
        select(row == 0 ? last : row - 1);
        return true;
    case Qt::Key_PageDown:
        select(row + kPage);
        return true;
    case Qt::Key_PageUp:
        select(row - kPage);
        return true;
    default:
        return false;
    }
}

} // namespace terrane::desktop
