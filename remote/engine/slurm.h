// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "remote/engine/batch_dialect.h"

namespace terrane::remote {

// Slurm by its commands: sbatch, squeue, sacct (scontrol where a site keeps no accounts), scancel. As of
// Slurm 22.05: slurm.schedmd.com/archive/slurm-22.05.8.
class SlurmDialect : public BatchDialect
{
public:
    EngineLimits limits() const override { return {.tasksOfSet = 1000, .latency = 3}; }
    std::string script(const BatchSettings &settings, const BatchJob &job) const override;
    Words submit(const std::string &scriptFile) const override;
    std::string jobOf(const CommandResult &result, const std::string &scriptFile) const override;
    std::string taskOf(const std::string &job, std::size_t index) const override;
    std::string jobOfTask(const std::string &id) const override;
    Words listActive(const std::string &name) const override;
    std::vector<TaskReport> active(const CommandResult &result) const override;
    std::vector<Words> listEnded(const std::vector<std::string> &jobs) const override;
    std::vector<TaskReport> ended(const CommandResult &result) const override;
    Words cancel(const std::vector<std::string> &ids) const override;
    Words cancelAll(const std::string &name) const override;
};

} // namespace terrane::remote
