// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/run_state_text.h"

#include "app/desktop/monitor/run_feed.h"
#include "core/time_text.h"

#include <QCoreApplication>
#include <algorithm>

namespace terrane::desktop {

namespace {

using inversion::RunState;

// lupdate takes tr() outside of a class for one of its namespace.
QString tr(const char *text)
{
    return QCoreApplication::translate("terrane::desktop", text);
}

RunStateText running(const remote::RunKnown &known)
{
    if (inversion::isStalled(known.progress, known.tasks, known.time))
        return {tr("Stalled"),
                tr("Its driver runs, but nothing has happened for %1. Look at the tasks, or at the machine")
                    .arg(QString::fromStdString(durationText(known.time - known.progress.updated))),
                RunTone::Warning};
    if (known.request == run::Request::Pause)
        return {tr("Will pause"), tr("At the next safe moment"), RunTone::Active};
    if (known.request == run::Request::Cancel)
        return {tr("Will be cancelled"), tr("At the next safe moment"), RunTone::Active};
    const QString queue = QString::fromStdString(inversion::queueText(known.progress));
    if (known.progress.queued > 0 && known.progress.running == 0)
        return {tr("Waiting"), queue, RunTone::Active};
    const QString stage = QString::fromStdString(known.progress.stageText);
    return {tr("Running"), queue.isEmpty() ? stage : stage + "; " + queue, RunTone::Active};
}

RunStateText ofFolder(const remote::RunKnown &known)
{
    const auto &progress = known.progress;
    switch (known.state()) {
    case RunState::Running:
        return running(known);
    case RunState::Paused:
        return {tr("Paused"), tr("Resume goes on with it"), RunTone::Quiet};
    case RunState::Cancelled:
        return {tr("Cancelled"), tr("All its iterations are there; it can still be resumed"), RunTone::Quiet};
    case RunState::Failed:
        return {tr("Failed"),
                QString::fromStdString(progress.failureWhere + ": " + progress.failure + ". " +
                                       progress.failureMend),
                RunTone::Bad};
    case RunState::Finished:
        return {tr("Finished"), {}, RunTone::Good};
    case RunState::Stopped:
        break;
    }
    if (progress.began <= 0)
        return {tr("Not started"), tr("Resume starts it"), RunTone::Quiet};
    return {tr("Stopped"),
            tr("Its driver was killed or its machine went down. Resume goes on after iteration %1")
                .arg(progress.iteration),
            RunTone::Warning};
}

} // namespace

RunStateText runStateText(const RunFeed &run)
{
    const FeedLink &link = run.link();
    switch (link.state) {
    case FeedLink::State::Connecting:
        return {tr("Connecting"), {}, RunTone::Quiet};
    case FeedLink::State::Silent:
        return {tr("No answer"), link.why, RunTone::Warning};
    case FeedLink::State::Disconnected:
        return {tr("Disconnected"), tr("%1. It is tried again by itself").arg(link.why), RunTone::Warning};
    case FeedLink::State::GivenUp:
        return {tr("Disconnected"), link.why, RunTone::Bad};
    case FeedLink::State::Connected:
        break;
    }
    if (!run.known().isThere)
        return {tr("Folder is gone"),
                tr("%1 is not there any more. Put it back where it was and it is followed again; where it "
                   "was moved to, add it there; or take it off the list: Monitor > Remove from Project")
                    .arg(run.path()),
                RunTone::Bad};
    return ofFolder(run.known());
}

QString iterationText(const remote::RunKnown &known)
{
    const auto total = known.plan.total();
    return total > 0 ? tr("%1 of %2").arg(known.progress.iteration).arg(total)
                     : QString::number(known.progress.iteration);
}

QString misfitText(const remote::RunKnown &known)
{
    if (known.progress.iterations.empty())
        return {};
    return QString("%1 %").arg(100 * known.progress.iterations.back().part, 0, 'g', 3);
}

QString timeLeftText(const remote::RunKnown &known)
{
    if (known.state() != RunState::Running)
        return {};
    const auto left = inversion::secondsLeft(known.progress, known.plan, known.time);
    return left ? tr("about %1").arg(QString::fromStdString(durationText(*left))) : QString();
}

double partDone(const remote::RunKnown &known)
{
    const auto total = static_cast<double>(known.plan.total());
    if (known.state() == RunState::Finished)
        return 1;
    return total > 0 ? std::clamp(static_cast<double>(known.progress.iteration) / total, 0.0, 1.0) : 0;
}

} // namespace terrane::desktop
