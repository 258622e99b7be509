// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/workspace.h"

#include "app/desktop/job.h"

#include <algorithm>

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

void Workspace::showRun(const QString &folder)
{
    const QList<ProjectItem> runs = m_project.items(ItemKind::Run);
    if (std::ranges::find(runs, folder, &ProjectItem::path) == runs.end())
        m_project.add(ItemKind::Run, {folder, {}});
    emit runRequested(folder);
}

QStringList Workspace::unsaved() const
{
    QStringList all;
    for (const QStringList &names : m_unsaved)
        all += names;
    return all;
}

void Workspace::track(Job &job, const QString &what)
{
    emit tracked(&job, what);
}

} // namespace terrane::desktop
