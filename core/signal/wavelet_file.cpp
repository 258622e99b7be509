// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/signal/wavelet_file.h"

#include "core/error.h"
#include "core/io/atomic_file.h"
#include "core/segy/file.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <iterator>
#include <string_view>

namespace terrane::signal {

namespace {

constexpr std::uint64_t kMostTextBytes = 256 << 20;
constexpr std::uint64_t kMostTraceSamples = 100'000'000;
constexpr std::string_view kBlanks = " \t\r,;";

bool isText(const io::ByteSource &source)
{
    std::array<std::byte, 4096> head = {};
    const auto bytes = std::span(head).first(std::min<std::uint64_t>(source.size(), head.size()));
    source.read(0, bytes);
    return std::all_of(bytes.begin(), bytes.end(), [](std::byte b) {
        const auto c = std::to_integer<int>(b);
        return c == '\t' || c == '\n' || c == '\r' || (c >= ' ' && c < 0x7f);
    });
}

// The numbers of one line, without its comment.
std::vector<double> numbersOf(std::string_view line, const std::string &where)
{
    line = line.substr(0, line.find_first_of("#%!"));
    std::vector<double> numbers;
    for (;;) {
        const auto begin = line.find_first_not_of(kBlanks);
        if (begin == std::string_view::npos)
            return numbers;
        line.remove_prefix(begin);
        const std::string_view word = line.substr(0, line.find_first_of(kBlanks));
        // from_chars takes no plus sign.
        const std::string_view digits = word.substr(word.starts_with('+') ? 1 : 0);
        double number = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (error != std::errc() || end != digits.data() + digits.size() || !std::isfinite(number))
            throw InputError(
                fmt::format("'{}' is no number", word.substr(0, 40)), where,
                "A wavelet file has one column (amplitude) or two (time in s, amplitude); comments "
                "begin with #");
        numbers.push_back(number);
        line.remove_prefix(word.size());
    }
}

struct Columns
{
    std::vector<double> times;
    std::vector<float> amplitudes;
    std::vector<std::size_t> lines; // where each sample stood, from 1
};

Columns columnsOf(std::string_view text, const std::string &name)
{
    Columns columns;
    std::size_t line = 0, width = 0;
    while (!text.empty()) {
        ++line;
        const auto length = std::min(text.find('\n'), text.size());
        const std::string where = fmt::format("{}, line {}", name, line);
        const std::vector<double> numbers = numbersOf(text.substr(0, length), where);
        text.remove_prefix(std::min(length + 1, text.size()));
        if (numbers.empty())
            continue;
        if (numbers.size() > 2 || (width != 0 && numbers.size() != width))
            throw InputError(fmt::format("{} columns, expected {}", numbers.size(),
                                         width == 0 ? "1 or 2" : std::to_string(width)),
                             where, "Write one amplitude, or a time in s and an amplitude, on each line");
        width = numbers.size();
        if (width == 2)
            columns.times.push_back(numbers[0]);
        columns.amplitudes.push_back(static_cast<float>(numbers.back()));
        columns.lines.push_back(line);
    }
    if (columns.amplitudes.size() < 2)
        throw InputError(
            fmt::format("{} samples found, a wavelet needs at least 2", columns.amplitudes.size()), name,
            "Name a text file with one sample on each line");
    return columns;
}

void checkAgreement(const WaveletFileOptions &options, double interval, const std::string &name)
{
    if (options.interval && std::abs(*options.interval - interval) > 1e-3 * interval)
        throw InputError(fmt::format("the file has an interval of {:g} ms, not {:g} ms", 1e3 * interval,
                                     1e3 * *options.interval),
                         name, "Leave the interval out, and resample the wavelet afterwards");
}

Wavelet fromText(const io::ByteSource &source, const WaveletFileOptions &options)
{
    if (source.size() > kMostTextBytes)
        throw InputError(fmt::format("a text of {} bytes is no wavelet", source.size()), source.name(),
                         "A wavelet has a few thousand lines");
    std::string text(source.size(), '\0');
    source.read(0, std::as_writable_bytes(std::span(text)));
    Columns columns = columnsOf(text, source.name());
    Wavelet wavelet = {.begin = 0, .interval = 0, .samples = std::move(columns.amplitudes)};
    if (columns.times.empty()) {
        if (!options.interval)
            throw InputError("one column of amplitudes, but no sample interval", source.name(),
                             "Give the interval (--interval 0.002 for 2 ms)");
        checkInterval(*options.interval, "wavelet");
        wavelet.begin = options.begin.value_or(0);
        wavelet.interval = *options.interval;
        return wavelet;
    }
    const auto &times = columns.times;
    wavelet.begin = times.front();
    wavelet.interval = (times.back() - times.front()) / static_cast<double>(times.size() - 1);
    for (std::size_t i = 0; i < times.size(); ++i) {
        if (!(wavelet.interval > 0) || !(std::abs(times[i] - wavelet.time(i)) <= 0.01 * wavelet.interval))
            throw InputError(fmt::format("the time {:g} s does not follow the even interval of {:g} s",
                                         times[i], wavelet.interval),
                             fmt::format("{}, line {}", source.name(), columns.lines[i]),
                             "Times must rise by the same step from line to line");
    }
    checkAgreement(options, wavelet.interval, source.name());
    return wavelet;
}

Wavelet fromSegy(const io::ByteSourcePtr &source, const WaveletFileOptions &options)
{
    const auto file = segy::File::open(source);
    if (options.trace >= file->traceCount())
        throw InputError(fmt::format("there is no trace {}: the file has {} traces (counted from 0)",
                                     options.trace, file->traceCount()),
                         source->name(), "Name another trace");
    const std::uint64_t samples = file->extent(options.trace).samples;
    if (samples < 2 || samples > kMostTraceSamples)
        throw InputError(fmt::format("a trace of {} samples is no wavelet", samples), source->name(),
                         "Name another file");
    double interval = file->layout().sampleInterval;
    if (interval > 0)
        checkAgreement(options, interval, source->name());
    else
        interval = options.interval.value_or(0);
    if (interval <= 0)
        throw InputError("the file does not know its sample interval", source->name(),
                         "Give the interval (--interval 0.002 for 2 ms)");
    Wavelet wavelet = {options.begin.value_or(0), interval, std::vector<float>(samples)};
    file->readSamples(options.trace, wavelet.samples);
    for (std::size_t i = 0; i < wavelet.samples.size(); ++i)
        if (!std::isfinite(wavelet.samples[i]))
            throw InputError(fmt::format("sample {} of trace {} is no number", i, options.trace),
                             source->name(), "Name another trace");
    return wavelet;
}

} // namespace

Wavelet readWavelet(const io::ByteSourcePtr &source, const WaveletFileOptions &options)
{
    return isText(*source) ? fromText(*source, options) : fromSegy(source, options);
}

void writeWavelet(const std::string &path, const Wavelet &wavelet, const std::string &comment)
{
    std::string text;
    std::string_view rest = comment;
    while (!rest.empty()) {
        const auto length = std::min(rest.find('\n'), rest.size());
        text += fmt::format("# {}\n", rest.substr(0, length));
        rest.remove_prefix(std::min(length + 1, rest.size()));
    }
    text += "# time_s amplitude\n";
    for (std::size_t i = 0; i < wavelet.samples.size(); ++i)
        fmt::format_to(std::back_inserter(text), "{:.9g} {:.9g}\n", wavelet.time(i), wavelet.samples[i]);
    io::AtomicFile file(path);
    file.write(text);
    file.commit();
}

} // namespace terrane::signal
