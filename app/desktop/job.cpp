// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/job.h"

#include <QMetaObject>
#include <exception>
#include <new>

namespace terrane::desktop {

Job::Job(QObject *parent) : QObject(parent)
{
    // A cancelled predecessor may take a while to notice; its successor does not wait for it.
    m_pool.setMaxThreadCount(8);
}

Job::~Job()
{
    if (m_current)
        *m_current = true;
    m_pool.waitForDone();
}

void Job::start(Work work)
{
    if (m_current)
        *m_current = true;
    m_current = std::make_shared<std::atomic<bool>>(false);
    m_pool.start([this, work = std::move(work), stop = m_current] { run(work, stop); });
}

void Job::cancel()
{
    if (!m_current)
        return;
    *m_current = true;
    finish();
}

void Job::run(const Work &work, const Stop &stop)
{
    Progress progress;
    progress.cancelled = [stop] { return stop->load(); };
    progress.report = [this, stop](std::uint64_t done, std::uint64_t total, std::string_view what) {
        const double part = total == 0 ? 0 : static_cast<double>(done) / static_cast<double>(total);
        post(stop,
             [this, part, text = QString::fromStdString(std::string(what))] { emit progressed(part, text); });
    };
    const auto fail = [this, &stop](const Error &error) {
        post(stop, [this, stop, error] {
            emit failed(error);
            if (stop == m_current) // nothing was started in answer
                finish();
        });
    };
    try {
        post(stop, [this, stop, deliver = work(progress)] {
            deliver();
            if (stop == m_current)
                finish();
        });
    } catch (const Error &error) {
        fail(error);
    } catch (const std::bad_alloc &) {
        fail(FailureError("not enough memory", "", "Close other programs or load less at once"));
    } catch (const std::exception &error) {
        fail(FailureError(error.what(), "", "This is a defect of Terrane: please report it"));
    }
}

void Job::post(const Stop &stop, std::function<void()> action)
{
    QMetaObject::invokeMethod(
        this,
        [this, stop, action = std::move(action)] {
            if (stop == m_current)
                action();
        },
        Qt::QueuedConnection);
}

void Job::finish()
{
    m_current.reset();
    emit finished();
}

} // namespace terrane::desktop
