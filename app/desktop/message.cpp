// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/message.h"

#include "app/desktop/advice.h"
#include "app/desktop/text.h"
#include "core/error.h"

#include <utility>

namespace terrane::desktop {

Message messageOf(const Error &error, QList<MessageAction> actions)
{
    return {Message::Level::Error,
            {{sentence(error.problem()), QString::fromStdString(error.where()), advice(error.mend())}},
            std::move(actions)};
}

Message messageOf(const std::vector<Finding> &findings, QList<MessageAction> actions)
{
    Message message{Message::Level::Note, {}, std::move(actions)};
    for (const Finding &finding : findings) {
        if (finding.severity != Severity::Note)
            message.level = Message::Level::Warning;
        message.items << MessageItem{sentence(finding.what), QString::fromStdString(finding.where),
                                     advice(finding.mend)};
    }
    return message;
}

} // namespace terrane::desktop
