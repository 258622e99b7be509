// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/data/survey_import_page.h"
#include "app/desktop/job.h"
#include "app/desktop/project/project.h"

#include <memory>

namespace terrane::desktop {

// A survey that was loaded, how the project keeps it, and what was found on the way.
struct LoadedSurvey
{
    std::shared_ptr<const survey::Survey> survey;
    ProjectItem item;
    std::vector<Finding> findings;
};

// Scans files and opens indexes, in the background. The index of what was scanned is kept in the program's
// data folder, so that opening it again reads only the headers of files that changed. A project keeps one
// file that is read as it was proposed by its own path; and several, or what was told otherwise, by the path
// of the index, with files and mapping beside it, from which a lost index is made again.
class SurveyLoader : public QObject
{
    Q_OBJECT

public:
    explicit SurveyLoader(QObject *parent = nullptr);

    void scan(const ImportPlan &plan);
    void open(const ProjectItem &item); // a SEG-Y file, a folder, a URL or an index
    Job &job() { return m_job; }

signals:
    void loaded(const terrane::desktop::LoadedSurvey &survey);
    void failed(const terrane::Error &error);

private:
    void start(std::function<LoadedSurvey(const Progress &)> work);

    Job m_job;
};

} // namespace terrane::desktop
