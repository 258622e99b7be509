// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/run/estimate_models.h"

#include "app/desktop/text.h"
#include "core/time_text.h"

#include <QApplication>
#include <algorithm>
#include <cmath>

namespace terrane::desktop {

namespace {

QStandardItem *cell(const QString &text)
{
    auto *made = new QStandardItem(text);
    made->setEditable(false);
    return made;
}

QString number(double value)
{
    return QString::number(value, 'g', 3);
}

} // namespace

MemoryModel::MemoryModel(QObject *parent) : QStandardItemModel(0, ColumnCount, parent)
{
    setHorizontalHeaderLabels({tr("Strategy"), tr("Memory"), tr("Disk"), tr("Time a shot"), tr("How")});
}

void MemoryModel::show(const inversion::Estimate &estimate)
{
    removeRows(0, rowCount());
    const simulation::MemoryPlan &plan = estimate.memory;
    if (plan.choices.empty())
        return;
    const double unit = estimate.secondsOfShot / plan.choice().relativeTime;
    for (std::size_t i = 0; i < plan.choices.size(); ++i) {
        const simulation::MemoryChoice &choice = plan.choices[i];
        const bool isTaken = i == plan.chosen;
        const QString name = toQt(simulation::nameOf(choice.strategy));
        QList<QStandardItem *> row = {
            cell(isTaken ? tr("✓ %1").arg(name) : name), cell(bytesText(static_cast<double>(choice.bytes))),
            cell(choice.diskBytes > 0 ? bytesText(static_cast<double>(choice.diskBytes)) : QString()),
            cell(QString::fromStdString(durationText(unit * choice.relativeTime))),
            cell(toQt(simulation::describe(choice.strategy)))};
        for (QStandardItem *each : row) {
            each->setData(name, NameRole);
            each->setData(choice.fits, FitsRole);
            each->setEnabled(choice.fits);
            each->setToolTip(isTaken       ? tr("The fastest that fits is taken")
                             : choice.fits ? tr("Double-click to take this one")
                                           : tr("Too large for the memory that a shot may take"));
            QFont font;
            font.setBold(isTaken);
            each->setFont(font);
        }
        appendRow(row);
    }
}

ResolutionModel::ResolutionModel(QObject *parent) : QStandardItemModel(0, ColumnCount, parent)
{
    setHorizontalHeaderLabels({tr("Stage"), tr("Frequencies against what the grid carries"),
                               tr("Nodes a wavelength"), tr("Time step")});
}

void ResolutionModel::show(const std::vector<inversion::StageResolution> &stages)
{
    removeRows(0, rowCount());
    for (std::size_t i = 0; i < stages.size(); ++i) {
        const inversion::StageResolution &of = stages[i];
        auto *frequency = cell(tr("%1 of %2 Hz").arg(number(of.highest), number(of.safe)));
        frequency->setData(of.highest / of.safe, PartRole);
        frequency->setToolTip(of.highest > of.safe
                                  ? tr("Waves above %1 Hz are too slow on this grid").arg(number(of.safe))
                                  : tr("The grid carries all frequencies of the stage"));
        auto *step = cell(tr("%1 ms").arg(number(1e3 * of.step)));
        step->setToolTip(tr("Stable; %1 steps a shot").arg(of.steps));
        appendRow({cell(QString::number(i + 1)), frequency, cell(number(of.nodesPerWavelength)), step});
    }
}

void PartDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const double part = index.data(ResolutionModel::PartRole).toDouble();
    QStyleOptionProgressBar bar;
    bar.initFrom(option.widget);
    bar.rect = option.rect.adjusted(2, 2, -2, -2);
    bar.state = option.state | QStyle::State_Enabled | QStyle::State_Horizontal;
    bar.minimum = 0;
    bar.maximum = 1000;
    bar.progress = std::clamp(static_cast<int>(1000 * part), 0, 1000);
    bar.text = (part > 1 ? "⚠ " : "") + index.data().toString();
    bar.textVisible = true;
    bar.textAlignment = Qt::AlignCenter;
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ProgressBar, &bar, painter, option.widget);
}

} // namespace terrane::desktop
