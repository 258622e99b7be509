// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/workspace.h"

#include "app/desktop/job.h"

namespace terrane::desktop {

Workspace::Workspace(QObject *parent) : QObject(parent) {}

void Workspace::setSurvey(std::shared_ptr<const survey::Survey> survey, const QString &path)
{
    m_survey = std::move(survey);
    m_surveyPath = path;
    emit surveyChanged();
}

void Workspace::setModel(std::shared_ptr<const Model> model, const QString &path)
{
    m_model = std::move(model);
    m_modelPath = path;
    emit modelChanged();
}

void Workspace::track(Job &job, const QString &what)
{
    emit tracked(&job, what);
}

} // namespace terrane::desktop
