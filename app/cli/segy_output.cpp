// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/segy_commands.h"
#include "core/segy/samples.h"

#include <CLI/CLI.hpp>

#include <map>

namespace terrane::cli {

void addOutputOptions(CLI::App &command, OutputOptions &output)
{
    using segy::ByteOrder;
    using segy::FileKind;
    using segy::TextEncoding;
    constexpr const char *kGroup = "What the new file is like";
    const auto choice = [&](const char *option, auto &target, const auto &values, const char *help) {
        command
            .add_option_function<std::string>(
                option, [&target, values](const std::string &text) { target = values.at(text); }, help)
            ->check(CLI::IsMember(values))
            ->group(kGroup);
    };
    choice("--kind", output.kind,
           std::map<std::string, FileKind>{{"segy", FileKind::SegY}, {"su", FileKind::Su}},
           "segy, or su (Seismic Unix: traces without file headers, IEEE floats)");
    choice("--revision", output.revision,
           std::map<std::string, std::pair<int, int>>{
               {"0", {0, 0}}, {"1", {1, 0}}, {"2", {2, 1}}, {"2.0", {2, 0}}, {"2.1", {2, 1}}},
           "SEG-Y revision: 0, 1, 2.0 or 2.1 (2 is 2.1)");
    choice("--byte-order", output.byteOrder,
           std::map<std::string, ByteOrder>{{"big", ByteOrder::Big},
                                            {"little", ByteOrder::Little},
                                            {"pair-swapped", ByteOrder::PairSwapped}},
           "big (the standard), little, or pair-swapped");
    choice(
        "--encoding", output.textEncoding,
        std::map<std::string, TextEncoding>{{"ebcdic", TextEncoding::Ebcdic}, {"ascii", TextEncoding::Ascii}},
        "of the text headers: ebcdic or ascii");
    choice("--format", output.format,
           std::map<std::string, segy::SampleFormat>{{"1", segy::SampleFormat::Ibm32},
                                                     {"2", segy::SampleFormat::Int32},
                                                     {"3", segy::SampleFormat::Int16},
                                                     {"5", segy::SampleFormat::Ieee32},
                                                     {"6", segy::SampleFormat::Ieee64},
                                                     {"8", segy::SampleFormat::Int8}},
           "Sample format code: 1 IBM float, 2 int32, 3 int16, 5 IEEE float, 6 double (revision 2), 8 int8");
    command
        .add_flag("--round-interval", output.roundInterval,
                  "Round the sample interval to whole microseconds where the revision has no room for more")
        ->group(kGroup);
}

} // namespace terrane::cli
