// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/model/model_document.h"

#include "core/grid/check.h"

#include <QFileInfo>
#include <QUndoCommand>
#include <QUndoStack>
#include <algorithm>
#include <set>

namespace terrane::desktop {

namespace {

// One edit of one model: both states, whose models are shared with the edits before and after it.
class ModelEdit : public QUndoCommand
{
public:
    ModelEdit(ModelList &list, int id, const QString &text, ModelState before, ModelState after)
        : QUndoCommand(text), m_list(list), m_id(id), m_before(std::move(before)), m_after(std::move(after))
    {}

    const ModelState &before() const { return m_before; }
    void undo() override { m_list.setState(m_id, m_before); }
    void redo() override { m_list.setState(m_id, m_after); }

private:
    ModelList &m_list;
    int m_id;
    ModelState m_before, m_after;
};

std::uint64_t bytesOf(const Model &model)
{
    return model.fields.size() * model.grid.size() * sizeof(float);
}

// Whether the earlier states of this stack's model edits fit the bound.
bool fits(const QUndoStack &stack, std::uint64_t mostBytes)
{
    std::set<const Model *> counted;
    std::uint64_t bytes = 0;
    for (int i = 0; i < stack.count(); ++i) {
        const auto *edit = dynamic_cast<const ModelEdit *>(stack.command(i));
        if (edit && counted.insert(edit->before().model.get()).second)
            bytes += bytesOf(*edit->before().model);
    }
    return bytes <= mostBytes;
}

} // namespace

ModelState stateOf(Model model, const QStringList &edits)
{
    std::vector<picture::ValueSpread> spreads;
    for (const Field &field : model.fields)
        spreads.emplace_back(field.values);
    return {std::make_shared<const Model>(std::move(model)),
            std::make_shared<const std::vector<picture::ValueSpread>>(std::move(spreads)), edits};
}

QString ModelDocument::name() const
{
    QString name = QFileInfo(path).fileName();
    if (!options.dataset.empty())
        name += QString(" (%1)").arg(QString::fromStdString(options.dataset));
    return name;
}

ModelList::ModelList(QObject *parent) : QAbstractListModel(parent) {}

int ModelList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_documents.size());
}

QVariant ModelList::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ModelDocument &document = at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return document.isModified() ? tr("%1 (edited)").arg(document.name()) : document.name();
    case Qt::ToolTipRole:
        return document.isLoaded()
                   ? document.path + '\n' + QString::fromStdString(describe(document.state.model->grid))
                   : document.path;
    case PathRole:
        return document.path;
    case ModifiedRole:
        return document.isModified();
    default:
        return {};
    }
}

int ModelList::rowOf(const QString &path, const std::string &dataset) const
{
    const auto found = std::ranges::find_if(m_documents, [&](const auto &each) {
        return each->path == path && each->options.dataset == dataset;
    });
    return found == m_documents.end() ? -1 : static_cast<int>(found - m_documents.begin());
}

int ModelList::rowOf(int id) const
{
    const auto found = std::ranges::find_if(m_documents, [&](const auto &each) { return each->id == id; });
    return found == m_documents.end() ? -1 : static_cast<int>(found - m_documents.begin());
}

int ModelList::put(ModelDocument document)
{
    int row = rowOf(document.path, document.options.dataset);
    document.id = row >= 0 ? at(row).id : ++m_lastId;
    if (row >= 0) {
        *m_documents[static_cast<std::size_t>(row)] = std::move(document);
        tellChanged(row);
        return row;
    }
    row = rowCount();
    beginInsertRows({}, row, row);
    m_documents.push_back(std::make_unique<ModelDocument>(std::move(document)));
    endInsertRows();
    return row;
}

void ModelList::remove(int row)
{
    beginRemoveRows({}, row, row);
    m_documents.erase(m_documents.begin() + row);
    endRemoveRows();
}

void ModelList::setState(int id, const ModelState &state)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    m_documents[static_cast<std::size_t>(row)]->state = state;
    tellChanged(row);
    emit stateChanged(id);
}

void ModelList::setSaved(int id, const QString &file, const ModelReadOptions &options)
{
    const int row = rowOf(id);
    if (row < 0)
        return;
    ModelDocument &document = *m_documents[static_cast<std::size_t>(row)];
    document.path = file;
    document.options = options;
    document.hasFile = true;
    document.savedEdits = document.state.edits;
    tellChanged(row);
}

QStringList ModelList::modified() const
{
    QStringList names;
    for (const auto &each : m_documents) {
        if (each->isModified())
            names << each->name();
    }
    return names;
}

void ModelList::tellChanged(int row)
{
    emit dataChanged(index(row), index(row));
}

void pushEdit(QUndoStack &stack, ModelList &list, int id, const QString &text, const ModelState &before,
              const ModelState &after, std::uint64_t mostBytes)
{
    stack.push(new ModelEdit(list, id, text, before, after)); // redoes it: the list has the new state then
    // A stack cannot forget its oldest commands only; when they are too many it starts anew from here.
    if (!fits(stack, mostBytes)) {
        stack.clear();
        if (bytesOf(*before.model) <= mostBytes)
            stack.push(new ModelEdit(list, id, text, before, after));
    }
}

} // namespace terrane::desktop
