// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/run/problem_label.h"

#include "app/desktop/icon.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>

namespace terrane::desktop {

ProblemLabel::ProblemLabel(QWidget *parent) : QWidget(parent), m_text(new QLabel)
{
    auto *icon = new QLabel;
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize);
    icon->setPixmap(levelIcon("warning").pixmap(QSize(side, side), devicePixelRatioF()));
    m_text->setWordWrap(true);
    m_text->setTextFormat(Qt::PlainText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(icon, 0, Qt::AlignTop);
    row->addWidget(m_text, 1);
    hide();
}

void ProblemLabel::setText(const QString &text)
{
    m_text->setText(text);
    setVisible(!text.isEmpty());
}

QString ProblemLabel::text() const
{
    return m_text->text();
}

} // namespace terrane::desktop
