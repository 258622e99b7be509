// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/job.h"
#include "app/desktop/monitor/run_panel.h"

class QLabel;

namespace terrane::desktop {

class CurveView;

// The wavelet that the shown iteration fires, and its spectrum.
class WaveletPanel : public RunPanel
{
    Q_OBJECT

public:
    explicit WaveletPanel(QWidget *parent = nullptr);

protected:
    void runSet() override;
    void refresh() override;

private:
    void clear();

    QLabel *m_what;
    CurveView *m_trace, *m_spectrum;
    std::int64_t m_shown = -1; // iteration that is there, or on its way
    Job m_job;
};

} // namespace terrane::desktop
