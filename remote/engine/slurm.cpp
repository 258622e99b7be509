// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/engine/slurm.h"

#include "core/error.h"
#include "core/shell_word.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <sstream>
#include <utility>

namespace terrane::remote {

namespace {

constexpr const char *kNotStarted = "launch failed requeued held";
constexpr char kSeparator = '\x1f'; // of sacct's columns: names of jobs may hold '|'

std::vector<std::string> split(const std::string &text, char separator)
{
    std::vector<std::string> parts;
    std::istringstream stream(text);
    for (std::string part; std::getline(stream, part, separator);)
        parts.push_back(part);
    return parts;
}

std::string trimmed(std::string text)
{
    while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
        text.pop_back();
    return text;
}

bool isNumber(const std::string &text)
{
    return !text.empty() && std::ranges::all_of(text, [](char one) { return one >= '0' && one <= '9'; });
}

struct State
{
    std::string_view name;
    TaskState state;
    TaskEnd end;
};

// man squeue, JOB STATE CODES.
constexpr std::array<State, 24> kStates = {{
    {"PENDING", TaskState::Queued, TaskEnd::None},
    {"REQUEUED", TaskState::Queued, TaskEnd::None},
    {"REQUEUE_FED", TaskState::Queued, TaskEnd::None},
    {"REQUEUE_HOLD", TaskState::Queued, TaskEnd::None},
    {"SPECIAL_EXIT", TaskState::Queued, TaskEnd::None},
    {"RESV_DEL_HOLD", TaskState::Queued, TaskEnd::None},
    {"CONFIGURING", TaskState::Starting, TaskEnd::None},
    {"RUNNING", TaskState::Running, TaskEnd::None},
    {"SUSPENDED", TaskState::Running, TaskEnd::None},
    {"STOPPED", TaskState::Running, TaskEnd::None},
    {"RESIZING", TaskState::Running, TaskEnd::None},
    {"SIGNALING", TaskState::Running, TaskEnd::None},
    {"STAGE_OUT", TaskState::Running, TaskEnd::None},
    {"COMPLETING", TaskState::Running, TaskEnd::None},
    {"COMPLETED", TaskState::Done, TaskEnd::None},
    {"FAILED", TaskState::Failed, TaskEnd::Program},
    {"OUT_OF_MEMORY", TaskState::Failed, TaskEnd::OutOfMemory},
    {"TIMEOUT", TaskState::Failed, TaskEnd::TimeLimit},
    {"DEADLINE", TaskState::Failed, TaskEnd::TimeLimit},
    {"NODE_FAIL", TaskState::Lost, TaskEnd::NodeLost},
    {"BOOT_FAIL", TaskState::Lost, TaskEnd::NodeLost},
    {"PREEMPTED", TaskState::Lost, TaskEnd::Preempted},
    {"REVOKED", TaskState::Lost, TaskEnd::Cancelled},
    {"CANCELLED", TaskState::Cancelled, TaskEnd::Cancelled},
}};

// "CANCELLED by 0" is one as well. What is not known may become known.
void setState(TaskReport &report, const std::string &text)
{
    const std::string name = text.substr(0, text.find_first_of(" +"));
    const auto *found = std::ranges::find(kStates, name, &State::name);
    report.state = found != kStates.end() ? found->state : TaskState::Running;
    report.end = found != kStates.end() ? found->end : TaskEnd::None;
}

// "7:0": exit code and signal.
void setExitCode(TaskReport &report, const std::string &text)
{
    int code = 0, signal = 0;
    const char *end = text.data() + text.size();
    const auto parsed = std::from_chars(text.data(), end, code);
    if (parsed.ec == std::errc() && parsed.ptr != end && *parsed.ptr == ':')
        std::from_chars(parsed.ptr + 1, end, signal);
    report.exitCode = signal != 0 ? 128 + signal : code;
}

// man squeue, JOB REASON CODES, of those that a person meets.
std::string reason(const std::string &code)
{
    static const std::map<std::string, std::string> kWords = {
        {"None", ""},
        {"Priority", "jobs of higher priority are before it"},
        {"Resources", "no node is free"},
        {"JobArrayTaskLimit", "as many tasks run as the profile wants at once"},
        {"QOSMaxJobsPerUserLimit", "as many jobs run as the quality of service allows a user"},
        {"QOSMaxCpuPerUserLimit", "as many cores are taken as the quality of service allows a user"},
        {"QOSGrpCpuLimit", "as many cores are taken as the quality of service allows a group"},
        {"AssocGrpCpuLimit", "as many cores are taken as the account allows"},
        {"AssocGrpCPUMinutesLimit", "the account's core hours are used up"},
        {"AssocGrpBillingMinutes", "the account's budget is used up"},
        {"AssocMaxJobsLimit", "as many jobs run as the account allows"},
        {"PartitionTimeLimit", "the time limit is longer than the partition allows: lower it in the profile"},
        {"PartitionNodeLimit", "the partition has too few nodes for it"},
        {"PartitionDown", "the partition is down"},
        {"PartitionInactive", "the partition is inactive"},
        {"ReqNodeNotAvail", "the nodes that it needs are not available"},
        {"Reservation", "its reservation has not begun"},
        {"BeginTime", "it was put back in the queue, and begins in a moment"},
        {"JobHeldUser", "it is held: scontrol release"},
        {"JobHeldAdmin", "an administrator holds it"},
        {"Licenses", "a licence is not free"},
        {"NodeDown", "its node is down"},
        {"InvalidAccount", "the account is not valid: mend it in the profile"},
        {"InvalidQOS", "the quality of service is not valid: mend it in the profile"},
        {kNotStarted, "its node could not start it, and Slurm holds it"},
    };
    const std::string word = code.substr(0, code.find_first_of(",("));
    const auto found = kWords.find(trimmed(word));
    if (found != kWords.end())
        return found->second.empty() ? std::string() : fmt::format("{} ({})", found->second, trimmed(code));
    return trimmed(code);
}

// Slurm counts whole minutes.
long minutes(double seconds)
{
    return std::max(1L, static_cast<long>(std::ceil(seconds / 60)));
}

} // namespace

std::string SlurmDialect::script(const BatchSettings &settings, const BatchJob &job) const
{
    std::string text = "#!/bin/bash\n";
    const auto add = [&](std::string_view option, const std::string &value) {
        if (value.empty())
            return;
        requirePlain(value, std::string(option));
        text += fmt::format("#SBATCH --{}={}\n", option, value);
    };
    add("job-name", job.name);
    text += fmt::format("#SBATCH --array=0-{}", job.tasks - 1);
    if (settings.tasksAtOnce > 0)
        text += fmt::format("%{}", settings.tasksAtOnce);
    text += '\n';
    add("partition", settings.partition);
    add("account", settings.account);
    add("qos", settings.qos);
    add("constraint", settings.constraint);
    add("reservation", settings.reservation);
    add("gres", settings.gpus);
    add("exclude", fmt::format("{}", fmt::join(job.avoid, ",")));
    text += fmt::format("#SBATCH --ntasks=1\n#SBATCH --cpus-per-task={}\n#SBATCH --mem={}M\n"
                        "#SBATCH --time={}\n",
                        job.needs.threads, std::max<std::size_t>(job.needs.memory >> 20, 1),
                        minutes(job.needs.seconds));
    // Below, a name can hold anything; here it could not.
    text += "#SBATCH --output=/dev/null\n#SBATCH --error=/dev/null\n\n";
    text += fmt::format("exec </dev/null >>{}\"-$SLURM_ARRAY_TASK_ID.log\" 2>&1\n", shellWord(job.logStem));
    for (const std::string &line : settings.prologue)
        text += line + '\n';
    text += fmt::format("export OMP_NUM_THREADS={}\n", job.needs.threads);
    std::string command;
    for (const std::string &word : settings.container)
        command += shellWord(word) + ' ';
    // What the program itself takes beside the wave fields has room in the rest.
    text += fmt::format("exec {}{} task listed {} \"$SLURM_ARRAY_TASK_ID\" --memory {}\n", command,
                        shellWord(settings.program), shellWord(job.listFile), job.needs.memory / 10 * 9);
    return text;
}

SlurmDialect::Words SlurmDialect::submit(const std::string &scriptFile) const
{
    return {"sbatch", "--parsable", scriptFile};
}

std::string SlurmDialect::jobOf(const CommandResult &result, const std::string &scriptFile) const
{
    if (result.code == 0) { // "1234" or "1234;cluster"
        std::string job = trimmed(result.output.substr(0, result.output.find(';')));
        if (isNumber(job))
            return job;
        throw FailureError(fmt::format("answers \"{}\"", trimmed(result.output.substr(0, 200))), "sbatch");
    }
    const std::string said = trimmed(result.error.substr(0, 1000));
    // src/common/slurm_errno.c: what passes by itself.
    for (const char *passing : {"Unable to contact slurm controller", "Socket timed out",
                                "Connection refused", "temporarily unable", "try again later",
                                "Zero Bytes were transmitted", "Communication connection failure",
                                "Job violates accounting/QOS policy", "Slurm backup controller in standby"})
        if (said.find(passing) != std::string::npos)
            throw FailureError(said, "sbatch", "It is tried again");
    throw InputError(said.empty() ? fmt::format("ended with code {}", result.code) : said, "sbatch",
                     fmt::format("Mend the profile; what was handed in is {}", scriptFile));
}

std::string SlurmDialect::taskOf(const std::string &job, std::size_t index) const
{
    return fmt::format("{}_{}", job, index);
}

std::string SlurmDialect::jobOfTask(const std::string &id) const
{
    const std::string job = id.substr(0, id.find('_'));
    return isNumber(job) ? job : std::string();
}

SlurmDialect::Words SlurmDialect::listActive(const std::string &name) const
{
    return {"squeue", "--noheader", "--array", "--name=" + name, "--format=%i|%T|%N|%r"};
}

std::vector<TaskReport> SlurmDialect::active(const CommandResult &result) const
{
    if (result.code != 0)
        throw FailureError(trimmed(result.error.substr(0, 1000)), "squeue");
    std::vector<TaskReport> reports;
    for (const std::string &line : split(result.output, '\n')) {
        const std::vector<std::string> columns = split(line, '|');
        if (columns.size() < 2)
            continue;
        TaskReport report;
        report.id = columns[0];
        setState(report, columns[1]);
        if (columns.size() > 2)
            report.host = trimmed(columns[2]);
        if (columns.size() > 3 && report.state == TaskState::Queued) {
            report.why = reason(columns[3]);
            if (columns[3] == kNotStarted) { // it would wait for an administrator
                report.state = TaskState::Lost;
                report.end = TaskEnd::NodeLost;
            }
        }
        reports.push_back(std::move(report));
    }
    return reports;
}

std::vector<SlurmDialect::Words> SlurmDialect::listEnded(const std::vector<std::string> &jobs) const
{
    const std::string list = fmt::format("{}", fmt::join(jobs, ","));
    std::vector<Words> ways = {{"sacct", "--noheader", "--parsable2", "--allocations",
                                fmt::format("--delimiter={}", kSeparator), "--jobs=" + list,
                                "--format=JobID,State,ExitCode,NodeList"}};
    for (const std::string &job : jobs)
        ways.push_back({"scontrol", "--oneliner", "show", "job", job});
    return ways;
}

std::vector<TaskReport> SlurmDialect::ended(const CommandResult &result) const
{
    std::vector<TaskReport> reports;
    if (result.code != 0)
        return reports;
    const bool isAccounting = result.output.find(kSeparator) != std::string::npos;
    for (const std::string &line : split(result.output, '\n')) {
        TaskReport report;
        if (isAccounting) {
            const std::vector<std::string> columns = split(line, kSeparator);
            if (columns.size() < 3)
                continue;
            report.id = columns[0];
            setState(report, columns[1]);
            setExitCode(report, columns[2]);
            report.host = columns.size() > 3 ? columns[3] : "";
        } else { // "JobId=7 ArrayJobId=5 ArrayTaskId=1 ... JobState=FAILED Reason=..."
            std::map<std::string, std::string> fields;
            for (const std::string &word : split(line, ' '))
                if (const std::size_t equals = word.find('='); equals != std::string::npos)
                    fields.emplace(word.substr(0, equals), word.substr(equals + 1));
            if (!fields.contains("JobState") || !fields.contains("ArrayTaskId"))
                continue;
            report.id = fields["ArrayJobId"] + '_' + fields["ArrayTaskId"];
            setState(report, fields["JobState"]);
            setExitCode(report, fields["ExitCode"]);
            report.host = fields["NodeList"] == "(null)" ? "" : fields["NodeList"];
        }
        if (report.host == "None assigned")
            report.host.clear();
        // Without cgroups the kernel, or Slurm itself, kills what takes too much.
        if (report.end == TaskEnd::Program && report.exitCode == 128 + 9)
            report.why = "it was killed: perhaps it took too much memory";
        if (report.isEnd())
            reports.push_back(std::move(report));
    }
    return reports;
}

SlurmDialect::Words SlurmDialect::cancel(const std::vector<std::string> &ids) const
{
    Words words = {"scancel", "--quiet"};
    words.insert(words.end(), ids.begin(), ids.end());
    return words;
}

SlurmDialect::Words SlurmDialect::cancelAll(const std::string &name) const
{
    return {"scancel", "--quiet", "--name=" + name};
}

} // namespace terrane::remote
