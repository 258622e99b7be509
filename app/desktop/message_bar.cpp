// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/message_bar.h"

#include "app/desktop/icon.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QToolButton>
#include <algorithm>

namespace terrane::desktop {

namespace {

constexpr int kFoldedItems = 2;

QString html(const QString &text)
{
    return text.toHtmlEscaped().replace('\n', "<br>");
}

QString itemHtml(const MessageItem &item, bool isBold, bool isWhole)
{
    QString text = isBold ? "<b>" + html(item.what) + "</b>" : html(item.what);
    if (!isWhole)
        return text;
    for (const QString &line : {item.where, item.mend}) {
        if (!line.isEmpty())
            text += "<br>" + html(line);
    }
    return text;
}

QString iconName(Message::Level level)
{
    switch (level) {
    case Message::Level::Note:
        break;
    case Message::Level::Warning:
        return "warning";
    case Message::Level::Error:
        return "error";
    }
    return "info";
}

} // namespace

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent),
      m_icon(new QLabel),
      m_text(new QLabel),
      m_scroll(new QScrollArea),
      m_unfold(new QToolButton),
      m_close(new QToolButton),
      m_buttons(new QHBoxLayout)
{
    setObjectName("messageBar");
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);

    m_text->setObjectName("message");
    m_text->setForegroundRole(QPalette::ToolTipText);
    m_text->setBackgroundRole(QPalette::ToolTipBase);
    m_text->setAutoFillBackground(true);
    m_text->setTextFormat(Qt::RichText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setWordWrap(true);
    m_text->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_scroll->setWidget(m_text);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);

    m_unfold->setObjectName("unfoldMessage");
    m_unfold->setAutoRaise(true);
    m_unfold->setToolTip(tr("Show all of the message, or its first lines"));
    connect(m_unfold, &QToolButton::clicked, this, [this] {
        m_isUnfolded = !m_isUnfolded;
        showText();
    });
    m_close->setObjectName("closeMessage");
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Hide this message; View > Messages keeps it"));
    m_close->setAccessibleName(tr("Hide this message"));
    m_close->setIcon(icon("close"));
    connect(m_close, &QToolButton::clicked, this, &QWidget::hide);

    auto *layout = new QHBoxLayout(this);
    const int margin = style()->pixelMetric(QStyle::PM_LayoutHorizontalSpacing);
    layout->setContentsMargins(2 * margin, margin, margin, margin);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_scroll, 1);
    layout->addLayout(m_buttons);
    layout->addWidget(m_unfold, 0, Qt::AlignTop);
    layout->addWidget(m_close, 0, Qt::AlignTop);
    hide();
}

void MessageBar::show(const Message &message)
{
    const bool isNews = !message.topic.isEmpty() && message.topic == m_message.topic;
    if (message.items.isEmpty()) {
        if (isNews)
            hide();
        return;
    }
    // A question stays until it is answered; only another question or an error about something else is more
    // urgent.
    const bool isAsking = !isHidden() && !m_message.actions.isEmpty();
    const bool isUrgent =
        !message.actions.isEmpty() || (message.level == Message::Level::Error &&
                                       std::ranges::none_of(message.items, [this](const MessageItem &item) {
                                           return !item.where.isEmpty() && text().contains(item.where);
                                       }));
    if (isAsking && !isUrgent && !isNews) {
        emit shown(message);
        return;
    }
    m_message = message;
    m_isUnfolded = false;
    showActions();
    setAccessibleName(text());
    QWidget::show();
    showText();
    emit shown(message);
}

void MessageBar::settle()
{
    if (m_message.actions.isEmpty())
        hide();
}

QString MessageBar::text() const
{
    QStringList lines;
    for (const MessageItem &item : m_message.items) {
        for (const QString &line : {item.what, item.where, item.mend}) {
            if (!line.isEmpty())
                lines << line;
        }
    }
    return lines.join('\n');
}

void MessageBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && isVisible())
        showText();
}

void MessageBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    fitHeight();
}

void MessageBar::showText()
{
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_icon->setPixmap(levelIcon(iconName(m_message.level)).pixmap(QSize(side, side), devicePixelRatioF()));

    // One message stands in full; of many the first lines do.
    const bool isOne = m_message.items.size() == 1;
    const qsizetype shown =
        m_isUnfolded ? m_message.items.size() : std::min<qsizetype>(kFoldedItems, m_message.items.size());
    QStringList lines;
    for (const MessageItem &item : m_message.items.first(shown))
        lines << itemHtml(item, isOne, isOne || m_isUnfolded);
    m_text->setText(lines.join("<br>"));
    m_unfold->setVisible(!isOne);
    m_unfold->setText(m_isUnfolded ? tr("Less") : tr("Details (%1)").arg(m_message.items.size()));
    fitHeight();
}

void MessageBar::showActions()
{
    while (const QLayoutItem *item = m_buttons->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const MessageAction &action : m_message.actions) {
        auto *button = new QPushButton(action.text);
        button->setObjectName(action.name);
        connect(button, &QPushButton::clicked, this, [this, run = action.run] {
            hide();
            run();
        });
        m_buttons->addWidget(button, 0, Qt::AlignTop);
    }
}

void MessageBar::fitHeight()
{
    const int most = window()->height() / 3;
    const int wanted = m_text->heightForWidth(m_scroll->viewport()->width());
    m_scroll->setFixedHeight(std::clamp(wanted, 0, std::max(most, m_text->fontMetrics().height() * 3)));
}

} // namespace terrane::desktop
