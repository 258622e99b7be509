// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/message.h"

#include <QFrame>

class QHBoxLayout;
class QLabel;
class QScrollArea;
class QToolButton;

namespace terrane::desktop {

// The message above the places, instead of a dialog: an error in full, what a reader assumed, an offer. Long
// ones are cut to their first lines until they are unfolded.
class MessageBar : public QFrame
{
    Q_OBJECT

public:
    explicit MessageBar(QWidget *parent = nullptr);

    void show(const Message &message);
    // Hides what needs no answer: a message without buttons.
    void settle();
    QString text() const; // all of it, also what is folded

signals:
    void shown(const terrane::desktop::Message &message); // or passed over for a question that stands there

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void showText();
    void showActions();
    void fitHeight();

    Message m_message;
    bool m_isUnfolded = false;
    QLabel *m_icon;
    QLabel *m_text;
    QScrollArea *m_scroll;
    QToolButton *m_unfold;
    QToolButton *m_close;
    QHBoxLayout *m_buttons;
};

} // namespace terrane::desktop
