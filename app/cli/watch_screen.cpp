// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/watch_screen.h"

#include "app/cli/run_status.h"
#include "app/cli/session.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace terrane::cli {

namespace {

using inversion::RunMessage;
using inversion::RunProgress;

constexpr std::size_t kSteps = 8; // of a character's height
constexpr std::array<std::string_view, kSteps + 1> kBlocks = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
constexpr std::size_t kMargin = 12; // of the chart's axis
constexpr std::size_t kMostMessages = 5;

// The first so many characters, of UTF-8.
std::string cut(const std::string &text, std::size_t columns)
{
    std::size_t count = 0, end = 0;
    for (; end < text.size(); ++end)
        if ((static_cast<unsigned char>(text[end]) & 0xc0) != 0x80 && ++count > columns)
            break;
    return text.substr(0, end);
}

std::string_view cellOf(std::size_t filled, bool isUnicode)
{
    if (isUnicode)
        return kBlocks[filled];
    return filled == 0 ? " " : filled < kSteps / 2 ? "." : filled < kSteps ? ":" : "#";
}

// The iterations' parts of the data's misfit, percent, after that of the model they began from.
std::vector<double> curveOf(const RunProgress &progress)
{
    std::vector<double> values;
    for (const inversion::IterationPoint &point : progress.iterations) {
        if (values.empty() && point.misfit > 0)
            values.push_back(100 * point.before / point.misfit * point.part);
        values.push_back(100 * point.part);
    }
    return values;
}

void addChart(std::vector<std::string> &lines, const RunProgress &progress, const ScreenSize &screen,
              std::size_t rows)
{
    const std::vector<double> values = curveOf(progress);
    if (values.size() < 2 || rows < 2 || screen.columns < 2 * kMargin)
        return;
    double top = 0;
    for (const double value : values)
        top = std::isfinite(value) ? std::max(top, value) : top;
    const std::string_view edge = screen.isUnicode ? "│" : "|", corner = screen.isUnicode ? "└" : "+";
    lines.push_back("misfit, % of the data's, by iteration");
    std::size_t row = 0;
    const std::size_t wide = values.size() <= (screen.columns - kMargin) / 2 ? 2 : 1; // columns of a bar
    for (const std::string &bars : barChart(values, screen.columns - kMargin, rows, screen.isUnicode)) {
        std::string line = fmt::format("{:>9} {}", row == 0 ? fmt::format("{:.3g}", top) : "", edge);
        if (wide == 1) {
            line += bars;
        } else { // few bars stand apart
            for (std::size_t i = 0; i < bars.size();) {
                std::size_t end = i + 1;
                while (end < bars.size() && (static_cast<unsigned char>(bars[end]) & 0xc0) == 0x80)
                    ++end;
                line += bars.substr(i, end - i) + " ";
                i = end;
            }
        }
        lines.push_back(line);
        ++row;
    }
    lines.push_back(fmt::format("{:>9} {}0 to {}", "0", corner, progress.iterations.back().iteration));
}

std::string headline(const inversion::RunView &run)
{
    std::string text = fmt::format("{}: {}", run.folder().path(), stateName(run));
    if (run.driver())
        text += " by " + driverText(*run.driver());
    if (run.request() != run::Request::None)
        text += run.request() == run::Request::Pause ? "; will pause" : "; will be cancelled";
    return text;
}

std::string iterationLine(const inversion::RunView &run)
{
    const RunProgress &progress = run.progress();
    std::string text = fmt::format("iteration {} of {}", progress.iteration, run.plan().total());
    if (!progress.iterations.empty()) {
        const inversion::IterationPoint &last = progress.iterations.back();
        text += fmt::format(", misfit {:.5g} ({:.3f} % of the data's)", last.misfit, 100 * last.part);
    }
    return text + fmt::format(", {} gradients, {} misfits", progress.gradients, progress.misfits);
}

std::string timeLine(const inversion::RunView &run, double now)
{
    const RunProgress &progress = run.progress();
    std::string text = fmt::format("driven {}", durationText(progress.driven));
    if (const auto each = inversion::secondsPerIteration(progress))
        text += fmt::format(", {} an iteration", durationText(*each));
    const auto left = inversion::secondsLeft(progress, run.plan(), run.driver() ? now : 0);
    if (left && run.state() != inversion::RunState::Finished)
        text += fmt::format(", about {} left", durationText(*left));
    return text;
}

void addWorkers(std::vector<std::string> &lines, const inversion::RunView &run, const ScreenSize &screen,
                double now)
{
    const RunProgress &progress = run.progress();
    const std::size_t total = run.plan().chunks(progress.stage, progress.shots);
    const std::size_t done = std::min(progress.chunksDone, total);
    lines.push_back(
        fmt::format("chunks  {} {} of {}", progressBar(done, total, 30, screen.isUnicode), done, total));
    std::string workers;
    for (const auto &[number, worker] : progress.workers)
        workers += fmt::format("  {}: {}", number,
                               worker.isBusy ? durationText(now - worker.since) : std::string("idle"));
    if (!workers.empty())
        lines.push_back("workers" + workers);
    if (const std::string queue = inversion::queueText(progress); !queue.empty())
        lines.push_back("queue   " + queue);
}

void addMessages(std::vector<std::string> &lines, const RunProgress &progress)
{
    const std::size_t count = std::min(progress.messages.size(), kMostMessages);
    for (std::size_t i = progress.messages.size() - count; i < progress.messages.size(); ++i) {
        const RunMessage &one = progress.messages[i];
        lines.push_back(fmt::format("{} {}: {}", timeText(one.time).substr(11), one.severity, one.what));
    }
    if (!progress.failure.empty())
        lines.push_back(
            fmt::format("{}: {}. {}", progress.failureWhere, progress.failure, progress.failureMend));
}

} // namespace

