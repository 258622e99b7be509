// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/model/edit_panel.h"
#include "app/desktop/model/model_command.h"
#include "app/desktop/model/model_place.h"
#include "app/desktop/text.h"
#include "app/desktop/workspace.h"
#include "core/model/transform.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QListView>
#include <QMenu>

// What changes models, and what writes them.

namespace terrane::desktop {

namespace {

struct WrittenFormat
{
    ModelFormat format;
    QString filter, suffix;
    bool holdsAllFields;
};

QList<WrittenFormat> writtenFormats()
{
    return {{ModelFormat::Terrane, QObject::tr("Terrane (*.h5)"), "h5", true},
            {ModelFormat::Judi, QObject::tr("JUDI (*.h5)"), "h5", true},
            {ModelFormat::SegY, QObject::tr("SEG-Y (*.segy *.sgy)"), "segy", false},
            {ModelFormat::Raw, QObject::tr("Raw numbers, float32 (*.bin *.raw)"), "bin", false},
            {ModelFormat::Npy, QObject::tr("NumPy (*.npy)"), "npy", false},
            {ModelFormat::Rsf, QObject::tr("Madagascar (*.rsf)"), "rsf", false},
            {ModelFormat::Vti, QObject::tr("VTK image data (*.vti)"), "vti", true}};
}

// What reads the file again as it was written.
ModelReadOptions optionsToRead(const Model &model, const Field &field, ModelFormat format)
{
    ModelReadOptions options;
    if (format == ModelFormat::Terrane || format == ModelFormat::Judi)
        return options;
    const Grid &grid = model.grid;
    options.field = field.name;
    options.unit = field.unit;
    if (format != ModelFormat::Raw && format != ModelFormat::Npy)
        return options;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        if (axis == 1 && grid.is2D())
            continue;
        if (format == ModelFormat::Raw)
            options.shape.push_back(grid.shape[axis]);
        options.spacing.push_back(grid.spacing[axis]);
        options.origin.push_back(grid.origin[axis]);
    }
    return options;
}

} // namespace

void ModelPlace::edit(const ModelEditRequest &request)
{
    if (request.makesNew) {
        build(request);
        return;
    }
    const ModelDocument *document = current();
    if (!document)
        return;
    m_edit->setBusy(true);
    workspace().track(m_editJob, request.text);
    m_editJob.start(
        [this, request, id = m_current, before = document->state](const Progress &progress) -> Job::Delivery {
            const ModelState after =
                stateOf(request.work(*before.model, progress), before.edits + QStringList(request.command));
            return [this, request, id, before, after] {
                pushEdit(workspace().undoStack(), m_models, id, request.text, before, after);
            };
        });
}

void ModelPlace::build(const ModelEditRequest &request)
{
    m_edit->setBusy(true);
    workspace().track(m_editJob, request.text);
    m_editJob.start([this, request](const Progress &progress) -> Job::Delivery {
        const ModelState state = stateOf(request.work({}, progress), {request.command});
        return [this, state] {
            ModelDocument document;
            for (int i = 1; document.path.isEmpty() || m_models.rowOf(document.path, {}) >= 0; ++i)
                document.path = i == 1 ? tr("Built model") : tr("Built model %1").arg(i);
            document.hasFile = false;
            document.state = state;
            const int row = m_models.put(std::move(document));
            m_list->setCurrentIndex(m_models.index(row));
            setCurrent(m_models.at(row).id);
            tellUnsaved();
        };
    });
}

void ModelPlace::fillDifferences(QMenu &menu)
{
    menu.clear();
    for (int row = 0; row < m_models.rowCount(); ++row) {
        const ModelDocument &other = m_models.at(row);
        if (other.id == m_current || other.isDifference)
            continue;
        QAction *action = menu.addAction(other.name(), this, [this, id = other.id] { subtract(id); });
        action->setObjectName(QString("difference_%1").arg(other.id));
        action->setEnabled(other.isLoaded());
    }
    if (menu.isEmpty())
        menu.addAction(tr("Open a second model first"))->setEnabled(false);
}

