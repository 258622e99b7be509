// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/run/checks_view.h"

#include "app/desktop/advice.h"
#include "app/desktop/cost.h"
#include "app/desktop/icon.h"
#include "app/desktop/run/estimate_models.h"
#include "app/desktop/run/run_checks.h"
#include "app/desktop/run/run_form.h"
#include "app/desktop/text.h"
#include "core/error.h"
#include "core/time_text.h"

#include <QCheckBox>
#include <QDateTime>
#include <QDoubleSpinBox>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QTableView>
#include <QVBoxLayout>

namespace terrane::desktop {

namespace {

QIcon iconOf(Severity severity)
{
    return levelIcon(severity == Severity::Problem   ? "error"
                     : severity == Severity::Warning ? "warning"
                                                     : "info");
}

QString nameOf(Severity severity)
{
    return severity == Severity::Problem   ? ChecksView::tr("Problem")
           : severity == Severity::Warning ? ChecksView::tr("Warning")
                                           : ChecksView::tr("Note");
}

// As high as its rows: the panel scrolls, not its tables.
void fitRows(QTableView *view)
{
    view->resizeColumnsToContents();
    view->resizeRowsToContents();
    int height = view->horizontalHeader()->sizeHint().height() + 2 * view->frameWidth() +
                 view->style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    for (int row = 0; row < view->model()->rowCount(); ++row)
        height += view->rowHeight(row);
    view->setFixedHeight(height);
}

QTableView *tableOf(QAbstractItemModel *model, const QString &name, const QString &title)
{
    auto *view = new QTableView;
    view->setObjectName(name);
    view->setAccessibleName(title);
    view->setModel(model);
    view->verticalHeader()->hide();
    view->setSelectionBehavior(QAbstractItemView::SelectRows);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setTabKeyNavigation(false);
    view->horizontalHeader()->setStretchLastSection(true);
    return view;
}

} // namespace

ChecksView::ChecksView(RunForm &form, RunChecks &checks, QWidget *parent)
    : QWidget(parent),
      m_form(form),
      m_checks(checks),
      m_check(new QPushButton(tr("Check now"))),
      m_cancel(new QPushButton(tr("Cancel"))),
      m_automatic(new QCheckBox(tr("after each pause"))),
      m_progress(new QProgressBar),
      m_state(new QLabel),
      m_needs(new QLabel),
      m_price(new QDoubleSpinBox),
      m_findings(new QVBoxLayout),
      m_resolution(new ResolutionModel(this)),
      m_memory(new MemoryModel(this)),
      m_resolutionView(tableOf(m_resolution, "resolution", tr("Frequencies of the stages"))),
      m_memoryView(tableOf(m_memory, "memory", tr("Ways to keep wave fields")))
{
    auto *outer = new QVBoxLayout(this);
    addBar(*outer);
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->addLayout(m_findings);
    const auto add = [&](QWidget *widget) {
        column->addWidget(widget);
        m_estimates << widget;
    };
    add(new QLabel(tr("<b>What the grid carries</b>")));
    add(m_resolutionView);
    add(new QLabel(tr("<b>Memory for a shot</b>")));
    add(m_memoryView);
    add(new QLabel(tr("<b>What the run needs</b>")));
    add(m_needs);
    add(makePrice());
    column->addStretch(1);
    m_needs->setObjectName("needs");
    m_needs->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_needs->setWordWrap(true);
    m_resolutionView->setItemDelegateForColumn(ResolutionModel::FrequencyColumn, new PartDelegate(this));
    connect(m_memoryView, &QTableView::doubleClicked, this, [this](const QModelIndex &index) {
        if (index.data(MemoryModel::FitsRole).toBool())
            m_form.setText("compute.strategy", index.data(MemoryModel::NameRole).toString());
    });
    auto *scroll = new QScrollArea;
    scroll->setWidget(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    outer->addWidget(scroll, 1);
    connect(&checks, &RunChecks::changed, this, &ChecksView::refresh);
    connect(&form, &RunForm::problemsChanged, this, &ChecksView::refresh);
    refresh();
}

QWidget *ChecksView::makePrice()
{
    m_price->setObjectName("price");
    m_price->setDecimals(4);
    m_price->setRange(0, 1'000);
    m_price->setSingleStep(0.01);
    m_price->setValue(priceOfCoreHour());
    m_price->setSpecialValueText(tr("not told"));
    m_price->setToolTip(tr("What a provider asks for an hour of one core, in your currency; the estimate is "
                           "for cores like this machine's. 0 leaves the cost out"));
    connect(m_price, &QDoubleSpinBox::valueChanged, this, [this](double price) {
        setPriceOfCoreHour(price);
        showEstimates();
    });
    auto *row = new QWidget;
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *label = new QLabel(tr("&Price of a core hour"));
    label->setBuddy(m_price);
    layout->addWidget(label);
    layout->addWidget(m_price);
    layout->addStretch(1);
    return row;
}

void ChecksView::addBar(QVBoxLayout &column)
{
    m_check->setObjectName("checkNow");
    m_check->setIcon(icon("check"));
    m_check->setToolTip(tr("Reads the inputs, looks for what is doubtful and simulates one shot"));
    m_cancel->setObjectName("cancelCheck");
    m_automatic->setObjectName("checkAutomatically");
    m_automatic->setToolTip(tr("Check by itself a moment after each change"));
    m_automatic->setChecked(true);
    m_progress->setRange(0, 0);
    m_state->setObjectName("checkState");
    m_state->setWordWrap(true);
    auto *row = new QHBoxLayout;
    row->addWidget(m_check);
    row->addWidget(m_automatic);
    row->addWidget(m_progress, 1);
    row->addWidget(m_cancel);
    row->addStretch(0);
    column.addLayout(row);
    column.addWidget(m_state);
    connect(m_check, &QPushButton::clicked, &m_checks, &RunChecks::start);
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        m_automatic->setChecked(false); // or it would begin again
        m_checks.cancel();
    });
    connect(m_automatic, &QCheckBox::toggled, &m_checks, &RunChecks::setAutomatic);
    connect(&m_checks.job(), &Job::progressed, this, [this](double part, const QString &) {
        m_progress->setRange(0, 1000);
        m_progress->setValue(static_cast<int>(1000 * part));
    });
}

void ChecksView::showEvent(QShowEvent *event)
{
    m_checks.setWatched(true);
    refresh();
    QWidget::showEvent(event);
}

void ChecksView::hideEvent(QHideEvent *event)
{
    m_checks.setWatched(false);
    QWidget::hideEvent(event);
}

void ChecksView::refresh()
{
    const bool isRunning = m_checks.isRunning();
    if (!isRunning)
        m_progress->setRange(0, 0);
    m_progress->setVisible(isRunning);
    m_cancel->setVisible(isRunning);
    m_check->setEnabled(!isRunning && m_form.isRight() && RunChecks::isPossible(m_form));
    if (isRunning)
        m_state->setText(tr("Checking: reads the inputs and simulates one shot"));
    else if (!m_form.isRight())
        m_state->setText(tr("Mend these first"));
    else if (!RunChecks::isPossible(m_form))
        m_state->setText(tr("Nothing is wrong with keys and values; more is checked when it starts"));
    else if (!m_checks.result() && !m_checks.error())
        m_state->setText(tr("Not checked yet"));
    else if (m_checks.isStale())
        m_state->setText(tr("The settings have changed since this was checked"));
    else
        m_state->setText(m_checks.error() ? tr("It could not start like this") : tr("Checked"));
    showFindings();
    showEstimates();
}

void ChecksView::showFindings()
{
    while (QLayoutItem *item = m_findings->takeAt(0)) {
        item->widget()->deleteLater();
        item->widget()->hide();
        delete item;
    }
    QStringList wrong = m_form.problems().keys();
    wrong.sort();
    for (const QString &path : wrong)
        addFinding({Severity::Problem, "key", m_form.problem(path).toStdString(), path.toStdString(), "", {}},
                   {});
    if (!m_form.isRight())
        return;
    if (const auto &error = m_checks.error())
        addFinding({Severity::Problem, "error", error->problem(), error->where(), error->mend(), {}}, {});
    if (!m_checks.result())
        return;
    const inversion::RunCheck &check = *m_checks.result();
    for (std::size_t i = 0; i < check.findings.size(); ++i) {
        QStringList fixes;
        for (const inversion::Fix &fix : check.fixes)
            if (fix.finding == i)
                fixes << QString::fromStdString(fix.assignment);
        addFinding(check.findings[i], fixes);
    }
    if (check.findings.empty())
        addFinding({Severity::Note, "nothing", tr("Nothing is wrong").toStdString(), "", "", {}}, {});
}

void ChecksView::addFinding(const Finding &finding, const QStringList &fixes)
{
    auto *frame = new QFrame;
    frame->setFrameShape(QFrame::StyledPanel);
    frame->setObjectName("finding:" + QString::fromStdString(finding.code));
    auto *icon = new QLabel;
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize);
    icon->setPixmap(iconOf(finding.severity).pixmap(QSize(side, side), devicePixelRatioF()));
    icon->setToolTip(nameOf(finding.severity));
    icon->setAccessibleName(nameOf(finding.severity));
    auto *text = new QLabel;
    text->setWordWrap(true);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::LinksAccessibleByMouse);
    QString html = sentence(finding.what).toHtmlEscaped();
    const QString where = QString::fromStdString(finding.where);
    const bool isKey = m_form.table().find(finding.where) || m_form.table().isObject(finding.where);
    if (!where.isEmpty())
        html += isKey ? QString("<br><a href=\"%1\">%1</a>").arg(where.toHtmlEscaped())
                      : "<br>" + where.toHtmlEscaped();
    if (!finding.mend.empty())
        html += "<br><i>" + advice(finding.mend).toHtmlEscaped() + "</i>";
    text->setText(html);
    connect(text, &QLabel::linkActivated, this, &ChecksView::revealRequested);
    auto *row = new QHBoxLayout;
    row->addWidget(icon, 0, Qt::AlignTop);
    row->addWidget(text, 1);
    auto *column = new QVBoxLayout(frame);
    column->addLayout(row);
    for (qsizetype i = 0; i < fixes.size(); ++i) {
        const QString &fix = fixes[i];
        auto *button = new QPushButton(tr("Set %1 to %2").arg(fix.section('=', 0, 0), fix.section('=', 1)));
        button->setIcon(desktop::icon("fix"));
        button->setObjectName(QString("fix:%1:%2").arg(QString::fromStdString(finding.code)).arg(i));
        button->setToolTip(tr("Changes this setting; Edit > Undo takes it back"));
        connect(button, &QPushButton::clicked, this, [this, fix] { m_form.assign(fix); });
        column->addWidget(button, 0, Qt::AlignLeft);
    }
    m_findings->addWidget(frame);
}

