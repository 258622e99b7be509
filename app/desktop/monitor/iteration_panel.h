// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/monitor/run_panel.h"
#include "remote/feed/feed_client.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QSlider;
class QSpinBox;

namespace terrane {
class Error;
}

namespace terrane::desktop {

class IterationView;

// The arrays of a run's iterations: model, gradient, update, difference to the start model (of migrations
// image, gradient and background model); the last one live, any other on a slider.
class IterationPanel : public RunPanel
{
    Q_OBJECT

public:
    explicit IterationPanel(QWidget *parent = nullptr);

    void showIteration(std::int64_t iteration); // and follows the last no longer, unless it is the last
    bool followsLast() const;
    void setFollowsLast(bool follows);
    QString array() const;               // "model", "gradient", "update", "difference", "image"
    void setArray(const QString &array); // as soon as the run has one
    IterationView &view() const { return *m_view; }

signals:
    void iterationShown(qint64 iteration); // its array is on the screen
    void pointed(const QString &text);     // what is under the cursor; empty for nothing

protected:
    void runSet() override;
    void refresh() override;

private:
    void offerArrays(run::RunKind kind);
    QString lackOf() const; // why the wanted array is not there; empty when it is, or comes
    void ask();
    void showArray(const remote::ArrayNews &news);
    void tellShown();
    void showFailure(const Error &error);

    QString m_wanted = "model";
    QComboBox *m_array;
    QSlider *m_slider;
    QSpinBox *m_number;
    QCheckBox *m_follow;
    QLabel *m_what;
    IterationView *m_view;
    QString m_lack; // that was told last
    std::optional<remote::ArrayWish> m_wish;
    remote::ArrayNews m_shown;
};

} // namespace terrane::desktop
