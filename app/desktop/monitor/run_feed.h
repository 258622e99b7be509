// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/monitor/feed_link.h"
#include "remote/transport/run_address.h"

#include <QObject>
#include <QThread>

namespace terrane::desktop {

class FeedConnection;

// The thread on which all feeds are read.
class FeedThread
{
public:
    FeedThread();
    ~FeedThread(); // joins it
    QThread &thread() { return m_thread; }

private:
    QThread m_thread;
};

// A run as the window knows it, live. All is told on the window's thread.
class RunFeed : public QObject
{
    Q_OBJECT

public:
    // `path` is a folder, or "host:/folder". The thread outlives the feed.
    RunFeed(const QString &path, FeedThread &thread, QObject *parent = nullptr);
    ~RunFeed() override;

    const QString &path() const { return m_path; }
    QString name() const; // the folder's name
    const remote::RunAddress &address() const { return m_address; }
    bool isLocal() const { return m_address.isLocal(); }
    // terranectl with these arguments, where the run lies; program first.
    QStringList command(const QStringList &arguments) const;
    // The same for a person's shell.
    QString commandText(const QStringList &arguments) const;

    const remote::RunKnown &known() const { return *m_known; }
    const FeedLink &link() const { return m_link; }

    // Wants this array, from now on or once; what was wanted before no longer.
    void show(const std::optional<remote::ArrayWish> &wish);
    void askMisfits(std::int64_t iteration);
    void reconnect(); // now

signals:
    void changed(); // known() or link()
    void arrayCame(const terrane::remote::ArrayNews &news);
    void misfitsCame(const terrane::remote::ShotMisfits &misfits);
    void answerFailed(const terrane::Error &error);

private:
    void takeMail();

    QString m_path;
    remote::RunAddress m_address;
    std::string m_terranectl; // of this machine
    std::shared_ptr<FeedMailbox> m_mailbox;
    std::shared_ptr<const remote::RunKnown> m_known;
    FeedLink m_link;
    FeedConnection *m_connection = nullptr; // lives, and ends, on the feed's thread; null where there is none
};

} // namespace terrane::desktop
