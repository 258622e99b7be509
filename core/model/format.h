// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

// Internal to core/model: one reader and one writer a format.

#include "core/model/model_file.h"

namespace terrane::modelfile {

// A model as the file has it: the fields' units are the file's, empty where it does not tell.
// readModel() then guesses and converts.
using FileModel = Model;

using Findings = std::vector<Finding>;

FileModel readTerrane(const std::string &path, const Progress &progress);
FileModel readJudi(const std::string &path, const ModelReadOptions &options, Findings &findings,
                   const Progress &progress);
FileModel readRaw(const std::string &path, const ModelReadOptions &options, Findings &findings,
                  const Progress &progress);
FileModel readNpy(const std::string &path, const ModelReadOptions &options, Findings &findings,
                  const Progress &progress);
FileModel readRsf(const std::string &path, const ModelReadOptions &options, Findings &findings,
                  const Progress &progress);
FileModel readSegy(const std::string &path, const ModelReadOptions &options, Findings &findings,
                   const Progress &progress);

void writeTerrane(const std::string &path, const Model &model, const ModelWriteOptions &options,
                  const Progress &progress);
void writeJudi(const std::string &path, const Model &model, const ModelWriteOptions &options,
               const Progress &progress);
void writeVti(const std::string &path, const Model &model, const Progress &progress);

// Formats of one array: the field is in the unit that the user asked for.
void writeRaw(const std::string &path, const Grid &grid, const Field &field, const ModelWriteOptions &options,
              const Progress &progress);
void writeNpy(const std::string &path, const Grid &grid, const Field &field, const ModelWriteOptions &options,
              const Progress &progress);
void writeRsf(const std::string &path, const Grid &grid, const Field &field, const Progress &progress);
void writeSegy(const std::string &path, const Grid &grid, const Field &field, const Progress &progress);

} // namespace terrane::modelfile
