// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress.h"

#include <QObject>
#include <QString>
#include <QThreadPool>
#include <atomic>
#include <functional>
#include <memory>

namespace terrane::desktop {

// The one way to run long work in a window: on a thread of its own, with progress and cancel, its result
// delivered on the owner's thread. The owner of the job joins the thread when it goes; no work ever touches a
// QObject.
class Job : public QObject
{
    Q_OBJECT

public:
    // Runs on the worker's thread and returns what the owner's thread then does with the result. Errors are
    // thrown.
    using Delivery = std::function<void()>;
    using Work = std::function<Delivery(const Progress &progress)>;

    explicit Job(QObject *parent = nullptr);
    ~Job() override; // cancels and waits

    // Starts new work; what an earlier start still does is cancelled and its result is dropped.
    void start(Work work);
    void cancel();
    bool isRunning() const { return m_current != nullptr; }

signals:
    void progressed(double part, const QString &what); // part is 0 to 1
    void failed(const terrane::Error &error);
    void finished(); // always last: after the delivery, after failed(), or after a cancel

private:
    using Stop = std::shared_ptr<std::atomic<bool>>;

    void run(const Work &work, const Stop &stop);
    // Lets the owner's thread do something, unless this work is not the current one any more.
    void post(const Stop &stop, std::function<void()> action);
    void finish();

    Stop m_current; // set while work is running that nobody cancelled
    QThreadPool m_pool;
};

} // namespace terrane::desktop
