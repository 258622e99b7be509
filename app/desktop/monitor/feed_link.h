// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"
#include "remote/feed/feed_client.h"

#include <QString>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace terrane::desktop {

// The way to a run's feed.
struct FeedLink
{
    enum class State {
        Connecting,
        Connected,
        Silent,       // connected, but nothing came for a while: the network or the host stands still
        Disconnected, // is tried again by itself
        GivenUp,      // would only ask for a password again and again: a person tries again
    };

    State state = State::Connecting;
    QString why = {}; // of what is not connected

    bool operator==(const FeedLink &) const = default;
};

// What a feed's thread tells the window. Newer versions take the place of those that the window has not
// looked at, so that a window that is busy never gets behind.
struct FeedMail
{
    std::shared_ptr<const remote::RunKnown> known; // null: as before
    std::optional<remote::ArrayNews> array;
    std::optional<remote::ShotMisfits> misfits;
    std::optional<FeedLink> link;
    std::vector<Error> errors;
};

class FeedMailbox
{
public:
    // Lets `change` put something in. True when the window has to be told, for it knows of no mail yet.
    template<typename Change>
    bool put(Change change)
    {
        const std::lock_guard lock(m_mutex);
        change(m_mail);
        return !std::exchange(m_isTold, true);
    }
    FeedMail take()
    {
        const std::lock_guard lock(m_mutex);
        m_isTold = false;
        return std::exchange(m_mail, {});
    }

private:
    std::mutex m_mutex;
    FeedMail m_mail;
    bool m_isTold = false;
};

} // namespace terrane::desktop
