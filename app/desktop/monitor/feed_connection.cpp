// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/feed_connection.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>

namespace terrane::desktop {

namespace {

constexpr int kTell = 100;                                                  // ms, between news of the run
constexpr qint64 kSilent = 5'000, kDead = 30'000, kGood = 10'000;           // ms
constexpr std::array<int, 5> kBackOff = {500, 1'000, 2'000, 5'000, 15'000}; // ms
constexpr qint64 kBlock = 1 << 20;
constexpr qsizetype kMostSaid = 4'000;

// ssh ends with it when it could not log in, or lost the host.
constexpr int kSshFailed = 255;

} // namespace

FeedConnection::FeedConnection(remote::RunAddress address, std::vector<std::string> command,
                               std::shared_ptr<FeedMailbox> mailbox)
    : m_address(std::move(address)),
      m_command(std::move(command)),
      m_mailbox(std::move(mailbox)),
      m_retry(this),
      m_look(this),
      m_tell(this)
{
    m_retry.setSingleShot(true);
    m_tell.setSingleShot(true);
    m_tell.setInterval(kTell);
    m_look.setInterval(1'000);
    connect(&m_retry, &QTimer::timeout, this, &FeedConnection::open);
    connect(&m_look, &QTimer::timeout, this, &FeedConnection::look);
    connect(&m_tell, &QTimer::timeout, this, [this] {
        post([known = std::make_shared<const remote::RunKnown>(m_client.known())](FeedMail &mail) {
            mail.known = known;
        });
    });
}

FeedConnection::~FeedConnection()
{
    if (m_process)
        m_process->disconnect(this); // and its own end kills it
}

void FeedConnection::open()
{
    endProcess();
    m_retry.stop();
    m_said.clear();
    m_process = std::make_unique<QProcess>();
    connect(m_process.get(), &QProcess::readyReadStandardOutput, this, &FeedConnection::read);
    connect(m_process.get(), &QProcess::readyReadStandardError, this,
            [this] { m_said = (m_said + m_process->readAllStandardError()).right(kMostSaid); });
    connect(m_process.get(), &QProcess::finished, this, &FeedConnection::end);
    connect(m_process.get(), &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            retry(tr("%1 cannot be started").arg(QString::fromStdString(m_command.front())));
    });
    if (m_link.state != FeedLink::State::Disconnected)
        setLink(FeedLink::State::Connecting);
    QStringList arguments;
    std::transform(m_command.begin() + 1, m_command.end(), std::back_inserter(arguments),
                   &QString::fromStdString);
    m_client.start();
    m_began.start();
    m_heard.start();
    m_look.start();
    m_process->start(QString::fromStdString(m_command.front()), arguments);
    write();
}

void FeedConnection::show(const std::optional<remote::ArrayWish> &wish)
{
    m_client.show(wish);
    write();
}

void FeedConnection::askMisfits(std::int64_t iteration)
{
    m_client.askMisfits(iteration);
    write();
}

void FeedConnection::setLink(FeedLink::State state, const QString &why)
{
    const FeedLink link{state, why};
    if (link == m_link && state != FeedLink::State::Connecting)
        return;
    m_link = link;
    post([&link](FeedMail &mail) { mail.link = link; });
}

void FeedConnection::write()
{
    if (!m_process || m_process->state() == QProcess::NotRunning)
        return; // start() asks for all again
    const std::vector<std::byte> bytes = m_client.takeRequests();
    if (!bytes.empty())
        m_process->write(reinterpret_cast<const char *>(bytes.data()), static_cast<qint64>(bytes.size()));
}

void FeedConnection::read()
{
    QByteArray block;
    try {
        while (m_process && !(block = m_process->read(kBlock)).isEmpty()) {
            remote::FeedClient::News news = m_client.receive(
                std::as_bytes(std::span(block.constData(), static_cast<std::size_t>(block.size()))));
            m_heard.restart();
            if (m_client.known().hasStatus)
                setLink(FeedLink::State::Connected);
            if (news.run && !m_tell.isActive())
                m_tell.start();
            if (news.arrays.empty() && news.misfits.empty() && news.errors.empty())
                continue;
            post([&news](FeedMail &mail) {
                if (!news.arrays.empty())
                    mail.array = std::move(news.arrays.back());
                if (!news.misfits.empty())
                    mail.misfits = std::move(news.misfits.back());
                mail.errors.insert(mail.errors.end(), news.errors.begin(), news.errors.end());
            });
        }
        write();
    } catch (const Error &error) {
        retry(QString::fromStdString(error.what()));
    }
}

// A feed tells its status every second.
void FeedConnection::look()
{
    if (m_heard.elapsed() > kDead)
        retry(tr("Nothing was heard for %1 s").arg(kDead / 1'000));
    else if (m_link.state == FeedLink::State::Connected && m_heard.elapsed() > kSilent)
        setLink(FeedLink::State::Silent, tr("Nothing was heard for a while"));
    if (m_link.state == FeedLink::State::Connected && m_began.elapsed() > kGood)
        m_failures = 0;
}

void FeedConnection::end()
{
    if (!m_process)
        return;
    m_said = (m_said + m_process->readAllStandardError()).right(kMostSaid);
    retry(reason());
}

// The last line that was said, without the program's name.
QString FeedConnection::reason() const
{
    QString text = QString::fromUtf8(m_said).trimmed();
    text = text.mid(text.lastIndexOf('\n') + 1);
    if (text.startsWith("terranectl: "))
        text = text.mid(12);
    return text.isEmpty() ? tr("The feed ended") : text;
}

void FeedConnection::retry(const QString &why)
{
    const bool isLogIn = !m_address.isLocal() && m_process && m_process->exitCode() == kSshFailed &&
                         (m_said.contains("Permission denied") || m_said.contains("verification failed"));
    endProcess();
    m_look.stop();
    if (isLogIn) {
        setLink(FeedLink::State::GivenUp, why);
        return;
    }
    setLink(FeedLink::State::Disconnected, why);
    m_retry.start(kBackOff[static_cast<std::size_t>(
        std::min<int>(m_failures++, static_cast<int>(kBackOff.size()) - 1))]);
}

void FeedConnection::endProcess()
{
    if (!m_process)
        return;
    // Called by signals of the process as well, which it must survive.
    m_process->disconnect(this);
    m_process->kill();
    m_process.release()->deleteLater();
}

} // namespace terrane::desktop
