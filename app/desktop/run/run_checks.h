// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/job.h"
#include "core/inversion/run_check.h"

#include <QTimer>
#include <memory>
#include <optional>

namespace terrane::desktop {

class RunForm;

// The thorough check of what the form says, on a worker: after a pause in the typing, or when asked. An edit
// cancels it.
class RunChecks : public QObject
{
    Q_OBJECT

public:
    explicit RunChecks(RunForm &form, QObject *parent = nullptr);

    // Whether it begins by itself; only while somebody looks.
    void setAutomatic(bool isAutomatic);
    void setWatched(bool isWatched);
    void setFolder(const QString &folder) { m_folder = folder; } // where the run will be
    void start();                                                // now; nothing where the form is not right
    void cancel();

    bool isRunning() const { return m_job.isRunning(); }
    bool isStale() const { return m_isStale; } // the form has changed since
    const std::shared_ptr<const inversion::RunCheck> &result() const { return m_result; }
    const std::optional<Error> &error() const { return m_error; } // why it could not be checked
    static bool isPossible(const RunForm &form);                  // for this kind of run

    Job &job() { return m_job; }

signals:
    void changed(); // any of the above

private:
    void edited();
    void plan();

    RunForm &m_form;
    QString m_folder;
    Job m_job;
    QTimer m_pause;
    bool m_isAutomatic = true, m_isWatched = false, m_isStale = true;
    std::shared_ptr<const inversion::RunCheck> m_result;
    std::optional<Error> m_error;
};

} // namespace terrane::desktop
