// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/data/open_survey.h"

#include "remote/transport/open_source.h"

namespace terrane::desktop {

OpenSurvey::OpenSurvey(std::shared_ptr<const survey::Survey> index)
    : survey(std::move(index)), files(*survey, sourceOpener())
{}

survey::SourceOpener sourceOpener(const Progress &progress)
{
    return [progress](const std::string &name) { return remote::openSource(name, progress); };
}

} // namespace terrane::desktop
