// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/message.h"
#include "app/desktop/project/project.h"
#include "core/finding.h"

#include <QMap>
#include <QStringList>
#include <QUndoStack>
#include <memory>
#include <vector>

namespace terrane {
class Error;
struct Model;
namespace survey {
class Survey;
}
} // namespace terrane

namespace terrane::desktop {

class Job;

// What the places share: the project, what is loaded of it, and the ways from one place to another. Places
// know this and not each other.
class Workspace : public QObject
{
    Q_OBJECT

public:
    explicit Workspace(QObject *parent = nullptr);

    Project &project() { return m_project; }
    QUndoStack &undoStack() { return m_undoStack; }

    // The survey and the model that the window is about; null before the first. Who loads one sets it.
    const std::shared_ptr<const survey::Survey> &survey() const { return m_survey; }
    QString surveyPath() const { return m_surveyPath; }
    void setSurvey(std::shared_ptr<const survey::Survey> survey, const QString &path);
    const std::shared_ptr<const Model> &model() const { return m_model; }
    QString modelPath() const { return m_modelPath; }
    void setModel(std::shared_ptr<const Model> model, const QString &path);

    // What a place has that is in no file yet and would be lost: asked about before the window closes or the
    // project is another.
    void setUnsaved(const QString &place, const QStringList &names) { m_unsaved[place] = names; }
    QStringList unsaved() const;

    // Ways to other places. They come to the front.
    void showPlace(const QString &place) { emit placeRequested(place); } // "data", "model", "run", "monitor"
    void showShot(qint64 shot) { emit shotRequested(shot); }             // of the survey, from 0, in Data
    void showRun(const QString &folder);                                 // in Monitor; it joins the project
    void showModelFile(const QString &path) { emit modelRequested(path); } // in Model
    void open(const QString &path) { emit openRequested(path); }           // whatever it is, where it belongs

    // In the bar above the places, until something else is told there; View > Messages keeps all of them.
    // Buttons mend what is told: workspace.tell(messageOf(error, {{"retry", tr("Try again"), [] {…}}})).
    void tell(const Error &error) { emit failed(error); }
    void tell(const std::vector<Finding> &findings)
    {
        emit found(findings);
    } // none: what was told is settled
    void tell(const Message &message) { emit told(message); }
    // In the status bar: what is under the cursor, or what was done.
    void showStatus(const QString &text) { emit statusChanged(text); }
    // Shows the job's progress with a cancel button in the status bar, while it runs.
    void track(Job &job, const QString &what);

signals:
    void surveyChanged();
    void modelChanged();
    void placeRequested(const QString &place);
    void shotRequested(qint64 shot);
    void runRequested(const QString &folder);
    void modelRequested(const QString &path);
    void openRequested(const QString &path);
    void failed(const terrane::Error &error);
    void found(const std::vector<terrane::Finding> &findings);
    void told(const terrane::desktop::Message &message);
    void statusChanged(const QString &text);
    void tracked(terrane::desktop::Job *job, const QString &what);

private:
    Project m_project;
    QUndoStack m_undoStack;
    std::shared_ptr<const survey::Survey> m_survey;
    std::shared_ptr<const Model> m_model;
    QString m_surveyPath, m_modelPath;
    QMap<QString, QStringList> m_unsaved; // by place
};

} // namespace terrane::desktop
