// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/iteration_box.h"

#include <QScopedValueRollback>

namespace terrane::desktop {

IterationBox::IterationBox(QWidget *parent) : QSpinBox(parent)
{
    setMaximum(0);
    connect(this, &QSpinBox::valueChanged, this, [this] {
        if (m_isTaking)
            return;
        m_isGiven = true;
        emit given();
    });
}

void IterationBox::setShown(std::int64_t shown, std::int64_t last)
{
    const QScopedValueRollback taking(m_isTaking, true); // a lower maximum changes the number, too
    m_shown = static_cast<int>(shown);
    setMaximum(static_cast<int>(last));
    if (!m_isGiven)
        take();
}

void IterationBox::followShown()
{
    m_isGiven = false;
    take();
}

void IterationBox::take()
{
    const QScopedValueRollback taking(m_isTaking, true);
    setValue(m_shown);
}

} // namespace terrane::desktop
