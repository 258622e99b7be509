// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "remote/engine/engine.h"

#include <cstddef>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace terrane::remote {

struct DispatchPolicy
{
    std::size_t chunksOfTask = 1;           // at first; what is repeated may hold fewer
    int hostsToFail = 3;                    // a chunk that failed on so many hosts stops the run
    int mostFailures = 6;                   // of a chunk, wherever
    int mostLosses = 30;                    // of a chunk, through nodes that went away or were taken
    int failuresOfHost = 3;                 // one after the other, of different chunks: the host is set aside
    int failuresAtFirst = 4;                // of all that was tried, before anything was done: nothing works
    double firstDelay = 1, mostDelay = 120; // s, from a failure to the next attempt
    double silence = 120;                   // s without a word of an attempt: it is given up
    double settling = 20;                   // s from the end of an attempt until its results must be seen
    double stragglerFactor = 3;             // times what chunks usually take: the rest is begun once more
    double leastStraggler = 60;             // s
};

// Why a run cannot go on.
struct DispatchFailure
{
    std::size_t chunk = 0;
    std::size_t attempts = 0;
    TaskReport last;
};

// Decides which chunks to hand to an engine, what to do when that does not end well, and when all is done.
// It does no I/O and knows no clock: it is told of both (times in s, from any origin). Whatever an engine
// says late, twice, or of attempts that it never had is harmless; whether a chunk is done is decided by its
// result alone.
class Dispatch
{
public:
    struct Attempt
    {
        std::size_t number = 0;          // of this dispatch, from 0
        std::vector<std::size_t> chunks; // computed in this order
        double memoryFactor = 1;         // of the usual memory, after it was too little
        double timeFactor = 1;           // the same for the time limit
        std::string id;                  // of the engine; empty until it took the attempt
        TaskReport last;
        double began = 0, heard = 0; // s; 0: not yet
        double waited = 0;           // s; it was not begun then
        double ended = 0;
    };

    Dispatch(std::size_t chunks, DispatchPolicy policy);

    // What to submit now: tell of each by submitted() or refused().
    std::vector<std::size_t> next(double now, std::size_t most);
    void submitted(std::size_t attempt, const std::string &id, double now);
    void refused(std::size_t attempt, double now); // it is tried again later, and counts against nobody

    // The result of a chunk is there. Before an attempt's end is reported, tell of all its results.
    void chunkDone(std::size_t chunk, double now);
    void reported(const TaskReport &report, double now);
    // What follows from time alone: attempts of which nothing is heard, results that do not come, stragglers.
    void look(double now);
    // The engine was asked. While it gives no answer, the silence of attempts does not count.
    void engineAsked(bool hasAnswered, double now);

    // Ids of attempts whose chunks are all done by others, or that were given up; each is told once.
    std::vector<std::string> takeCancels();

    bool isDone() const { return m_left == 0; }
    bool isChunkDone(std::size_t chunk) const { return m_chunks[chunk].isDone; }
    const std::optional<DispatchFailure> &failure() const { return m_failure; }
    const Attempt &attempt(std::size_t number) const { return m_attempts[number]; }
    // The engine has these, or has not been asked yet.
    const std::set<std::size_t> &active() const { return m_active; }
    std::vector<std::string> activeIds() const;
    // Hosts that are set aside, for nothing but failures came from them.
    const std::set<std::string> &avoided() const { return m_avoided; }
    // Usual time of a chunk, s; 0 while none is known.
    double secondsOfChunk() const;

private:
    struct Chunk
    {
        bool isDone = false;
        int losses = 0, failures = 0, attempts = 0;
        std::set<std::string> hosts; // where it failed
    };
    struct Waiting
    {
        std::vector<std::size_t> chunks;
        double from = 0; // s
        double memoryFactor = 1, timeFactor = 1;
    };

    std::vector<std::size_t> undone(const Attempt &attempt) const;
    bool isRepeated(const Attempt &attempt) const;
    void finish(Attempt &attempt, double now);
    void lost(const Attempt &attempt, double now);
    void failed(const Attempt &attempt, double now);
    void wait(Waiting waiting);
    void repeatStragglers(double now);
    void forgive(const std::string &host);
    void blame(const std::string &host);

    DispatchPolicy m_policy;
    std::vector<Chunk> m_chunks;
    std::size_t m_left;
    std::deque<Waiting> m_waiting;
    std::vector<Attempt> m_attempts;
    std::set<std::size_t> m_active;
    std::map<std::string, std::size_t> m_byId;
    std::vector<std::string> m_cancels;
    std::map<std::string, int> m_hostFailures;
    std::set<std::string> m_avoided;
    std::set<std::size_t> m_repeated; // chunks that were begun once more
    std::vector<double> m_times;      // s of chunks that were done
    std::optional<DispatchFailure> m_lastFailure;
    int m_failures = 0, m_losses = 0; // of attempts
    std::optional<double> m_asked;    // s; the engine, the last time
    std::optional<DispatchFailure> m_failure;
};

} // namespace terrane::remote
