// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/iteration_array.h"

#include "core/error.h"
#include "core/hdf5/reader.h"
#include "core/model/model_file.h"
#include "core/run/iteration_file.h"
#include "core/run/run_file.h"

#include <fmt/format.h>

namespace terrane::run {

namespace {

bool isOfMigration(std::string_view field)
{
    return field == kImageField || field == "source_illumination" || field == "receiver_illumination";
}

} // namespace

Model readIterationArray(const std::string &path, std::string_view array)
{
    std::vector<Finding> ignored;
    Model model = readModel(path, {.format = ModelFormat::Terrane}, ignored);
    if (array == "model") {
        std::erase_if(model.fields, [](const Field &field) { return isOfMigration(field.name); });
        return model;
    }
    if (array == kImageField) {
        if (!model.has(kImageField))
            throw InputError("has no image", path, "It is of an inversion, not of a migration");
        std::erase_if(model.fields, [](const Field &field) { return field.name != kImageField; });
        return model;
    }
    if (array != "gradient" && array != "update")
        throw InputError(fmt::format("'{}' is no array of an iteration", array), path,
                         "There are model, gradient, update and image");
    const hdf5::Reader file(path);
    const std::string dataset = fmt::format("run/{}", array);
    if (!file.has(dataset))
        throw InputError(fmt::format("has no {}", array), path,
                         "The start model has none, nor have iterations of methods that need none there");
    const auto &shape = model.grid.shape;
    const hdf5::Shape expected =
        model.grid.is2D() ? hdf5::Shape{shape[0], shape[2]} : hdf5::Shape{shape[0], shape[1], shape[2]};
    model.fields = {
        {std::string(array), array == "update" ? "m/s" : "", file.read<float>(dataset, expected)}};
    return model;
}

Model readIterationArray(const RunFolder &folder, std::int64_t iteration, std::string_view array)
{
    Model model = readIterationArray(folder.iterationFile(iteration), array);
    if (array == "gradient") {
        Problems ignored; // inputs may be gone: that hinders nobody who looks
        model.fields.front().unit = gradientUnit(readRunFile(folder.runFile(), ignored));
    }
    return model;
}

std::string gradientUnit(const Settings &settings)
{
    if (settings.kind() == RunKind::Rtm)
        return "Pa2 s/(s2/m2)";
    if (settings.kind() == RunKind::Lsrtm)
        return "1/(s2/m2)";
    if (settings.kind() != RunKind::Fwi)
        return {};
    const std::string parameter = settings.text("update.parameter").value_or("");
    return parameter == "vp" ? "1/(km/s)" : parameter == "slowness" ? "1/(s/km)" : "1/(s2/km2)";
}

} // namespace terrane::run
