// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/progress.h"
#include "core/segy/trace_field.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace terrane::segy {

class File;

// A condition on trace headers, such as
//     FieldRecord = 3 and (offset > 1000 or 181:float32 != 0)
// Comparisons are = != < <= > >= of two fields or numbers (also == and <>); and, or, not, brackets; "trace"
// is the number of the trace in the file, from 0. Values are as they stand, not scaled.
class HeaderCondition
{
public:
    // Throws InputError that names the column of the text and what was expected there.
    HeaderCondition(const std::string &text, std::uint64_t headerBytes);
    ~HeaderCondition();
    HeaderCondition(HeaderCondition &&) noexcept;

    // `header` is one record of the file.
    bool holds(std::span<const std::byte> header, std::uint64_t trace, ByteOrder order) const;

    struct Node; // for its own use

private:
    std::unique_ptr<const Node> m_root;
};

struct HeaderQuery
{
    std::string condition;               // empty: all traces
    std::optional<HeaderField> sortedBy; // empty: in the order of the file
    bool descending = false;
};

// The traces that meet the condition, sorted; equal ones in the order of the file. Reads every trace header.
std::vector<std::uint64_t> findTraces(const File &file, const HeaderQuery &query,
                                      const Progress &progress = {});

} // namespace terrane::segy
