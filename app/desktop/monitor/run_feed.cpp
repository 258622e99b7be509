// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/run_feed.h"

#include "app/desktop/monitor/feed_connection.h"
#include "app/desktop/text.h"
#include "core/error.h"
#include "remote/local/start_driver.h"

#include <QFileInfo>
#include <QStandardPaths>

namespace terrane::desktop {

namespace {

// Where ssh keeps the sockets of its connections, one a host, so that a person logs in once; empty where
// there is no private place for them.
std::string sshControlFolder()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    // A socket's name has at most 108 characters, of which %C takes 40.
    return folder.size() < 50 ? folder.toStdString() : std::string();
}

std::vector<std::string> wordsOf(const QStringList &texts)
{
    std::vector<std::string> words;
    for (const QString &text : texts)
        words.push_back(text.toStdString());
    return words;
}

} // namespace

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
        m_address = {{}, path.toStdString()};
        m_address = remote::parseRunAddress(path.toStdString());
        if (isLocal())
            m_terranectl = remote::findTerranectl();
    } catch (const Error &error) {
        m_link = {FeedLink::State::GivenUp, QString::fromStdString(error.what())};
        return;
    }
    m_connection = new FeedConnection(
        m_address, remote::commandAt(m_address, m_terranectl, {"feed", m_address.folder}, sshControlFolder()),
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
    QStringList command;
    for (const std::string &word :
         remote::commandAt(m_address, m_terranectl, wordsOf(arguments), sshControlFolder()))
        command << QString::fromStdString(word);
    return command;
}

QString RunFeed::commandText(const QStringList &arguments) const
{
    if (isLocal())
        return commandLine(QStringList{"terranectl"} + arguments);
    return commandLine(
        {"ssh", QString::fromStdString(m_address.host), commandLine(QStringList{"terranectl"} + arguments)});
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
