// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "remote/engine/command.h"

#include "core/error.h"

#include <boost/asio/buffer.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/process/args.hpp>
#include <boost/process/async_pipe.hpp>
#include <boost/process/child.hpp>
#include <boost/process/io.hpp>
#include <boost/process/search_path.hpp>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>

#include <memory>

namespace terrane::remote {

namespace {

namespace process = boost::process;
using Clock = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr std::size_t kMostBytes = std::size_t{64} << 20;
constexpr auto kPoll = 5ms;

// Lives until its last handler has run.
struct Command
{
    explicit Command(asio::io_context &context) : output(context), error(context), timer(context)
    {
        for (const process::async_pipe *pipe : {&output, &error})
            for (const int end : {pipe->native_source(), pipe->native_sink()})
                ::fcntl(end, F_SETFD, FD_CLOEXEC); // no other child shall keep it open
    }

    void read(process::async_pipe &pipe, std::string &text, const std::shared_ptr<Command> &self)
    {
        ++reading;
        asio::async_read(pipe, asio::dynamic_buffer(text, kMostBytes), [self](const auto &, std::size_t) {
            if (--self->reading == 0)
                self->timer.cancel();
        });
    }
    void close()
    {
        boost::system::error_code ignored;
        output.close(ignored);
        error.close(ignored);
    }

    process::async_pipe output, error;
    asio::steady_timer timer; // until all is read, or patience is over
    process::child child;
    CommandResult result;
    int reading = 0;
};

boost::filesystem::path programOf(const std::string &word)
{
    if (word.find('/') != std::string::npos)
        return word;
    boost::filesystem::path found = process::search_path(word);
    if (found.empty())
        throw FailureError("is not there", word, "Install it, or put it in the PATH");
    return found;
}

} // namespace

asio::awaitable<CommandResult> runCommand(asio::io_context &context, std::vector<std::string> words,
                                          std::chrono::milliseconds patience)
{
    const auto command = std::make_shared<Command>(context);
    const auto until = Clock::now() + patience;
    try {
        command->child = process::child(
            programOf(words.at(0)), process::args = std::vector<std::string>(words.begin() + 1, words.end()),
            process::std_in<process::null, process::std_out> command->output,
            process::std_err > command->error);
    } catch (const process::process_error &error) {
        throw FailureError(fmt::format("cannot be started ({})", error.code().message()), words.at(0),
                           "Check that the program is there and can be run");
    }
    // What is killed at any moment leaves no child behind.
    const std::shared_ptr<void> killed(nullptr, [command](void *) {
        std::error_code ignored;
        if (command->child.running(ignored))
            command->child.terminate(ignored);
        command->child.wait(ignored);
        command->close();
    });
    command->read(command->output, command->result.output, command);
    command->read(command->error, command->result.error, command);
    command->timer.expires_at(until);
    while (command->reading > 0 && Clock::now() < until) {
        boost::system::error_code cancelled;
        co_await command->timer.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
    }
    std::error_code ignored;
    while (command->child.running(ignored) && Clock::now() < until) {
        command->timer.expires_after(kPoll);
        co_await command->timer.async_wait(asio::use_awaitable);
    }
    if (command->child.running(ignored))
        throw FailureError(fmt::format("gave no answer within {} s",
                                       std::chrono::duration_cast<std::chrono::seconds>(patience).count()),
                           words.at(0), "Look whether it answers when you call it by hand");
    command->child.wait(ignored);
    if (command->result.output.size() >= kMostBytes || command->result.error.size() >= kMostBytes)
        throw FailureError("says more than 64 MB", words.at(0), "Call it by hand to see what it says");
    const int code = command->child.native_exit_code();
    command->result.code = WIFSIGNALED(code) ? 128 + WTERMSIG(code) : WEXITSTATUS(code);
    co_return std::move(command->result);
}

} // namespace terrane::remote
