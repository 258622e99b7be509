// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/message.h"

#include <QDockWidget>
#include <QTime>

class QTreeWidget;

namespace terrane::desktop {

// All messages since the window was opened, the newest first, with where and what mends them.
class MessageHistory : public QDockWidget
{
    Q_OBJECT

public:
    explicit MessageHistory(QWidget *parent = nullptr);

    void add(const Message &message);
    int count() const;

signals:
    void countChanged(int count);

private:
    void copySelected();

    QTreeWidget *m_list;
};

} // namespace terrane::desktop
