// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/finding.h"

#include <QList>
#include <QString>
#include <functional>
#include <vector>

namespace terrane {
class Error;
}

namespace terrane::desktop {

// A button in a message that mends what the message is about, or goes there.
struct MessageAction
{
    QString name; // of the button, for tests: "recover"
    QString text;
    std::function<void()> run;
};

struct MessageItem
{
    QString what, where, mend; // sentences for people; where and mend may be empty
};

// What the user should read, in the bar above the places.
struct Message
{
    enum class Level { Note, Warning, Error };

    Level level = Level::Note;
    QList<MessageItem> items;
    QList<MessageAction> actions = {};
    // What it is about ("run /data/fwi"), where it may become untrue: the next with this topic takes its
    // place, and one without items takes it back.
    QString topic = {};
};

Message messageOf(const Error &error, QList<MessageAction> actions = {});
Message messageOf(const std::vector<Finding> &findings, QList<MessageAction> actions = {});

} // namespace terrane::desktop
