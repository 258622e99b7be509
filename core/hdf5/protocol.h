// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>

namespace terrane::hdf5 {

// A request is an Operation and what is named here; an answer is a Status and what is named behind the arrow,
// or an Error's problem, where and mend.
enum class Operation : std::uint64_t {
    Open,             //
    Has,              // name -> 0 or 1
    IsDataset,        // name -> 0 or 1
    Datasets,         // -> names
    Info,             // name -> shape, type
    OpenArray,        // name, Number, whether a shape is expected, that shape -> shape
    ReadArray,        // name, Number, first value, bytes at most -> bytes, which lie in the shared memory
    ReadStrings,      // name -> texts
    HasAttribute,     // object, name -> 0 or 1
    AttributeInteger, // object, name -> value
    AttributeNumbers, // object, name -> values
    AttributeString,  // object, name -> text
};

enum class Status : std::uint64_t { Done, InputError, FailureError };

// The types that Reader reads, in memory.
enum class Number : std::uint64_t { Float, Double, Int8, Uint8, Int16, Uint16, Int32, Uint32, Int64, Uint64 };

template<typename T>
constexpr Number numberOf()
{
    if constexpr (std::floating_point<T>)
        return sizeof(T) == sizeof(float) ? Number::Float : Number::Double;
    else
        return static_cast<Number>(2 + 2 * std::countr_zero(sizeof(T)) + (std::unsigned_integral<T> ? 1 : 0));
}

constexpr std::size_t kSharedBytes = 64 << 20;

} // namespace terrane::hdf5
