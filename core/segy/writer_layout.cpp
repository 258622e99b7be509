// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/writer_layout.h"

#include "core/error.h"
#include "core/segy/samples.h"
#include "core/segy/writer_order.h"
#include "core/segy/writer_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace terrane::segy {

namespace {

constexpr std::uint64_t kSigned16 = 32767, kUnsigned16 = 65535, kUnsigned32 = 4294967295;
constexpr std::uint32_t kByteOrderConstant = 16909060; // 0x01020304
constexpr std::size_t kRevision0End = 60;              // bytes of the binary header that revision 0 assigns
constexpr std::size_t kMostAdditionalHeaders = 32767;

double microseconds(const WriteOptions &options)
{
    return 1e6 * options.sampleInterval;
}

bool isWhole(double value)
{
    return std::abs(value - std::nearbyint(value)) <= 1e-9 * std::abs(value);
}

void require(bool condition, std::string_view what, const std::string &path, std::string_view mend)
{
    if (!condition)
        throw InputError(std::string(what), path, std::string(mend));
}

void checkRevision(const WriteOptions &options, const std::string &path)
{
    const int major = options.revisionMajor, minor = options.revisionMinor;
    const bool known = (major >= 0 && major <= 1 && minor == 0) || (major == 2 && (minor == 0 || minor == 1));
    require(known, fmt::format("SEG-Y revision {}.{} is not written", major, minor), path,
            "Use 0, 1, 2.0 or 2.1");
    if (options.kind == FileKind::Su) {
        require(options.format == SampleFormat::Ieee32,
                fmt::format("SU files hold IEEE floats, not {}", name(options.format)), path,
                "Use format 5, or write SEG-Y");
        require(!options.variableLength && options.additionalTraceHeaders == 0,
                "SU files have traces of one length with one header each", path, "Write SEG-Y revision 2");
        require(options.text.empty() && options.extendedTexts.empty() && options.trailers.empty(),
                "SU files have no text headers and no trailers", path, "Leave the texts out, or write SEG-Y");
        return;
    }
    require(major >= 1 || !options.variableLength, "revision 0 has traces of one length only", path,
            "Use revision 1 or 2");
    require(major >= 1 || options.extendedTexts.empty(), "revision 0 has no extended text headers", path,
            "Use revision 1 or 2");
    require(options.extendedTexts.size() <= kSigned16,
            fmt::format("{} extended text headers", options.extendedTexts.size()), path,
            "A file holds at most 32767");
    require(major >= 2 || options.additionalTraceHeaders == 0,
            fmt::format("revision {} has no additional trace headers", major), path, "Use revision 2");
    require(options.additionalTraceHeaders <= kMostAdditionalHeaders,
            fmt::format("{} additional trace headers", options.additionalTraceHeaders), path,
            "A file holds at most 32767");
    require(major >= 2 || options.trailers.empty(), fmt::format("revision {} has no trailers", major), path,
            "Use revision 2");
    const auto code = static_cast<int>(options.format);
    require(major >= 2 || code <= 5 || options.format == SampleFormat::Int8,
            fmt::format("sample format {} ({}) came with revision 2", code, name(options.format)), path,
            "Use revision 2, or format 1, 2, 3, 5 or 8");
}

void checkScalar(std::optional<int> scalar, std::string_view what, const std::string &path)
{
    require(!scalar || (*scalar != 0 && std::abs(*scalar) <= static_cast<int>(kSigned16)),
            fmt::format("the {} scalar {} does not fit", what, scalar.value_or(0)), path,
            "Use 1, 10, 100, 1000 or 10000, negative to divide");
}

std::vector<Finding> checkInterval(const WriteOptions &options, const std::string &path)
{
    const double interval = microseconds(options);
    require(std::isfinite(interval) && interval >= 0,
            fmt::format("a sample interval of {} s", options.sampleInterval), path,
            "It must be positive, or 0 when it is unknown");
    if (interval == 0)
        return {{Severity::Warning, "interval-unknown",
                 "the sample interval is not known and was written as 0", path, "give the interval"}};
    if (options.kind == FileKind::SegY && options.revisionMajor >= 2)
        return {};
    require(interval < static_cast<double>(kUnsigned16) + 0.5,
            fmt::format("a sample interval of {:g} us does not fit into 16 bits", interval), path,
            "Use revision 2, which has a 64-bit interval");
    if (!isWhole(interval) || std::nearbyint(interval) == 0) {
        require(options.roundInterval && std::nearbyint(interval) >= 1,
                fmt::format("a sample interval of {:.9g} us is not a whole number of microseconds", interval),
                path, "Use revision 2, which has a 64-bit interval, or allow rounding");
        return {{Severity::Warning, "interval-rounded",
                 fmt::format("the sample interval of {:.9g} us was rounded to {:.0f} us", interval,
                             std::nearbyint(interval)),
                 path, "use revision 2 to keep it"}};
    }
    if (interval > static_cast<double>(kSigned16))
        return {{Severity::Note, "interval-unsigned",
                 fmt::format("the sample interval of {:.0f} us needs 16 bits without sign", interval), path,
                 "some programs read it as negative: use revision 2 for them"}};
    return {};
}

// Sets a field of the big-endian binary header.
void set(std::vector<std::byte> &header, int byte, FieldType type, double value)
{
    const auto offset = static_cast<std::size_t>(byte) - kTextHeaderBytes - 1;
    setValue(type, ByteOrder::Big, value, std::span(header).subspan(offset));
}

void set(std::vector<std::byte> &header, std::string_view name, double value)
{
    const HeaderField &field = binaryField(name);
    set(header, field.byte, field.type, value);
}

void setRevision2(std::vector<std::byte> &header, const WriteOptions &options, std::uint64_t traceCount)
{
    set(header, "ExtSamples", static_cast<double>(options.samplesPerTrace));
    set(header, "ExtInterval", microseconds(options));
    set(header, "IntConstant", kByteOrderConstant);
    // The number of additional headers has 32 bits in revision 2.0; 2.1 gave two bytes to the survey type.
    const bool wide = options.revisionMinor == 0;
    set(header, 3507, wide ? FieldType::Int32 : FieldType::Int16, options.additionalTraceHeaders);
    set(header, "NrTracesInStream", static_cast<double>(traceCount));
    set(header, "FirstTraceOffset", static_cast<double>(firstTraceOffset(options)));
    set(header, "NrTrailerRecords", static_cast<double>(options.trailers.size()));
}

std::vector<std::byte> binaryHeader(const WriteOptions &options, std::uint64_t traceCount)
{
    std::vector<std::byte> header = options.binaryHeader;
    if (header.empty()) {
        header.resize(kBinaryHeaderBytes);
        set(header, "MeasurementSystem", 1);
    }
    for (const auto &[name, value] : options.binaryFields)
        set(header, name, value);
    if (options.revisionMajor < 2)
        std::fill(header.begin() + kRevision0End, header.end(), std::byte{0});
    const std::uint64_t samples = options.samplesPerTrace;
    set(header, "Samples", samples <= kUnsigned16 ? static_cast<double>(samples) : 0);
    set(header, "Interval", intervalField(options));
    set(header, "Format", static_cast<double>(options.format));
    if (options.revisionMajor >= 1) {
        set(header, "SEGYRevision", options.revisionMajor);
        set(header, "SEGYRevisionMinor", options.revisionMinor);
        set(header, "TraceFlag", options.variableLength ? 0 : 1);
        set(header, "ExtendedHeaders", static_cast<double>(options.extendedTexts.size()));
    }
    if (options.revisionMajor >= 2)
        setRevision2(header, options, traceCount);
    if (options.byteOrder != ByteOrder::Big)
        reorderBinaryHeader(header, ByteOrder::Big, options.byteOrder);
    return header;
}

} // namespace

