// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/monitor/feed_link.h"
#include "remote/feed/feed_client.h"
#include "remote/transport/run_address.h"

#include <QElapsedTimer>
#include <QObject>
#include <QProcess>
#include <QTimer>
#include <memory>

namespace terrane::desktop {

// Keeps a feed of a run going: starts it, here or by ssh, reads it, and starts it again when it ended. Lives
// on a thread of its own, where bytes become arrays; the window takes its mail.
class FeedConnection : public QObject
{
    Q_OBJECT

public:
    FeedConnection(remote::RunAddress address, std::vector<std::string> command,
                   std::shared_ptr<FeedMailbox> mailbox);
    ~FeedConnection() override;

    void open(); // also at once what would be tried again later
    void show(const std::optional<remote::ArrayWish> &wish);
    void askMisfits(std::int64_t iteration);

signals:
    void mailCame(); // FeedMailbox::take() it

private:
    template<typename Change>
    void post(Change change)
    {
        if (m_mailbox->put(change))
            emit mailCame();
    }
    void setLink(FeedLink::State state, const QString &why = {});
    void read();
    void write();
    void look();
    void end();
    void endProcess();
    void retry(const QString &why);
    QString reason() const;

    remote::RunAddress m_address;
    std::vector<std::string> m_command;
    std::shared_ptr<FeedMailbox> m_mailbox;
    remote::FeedClient m_client;
    std::unique_ptr<QProcess> m_process;
    QByteArray m_said; // on standard error
    FeedLink m_link;
    int m_failures = 0; // since it was last connected for a while
    QElapsedTimer m_began, m_heard;
    QTimer m_retry, m_look, m_tell;
};

} // namespace terrane::desktop