std::vector<std::string> barChart(std::span<const double> values, std::size_t columns, std::size_t rows,
                                  bool isUnicode)
{
    const std::size_t bars = std::min(columns, values.size());
    double top = 0;
    for (const double value : values)
        if (std::isfinite(value))
            top = std::max(top, value);
    std::vector<std::string> lines(rows);
    for (std::size_t bar = 0; bar < bars; ++bar) {
        const double value = values[(bar + 1) * values.size() / bars - 1];
        std::size_t height = 0;
        if (std::isfinite(value) && value > 0 && top > 0) // what is above 0 shows
            height = std::max<std::size_t>(
                1, static_cast<std::size_t>(std::lround(value / top * static_cast<double>(rows * kSteps))));
        for (std::size_t row = 0; row < rows; ++row) {
            const std::size_t below = (rows - 1 - row) * kSteps;
            lines[row] += cellOf(height > below ? std::min(height - below, kSteps) : 0, isUnicode);
        }
    }
    return lines;
}

std::string progressBar(std::size_t done, std::size_t total, std::size_t columns, bool isUnicode)
{
    const std::size_t filled = total > 0 ? std::min(done, total) * columns / total : 0;
    std::string bar = "[";
    for (std::size_t i = 0; i < columns; ++i)
        bar += i < filled ? (isUnicode ? "█" : "#") : (isUnicode ? "·" : ".");
    return bar + "]";
}

std::vector<std::string> screenLines(const inversion::RunView &run, const ScreenSize &screen, double now)
{
    const RunProgress &progress = run.progress();
    std::vector<std::string> lines = {headline(run)};
    if (!progress.stageText.empty())
        lines.push_back(fmt::format("{}, {} of {} iterations", progress.stageText, progress.inStage,
                                    progress.stageIterations));
    lines.push_back(iterationLine(run));
    lines.push_back(timeLine(run, now));
    if (run.driver())
        addWorkers(lines, run, screen, now);
    std::vector<std::string> messages;
    addMessages(messages, progress);
    const std::size_t taken = lines.size() + messages.size() + 3; // title and axis of the chart, cursor
    addChart(lines, progress, screen,
             std::min<std::size_t>(screen.rows > taken ? screen.rows - taken : 0, 10));
    lines.insert(lines.end(), messages.begin(), messages.end());
    if (lines.size() >= screen.rows)
        lines.resize(screen.rows - 1);
    for (std::string &line : lines) {
        std::ranges::replace(line, '\n', ' ');
        std::ranges::replace(line, '\t', ' ');
        line = cut(printable(line), screen.columns);
    }
    return lines;
}

} // namespace terrane::cli