void ChecksView::showEstimates()
{
    const bool isThere = m_checks.result() != nullptr && m_form.isRight() &&
                         !m_checks.result()->estimate.memory.choices.empty();
    for (QWidget *widget : m_estimates)
        widget->setVisible(isThere);
    if (!isThere)
        return;
    const inversion::RunCheck &check = *m_checks.result();
    const inversion::Estimate &of = check.estimate;
    m_resolution->show(check.resolution);
    m_memory->show(of);
    fitRows(m_resolutionView);
    fitRows(m_memoryView);
    const QDateTime end = QDateTime::currentDateTime().addSecs(static_cast<qint64>(of.seconds));
    QStringList lines = {tr("%1 shots, %2 stages, about %3 gradients of all shots")
                             .arg(check.shots)
                             .arg(check.stages)
                             .arg(of.gradients, 0, 'f', 0),
                         tr("A shot's gradient: %1 here (%2 core hours), %3 steps of %4 ms, which are stable")
                             .arg(QString::fromStdString(durationText(of.secondsOfShot)))
                             .arg(of.coreHoursOfShot, 0, 'g', 2)
                             .arg(of.steps)
                             .arg(1e3 * of.step, 0, 'g', 3),
                         tr("The run: about %1 here, %2 core hours; started now it ends %3")
                             .arg(QString::fromStdString(durationText(of.seconds)))
                             .arg(of.coreHours, 0, 'g', 2)
                             .arg(QLocale().toString(end, QLocale::ShortFormat)),
                         tr("Memory: %1 a shot, %2 workers; disk: about %3, and %4 while shots are summed")
                             .arg(bytesText(static_cast<double>(of.memory.choice().bytes)))
                             .arg(of.workers)
                             .arg(bytesText(of.diskBytes), bytesText(of.workBytes))};
    if (const QString cost = costText(of.coreHours); !cost.isEmpty())
        lines << tr("Cost: about %1, without storage and traffic").arg(cost);
    m_needs->setText(lines.join('\n'));
}

} // namespace terrane::desktop
