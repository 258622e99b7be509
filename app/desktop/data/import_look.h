// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/data/mapping_model.h"
#include "app/desktop/view/gather_view.h"
#include "app/desktop/view/map_view.h"
#include "core/segy/file.h"
#include "core/segy/mapping_sample.h"
#include "core/survey/import.h"

#include <QString>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace terrane::desktop {

// What the import page shows of files before they are scanned. These functions run on worker threads; they
// throw Error and can be cancelled.

// What does not depend on the mapping.
struct FileLook
{
    std::shared_ptr<const segy::File> file;
    std::shared_ptr<const segy::HeaderSample> sample;
    GatherPtr traces;                               // the first ones; null where there are none
    std::vector<std::pair<QString, QString>> facts; // name and value, for people
    std::vector<QString> texts;                     // text headers
    std::vector<std::array<QString, 3>> binary;     // bytes, name with description, value
};
FileLook lookAtFile(const std::string &name, const segy::Overrides &overrides, const Progress &progress);

// What follows from a mapping.
struct MappingLook
{
    MappingModel::Evidence evidence;
    MapPointsPtr points;
    std::vector<Finding> findings;       // about the geometry
    std::uint64_t traces = 0, shots = 0; // that were looked at
    bool isPart = false;                 // there is more in the files
};
MappingLook lookThroughMapping(const FileLook &look, const std::vector<std::string> &names,
                               const segy::Overrides &overrides, const segy::HeaderMapping &mapping,
                               const Progress &progress);

} // namespace terrane::desktop
