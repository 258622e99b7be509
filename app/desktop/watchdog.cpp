// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/watchdog.h"

#include <QCoreApplication>
#include <QMetaEnum>
#include <QThread>
#include <algorithm>
#include <ctime>

namespace terrane::desktop {

namespace {

double milliseconds(clockid_t clock)
{
    timespec time{};
    clock_gettime(clock, &time);
    return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
}

Watchdog::Times operator-(const Watchdog::Times &a, const Watchdog::Times &b)
{
    return {a.wall - b.wall, a.cpu - b.cpu};
}

Watchdog::Times operator+(const Watchdog::Times &a, const Watchdog::Times &b)
{
    return {a.wall + b.wall, a.cpu + b.cpu};
}

} // namespace

void Watchdog::enter(const QObject *receiver, QEvent::Type type)
{
    m_frames << Frame{.className = receiver->metaObject()->className(),
                      .objectName = receiver->objectName(),
                      .type = type,
                      .loopLevel = QThread::currentThread()->loopLevel(),
                      .begun = now(),
                      .inner = {}};
}

void Watchdog::leave()
{
    const Frame frame = m_frames.takeLast();
    const Times whole = now() - frame.begun;
    if (!m_frames.isEmpty())
        m_frames.last().inner = m_frames.last().inner + whole;
    close(frame, whole - frame.inner, whole);
}

void Watchdog::close(const Frame &frame, const Times &own, const Times &whole)
{
    if (own.wall > m_heaviestTime) {
        m_heaviestTime = own.wall;
        m_heaviest = nameOf(frame);
    }
    // Events of an event loop inside of an event (a dialog) come when the user wants them: there each is an
    // outermost one, and the event that runs the loop is asked for its own time only.
    const bool isOutermost = m_frames.isEmpty() || m_frames.last().loopLevel < frame.loopLevel;
    if (!isOutermost)
        return;
    // The wall clock of an event that ran a loop also counts what the loop waited for the user.
    const Times spent = frame.hasLoop ? Times{whole.cpu, whole.cpu} : whole;
    if (std::max(spent.wall, spent.cpu) >= m_least) {
        const QString name = nameOf(frame);
        m_blocks << Block{m_heaviest == name ? name : name + ", most of it in " + m_heaviest, spent};
    }
    if (!m_frames.isEmpty()) { // what ran in the loop is no time of the event that runs it
        Frame &outer = m_frames.last();
        outer.hasLoop = true;
        outer.begun = outer.begun + whole;
        outer.inner = outer.inner - whole;
    }
    m_heaviest.clear();
    m_heaviestTime = 0;
}

Watchdog::Times Watchdog::longest() const
{
    Times longest;
    for (const Block &block : m_blocks) {
        longest.wall = std::max(longest.wall, block.times.wall);
        longest.cpu = std::max(longest.cpu, block.times.cpu);
    }
    return longest;
}

Watchdog::Times Watchdog::now()
{
    return {milliseconds(CLOCK_MONOTONIC), milliseconds(CLOCK_THREAD_CPUTIME_ID)};
}

QString Watchdog::nameOf(const Frame &frame)
{
    const char *type = QMetaEnum::fromType<QEvent::Type>().valueToKey(frame.type);
    QString name =
        QString("%1 of %2").arg(type ? QString(type) : QString::number(frame.type), frame.className);
    return frame.objectName.isEmpty() ? name : name + ' ' + frame.objectName;
}

} // namespace terrane::desktop
