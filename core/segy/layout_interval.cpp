// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/layout_detection.h"
#include "core/segy/trace_field.h"

#include <fmt/format.h>

#include <cmath>

namespace terrane::segy {

namespace {

constexpr double kMicrosecond = 1e-6;
constexpr const char *kIntervalWhere = "bytes 3217-3218 (Interval) and trace header bytes 117-118";
constexpr const char *kIntervalMend = "Override it with --interval";

bool isInterval(double microseconds)
{
    return std::isfinite(microseconds) && microseconds > 0;
}

// us; 0 when the first trace does not know it.
double firstTraceInterval(const Detection &detection)
{
    const Layout &layout = detection.layout;
    if (layout.traceCount == 0)
        return 0;
    std::vector<std::byte> header(layout.additionalTraceHeaders > 0 ? 2 * kTraceHeaderBytes
                                                                    : kTraceHeaderBytes);
    detection.source.read(layout.firstTraceOffset, header);
    if (layout.additionalTraceHeaders > 0) {
        const double extended =
            doubleValue(FieldType::Float64, layout.byteOrder, std::span(header).subspan(385 - 1));
        if (isInterval(extended))
            return extended;
    }
    return doubleValue(FieldType::UInt16, layout.byteOrder, std::span(header).subspan(117 - 1));
}

} // namespace

void detectInterval(Detection &detection)
{
    Layout &layout = detection.layout;
    const BinaryHeader &header = detection.binary;
    if (detection.overrides.sampleInterval) {
        layout.sampleInterval = *detection.overrides.sampleInterval;
        return;
    }
    const bool extended = layout.revisionMajor >= 2 && isInterval(header.extendedInterval);
    const double ofFile = extended ? header.extendedInterval : header.interval;
    const double ofTrace = firstTraceInterval(detection);
    layout.sampleInterval = (ofFile > 0 ? ofFile : ofTrace) * kMicrosecond;
    if (layout.kind == FileKind::Su || layout.traceCount == 0)
        return;
    if (ofFile > 0 && ofTrace > 0 && std::fabs(ofFile - ofTrace) >= 1)
        detection.find(
            Severity::Warning, "interval-contradicts",
            fmt::format("the traces say a sample interval of {} us, the binary header {} us, which was taken",
                        ofTrace, ofFile),
            kIntervalWhere, kIntervalMend);
    else if (ofFile == 0 && ofTrace > 0)
        detection.find(
            Severity::Note, "interval-from-traces",
            fmt::format("the binary header does not tell the sample interval; the traces say {} us", ofTrace),
            kIntervalWhere, kIntervalMend);
    else if (ofFile == 0)
        detection.find(Severity::Warning, "interval-unknown", "no header tells the sample interval",
                       kIntervalWhere, "Tell it with --interval");
}

} // namespace terrane::segy
