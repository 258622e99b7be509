// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/data/survey_loader.h"

#include "app/desktop/data/open_survey.h"
#include "core/error.h"
#include "core/survey/check.h"
#include "core/survey/survey_file.h"
#include "core/survey/survey_json.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QStandardPaths>
#include <optional>

namespace terrane::desktop {

namespace {

// Where the index of these files is kept.
QString indexPath(const std::vector<std::string> &names)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const std::string &name : names)
        hash.addData(QByteArray::fromStdString(name + '\n'));
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + "/surveys";
    return QString("%1/%2-%3.h5")
        .arg(folder, QFileInfo(QString::fromStdString(names.front())).completeBaseName(),
             QString::fromLatin1(hash.result().toHex().left(12)));
}

// An index that cannot be read is as good as none: files are scanned again.
std::optional<survey::Survey> earlierIndex(const QString &path, const Progress &progress)
{
    if (!QFile::exists(path))
        return {};
    try {
        return survey::loadSurvey(path.toStdString(), progress);
    } catch (const InputError &) {
        return {};
    }
}

std::vector<Finding> findingsOf(const survey::Survey &survey, std::vector<Finding> others)
{
    for (const survey::SurveyFile &file : survey.files())
        others.insert(others.end(), file.findings.begin(), file.findings.end());
    return others;
}

QJsonObject settingsOf(const ImportPlan &plan)
{
    QJsonArray files;
    for (const std::string &name : plan.names)
        files << QString::fromStdString(name);
    return {{"files", files},
            {"mapping", QString::fromStdString(segy::toJson(plan.mapping.mapping))},
            {"overrides", QString::fromStdString(survey::overridesToJson(plan.overrides))}};
}

ImportPlan planOf(const QJsonObject &settings, const std::string &where)
{
    ImportPlan plan;
    for (const QJsonValue file : settings["files"].toArray())
        plan.names.push_back(file.toString().toStdString());
    plan.mapping.mapping = segy::mappingFromJson(settings["mapping"].toString().toStdString(), where);
    plan.mapping.origin = "of the project";
    if (settings.contains("overrides"))
        plan.overrides = survey::overridesFromJson(settings["overrides"].toString().toStdString(), where);
    return plan;
}

LoadedSurvey scanned(ImportPlan plan, const Progress &progress)
{
    const QString path = indexPath(plan.names);
    const std::optional<survey::Survey> earlier = earlierIndex(path, progress);
    survey::ScanOptions options;
    options.overrides = plan.overrides;
    options.open = sourceOpener(progress);
    options.earlier = earlier ? &*earlier : nullptr;
    const bool asProposed = plan.mapping.isProposed;
    auto survey = std::make_shared<const survey::Survey>(
        survey::scanAndCheck(plan.names, std::move(options), asProposed, plan.mapping, progress));
    QDir().mkpath(QFileInfo(path).path());
    survey::saveSurvey(*survey, path.toStdString(), progress);
    LoadedSurvey loaded = {survey, {path, settingsOf(plan)}, findingsOf(*survey, plan.mapping.findings)};
    if (plan.names.size() == 1 && asProposed && plan.overrides == segy::Overrides())
        loaded.item = {QString::fromStdString(plan.names.front()), {}};
    return loaded;
}

LoadedSurvey opened(const ProjectItem &item, const Progress &progress)
{
    const std::string path = item.path.toStdString();
    const bool isIndex = QFileInfo(item.path).suffix().toLower() == "h5";
    if (isIndex && (QFile::exists(item.path) || !item.settings.contains("files"))) {
        auto survey = std::make_shared<const survey::Survey>(survey::loadSurvey(path, progress));
        return {survey, item, findingsOf(*survey, survey::checkGeometry(*survey, nullptr, progress))};
    }
    if (item.settings.contains("files"))
        return scanned(planOf(item.settings, path), progress);
    ImportPlan plan;
    plan.names = survey::listSurveyFiles({&path, 1});
    plan.mapping = survey::proposeMapping(plan.names, {}, sourceOpener(progress), progress);
    return scanned(std::move(plan), progress);
}

} // namespace

SurveyLoader::SurveyLoader(QObject *parent) : QObject(parent)
{
    connect(&m_job, &Job::failed, this, &SurveyLoader::failed);
}

void SurveyLoader::scan(const ImportPlan &plan)
{
    start([plan](const Progress &progress) { return scanned(plan, progress); });
}

void SurveyLoader::open(const ProjectItem &item)
{
    start([item](const Progress &progress) { return opened(item, progress); });
}

void SurveyLoader::start(std::function<LoadedSurvey(const Progress &)> work)
{
    m_job.start([this, work = std::move(work)](const Progress &progress) -> Job::Delivery {
        const LoadedSurvey survey = work(progress);
        return [this, survey] { emit loaded(survey); };
    });
}

} // namespace terrane::desktop
