// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QEvent>
#include <QList>
#include <QString>

namespace terrane::desktop {

// Finds what keeps the UI thread from answering: measures every event that Application delivers. Besides the
// wall clock it reads the thread's own processor time, since on a machine with other work the wall clock also
// counts what others computed; a thread that waits (for a disk, a lock) shows in the wall clock only.
class Watchdog
{
public:
    struct Times
    {
        double wall = 0, cpu = 0; // ms
    };

    // One event that took long.
    struct Block
    {
        QString what; // "Timer of QTimer, most of it in Paint of SectionView section"
        Times times;
    };

    // Blocks of fewer milliseconds, by both clocks, are not kept.
    explicit Watchdog(double least = 50) : m_least(least) {}

    void enter(const QObject *receiver, QEvent::Type type);
    void leave();

    const QList<Block> &blocks() const { return m_blocks; }
    // The longest by processor time and by the wall clock; zeros when there was none.
    Times longest() const;
    void clear() { m_blocks.clear(); }

private:
    struct Frame
    {
        const char *className = nullptr;
        QString objectName;
        QEvent::Type type = QEvent::None;
        int loopLevel = 0;
        bool hasLoop = false; // it runs an event loop of its own
        Times begun;
        Times inner; // spent in events that this one delivered
    };

    static Times now();
    static QString nameOf(const Frame &frame);
    void close(const Frame &frame, const Times &own, const Times &whole);

    double m_least;
    QList<Frame> m_frames;
    QString m_heaviest; // event inside of the outermost
    double m_heaviestTime = 0;
    QList<Block> m_blocks;
};

} // namespace terrane::desktop
