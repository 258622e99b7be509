// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/message.h"

#include "app/desktop/text.h"
#include "core/error.h"

#include <QCoreApplication>
#include <algorithm>
#include <utility>

namespace terrane::desktop {

namespace {

// Core names the options of terranectl where they mend something; in a window that has to be said.
QString mendText(const std::string &text)
{
    if (text.find("--") == std::string::npos)
        return sentence(text);
    return QCoreApplication::translate("terrane::desktop::Message", "With terranectl: %1")
        .arg(QString::fromStdString(text));
}

} // namespace

Message messageOf(const Error &error, QList<MessageAction> actions)
{
    return {Message::Level::Error,
            {{sentence(error.problem()), QString::fromStdString(error.where()), mendText(error.mend())}},
            std::move(actions)};
}

Message messageOf(const std::vector<Finding> &findings, QList<MessageAction> actions)
{
    Message message{Message::Level::Note, {}, std::move(actions)};
    for (const Finding &finding : findings) {
        if (finding.severity != Severity::Note)
            message.level = Message::Level::Warning;
        message.items << MessageItem{sentence(finding.what), QString::fromStdString(finding.where),
                                     mendText(finding.mend)};
    }
    return message;
}

} // namespace terrane::desktop
