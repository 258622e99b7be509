// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

namespace terrane::desktop {

// What the program is made of: versions, OpenGL driver, folders, licences. The text can be copied into a
// report of a defect.
class AboutDialog : public QDialog
{
    Q_OBJECT

public:
    explicit AboutDialog(QWidget *parent);

    QString text() const { return m_text; }

private:
    QString m_text;
};

// "Terrane 0.1.0", "Qt 6.4.2", ... one a line.
QStringList aboutLines();

} // namespace terrane::desktop
