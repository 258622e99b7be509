// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/message_bar.h"

#include "core/error.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>
#include <QToolButton>
#include <algorithm>

namespace terrane::desktop {

namespace {

QString escaped(const std::string &text)
{
    return QString::fromStdString(text).toHtmlEscaped();
}

// A message of its own begins with a capital letter; the same words stand inside a line on the terminal.
QString sentence(const std::string &text)
{
    QString line = escaped(text);
    if (!line.isEmpty())
        line[0] = line[0].toUpper();
    return line;
}

} // namespace

MessageBar::MessageBar(QWidget *parent) : QFrame(parent), m_icon(new QLabel), m_text(new QLabel)
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    setForegroundRole(QPalette::ToolTipText);

    m_text->setForegroundRole(QPalette::ToolTipText);
    m_text->setTextFormat(Qt::RichText);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setWordWrap(true);

    auto *close = new QToolButton;
    close->setAutoRaise(true);
    close->setIcon(style()->standardIcon(QStyle::SP_TitleBarCloseButton));
    close->setToolTip(tr("Hide this message"));
    connect(close, &QToolButton::clicked, this, &QWidget::hide);

    auto *layout = new QHBoxLayout(this);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_text, 1);
    layout->addWidget(close, 0, Qt::AlignTop);
    hide();
}

void MessageBar::showError(const Error &error)
{
    QString html = QString("<b>%1</b>").arg(sentence(error.problem()));
    if (!error.where().empty())
        html += "<br>" + escaped(error.where());
    if (!error.mend().empty())
        html += "<br>" + sentence(error.mend());
    showText(html, QStyle::SP_MessageBoxCritical);
}

void MessageBar::showFindings(std::span<const Finding> findings)
{
    if (findings.empty()) {
        hide();
        return;
    }
    QStringList lines;
    Severity worst = Severity::Note;
    for (const Finding &finding : findings) {
        worst = std::max(worst, finding.severity);
        lines << sentence(finding.what); // what mends it names options of the command line
    }
    showText(lines.join("<br>"),
             worst == Severity::Note ? QStyle::SP_MessageBoxInformation : QStyle::SP_MessageBoxWarning);
}

QString MessageBar::text() const
{
    return m_text->text();
}

void MessageBar::showText(const QString &html, int standardIcon)
{
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize);
    m_icon->setPixmap(
        style()->standardIcon(static_cast<QStyle::StandardPixmap>(standardIcon)).pixmap(side, side));
    m_text->setText(html);
    show();
}

} // namespace terrane::desktop
