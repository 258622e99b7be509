// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/data/open_survey.h"
#include "app/desktop/job.h"
#include "app/desktop/view/gather_view.h"
#include "core/survey/trace_order.h"

#include <QWidget>
#include <optional>

class QComboBox;
class QLabel;
class QSpinBox;
class QToolButton;

namespace terrane::desktop {

class MessageBar;

// The gather of one shot of a survey, and the way from shot to shot.
class GatherPanel : public QWidget
{
    Q_OBJECT

public:
    explicit GatherPanel(QWidget *parent = nullptr);

    void setSurvey(OpenSurveyPtr survey); // shows its first shot
    const OpenSurveyPtr &survey() const { return m_survey; }
    void showShot(qint64 shot); // from 0; outside of the survey nothing happens
    void step(qint64 shots) { showShot(m_shot + shots); }
    qint64 shot() const { return m_shot; } // that is asked for
    // Where a trace of a file lies in the survey: shows its shot, with the trace marked.
    void showTrace(std::uint32_t file, std::uint64_t trace);

    GatherView &view() const { return *m_view; }
    // What the traces of the shown gather are, in its order; empty before the first.
    const std::vector<survey::Receiver> &receivers() const { return m_receivers; }
    // Null where the shown gather has none: another one is on its way.
    const survey::Receiver *receiver(std::size_t trace) const
    {
        return trace < m_receivers.size() ? &m_receivers[trace] : nullptr;
    }
    const survey::Shot &shownShot() const { return m_shownShot; }
    QString pointText(const GatherPoint &point) const;
    survey::TraceAxis axis() const;

signals:
    void shotChanged(qint64 shot); // another is asked for
    void shotShown(qint64 shot);   // and is there

private:
    struct Loaded;
    struct Target // a trace to mark
    {
        std::uint32_t file = 0;
        std::uint64_t trace = 0;
    };

    void addBar();
    void showError(const Error &error);
    void load();
    void accept(const Loaded &loaded);
    void markTarget();
    void showPosition();

    OpenSurveyPtr m_survey;
    qint64 m_shot = -1;
    survey::Shot m_shownShot;
    std::vector<survey::Receiver> m_receivers;
    std::optional<Target> m_target;
    QSpinBox *m_number;
    QLabel *m_about;
    QComboBox *m_axis;
    QToolButton *m_previous, *m_next;
    MessageBar *m_messages;
    GatherView *m_view;
    Job m_find, m_job; // last: joined before anything that their deliveries touch goes
};

} // namespace terrane::desktop
