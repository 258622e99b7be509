// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0

// JSON of any content, read as what Terrane reads from users, gives an object or an Error, nothing else.
#include "core/error.h"
#include "core/grid/check.h"
#include "core/model/build.h"
#include "core/run/run_file.h"
#include "core/segy/mapping.h"
#include "core/segy/writer_input.h"
#include "core/survey/survey_json.h"

#include <array>
#include <cstdint>
#include <cstdlib>

using namespace terrane;

namespace {

constexpr std::uint64_t kMostNodes = 10'000;

void readModelDescription(std::string_view text)
{
    const ModelDescription description = parseModelDescription(text, "fuzz");
    const auto &shape = description.grid.shape;
    const auto nodes = checkedProduct(std::array<std::uint64_t, 3>{shape[0], shape[1], shape[2]});
    if (!nodes || *nodes <= kMostNodes)
        buildModel(description);
}

// What was read can be written, and is the same when it is read again.
void readRunFile(std::string_view text)
{
    run::Problems problems;
    const run::Settings settings = run::parseRunFile(text, "/nonexistent/fuzz.json", problems);
    settings.check(problems);
    const bool isRight = problems.empty();
    const std::string written = run::runFileText(settings, "/nonexistent");
    run::throwProblems(std::move(problems), "fuzz");
    run::Problems again;
    const run::Settings same = run::parseRunFile(written, "/nonexistent/fuzz.json", again);
    same.check(again);
    if (isRight && (!again.empty() || run::runFileText(same, "/nonexistent") != written))
        std::abort();
}

template<typename Read>
void attempt(Read read)
{
    try {
        read();
    } catch (const Error &) {
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const std::string copy(text);
    attempt([&] { readModelDescription(text); });
    attempt([&] { readRunFile(text); });
    attempt([&] { segy::mappingFromJson(text, "fuzz"); });
    attempt([&] { segy::HeaderTable::read(*io::bytesInMemory("fuzz", std::as_bytes(std::span(text)))); });
    attempt([&] { survey::findingsFromJson(copy, "fuzz"); });
    attempt([&] { survey::overridesFromJson(copy, "fuzz"); });
    return 0;
}
