// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model_file.h"

#include <QMap>
#include <QString>

namespace terrane::desktop {

// How a model file is read, as texts of a run's keys by path: "model.shape" -> "851,176". What the file tells
// by itself is not in it.
QMap<QString, QString> modelTexts(const ModelReadOptions &options);

} // namespace terrane::desktop
