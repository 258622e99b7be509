// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/finding.h"
#include "core/model/model.h"
#include "core/progress.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace terrane::hdf5 {
class Writer;
}

namespace terrane {

// Terrane's own layout is HDF5:
//   /            attributes format = "terrane-model", version = 1 (integer)
//   /grid        a group; attributes spacing_m and origin_m: (x, z) or (x, y, z), float64
//   /fields/NAME float32 [nx][nz] or [nx][ny][nz], z fastest; attribute unit ("m/s", "kg/m3", "")
// Readers refuse a version that is higher than their own.
enum class ModelFormat {
    Terrane, // .h5: as above
    Judi,    // .h5 of JUDI: root datasets n, d, o (x, z or x, y, z), m and m0 (s2/km2), rho (g/cm3)
    SegY,    // .sgy, .segy, .su: one trace per position, samples in depth
    Raw,     // .bin, .raw, ...: nothing but numbers
    Npy,     // .npy of NumPy
    Rsf,     // .rsf of Madagascar: a header, and the numbers behind it or in another file
    Vti,     // .vti, image data of VTK: written only
};

std::string_view name(ModelFormat format);      // "terrane", "judi", "segy", ...; the names of --format
ModelFormat modelFormat(std::string_view name); // throws InputError that lists the names

enum class NumberType : std::uint8_t {
    Float32,
    Float64,
    Int8,
    UInt8,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Int64,
    UInt64
};
std::string_view name(NumberType type); // "float32"
std::size_t bytesOf(NumberType type);
NumberType numberType(std::string_view name); // also "f4", "i2"; throws InputError that lists the names

// What the user knows better than the file; what is empty is read, detected or guessed, and reported.
struct ModelReadOptions
{
    std::optional<ModelFormat> format = {}; // else by extension and content
    std::string field = "vp";               // what a file of one unnamed array holds
    std::string dataset = {};               // JUDI: "m" or "m0"; empty: "m" where there is one
    std::string unit = {};                  // of the array in the file: "km/s", "s2/km2", "g/cm3"...
    // Raw: the shape in the order of `axes`, from the slowest to the fastest axis. Axes are "xz", "zx",
    // "xyz", ... any order; empty: x slowest, z fastest ("xz", "xyz"), for RSF from its labels.
    std::vector<std::uint64_t> shape = {};
    std::string axes = {};
    NumberType type = NumberType::Float32; // raw
    bool bigEndian = false;                // raw
    std::uint64_t skipBytes = 0;           // raw: bytes of header before the numbers
    // In metres: (x, z), (x, y, z), or one number for all axes. Raw and NPY know none; others may be wrong.
    std::vector<double> spacing = {}, origin = {};
};

// The format that readModel() takes the file for. Throws InputError when neither name nor content tell.
ModelFormat detectModelFormat(const std::string &path, const ModelReadOptions &options);

// Reads a model in SI units. Sizes are checked against the file's before memory is taken. Assumptions,
// NaN, infinite, zero and negative values are reported in `findings`. Throws InputError (file, field,
// found, expected).
Model readModel(const std::string &path, const ModelReadOptions &options, std::vector<Finding> &findings,
                const Progress &progress = {});

// The shape of a section (slowest axis first) in which the neighbours of a raw file are most alike; empty
// where there is none, or the file is too long to try (beyond 64 Mi numbers). Uses options.type, bigEndian,
// skipBytes.
std::vector<std::uint64_t> likelyRawShape(const std::string &path, const ModelReadOptions &options);

struct ModelWriteOptions
{
    std::optional<ModelFormat> format = {}; // else by extension: .h5 is Terrane's own
    std::string field = {};                 // formats of one array: which one; empty: the only one, or vp
    std::string dataset = "m";              // JUDI: "m" or "m0"
    std::string unit = {};                  // formats of one array: empty is the SI unit
    std::string axes = {};                  // Raw, NPY: order from slowest to fastest; empty: "xz" or "xyz"
    NumberType type = NumberType::Float32;  // Raw and NPY: Float32 or Float64
    bool bigEndian = false;                 // raw
    bool compress = false;                  // Terrane
};

// The file is replaced whole or not at all. Throws InputError where the format cannot hold the model,
// FailureError when the disk fails.
void writeModel(const std::string &path, const Model &model, const ModelWriteOptions &options = {},
                const Progress &progress = {});

// Terrane's own layout, into a file that holds more than a model.
void writeModelTo(hdf5::Writer &file, const Model &model, bool compress = false,
                  const Progress &progress = {});

} // namespace terrane
