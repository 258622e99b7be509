// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPointer>
#include <QWidget>
#include <cstdint>

namespace terrane::desktop {

class RunFeed;

// A part of Monitor that shows one side of the chosen run. It is brought up to date only while it is seen.
class RunPanel : public QWidget
{
    Q_OBJECT

public:
    explicit RunPanel(const QString &name, QWidget *parent = nullptr);

    void setRun(RunFeed *run); // null: none
    RunFeed *run() const { return m_run; }
    // The iteration that the user looks at.
    void setShownIteration(std::int64_t iteration);
    std::int64_t shownIteration() const { return m_iteration; }
    // That is known: an iteration may be shown before the events up to it have all come.
    std::int64_t lastIteration() const;

protected:
    virtual void runSet() {}    // another run, or none
    virtual void refresh() = 0; // what is known of the run, or the shown iteration, is new
    void showEvent(QShowEvent *event) override;

private:
    void refreshIfSeen();

    QPointer<RunFeed> m_run;
    std::int64_t m_iteration = 0;
    bool m_isStale = true;
};

} // namespace terrane::desktop
