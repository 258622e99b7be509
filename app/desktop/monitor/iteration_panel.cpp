// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/iteration_panel.h"

#include "app/desktop/monitor/iteration_view.h"
#include "app/desktop/monitor/run_feed.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>
#include <QVBoxLayout>
#include <utility>

namespace terrane::desktop {

namespace {

// Over a network a volume is reduced to this many nodes (16 MB), on this machine to 32 million.
constexpr std::size_t kRemoteNodes = std::size_t{1} << 22, kLocalNodes = std::size_t{1} << 25;

} // namespace

IterationPanel::IterationPanel(QWidget *parent)
    : RunPanel("iterationPanel", parent),
      m_array(new QComboBox),
      m_slider(new QSlider(Qt::Horizontal)),
      m_number(new QSpinBox),
      m_follow(new QCheckBox(tr("Follow last"))),
      m_what(new QLabel),
      m_view(new IterationView)
{
    m_array->setObjectName("array");
    offerArrays(run::RunKind::Fwi);
    m_array->setToolTip(tr("What is shown of the iteration"));
    m_slider->setObjectName("iterationSlider");
    m_slider->setAccessibleName(tr("Iteration"));
    m_slider->setToolTip(tr("The iteration to look at; 0 is the start model"));
    m_slider->setPageStep(5);
    m_number->setObjectName("iterationNumber");
    m_number->setPrefix(tr("Iteration "));
    m_number->setToolTip(m_slider->toolTip());
    m_number->setKeyboardTracking(false);
    m_follow->setObjectName("followLast");
    m_follow->setChecked(true);
    m_follow->setToolTip(tr("Show each iteration as soon as it is there"));
    m_what->setObjectName("arrayWhat");
    m_what->setTextInteractionFlags(Qt::TextSelectableByMouse);

    auto *bar = new QHBoxLayout;
    bar->addWidget(m_array);
    bar->addWidget(m_slider, 1);
    bar->addWidget(m_number);
    bar->addWidget(m_follow);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->addLayout(bar);
    layout->addWidget(m_what);
    layout->addWidget(m_view, 1);

    connect(m_array, &QComboBox::currentIndexChanged, this, &IterationPanel::ask);
    connect(m_array, &QComboBox::activated, this, [this] { m_wanted = array(); });
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) { showIteration(value); });
    connect(m_number, &QSpinBox::valueChanged, this, [this](int value) { showIteration(value); });
    connect(m_follow, &QCheckBox::toggled, this, &IterationPanel::setFollowsLast);
    connect(m_view, &IterationView::arrayShown, this, &IterationPanel::tellShown);
    connect(m_view, &IterationView::failed, this, &IterationPanel::showFailure);
    connect(m_view, &IterationView::pointed, this, &IterationPanel::pointed);
    IterationPanel::runSet();
}

void IterationPanel::runSet()
{
    m_wish.reset();
    m_shown = {};
    m_lack.clear();
    m_view->clear();
    m_what->clear();
    m_follow->setChecked(true);
    const bool isThere = run() != nullptr;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_array, m_slider, m_number, m_follow})
        widget->setEnabled(isThere);
    if (!isThere)
        return;
    connect(run(), &RunFeed::arrayCame, this, &IterationPanel::showArray);
    connect(run(), &RunFeed::answerFailed, this, &IterationPanel::showFailure);
    offerArrays(run()->known().settings ? run()->known().settings->kind() : run::RunKind::Fwi);
    ask();
}

bool IterationPanel::followsLast() const
{
    return m_follow->isChecked();
}

QString IterationPanel::array() const
{
    return m_array->currentData().toString();
}

void IterationPanel::setArray(const QString &array)
{
    m_wanted = array;
    m_array->setCurrentIndex(std::max(0, m_array->findData(array)));
}

