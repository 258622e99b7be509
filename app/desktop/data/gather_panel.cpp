// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/data/gather_panel.h"

#include "app/desktop/data/number_text.h"
#include "app/desktop/message_bar.h"
#include "core/error.h"
#include "core/survey/aligned_gather.h"
#include "core/survey/find_shot.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace terrane::desktop {

struct GatherPanel::Loaded
{
    qint64 number = 0;
    survey::Shot shot;
    std::vector<survey::Receiver> receivers;
    GatherPtr gather;
    std::size_t step = 1; // one of how many traces
};

namespace {

constexpr std::uint64_t kMostSamples = std::uint64_t{1} << 28; // 1 GiB of a gather; of larger ones a part

// The receivers in the order of the axis, thinned where their samples would take too much memory.
std::vector<survey::Receiver> chosen(std::vector<survey::Receiver> receivers,
                                     const std::vector<std::size_t> &order, std::size_t step)
{
    std::vector<survey::Receiver> result;
    for (std::size_t i = 0; i < order.size(); i += step)
        result.push_back(receivers[order[i]]);
    return result;
}

QToolButton *arrow(const QString &name, Qt::ArrowType type, const QString &toolTip)
{
    auto *button = new QToolButton;
    button->setObjectName(name);
    button->setArrowType(type);
    button->setAutoRaise(true);
    button->setAutoRepeat(true);
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip);
    return button;
}

} // namespace

void GatherPanel::showError(const Error &error)
{
    m_messages->show(messageOf(error));
}

GatherPanel::GatherPanel(QWidget *parent)
    : QWidget(parent),
      m_number(new QSpinBox),
      m_about(new QLabel),
      m_axis(new QComboBox),
      m_messages(new MessageBar),
      m_view(new GatherView)
{
    m_view->setObjectName("gather");
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    addBar();
    layout->addWidget(m_messages);
    layout->addWidget(m_view, 1);
    setFocusProxy(m_view);
    connect(&m_job, &Job::failed, this, &GatherPanel::showError);
    connect(&m_find, &Job::failed, this, &GatherPanel::showError);
    connect(m_view, &GatherView::failed, this, &GatherPanel::showError);
}

void GatherPanel::addBar()
{
    m_previous = arrow("previousShotButton", Qt::LeftArrow, tr("Previous shot (Left)"));
    m_next = arrow("nextShotButton", Qt::RightArrow, tr("Next shot (Right)"));
    connect(m_previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { step(1); });
    m_number->setObjectName("shotNumber");
    m_number->setAccessibleName(tr("Shot"));
    m_number->setToolTip(tr("Number of the shot in the survey, from 0"));
    m_number->setKeyboardTracking(false);
    connect(m_number, &QSpinBox::valueChanged, this, &GatherPanel::showShot);
    m_about->setObjectName("aboutShot");
    m_about->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_about->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_axis->setObjectName("traceAxis");
    m_axis->setAccessibleName(tr("Order of the traces"));
    m_axis->setToolTip(tr("What the traces are sorted by, and what stands below them"));
    m_axis->addItems({tr("Sorted as found"), tr("As in the file"), tr("By offset"), tr("By receiver x")});
    connect(m_axis, &QComboBox::currentIndexChanged, this, &GatherPanel::load);

    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(4, 2, 4, 2);
    auto *label = new QLabel(tr("&Shot"));
    label->setBuddy(m_number);
    bar->addWidget(label);
    bar->addWidget(m_previous);
    bar->addWidget(m_number);
    bar->addWidget(m_next);
    bar->addWidget(m_about, 1);
    bar->addWidget(m_axis);
    static_cast<QVBoxLayout *>(layout())->addLayout(bar);
}

void GatherPanel::setSurvey(OpenSurveyPtr survey)
{
    m_job.cancel();
    m_find.cancel();
    m_survey = std::move(survey);
    m_shot = -1;
    m_receivers.clear();
    m_target.reset();
    m_messages->hide();
    m_view->clear();
    const auto shots = m_survey ? static_cast<int>(m_survey->survey->shotCount()) : 0;
    {
        const QSignalBlocker blocker(m_number);
        m_number->setRange(0, std::max(0, shots - 1));
        m_number->setSuffix(shots > 0 ? tr(" of %1").arg(shots) : QString());
    }
    if (shots > 0)
        showShot(0);
}

void GatherPanel::showShot(qint64 shot)
{
    if (!m_survey || shot < 0 || shot >= static_cast<qint64>(m_survey->survey->shotCount()) || shot == m_shot)
        return;
    m_shot = shot;
    {
        const QSignalBlocker blocker(m_number);
        m_number->setValue(static_cast<int>(shot));
    }
    showPosition();
    emit shotChanged(shot);
    load();
}

