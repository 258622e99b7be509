// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/io/atomic_file.h"
#include "core/model/array.h"
#include "core/model/format.h"

#include <fmt/format.h>

namespace terrane::modelfile {

namespace {

std::string escaped(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        switch (c) {
        case '<':
            result += "&lt;";
            break;
        case '&':
            result += "&amp;";
            break;
        case '"':
            result += "&quot;";
            break;
        default:
            result += c;
        }
    }
    return result;
}

} // namespace

// Image data with one point array a field, as VTK's file formats guide describes it: raw appended data,
// each array behind its length (UInt64), x fastest. z stays depth, positive down.
void writeVti(const std::string &path, const Model &model, const Progress &progress)
{
    const Grid &grid = model.grid;
    const auto [nx, ny, nz] = grid.shape;
    const std::string extent = fmt::format("0 {} 0 {} 0 {}", nx - 1, ny - 1, nz - 1);
    std::string header = fmt::format(
        "<?xml version=\"1.0\"?>\n"
        "<VTKFile type=\"ImageData\" version=\"1.0\" byte_order=\"LittleEndian\" header_type=\"UInt64\">\n"
        "  <ImageData WholeExtent=\"{0}\" Origin=\"{1} {2} {3}\" Spacing=\"{4} {5} {6}\">\n"
        "    <Piece Extent=\"{0}\">\n      <PointData>\n",
        extent, grid.origin[0], grid.origin[1], grid.origin[2], grid.spacing[0], grid.spacing[1],
        grid.spacing[2]);
    const std::uint64_t bytes = grid.size() * sizeof(float);
    std::uint64_t offset = 0;
    for (const Field &field : model.fields) {
        const std::string label =
            field.unit.empty() ? field.name : fmt::format("{} ({})", field.name, field.unit);
        header += fmt::format("        <DataArray type=\"Float32\" Name=\"{}\" format=\"appended\" "
                              "offset=\"{}\"/>\n",
                              escaped(label), offset);
        offset += sizeof(std::uint64_t) + bytes;
    }
    header += "      </PointData>\n    </Piece>\n  </ImageData>\n  <AppendedData encoding=\"raw\">\n_";
    io::AtomicFile file(path);
    file.write(header);
    for (const Field &field : model.fields) {
        file.write(std::as_bytes(std::span(&bytes, 1)));
        writeNumbers(
            fromGridOrder(field.values, grid, grid.is2D() ? "zx" : "zyx"), NumberType::Float32, false,
            [&](std::span<const std::byte> block) { file.write(block); }, progress);
    }
    file.write("\n  </AppendedData>\n</VTKFile>\n");
    file.commit();
}

} // namespace terrane::modelfile