void IterationPanel::offerArrays(run::RunKind kind)
{
    const bool isMigration = kind == run::RunKind::Rtm || kind == run::RunKind::Lsrtm;
    if (m_array->count() > 0 && isMigration == (m_array->findData("image") >= 0))
        return;
    {
        const QSignalBlocker blocker(m_array);
        m_array->clear();
        if (isMigration) {
            m_array->addItem(tr("Image"), "image");
            m_array->addItem(tr("Gradient"), "gradient");
            m_array->addItem(tr("Background model"), "model");
        } else {
            m_array->addItem(tr("Model"), "model");
            m_array->addItem(tr("Gradient"), "gradient");
            m_array->addItem(tr("Update"), "update");
            m_array->addItem(tr("Difference to start"), "difference");
        }
        // Who looks at models of inversions looks at images of migrations.
        m_array->setCurrentIndex(m_wanted == "model" ? 0 : std::max(0, m_array->findData(m_wanted)));
    }
    ask();
}

void IterationPanel::setFollowsLast(bool follows)
{
    m_follow->setChecked(follows);
    if (follows && run()) {
        const QSignalBlocker slider(m_slider), number(m_number);
        m_slider->setValue(m_slider->maximum());
        m_number->setValue(m_number->maximum());
    }
    ask();
}

void IterationPanel::showIteration(std::int64_t iteration)
{
    const int value = static_cast<int>(iteration);
    {
        const QSignalBlocker slider(m_slider), number(m_number), follow(m_follow);
        m_slider->setValue(value);
        m_number->setValue(value);
        if (value < m_slider->maximum())
            m_follow->setChecked(false);
    }
    ask();
}

void IterationPanel::refresh()
{
    if (!run())
        return;
    if (run()->known().settings)
        offerArrays(run()->known().settings->kind());
    const int last = static_cast<int>(lastIteration());
    const QSignalBlocker slider(m_slider), number(m_number);
    m_slider->setMaximum(last);
    m_number->setMaximum(last);
    m_number->setSuffix(tr(" of %1").arg(last));
    if (followsLast()) {
        m_slider->setValue(last);
        m_number->setValue(last);
    }
    if (last == 0 || !m_lack.isEmpty())
        ask();
}

QString IterationPanel::lackOf() const
{
    const bool isMade = array() == "gradient" || array() == "update";
    const bool isKnown = run()->known().progress.updated > 0;
    // The array of the last may be there before its events.
    const bool isShown = followsLast() && m_wish && m_shown.wish == *m_wish && m_shown.iteration > 0;
    if (!isMade || !isKnown || isShown || m_slider->value() > 0)
        return {};
    return followsLast() ? tr("The start model has no %1. That of the first iteration is shown as soon as it "
                              "is there")
                               .arg(m_array->currentText().toLower())
                         : tr("The start model has no %1. Choose a later iteration")
                               .arg(m_array->currentText().toLower());
}

void IterationPanel::ask()
{
    if (!run())
        return;
    const QString lack = lackOf();
    if (std::exchange(m_lack, lack) != lack && !lack.isEmpty()) {
        m_what->clear();
        m_view->showNothing(lack);
        emit iterationShown(0);
    }
    if (!lack.isEmpty() && !followsLast()) {
        m_wish.reset();
        run()->show({});
        return;
    }
    remote::ArrayWish wish;
    wish.array = array().toStdString();
    if (!followsLast())
        wish.iteration = m_slider->value();
    wish.nodes = run()->isLocal() ? kLocalNodes : kRemoteNodes;
    if (wish == m_wish)
        return;
    m_wish = wish;
    run()->show(wish);
}

void IterationPanel::showArray(const remote::ArrayNews &news)
{
    if (news.wish != m_wish)
        return;
    m_shown = news;
    m_view->showArray(news);
}

// Colours may have to be fitted first, so it is told when the array is on the screen.
void IterationPanel::tellShown()
{
    const remote::ArrayNews &news = m_shown;
    QString what = tr("%1 of iteration %2").arg(m_array->currentText()).arg(news.iteration);
    if (news.decimate > 1)
        what += tr(", every %1th node").arg(news.decimate);
    m_what->setText(what);
    emit iterationShown(news.iteration);
}

void IterationPanel::showFailure(const Error &error)
{
    const QString why = QString::fromStdString(error.what());
    const bool isShown = m_wish && m_shown.wish == *m_wish;
    m_what->setText(why);
    if (m_wish && !isShown)
        m_view->showNothing(why);
}

} // namespace terrane::desktop