void GatherPanel::showTrace(std::uint32_t file, std::uint64_t trace)
{
    if (!m_survey)
        return;
    m_find.start([this, survey = m_survey, file, trace](const Progress &progress) -> Job::Delivery {
        const auto shot = survey::findShot(*survey->survey, file, trace, progress);
        return [this, shot, file, trace] {
            if (!shot)
                return;
            m_target = {file, trace};
            if (static_cast<qint64>(*shot) == m_shot && !m_job.isRunning())
                markTarget();
            else
                showShot(static_cast<qint64>(*shot));
        };
    });
}

survey::TraceAxis GatherPanel::axis() const
{
    return static_cast<survey::TraceAxis>(m_axis->currentIndex());
}

void GatherPanel::load()
{
    if (m_shot < 0)
        return;
    m_job.start(
        [this, survey = m_survey, number = m_shot, axis = axis()](const Progress &progress) -> Job::Delivery {
            Loaded loaded = {.number = number, .shot = {}, .receivers = {}, .gather = {}};
            const auto shot = static_cast<std::size_t>(number);
            loaded.shot = survey->survey->shot(shot);
            const auto receivers = survey->survey->receivers(shot);
            const auto order = survey::orderTraces(loaded.shot.source, receivers, axis);
            const std::uint64_t samples = survey::samplesPerTrace(*survey->survey, shot);
            loaded.step = static_cast<std::size_t>(samples * receivers.size() / kMostSamples + 1);
            loaded.receivers = chosen(receivers, order.order, loaded.step);
            progress.throwIfCancelled("gather");
            auto traces = std::make_shared<GatherData>();
            traces->gather = survey::aligned(survey::readGather(survey->files, shot, loaded.receivers));
            for (std::size_t i = 0; i < order.positions.size(); i += loaded.step)
                traces->positions.push_back(order.positions[i]);
            traces->positionName = traceAxisName(order.axis);
            traces->positionUnit = traces->positions.empty() ? QString() : QString("m");
            loaded.gather = std::move(traces);
            return [this, loaded = std::move(loaded)] { accept(loaded); };
        });
}

void GatherPanel::accept(const Loaded &loaded)
{
    m_messages->hide();
    m_receivers = loaded.receivers;
    m_shownShot = loaded.shot;
    m_view->setMark({});
    QString title = tr("Shot %1, field record %2: %3 traces")
                        .arg(loaded.number)
                        .arg(loaded.shot.field)
                        .arg(loaded.shot.traces);
    if (loaded.step > 1)
        title += tr(" (one of %1 shown)").arg(loaded.step);
    m_view->showGather(loaded.gather, title);
    markTarget();
    emit shotShown(loaded.number);
}

void GatherPanel::markTarget()
{
    if (!m_target)
        return;
    const auto at =
        std::find_if(m_receivers.begin(), m_receivers.end(), [this](const survey::Receiver &each) {
            return each.file == m_target->file && each.trace == m_target->trace;
        });
    m_target.reset();
    if (at != m_receivers.end())
        m_view->setMark(QPointF(static_cast<double>(at - m_receivers.begin()), 0));
}

void GatherPanel::showPosition()
{
    const survey::Shot shot = m_survey->survey->shot(static_cast<std::size_t>(m_shot));
    const survey::Position &source = shot.source;
    m_about->setText(tr("  field record %1   source x %2 m, y %3 m, depth %4 m   %5 traces")
                         .arg(QString::number(shot.field), numberText(source.x), numberText(source.y),
                              numberText(source.z), QString::number(shot.traces)));
    m_about->setToolTip(m_about->text().trimmed());
    m_previous->setEnabled(m_shot > 0);
    m_next->setEnabled(m_shot + 1 < static_cast<qint64>(m_survey->survey->shotCount()));
}

QString GatherPanel::pointText(const GatherPoint &point) const
{
    if (point.trace >= m_receivers.size())
        return {};
    const survey::Receiver &receiver = m_receivers[point.trace];
    QString text =
        tr("time %1 s   amplitude %2   trace %3   receiver x %4 m, y %5 m, depth %6 m   offset %7 m")
            .arg(QString::number(point.time, 'f', 4), QString::number(point.value, 'g', 5),
                 QString::number(receiver.trace), numberText(receiver.position.x),
                 numberText(receiver.position.y), numberText(receiver.position.z),
                 numberText(survey::signedOffset(m_shownShot.source, receiver.position)));
    if (receiver.kind == segy::TraceKind::Dead)
        text += tr("   dead");
    if (receiver.kind == segy::TraceKind::Auxiliary)
        text += tr("   auxiliary");
    return text;
}

} // namespace terrane::desktop
