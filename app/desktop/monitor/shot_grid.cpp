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

constexpr std::size_t kMost = 20'000; // cells that are drawn
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

void ShotGrid::setShots(std::vector<std::size_t> shots, std::map<std::size_t, std::string> states)
{
    std::ranges::sort(shots);
    shots.resize(std::min(shots.size(), kMost));
    if (shots == m_shots && states == m_states)
        return;
    if (std::exchange(m_shots, std::move(shots)).size() != m_shots.size())
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

qint64 ShotGrid::indexOf(qint64 shot) const
{
    const auto found = std::ranges::lower_bound(m_shots, static_cast<std::size_t>(std::max<qint64>(shot, 0)));
    const bool isThere = shot >= 0 && found != m_shots.end() && *found == static_cast<std::size_t>(shot);
    return isThere ? found - m_shots.begin() : -1;
}

QRect ShotGrid::cellOf(qint64 shot) const
{
    const qint64 index = indexOf(shot);
    return index < 0 ? QRect() : cell(index);
}

QRect ShotGrid::cell(qint64 index) const
{
    const int across = columns(width()), number = static_cast<int>(index);
    return {(number % across) * (kCell + kGap), (number / across) * (kCell + kGap), kCell, kCell};
}

qint64 ShotGrid::shotAt(QPoint position) const
{
    const int across = columns(width());
    const int column = position.x() / (kCell + kGap), row = position.y() / (kCell + kGap);
    const qint64 index = static_cast<qint64>(row) * across + column;
    const bool isCell = position.x() >= 0 && position.y() >= 0 && column < across && index < count();
    return isCell ? static_cast<qint64>(m_shots[static_cast<std::size_t>(index)]) : -1;
}

QSize ShotGrid::sizeHint() const
{
    return {30 * (kCell + kGap), heightForWidth(30 * (kCell + kGap))};
}

int ShotGrid::heightForWidth(int width) const
{
    const int across = columns(width);
    return (static_cast<int>(count()) + across - 1) / across * (kCell + kGap);
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
    const qint64 index = indexOf(m_chosen) + step;
    if (step == 0 || index < 0 || index >= count()) {
        event->ignore();
        return;
    }
    const auto shot = static_cast<qint64>(m_shots[static_cast<std::size_t>(index)]);
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
    for (qint64 index = 0; index < count(); ++index) {
        const QRect cell = this->cell(index);
        const std::size_t shot = m_shots[static_cast<std::size_t>(index)];
        const auto found = m_states.find(shot);
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
        if (static_cast<qint64>(shot) == m_chosen) {
            painter.setPen(QPen(palette().color(QPalette::WindowText), 2));
            painter.drawRect(cell);
        }
    }
}

} // namespace terrane::desktop
