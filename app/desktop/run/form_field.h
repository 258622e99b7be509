// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/run/parameter_table.h"

#include <QStringList>
#include <QWidget>

class QComboBox;
class QLineEdit;

namespace terrane::desktop {

// The editor of one parameter, by its type. Its object name is the parameter's path; that of the widget
// inside that takes the keys is the path with ".edit".
class FormField : public QWidget
{
    Q_OBJECT

public:
    static FormField *make(const run::Parameter &parameter, QWidget *parent);

    // `given` is what was typed, empty where it is left out; `effective` what counts.
    virtual void show(const QString &given, const QString &effective) = 0;
    // File fields: what the project offers.
    virtual void offer(const QStringList &) {}

signals:
    void edited(const QString &text);

protected:
    explicit FormField(const run::Parameter &parameter, QWidget *parent);
    void adopt(QWidget *editor, const run::Parameter &parameter); // names it and lays it out
};

} // namespace terrane::desktop
