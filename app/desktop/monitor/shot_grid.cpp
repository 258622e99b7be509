// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/shot_grid.h"

#include "core/picture/theme.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QSizePolicy>
#include <QStyle>
#include <QToolTip>
#include <algorithm>
#include <utility>

namespace terrane::desktop {

namespace {

constexpr qint64 kMost = 20'000; // cells that are drawn
constexpr int kCell = 12, kGap = 2;

QColor colourOf(const picture::Rgb &colour)
{
    return {colour.red, colour.green, colour.blue};
}

} // namespace

ShotGrid::ShotGrid(QWidget *parent) : QWidget(parent)
{
    setObjectName("shotGrid");
    setAccessibleName(tr("Status of the shots"));
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ShotGrid::setShots(std::size_t count, std::map<std::size_t, std::string> states)
{
    const auto cells = std::min<qint64>(static_cast<qint64>(count), kMost);
    if (cells == m_count && states == m_states)
        return;
    if (std::exchange(m_count, cells) != cells)
        updateGeometry();
    m_states = std::move(states);
    update();
}

void ShotGrid::setChosen(qint64 shot)
{
    if (std::exchange(m_chosen, shot) != shot)
        update();
}

QString ShotGrid::stateOf(qint64 shot) const
{
    const auto found = m_states.find(static_cast<std::size_t>(shot));
    if (found == m_states.end())
        return tr("waiting");
    return found->second == "done" ? tr("done") : found->second == "running" ? tr("running") : tr("failed");
}

int ShotGrid::columns(int width) const
{
    return std::max(1, (width + kGap) / (kCell + kGap));
}

QRect ShotGrid::cellOf(qint64 shot) const
{
    const int across = columns(width()), number = static_cast<int>(shot);
    return {(number % across) * (kCell + kGap), (number / across) * (kCell + kGap), kCell, kCell};
}

qint64 ShotGrid::shotAt(QPoint position) const
{
    const int across = columns(width());
    const int column = position.x() / (kCell + kGap), row = position.y() / (kCell + kGap);
    const qint64 shot = static_cast<qint64>(row) * across + column;
    return position.x() >= 0 && position.y() >= 0 && column < across && shot < m_count ? shot : -1;
}

QSize ShotGrid::sizeHint() const
{
    return {30 * (kCell + kGap), heightForWidth(30 * (kCell + kGap))};
}

int ShotGrid::heightForWidth(int width) const
{
    const int across = columns(width);
    return (static_cast<int>(m_count) + across - 1) / across * (kCell + kGap);
}

bool ShotGrid::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    auto *help = static_cast<QHelpEvent *>(event);
    const qint64 shot = shotAt(help->pos());
    if (shot >= 0)
        QToolTip::showText(help->globalPos(), tr("Shot %1: %2").arg(shot).arg(stateOf(shot)), this);
    else
        QToolTip::hideText();
    return true;
}

void ShotGrid::keyPressEvent(QKeyEvent *event)
{
    const int across = columns(width());
    const int step = event->key() == Qt::Key_Left    ? -1
                     : event->key() == Qt::Key_Right ? 1
                     : event->key() == Qt::Key_Up    ? -across
                     : event->key() == Qt::Key_Down  ? across
                                                     : 0;
    const qint64 shot = m_chosen + step;
    if (step == 0 || shot < 0 || shot >= m_count) {
        event->ignore();
        return;
    }
    setChosen(shot);
    emit chosen(shot);
}

void ShotGrid::mousePressEvent(QMouseEvent *event)
{
    const qint64 shot = shotAt(event->position().toPoint());
    if (shot < 0 || event->button() != Qt::LeftButton)
        return;
    setChosen(shot);
    emit chosen(shot);
}

void ShotGrid::paintEvent(QPaintEvent * /*event*/)
{
    const bool isDark = palette().color(QPalette::Window).lightnessF() < 0.5;
    const picture::Theme &theme = isDark ? picture::darkTheme() : picture::lightTheme();
    QPainter painter(this);
    for (qint64 shot = 0; shot < m_count; ++shot) {
        const QRect cell = cellOf(shot);
        const auto found = m_states.find(static_cast<std::size_t>(shot));
        QColor colour = colourOf(theme.grid);
        if (found != m_states.end())
            colour = colourOf(theme.series[found->second == "done" ? 0 : found->second == "running" ? 2 : 1]);
        painter.fillRect(cell, colour);
        // What fails is told apart without colours as well.
        if (found != m_states.end() && found->second == "failed") {
            painter.setPen(palette().color(QPalette::WindowText));
            painter.drawLine(cell.topLeft(), cell.bottomRight());
            painter.drawLine(cell.topRight(), cell.bottomLeft());
        }
        if (found != m_states.end() && found->second == "running") {
            painter.setPen(palette().color(QPalette::WindowText));
            painter.drawRect(cell.adjusted(3, 3, -4, -4));
        }
        if (shot == m_chosen) {
            painter.setPen(QPen(palette().color(QPalette::WindowText), 2));
            painter.drawRect(cell);
        }
    }
}

} // namespace terrane::desktop
