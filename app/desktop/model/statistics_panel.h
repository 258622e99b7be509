// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/job.h"
#include "core/model/model.h"

#include <QWidget>
#include <memory>

class QLabel;

namespace terrane::desktop {

class CurveView;

// Grid, extent, values and a histogram of a field, counted on another thread.
class StatisticsPanel : public QWidget
{
    Q_OBJECT

public:
    explicit StatisticsPanel(QWidget *parent = nullptr);

    void show(std::shared_ptr<const Model> model, std::size_t field);
    void clear();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void count();

    std::shared_ptr<const Model> m_model;
    std::size_t m_field = 0;
    bool m_isCounted = true;
    QLabel *m_text;
    CurveView *m_histogram;
    Job m_job;
};

} // namespace terrane::desktop
