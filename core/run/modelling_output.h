// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/modelling.h"
#include "core/segy/resumable_writer.h"
#include "core/signal/trace.h"

#include <string>

namespace terrane::run {

// How the shots of a modelling run become a SEG-Y file.
segy::WriteOptions outputOptions(const Modelling &run);

// A hash of all that decides the file's bytes, which names work that was stopped (segy::ResumableWriter).
std::string outputHash(const Modelling &run);

// Adds the traces of a shot, and a checkpoint. The writer's next shot is number writer.steps() of run.shots.
void writeShot(segy::ResumableWriter &writer, const survey::GeometryShot &shot, const signal::Gather &gather);

} // namespace terrane::run
