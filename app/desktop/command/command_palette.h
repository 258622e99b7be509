// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

class QLabel;
class QLineEdit;
class QListView;

namespace terrane::desktop {

class CommandModel;
class MainWindow;

// Every action of the window behind one field: type some letters, Enter does it, Escape closes.
class CommandPalette : public QFrame
{
    Q_OBJECT

public:
    explicit CommandPalette(MainWindow &window);

    void open();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void filter(const QString &typed);
    void runCurrent();
    void placeInWindow();
    bool handleKey(int key);

    MainWindow &m_window;
    CommandModel *m_model;
    QLineEdit *m_field;
    QListView *m_list;
    QLabel *m_none;
};

} // namespace terrane::desktop
