// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;

namespace terrane::desktop {

// Says below a field why it is wrong; takes no room while nothing is.
class ProblemLabel : public QWidget
{
    Q_OBJECT

public:
    explicit ProblemLabel(QWidget *parent = nullptr);

    void setText(const QString &text); // empty hides it
    QString text() const;

private:
    QLabel *m_text;
};

} // namespace terrane::desktop
