// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QTreeWidget;

namespace terrane::desktop {

class MainWindow;

// All keys of the window in one place, by menu, with a field to search.
class ShortcutList : public QDialog
{
    Q_OBJECT

public:
    explicit ShortcutList(MainWindow &window);

private:
    void fill(const MainWindow &window);
    void filter(const QString &typed);

    QTreeWidget *m_list;
};

} // namespace terrane::desktop
