// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model_file.h"
#include "core/picture/value_spread.h"

#include <QAbstractListModel>
#include <QStringList>
#include <memory>
#include <vector>

class QUndoStack;

namespace terrane::desktop {

// What a model is at one time. Cheap to copy: the numbers are shared.
struct ModelState
{
    std::shared_ptr<const Model> model;
    std::shared_ptr<const std::vector<picture::ValueSpread>> spreads; // of each field
    QStringList edits; // terranectl commands from the file to here; {in} and {out} stand for the files
};

// Goes through all values once: for a job.
ModelState stateOf(Model model, const QStringList &edits = {});

// A model of the window.
struct ModelDocument
{
    int id = 0;   // given by the list; stays when the file changes
    QString path; // of its file; of one that was built or is a difference only a name
    bool hasFile = true;
    ModelReadOptions options; // how the file is read
    ModelState state;
    QStringList savedEdits;    // those that the file has
    bool isJudi = false;       // has datasets to choose from
    bool isDifference = false; // of two others: nothing that is lost when it goes

    QString name() const;
    bool isLoaded() const { return state.model != nullptr; } // else it is read when it is chosen
    bool isModified() const { return isLoaded() && !isDifference && (!hasFile || state.edits != savedEdits); }
};

// The models of the window, as a list to look at and to choose from.
class ModelList : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Roles { PathRole = Qt::UserRole, ModifiedRole };

    explicit ModelList(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

    const ModelDocument &at(int row) const { return *m_documents[static_cast<std::size_t>(row)]; }
    int rowOf(const QString &path, const std::string &dataset) const; // -1 when it is not there
    int rowOf(int id) const;
    int put(ModelDocument document); // in place of the one with the same path and dataset; its row
    void remove(int row);
    void setState(int id, const ModelState &state);
    // It is in this file now, which is read with these options.
    void setSaved(int id, const QString &file, const ModelReadOptions &options);
    QStringList modified() const; // names

signals:
    void stateChanged(int id);

private:
    void tellChanged(int row);

    int m_lastId = 0;

    std::vector<std::unique_ptr<ModelDocument>> m_documents;
};

// Pushes the edit, which is done already, so that it can be undone. What undoing keeps is bounded: beyond
// `mostBytes` the oldest edits cannot be undone any more.
void pushEdit(QUndoStack &stack, ModelList &list, int id, const QString &text, const ModelState &before,
              const ModelState &after, std::uint64_t mostBytes = 4ull << 30);

} // namespace terrane::desktop
