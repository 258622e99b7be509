// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/finding.h"

#include <QFrame>
#include <span>

class QLabel;

namespace terrane {
class Error;
}

namespace terrane::desktop {

// What the user should read, in place above a view instead of in a dialog: an error, or what a reader
// assumed.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    void showError(const Error &error);
    void showFindings(std::span<const Finding> findings); // hides the bar when there are none
    QString text() const;

private:
    void showText(const QString &html, int standardIcon);

    QLabel *m_icon;
    QLabel *m_text;
};

} // namespace terrane::desktop