void ModelPlace::subtract(int id)
{
    const int row = m_models.rowOf(id);
    const ModelDocument *document = current();
    if (row < 0 || !document)
        return;
    const ModelDocument &other = m_models.at(row);
    QString command = QString("model diff %1 %2").arg(quoted(document->path), quoted(other.path));
    if (!document->options.dataset.empty())
        command += " --dataset " + QString::fromStdString(document->options.dataset);
    if (!other.options.dataset.empty())
        command += " --dataset-b " + QString::fromStdString(other.options.dataset);
    command += " -o {out}";
    const QString name = tr("%1 minus %2").arg(document->name(), other.name());
    workspace().track(m_editJob, tr("Difference"));
    m_editJob.start([this, name, command, a = document->state.model,
                     b = other.state.model](const Progress &) -> Job::Delivery {
        const ModelState state = stateOf(difference(*a, *b), {command});
        return [this, name, state] {
            ModelDocument result;
            result.path = name;
            result.hasFile = false;
            result.isDifference = true;
            result.state = state;
            const int place = m_models.put(std::move(result));
            m_list->setCurrentIndex(m_models.index(place));
            setCurrent(m_models.at(place).id);
        };
    });
}

void ModelPlace::saveAs()
{
    const ModelDocument *document = current();
    if (!document)
        return;
    const QList<WrittenFormat> formats = writtenFormats();
    QStringList filters;
    for (const WrittenFormat &each : formats)
        filters << each.filter;
    QString chosen;
    QString path = QFileDialog::getSaveFileName(
        this, tr("Save Model As"),
        document->hasFile ? document->path : QFileInfo(document->path).fileName().replace(' ', '_') + ".h5",
        filters.join(";;"), &chosen);
    if (path.isEmpty())
        return;
    const auto format = formats[std::max<qsizetype>(filters.indexOf(chosen), 0)];
    if (QFileInfo(path).suffix().isEmpty())
        path += '.' + format.suffix;
    // A name with the ending of another format says what is meant, whatever the filter says.
    for (const WrittenFormat &each : formats) {
        if (each.suffix == QFileInfo(path).suffix().toLower() && format.suffix != each.suffix) {
            write(path, each.format);
            return;
        }
    }
    write(path, format.format);
}

void ModelPlace::write(const QString &path, ModelFormat format)
{
    const ModelDocument *document = current();
    const auto model = document->state.model;
    const Field &field = model->fields[m_field];
    ModelWriteOptions options;
    options.format = format;
    const bool isWhole =
        model->fields.size() == 1 || format == ModelFormat::Terrane || format == ModelFormat::Judi;
    if (!isWhole || format == ModelFormat::Raw || format == ModelFormat::Npy || format == ModelFormat::Rsf ||
        format == ModelFormat::SegY)
        options.field = field.name;
    const ModelReadOptions readAs = optionsToRead(*model, field, format);
    const bool isRead = format != ModelFormat::Vti && isWhole;
    workspace().track(m_writeJob, tr("Writing %1").arg(QFileInfo(path).fileName()));
    m_writeJob.start([this, path, model, options, readAs, isRead,
                      id = m_current](const Progress &progress) -> Job::Delivery {
        writeModel(path.toStdString(), *model, options, progress);
        return [this, path, readAs, isRead, id] {
            const int row = m_models.rowOf(id);
            if (isRead && row >= 0) {
                m_models.setSaved(id, path, readAs);
                workspace().project().add(ItemKind::Model, {path, toJson(readAs)});
                if (id == m_current)
                    workspace().setModel(m_models.at(row).state.model, path);
            }
            tellUnsaved();
            workspace().showStatus(tr("Written: %1").arg(path));
        };
    });
}

void ModelPlace::saveScreenshot()
{
    QString path = QFileDialog::getSaveFileName(this, tr("Save Picture"), {}, tr("Pictures (*.png)"));
    if (path.isEmpty())
        return;
    if (QFileInfo(path).suffix().isEmpty())
        path += ".png";
    try {
        m_views->saveScreenshot(path);
        workspace().showStatus(tr("Written: %1").arg(path));
    } catch (const Error &error) {
        workspace().tell(error);
    }
}

void ModelPlace::tellUnsaved()
{
    workspace().setUnsaved(name(), m_models.modified());
}

} // namespace terrane::desktop
