// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/run_feed.h"

#include "app/desktop/monitor/feed_connection.h"
#include "app/desktop/monitor/terranectl.h"

#include <QFileInfo>

namespace terrane::desktop {

FeedThread::FeedThread()
{
    m_thread.setObjectName("feeds");
    m_thread.start();
}

FeedThread::~FeedThread()
{
    m_thread.quit();
    m_thread.wait();
}

RunFeed::RunFeed(const QString &path, FeedThread &thread, QObject *parent)
    : QObject(parent),
      m_path(path),
      m_mailbox(std::make_shared<FeedMailbox>()),
      m_known(std::make_shared<remote::RunKnown>())
{
    try {
        m_address = remote::parseRunAddress(path.toStdString());
    } catch (const Error &error) {
        m_address = {{}, path.toStdString()};
        m_link = {FeedLink::State::GivenUp, QString::fromStdString(error.what())};
        return;
    }
    m_connection =
        new FeedConnection(m_address,
                           remote::commandAt(m_address, terranectlPath().toStdString(),
                                             {"feed", m_address.folder}, sshControlFolder().toStdString()),
                           m_mailbox);
    m_connection->moveToThread(&thread.thread());
    connect(&thread.thread(), &QThread::finished, m_connection, &QObject::deleteLater);
    connect(m_connection, &FeedConnection::mailCame, this, &RunFeed::takeMail, Qt::QueuedConnection);
    reconnect();
}

RunFeed::~RunFeed()
{
    if (m_connection)
        m_connection->deleteLater();
}

QString RunFeed::name() const
{
    return QFileInfo(QString::fromStdString(m_address.folder)).fileName();
}

QStringList RunFeed::command(const QStringList &arguments) const
{
    std::vector<std::string> words;
    for (const QString &argument : arguments)
        words.push_back(argument.toStdString());
    QStringList command;
    for (const std::string &word : remote::commandAt(m_address, terranectlPath().toStdString(), words,
                                                     sshControlFolder().toStdString()))
        command << QString::fromStdString(word);
    return command;
}

void RunFeed::show(const std::optional<remote::ArrayWish> &wish)
{
    if (m_connection)
        QMetaObject::invokeMethod(m_connection,
                                  [connection = m_connection, wish] { connection->show(wish); });
}

void RunFeed::askMisfits(std::int64_t iteration)
{
    if (m_connection)
        QMetaObject::invokeMethod(
            m_connection, [connection = m_connection, iteration] { connection->askMisfits(iteration); });
}

void RunFeed::reconnect()
{
    if (m_connection)
        QMetaObject::invokeMethod(m_connection, &FeedConnection::open);
}

void RunFeed::takeMail()
{
    FeedMail mail = m_mailbox->take();
    const bool isChanged = mail.known || mail.link;
    if (mail.known)
        m_known = std::move(mail.known);
    if (mail.link)
        m_link = *mail.link;
    if (isChanged)
        emit changed();
    if (mail.array)
        emit arrayCame(*mail.array);
    if (mail.misfits)
        emit misfitsCame(*mail.misfits);
    for (const Error &error : mail.errors)
        emit answerFailed(error);
}

} // namespace terrane::desktop
