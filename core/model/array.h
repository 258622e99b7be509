// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

// Internal to core/model: arrays of numbers in files, in any order of axes.

#include "core/io/byte_source.h"
#include "core/model/model_file.h"

#include <functional>
#include <span>

namespace terrane::modelfile {

// Numbers in a file: where, how many along which axis. Axes are the letters x, y, z, slowest first.
struct ArrayLayout
{
    NumberType type = NumberType::Float32;
    bool bigEndian = false;
    std::uint64_t offset = 0;
    std::string axes = {};
    std::vector<std::uint64_t> shape = {}; // in the order of `axes`
};

// The array of an NPY file, checked against the file's size; its axes are not known. In Fortran order the
// first index is the fastest. Throws InputError for what is no NPY file of plain numbers.
struct NpyArray
{
    ArrayLayout layout;
    bool fortranOrder = false;
};
NpyArray npyArray(const io::ByteSource &source);

// Throws InputError unless axes name x and z, or x, y and z, once each, as many as the shape has; the
// empty string gives the default order, z fastest.
std::string checkedAxes(const std::string &axes, std::size_t rank, const std::string &where);

// The grid's shape (x, y, z) of the array.
Grid gridOf(const ArrayLayout &layout);

// Bytes of the array. Throws InputError when the product of the shape passes all bounds.
std::uint64_t arrayBytes(const ArrayLayout &layout, const std::string &where);

// Reads the array as float, in the file's order or in Terrane's. The caller has checked arrayBytes() against
// the file.
std::vector<float> readNumbers(const io::ByteSource &source, const ArrayLayout &layout,
                               const Progress &progress);
std::vector<float> readArray(const io::ByteSource &source, const ArrayLayout &layout,
                             const Progress &progress);

// Values in file order to Terrane's order (z fastest, then y, then x) and back.
std::vector<float> toGridOrder(std::vector<float> values, const ArrayLayout &layout);
std::vector<float> fromGridOrder(std::span<const float> values, const Grid &grid, const std::string &axes);

// Hands over the values as bytes of Float32 or Float64, block by block.
void writeNumbers(std::span<const float> values, NumberType type, bool bigEndian,
                  const std::function<void(std::span<const std::byte>)> &put, const Progress &progress);

// Sets spacing and origin from the user's numbers: none, one for all axes, or one an axis. `known` tells
// whether the file gave a spacing; without both, throws InputError.
void applySpacing(Grid &grid, const ModelReadOptions &options, bool known, const std::string &where,
                  std::vector<Finding> &findings);

} // namespace terrane::modelfile
