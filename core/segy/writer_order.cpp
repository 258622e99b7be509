// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/segy/writer_order.h"

#include "core/segy/samples_word.h"
#include "core/segy/text_header.h"
#include "core/segy/trace_field.h"

#include <algorithm>
#include <array>

namespace terrane::segy {

namespace {

constexpr std::size_t kNameBytes = 8;

void reorderWord(std::span<std::byte> word, ByteOrder from, ByteOrder to)
{
    std::array<std::byte, 8> old = {};
    std::ranges::copy(word, old.begin());
    for (std::size_t rank = 0; rank < word.size(); ++rank)
        word[kernels::byteIndex(to, rank, word.size())] = old[kernels::byteIndex(from, rank, word.size())];
}

// `header` begins with byte `firstByte` of the standard's count.
void reorderFields(std::span<const HeaderField> fields, int firstByte, std::span<std::byte> header,
                   ByteOrder from, ByteOrder to)
{
    for (const HeaderField &field : fields) {
        if (field.type == FieldType::Text8)
            continue;
        const auto offset = static_cast<std::size_t>(field.byte - firstByte);
        reorderWord(header.subspan(offset, bytesOf(field.type)), from, to);
    }
}

bool isNamed(std::span<const std::byte> block, std::string_view wanted)
{
    const auto nameBytes = block.subspan(kTraceHeaderBytes - kNameBytes, kNameBytes);
    return toUtf8(nameBytes, TextEncoding::Ascii) == wanted ||
           toUtf8(nameBytes, TextEncoding::Ebcdic) == wanted;
}

} // namespace

bool isExtensionBlock(std::span<const std::byte> block)
{
    return isNamed(block, "SEG00001");
}

void reorderTraceHeader(std::span<std::byte> header, ByteOrder from, ByteOrder to)
{
    if (from == to)
        return;
    const auto standard = header.first(kTraceHeaderBytes);
    const auto nameBytes = standard.last(kNameBytes);
    std::array<std::byte, kNameBytes> blockName = {};
    std::ranges::copy(nameBytes, blockName.begin());
    const bool named = isNamed(standard, "SEG00000");
    reorderFields(traceHeaderFields(), 1, standard, from, to);
    if (named)
        std::ranges::copy(blockName, nameBytes.begin());
    if (header.size() < 2 * kTraceHeaderBytes)
        return;
    const auto extension = header.subspan(kTraceHeaderBytes, kTraceHeaderBytes);
    if (isExtensionBlock(extension))
        reorderFields(traceHeaderExtensionFields(), kTraceHeaderBytes + 1, extension, from, to);
}

void reorderBinaryHeader(std::span<std::byte> header, ByteOrder from, ByteOrder to)
{
    if (from == to)
        return;
    // Revision 2.0 has one 32-bit field in bytes 3507-3510, where 2.1 has two of 16 bits.
    const bool is20 = header[300] == std::byte{2} && header[301] == std::byte{0};
    const auto wide = header.subspan(306, 4);
    std::array<std::byte, 4> additionalHeaders = {};
    std::ranges::copy(wide, additionalHeaders.begin());
    reorderFields(binaryHeaderFields(), kTextHeaderBytes + 1, header, from, to);
    if (is20) {
        std::ranges::copy(additionalHeaders, wide.begin());
        reorderWord(wide, from, to);
    }
}

void reorderSamples(SampleFormat format, std::span<std::byte> raw, ByteOrder from, ByteOrder to)
{
    const std::size_t each = bytesPerSample(format);
    if (from == to || each == 1)
        return;
    for (std::size_t at = 0; at + each <= raw.size(); at += each)
        reorderWord(raw.subspan(at, each), from, to);
}

} // namespace terrane::segy
