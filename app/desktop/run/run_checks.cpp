// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/run/run_checks.h"

#include "app/desktop/run/run_form.h"
#include "core/error.h"
#include "remote/transport/open_source.h"

namespace terrane::desktop {

namespace {

constexpr int kPause = 1500; // ms without an edit

} // namespace

RunChecks::RunChecks(RunForm &form, QObject *parent) : QObject(parent), m_form(form)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &RunChecks::start);
    connect(&form, &RunForm::changed, this, &RunChecks::edited);
    connect(&form, &RunForm::problemsChanged, this, &RunChecks::plan);
    connect(&m_job, &Job::failed, this, [this](const Error &error) {
        m_error = error;
        m_result.reset();
        m_isStale = false;
    });
    connect(&m_job, &Job::finished, this, &RunChecks::changed);
}

bool RunChecks::isPossible(const RunForm &form)
{
    return form.kind() != run::RunKind::Modelling;
}

void RunChecks::setAutomatic(bool isAutomatic)
{
    m_isAutomatic = isAutomatic;
    plan();
}

void RunChecks::setWatched(bool isWatched)
{
    m_isWatched = isWatched;
    plan();
}

void RunChecks::edited()
{
    m_isStale = true;
    cancel();
    plan();
    emit changed();
}

void RunChecks::plan()
{
    if (m_isAutomatic && m_isWatched && m_isStale && !isRunning() && m_form.isRight() && isPossible(m_form))
        m_pause.start();
    else
        m_pause.stop();
}

void RunChecks::start()
{
    m_pause.stop();
    if (!m_form.isRight() || !isPossible(m_form))
        return;
    m_error.reset();
    m_job.start([this, settings = m_form.settings(),
                 folder = m_folder.toStdString()](const Progress &progress) -> Job::Delivery {
        const auto open = [&](const std::string &name) { return remote::openSource(name, progress); };
        auto result = std::make_shared<const inversion::RunCheck>(
            inversion::checkRun(settings, open, progress, folder));
        return [this, result = std::move(result)] {
            m_result = result;
            m_isStale = false;
        };
    });
    emit changed();
}

void RunChecks::cancel()
{
    m_job.cancel();
}

} // namespace terrane::desktop
