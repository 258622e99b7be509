// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QWidget>

class QAction;

namespace terrane::desktop {

// What the Data place shows before the first survey: the ways to open one.
class NoSurveyPage : public QWidget
{
    Q_OBJECT

public:
    explicit NoSurveyPage(const QList<QAction *> &actions, QWidget *parent = nullptr);
};

} // namespace terrane::desktop
