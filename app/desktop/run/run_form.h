// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/job.h"
#include "core/run/settings.h"

#include <QHash>
#include <QJsonObject>
#include <QMap>
#include <QObject>
#include <QString>
#include <string>
#include <vector>

class QUndoStack;

namespace terrane::desktop {

// What a form holds, as it was typed: also what is wrong or of a choice that is not taken now.
struct RunFormState
{
    run::RunKind kind = run::RunKind::Fwi;
    QMap<QString, QString> texts; // by path; what is left out is not in it. Names of files are absolute
    QMap<QString, int> choices;   // by object: which of its alternatives; -1 none
    QString file;                 // that it was read from or written to; empty for none

    bool operator==(const RunFormState &) const = default;
};

// The settings of a run while they are edited: what the form shows, what is wrong with each key, undo. Made
// from the parameter table alone, so that it serves every kind of run.
class RunForm : public QObject
{
    Q_OBJECT

public:
    explicit RunForm(QUndoStack &undo, QObject *parent = nullptr);

    const run::ParameterTable &table() const { return run::parameterTable(m_state.kind); }
    run::RunKind kind() const { return m_state.kind; }
    const RunFormState &state() const { return m_state; }
    const RunFormState &saved() const { return m_saved; } // as it was read or written last
    bool isEmpty() const { return m_state.texts.isEmpty(); }
    // Whether it differs from what was read or written last.
    bool isModified() const { return m_state.texts != m_saved.texts || m_state.kind != m_saved.kind; }

    QString text(const QString &path) const { return m_state.texts.value(path); }
    bool isGiven(const QString &path) const { return m_state.texts.contains(path); }
    // What holds: the given text or the default's; empty where there is neither.
    QString effectiveText(const QString &path) const;
    // Not in an alternative that is not chosen.
    bool isActive(std::string_view path) const;
    int choice(const QString &object) const; // -1: none

    // Each is a step of undo; texts of one path in a row are one. An empty text leaves it out.
    void setKind(run::RunKind kind);
    void setText(const QString &path, const QString &text);
    void reset(const QString &path);
    void choose(const QString &object, int alternative);
    // "wavelet.ricker_hz=8", as of --set; also takes the alternative that the key belongs to.
    void assign(const QString &assignment);
    // Several of them, of keys that are left out; one step of undo.
    void assignWhereLeftOut(const std::vector<std::string> &assignments);
    void setState(const RunFormState &state, const QString &what);
    void restore(const RunFormState &state); // without a step of undo

    // Of a run file that was read; its names of files become absolute.
    static RunFormState stateOf(const run::Settings &settings, const QString &file);
    void markSaved(const QString &file);

    // Settings of all that is active; wrong values are left out of them.
    run::Settings settings() const;
    bool isRight() const { return m_problems.isEmpty(); }
    // What is wrong with a key, or with the choice of an object; empty for nothing.
    QString problem(const QString &path) const { return m_problems.value(path); }
    const QHash<QString, QString> &problems() const { return m_problems; }

    // For the project.
    QJsonObject toJson() const;
    void fromJson(const QJsonObject &json);

signals:
    void changed();          // any value
    void structureChanged(); // the kind: other keys; comes before changed()
    void problemsChanged();

private:
    friend class RunFormCommand;

    void put(RunFormState &state, const QString &assignment) const;
    void push(RunFormState state, const QString &what, const QString &mergeKey = {});
    void apply(const RunFormState &state);
    void check();
    void addProblem(const run::Problem &problem);
    void checkFiles(const run::Settings &settings);

    QUndoStack &m_undo;
    RunFormState m_state, m_saved;
    QHash<QString, QString> m_problems, m_keyProblems;
    Job m_files; // files are looked up beside the window's thread
};

} // namespace terrane::desktop
