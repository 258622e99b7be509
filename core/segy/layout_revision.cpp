// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/layout_detection.h"

#include <fmt/format.h>

#include <cmath>
#include <utility>

namespace terrane::segy {

namespace {

constexpr const char *kRevisionBytes = "bytes 3501-3502 (SEGYRevision)";

// Major and minor number; empty for what is none. They are two bytes, major first; many programs write
// revision 1 as the 16-bit number 1, or swap the bytes with those of the other numbers.
std::optional<std::pair<int, int>> knownRevision(int first, int second)
{
    const auto known = [](int major, int minor) {
        return (major < 2 && major >= 0 && minor == 0) || (major == 2 && minor < 10);
    };
    if (known(first, second))
        return std::pair(first, second);
    if (known(second, first))
        return std::pair(second, first);
    return std::nullopt;
}

bool isPlausibleRevision1(const Detection &detection)
{
    const BinaryHeader &header = detection.binary;
    return (header.traceFlag == 0 || header.traceFlag == 1) && header.extendedTextHeaders >= -1;
}

bool isPlausibleRevision2(const Detection &detection)
{
    const BinaryHeader &header = detection.binary;
    if (!isPlausibleRevision1(detection))
        return false;
    const std::uint64_t size = detection.size();
    return header.extendedSamples <= size && std::isfinite(header.extendedInterval) &&
           header.extendedInterval >= 0 && header.additionalTraceHeaders >= 0 &&
           static_cast<std::uint64_t>(header.additionalTraceHeaders) <= size / kTraceHeaderBytes &&
           header.firstTraceOffset <= size && header.trailerRecords >= -1 &&
           (header.trailerRecords < 0 ||
            static_cast<std::uint64_t>(header.trailerRecords) <= size / kTextHeaderBytes);
}

} // namespace

void detectRevision(Detection &detection)
{
    Layout &layout = detection.layout;
    const BinaryHeader &header = detection.binary;
    if (layout.kind == FileKind::Su)
        return;
    const auto told = knownRevision(header.revisionBytes[0], header.revisionBytes[1]);
    if (detection.overrides.revisionMajor) {
        layout.revisionMajor = *detection.overrides.revisionMajor;
        layout.revisionMinor = told && told->first == layout.revisionMajor ? told->second : 0;
        if (layout.revisionMajor >= 2 && header.additionalTraceHeaders > 0)
            layout.additionalTraceHeaders = static_cast<std::uint32_t>(header.additionalTraceHeaders);
        return;
    }
    if (!told) {
        detection.find(
            Severity::Warning, "revision-unknown",
            fmt::format("the revision number is {}.{}, which does not exist; the file is read as revision 0",
                        header.revisionBytes[0], header.revisionBytes[1]),
            kRevisionBytes, "Override it with --revision");
        return;
    }
    const bool plausible = told->first == 0 || (told->first == 1 && isPlausibleRevision1(detection)) ||
                           (told->first == 2 && isPlausibleRevision2(detection));
    if (!plausible) {
        detection.find(
            Severity::Warning, "revision-not-believed",
            fmt::format("the file says that it is revision {}.{}, but the fields of that revision hold "
                        "impossible values; it is read as revision 0",
                        told->first, told->second),
            "bytes 3501-3600", "Override it with --revision");
        return;
    }
    layout.revisionMajor = told->first;
    layout.revisionMinor = told->second;
    if (told->first >= 2)
        layout.additionalTraceHeaders = static_cast<std::uint32_t>(header.additionalTraceHeaders);
    if (told->first == 2 && !header.hasConstant)
        detection.find(
            Severity::Note, "constant-missing",
            "the file is revision 2 but lacks the constant that tells the byte order; the other numbers "
            "of the binary header told it",
            "bytes 3297-3300 (IntConstant)");
}

} // namespace terrane::segy
