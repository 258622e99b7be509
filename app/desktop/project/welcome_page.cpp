// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/project/welcome_page.h"

#include "app/desktop/project/recent_files.h"

#include <QAction>
#include <QCommandLinkButton>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace terrane::desktop {

namespace {

QLabel *heading(const QString &text, double scale)
{
    auto *label = new QLabel(text);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setBold(true);
    label->setFont(font);
    return label;
}

QString shortFolder(const QString &path)
{
    const QString folder = QFileInfo(path).path();
    const QString home = QDir::homePath();
    return folder.startsWith(home + '/') || folder == home ? "~" + folder.mid(home.size()) : folder;
}

} // namespace

WelcomePage::WelcomePage(const QList<QAction *> &beginnings, RecentFiles &recent)
    : m_recent(recent), m_recentLayout(new QVBoxLayout)
{
    setObjectName("welcome");
    auto *content = new QWidget;
    auto *columns = new QHBoxLayout(content);
    auto *left = new QVBoxLayout;
    const int gap = 2 * fontMetrics().height();
    columns->addStretch(1);
    columns->addLayout(left, 3);
    columns->addSpacing(2 * gap);
    columns->addLayout(m_recentLayout, 3);
    columns->addStretch(1);
    columns->setContentsMargins(gap, gap, gap, gap);

    auto *title = heading(tr("Terrane"), 2.2);
    left->addWidget(title);
    auto *line = new QLabel(tr("Full-waveform inversion: designed, sent out and watched"));
    line->setWordWrap(true);
    left->addWidget(line);
    left->addSpacing(gap);
    addBeginnings(*left, beginnings);
    auto *drop = new QLabel(tr("Or drop any file or folder here: SEG-Y, models (HDF5, SEG-Y, RSF, NPY, raw), "
                               "projects, run files, run folders."));
    drop->setWordWrap(true);
    left->addSpacing(gap / 2);
    left->addWidget(drop);
    left->addStretch(1);

    auto *scroll = new QScrollArea;
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(scroll);

    connect(&m_recent, &RecentFiles::changed, this, &WelcomePage::showRecent);
    showRecent();
}

void WelcomePage::addBeginnings(QVBoxLayout &layout, const QList<QAction *> &beginnings)
{
    layout.addWidget(heading(tr("Begin"), 1.2));
    for (QAction *action : beginnings) {
        auto *button = new QCommandLinkButton(QString(action->text()).remove('&'), action->toolTip());
        button->setObjectName("welcome_" + action->objectName());
        button->setIcon(action->icon());
        button->setEnabled(action->isEnabled());
        connect(button, &QAbstractButton::clicked, action, &QAction::trigger);
        layout.addWidget(button);
    }
}

void WelcomePage::showRecent()
{
    if (m_recentList) {
        m_recentList->hide();
        m_recentList->deleteLater(); // one of its links may be what was clicked
    }
    m_recentList = new QWidget;
    m_recentLayout->addWidget(m_recentList);
    auto *layout = new QVBoxLayout(m_recentList);
    layout->setContentsMargins(0, 0, 0, 0);
    addLinks(tr("Recent projects"), m_recent.projects(), &WelcomePage::projectChosen);
    addLinks(tr("Recent files"), m_recent.files(), &WelcomePage::fileChosen);
    layout->addStretch(1);
}

void WelcomePage::addLinks(const QString &title, const QStringList &paths,
                           void (WelcomePage::*chosen)(const QString &))
{
    if (paths.isEmpty())
        return;
    QLayout *layout = m_recentList->layout();
    layout->addWidget(heading(title, 1.2));
    for (const QString &path : paths) {
        auto *link = new QLabel(
            QString("<a href=\"open\">%1</a>  <small>%2</small>")
                .arg(QFileInfo(path).fileName().toHtmlEscaped(), shortFolder(path).toHtmlEscaped()));
        link->setObjectName("recent_" + QFileInfo(path).fileName());
        link->setToolTip(path);
        link->setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
        connect(link, &QLabel::linkActivated, this, [this, path, chosen] { emit(this->*chosen)(path); });
        layout->addWidget(link);
    }
}

} // namespace terrane::desktop
