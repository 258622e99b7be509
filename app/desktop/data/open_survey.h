// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/survey/gather.h"

#include <memory>

namespace terrane::desktop {

// A survey with its files at hand. Jobs share it, so that it lives as long as one of them reads.
struct OpenSurvey
{
    explicit OpenSurvey(std::shared_ptr<const survey::Survey> index);

    std::shared_ptr<const survey::Survey> survey;
    survey::SurveyFiles files;
};
using OpenSurveyPtr = std::shared_ptr<OpenSurvey>;

// Opens paths and URLs; `progress` tells of downloads and cancels them.
survey::SourceOpener sourceOpener(const Progress &progress = {});

} // namespace terrane::desktop
