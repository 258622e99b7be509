// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/model/model_file.h"

#include "core/error.h"
#include "core/grid/check.h"
#include "core/hdf5/reader.h"
#include "core/io/byte_source.h"
#include "core/model/array.h"
#include "core/model/format.h"
#include "core/model/unit.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <filesystem>

namespace terrane {

namespace {

constexpr std::array<std::string_view, 7> kFormatNames = {"terrane", "judi", "segy", "raw",
                                                          "npy",     "rsf",  "vti"};
constexpr std::array<std::string_view, 10> kTypeNames = {"float32", "float64", "int8",   "uint8", "int16",
                                                         "uint16",  "int32",   "uint32", "int64", "uint64"};
constexpr std::array<std::string_view, 10> kShortTypeNames = {"f4", "f8", "i1", "u1", "i2",
                                                              "u2", "i4", "u4", "i8", "u8"};

std::string extensionOf(const std::string &path)
{
    std::string extension = std::filesystem::path(path).extension().string();
    std::ranges::transform(extension, extension.begin(), [](unsigned char c) { return std::tolower(c); });
    return extension;
}

std::optional<ModelFormat> formatByExtension(const std::string &extension)
{
    const auto is = [&](std::initializer_list<std::string_view> names) {
        return std::ranges::find(names, extension) != names.end();
    };
    if (is({".h5", ".hdf5", ".hdf", ".jld", ".jld2"}))
        return ModelFormat::Terrane;
    if (is({".sgy", ".segy", ".su"}))
        return ModelFormat::SegY;
    if (is({".npy"}))
        return ModelFormat::Npy;
    if (is({".rsf"}))
        return ModelFormat::Rsf;
    if (is({".vti"}))
        return ModelFormat::Vti;
    if (is({".bin", ".raw", ".dat", ".f32", ".vp", ".ad", ".r4"}))
        return ModelFormat::Raw;
    return std::nullopt;
}

ModelFormat hdf5Format(const std::string &path)
{
    const hdf5::Reader file(path);
    if (file.hasAttribute("/", "format") && file.attributeString("/", "format") == "terrane-model")
        return ModelFormat::Terrane;
    if (file.isDataset("n") && file.isDataset("d"))
        return ModelFormat::Judi;
    auto names = file.datasets();
    names.resize(std::min<std::size_t>(names.size(), 20));
    throw InputError(
        "is HDF5, but no model of Terrane (attribute format) nor of JUDI (datasets n, d, o, m)", path,
        fmt::format("It holds: {}", names.empty() ? "nothing" : fmt::format("{}", fmt::join(names, ", "))));
}

modelfile::FileModel readAs(ModelFormat format, const std::string &path, const ModelReadOptions &options,
                            std::vector<Finding> &findings, const Progress &progress)
{
    switch (format) {
    case ModelFormat::Terrane:
    case ModelFormat::Judi: {
        modelfile::FileModel model = format == ModelFormat::Judi
                                         ? modelfile::readJudi(path, options, findings, progress)
                                         : modelfile::readTerrane(path, progress);
        modelfile::applySpacing(model.grid, options, true, path, findings);
        return model;
    }
    case ModelFormat::SegY:
        return modelfile::readSegy(path, options, findings, progress);
    case ModelFormat::Raw:
        return modelfile::readRaw(path, options, findings, progress);
    case ModelFormat::Npy:
        return modelfile::readNpy(path, options, findings, progress);
    case ModelFormat::Rsf:
        return modelfile::readRsf(path, options, findings, progress);
    case ModelFormat::Vti:
        break;
    }
    throw InputError("VTI files are written for other programs, not read", path,
                     "Read the file that it was made from");
}

// Where a value is, for people: "node (3, 0, 5), x 75 m, z 125 m".
std::string placeOf(const Grid &grid, std::size_t index)
{
    const std::size_t iz = index % grid.shape[2], iy = index / grid.shape[2] % grid.shape[1];
    const std::size_t ix = index / grid.shape[2] / grid.shape[1];
    if (grid.is2D())
        return fmt::format("node ({}, {}), x {} m, z {} m", ix, iz, grid.position(0, ix),
                           grid.position(2, iz));
    return fmt::format("node ({}, {}, {}), x {} m, y {} m, z {} m", ix, iy, iz, grid.position(0, ix),
                       grid.position(1, iy), grid.position(2, iz));
}

void reportValues(const Grid &grid, const std::string &field, const ValueRange &range,
                  const std::string &path, std::vector<Finding> &findings)
{
    if (range.notFinite > 0)
        findings.push_back(
            {.severity = Severity::Problem,
             .code = "not-finite",
             .what = fmt::format("{} of {} values of {} are NaN or infinite, the first at {}",
                                 range.notFinite, grid.size(), field, placeOf(grid, *range.firstNotFinite)),
             .where = path,
             .mend = "No wave can be simulated through them"});
    if (range.notPositive > 0 && !siUnit(field).empty())
        findings.push_back({.severity = field == "vs" ? Severity::Note : Severity::Problem,
                            .code = "not-positive",
                            .what = fmt::format("{} of {} values of {} are zero or negative, the first at {}",
                                                range.notPositive, grid.size(), field,
                                                placeOf(grid, *range.firstNotPositive)),
                            .where = path,
                            .mend = "Check the shape, the type and the byte order"});
}

// Names the unit of a field, guesses it where nobody told, converts.
void bringToSi(const Grid &grid, Field &field, const ModelReadOptions &options, const std::string &path,
               std::vector<Finding> &findings)
{
    const ValueRange range = valueRange(field.values);
    reportValues(grid, field.name, range, path, findings);
    const bool named = !options.unit.empty() && field.name == options.field;
    if (range.finite == 0 && !named && field.unit.empty())
        throw InputError(fmt::format("holds no finite value of {}", field.name), path,
                         "Check the type and the byte order");
    if (!siUnit(field.name).empty() || named) {
        const Unit &unit = named                ? unitNamed(options.unit)
                           : field.unit.empty() ? guessUnit(field.name, range, path, findings)
                                                : unitNamed(field.unit);
        convertToSi(field.name, unit, field.values);
        field.unit = siUnit(field.name);
    }
}

const Field &chosenField(const Model &model, const std::string &name)
{
    if (!name.empty())
        return model.field(name);
    return model.fields.size() == 1 ? model.fields.front() : model.field("vp");
}

Field inUnit(const Field &field, const std::string &unit)
{
    Field converted = field;
    if (!unit.empty()) {
        convertFromSi(field.name, unitNamed(unit), converted.values);
        converted.unit = unitNamed(unit).name;
    }
    return converted;
}

} // namespace

std::string_view name(ModelFormat format)
{
    return kFormatNames[static_cast<std::size_t>(format)];
}

ModelFormat modelFormat(std::string_view name)
{
    const auto found = std::ranges::find(kFormatNames, name);
    if (found == kFormatNames.end())
        throw InputError(fmt::format("the model format '{}' is not known", name), "format",
                         fmt::format("Known: {}", fmt::join(kFormatNames, ", ")));
    return static_cast<ModelFormat>(found - kFormatNames.begin());
}

std::string_view name(NumberType type)
{
    return kTypeNames[static_cast<std::size_t>(type)];
}

std::size_t bytesOf(NumberType type)
{
    return static_cast<std::size_t>(kShortTypeNames[static_cast<std::size_t>(type)][1] - '0');
}

NumberType numberType(std::string_view name)
{
    for (const auto &names : {kTypeNames, kShortTypeNames})
        if (const auto found = std::ranges::find(names, name); found != names.end())
            return static_cast<NumberType>(found - names.begin());
    throw InputError(fmt::format("the type '{}' is not known", name), "type",
                     fmt::format("Known: {}", fmt::join(kTypeNames, ", ")));
}

ModelFormat detectModelFormat(const std::string &path, const ModelReadOptions &options)
{
    if (options.format)
        return *options.format;
    if (hdf5::Reader::recognises(path))
        return hdf5Format(path);
    std::array<char, 6> start = {};
    const auto source = io::openFile(path);
    source->read(0,
                 std::as_writable_bytes(std::span(start)).first(std::min<std::uint64_t>(6, source->size())));
    if (std::string_view(start.data(), start.size()) == "\x93NUMPY")
        return ModelFormat::Npy;
    if (!options.shape.empty())
        return ModelFormat::Raw;
    const auto format = formatByExtension(extensionOf(path));
    if (format == ModelFormat::Terrane)
        throw InputError("is no HDF5 file, though it is called one", path,
                         "It is damaged; or give its format with --format");
    if (!format)
        throw InputError(
            fmt::format("its name and its content do not tell what it is ({} bytes)", source->size()), path,
            fmt::format("Give --format, one of {}", fmt::join(kFormatNames, ", ")));
    return *format;
}

Model readModel(const std::string &path, const ModelReadOptions &options, std::vector<Finding> &findings,
                const Progress &progress)
{
    const ModelFormat format = detectModelFormat(path, options);
    Model model = readAs(format, path, options, findings, progress);
    checkGrid(model.grid, path);
    for (Field &field : model.fields)
        bringToSi(model.grid, field, options, path, findings);
    return model;
}

void writeModel(const std::string &path, const Model &model, const ModelWriteOptions &options,
                const Progress &progress)
{
    const auto format = options.format ? options.format : formatByExtension(extensionOf(path));
    if (!format)
        throw InputError("its name does not tell the format to write", path,
                         fmt::format("Give --format, one of {}", fmt::join(kFormatNames, ", ")));
    checkGrid(model.grid, path);
    switch (*format) {
    case ModelFormat::Terrane:
        return modelfile::writeTerrane(path, model, options, progress);
    case ModelFormat::Judi:
        return modelfile::writeJudi(path, model, options, progress);
    case ModelFormat::Vti:
        return modelfile::writeVti(path, model, progress);
    default:
        break;
    }
    const Field field = inUnit(chosenField(model, options.field), options.unit);
    switch (*format) {
    case ModelFormat::SegY:
        return modelfile::writeSegy(path, model.grid, field, progress);
    case ModelFormat::Npy:
        return modelfile::writeNpy(path, model.grid, field, options, progress);
    case ModelFormat::Rsf:
        return modelfile::writeRsf(path, model.grid, field, progress);
    default:
        return modelfile::writeRaw(path, model.grid, field, options, progress);
    }
}

} // namespace terrane
