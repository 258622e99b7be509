// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSpinBox>
#include <cstdint>

namespace terrane::desktop {

// The number of an iteration: the one that is shown, until the user has given another.
class IterationBox : public QSpinBox
{
    Q_OBJECT

public:
    explicit IterationBox(QWidget *parent = nullptr);

    void setShown(std::int64_t shown, std::int64_t last);
    void followShown(); // again, whatever the user has given

signals:
    void given(); // by the user

private:
    void take();

    int m_shown = 0;
    bool m_isTaking = false, m_isGiven = false; // by the user
};

} // namespace terrane::desktop
