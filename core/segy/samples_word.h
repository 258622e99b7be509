// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/segy/format.h"

namespace terrane::segy::kernels {

// Where the byte of significance `rank` (0: most significant) of a word of `bytes` bytes lies in the file.
// Pairs are swapped inside each word, as revision 2 defines it; the last byte of an odd word stays.
constexpr std::size_t byteIndex(ByteOrder order, std::size_t rank, std::size_t bytes)
{
    switch (order) {
    case ByteOrder::Big:
        return rank;
    case ByteOrder::Little:
        return bytes - 1 - rank;
    case ByteOrder::PairSwapped:
        return (rank ^ 1) < bytes ? rank ^ 1 : rank;
    }
    return rank;
}

// select.operator()<order>() for an order that is known at run time; a null result for no order.
template<typename Select>
auto withByteOrder(ByteOrder order, Select select)
{
    switch (order) {
    case ByteOrder::Big:
        return select.template operator()<ByteOrder::Big>();
    case ByteOrder::Little:
        return select.template operator()<ByteOrder::Little>();
    case ByteOrder::PairSwapped:
        return select.template operator()<ByteOrder::PairSwapped>();
    }
    return decltype(select.template operator()<ByteOrder::Big>()){};
}

// The low `bytes` bytes of a word, from a file of that byte order.
template<typename Word, std::size_t bytes, ByteOrder order>
Word loadWord(const std::byte *at)
{
    Word word = 0;
    for (std::size_t rank = 0; rank < bytes; ++rank) {
        const auto value = std::to_integer<Word>(at[byteIndex(order, rank, bytes)]);
        word = static_cast<Word>(word | static_cast<Word>(value << (8 * (bytes - 1 - rank))));
    }
    return word;
}

template<typename Word, std::size_t bytes, ByteOrder order>
void storeWord(Word word, std::byte *at)
{
    for (std::size_t rank = 0; rank < bytes; ++rank)
        at[byteIndex(order, rank, bytes)] = static_cast<std::byte>(word >> (8 * (bytes - 1 - rank)));
}

} // namespace terrane::segy::kernels