std::vector<Finding> checkOptions(const WriteOptions &options, const std::string &path)
{
    checkRevision(options, path);
    checkScalar(options.coordinateScalar, "coordinate", path);
    checkScalar(options.elevationScalar, "elevation", path);
    require(options.binaryHeader.empty() || options.binaryHeader.size() == kBinaryHeaderBytes,
            fmt::format("a binary header of {} bytes", options.binaryHeader.size()), path,
            "It has 400 bytes");
    std::vector<Finding> findings = checkInterval(options, path);
    if (options.kind == FileKind::SegY)
        fileHeaders(options, 0); // texts that are too long are found before the first trace is written
    return findings;
}

std::vector<Finding> checkSampleCount(const WriteOptions &options, std::uint64_t samples,
                                      const std::string &path)
{
    require(samples > 0, "a trace without samples", path, "Each trace has at least one sample");
    const bool su = options.kind == FileKind::Su;
    if (!su && options.revisionMajor >= 2) {
        require(samples <= kUnsigned32, fmt::format("{} samples a trace", samples), path,
                "SEG-Y holds at most 4294967295");
        require(
            samples <= kUnsigned16 || !options.variableLength || options.additionalTraceHeaders > 0,
            fmt::format("{} samples in a trace of varying length need the trace header extension", samples),
            path, "Write at least one additional trace header");
        return {};
    }
    require(samples <= kUnsigned16,
            fmt::format("{} samples a trace do not fit into the 16 bits of {}", samples,
                        su ? "an SU header" : fmt::format("revision {}", options.revisionMajor)),
            path, "Use revision 2, which has 32 bits, or cut the traces");
    if (samples <= kSigned16)
        return {};
    return {{Severity::Note, "samples-unsigned",
             fmt::format("{} samples a trace need 16 bits without sign", samples), path,
             "some programs read the number as negative: use revision 2 for them"}};
}

std::uint64_t firstTraceOffset(const WriteOptions &options)
{
    if (options.kind == FileKind::Su)
        return 0;
    return kTextHeaderBytes * (1 + options.extendedTexts.size()) + kBinaryHeaderBytes;
}

std::vector<std::byte> fileHeaders(const WriteOptions &options, std::uint64_t traceCount)
{
    const auto cards = options.text.empty() ? defaultCards(options) : options.text;
    std::vector<std::byte> bytes = textRecord(cards, options.textEncoding, "text header");
    std::ranges::copy(binaryHeader(options, traceCount), std::back_inserter(bytes));
    for (std::size_t i = 0; i < options.extendedTexts.size(); ++i) {
        const auto record = textRecord(options.extendedTexts[i], options.textEncoding,
                                       fmt::format("extended text header {}", i + 1));
        bytes.insert(bytes.end(), record.begin(), record.end());
    }
    return bytes;
}

std::uint16_t intervalField(const WriteOptions &options)
{
    const double rounded = std::nearbyint(microseconds(options));
    return rounded <= static_cast<double>(kUnsigned16) ? static_cast<std::uint16_t>(rounded)
                                                       : std::uint16_t{0};
}

} // namespace terrane::segy
