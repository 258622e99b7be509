// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/segy_commands.h"
#include "app/cli/session.h"
#include "core/error.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace terrane::cli {

namespace {

struct TextOptions
{
    std::string file;
    std::uint32_t extended = 0;
    bool trailer = false;
    segy::Overrides overrides;
};

std::vector<std::string> lines(const segy::File &file, const TextOptions &options)
{
    if (file.layout().kind == segy::FileKind::Su)
        throw InputError("is a SU file: it has no text header", file.source().name());
    if (!options.trailer)
        return file.textHeader(options.extended);
    std::vector<std::string> all;
    for (const auto &record : file.trailers())
        all.insert(all.end(), record.begin(), record.end());
    if (all.empty())
        throw InputError("has no trailer", file.source().name());
    return all;
}

void showText(const Session &session, const TextOptions &options)
{
    const auto file = openSegy(session, options.file, options.overrides);
    const auto text = lines(*file, options);
    for (const std::string &line : text)
        session.print(line + '\n');
    if (session.json())
        session.printJson({{"file", file->source().name()},
                           {"encoding", name(file->layout().textEncoding)},
                           {"extended_text_headers", file->layout().extendedTextHeaders},
                           {"trailer_records", file->layout().trailerStanzas},
                           {"lines", text}});
}

} // namespace

void addSegyTextCommand(CLI::App &segy, Session &session)
{
    CLI::App *text = segy.add_subcommand("text", "Print the text header, an extended one, or the trailer");
    const auto options = std::make_shared<TextOptions>();
    text->add_option("file", options->file, "File or URL")->required()->type_name("FILE");
    auto *extended =
        text->add_option("--extended", options->extended, "Number of an extended text header, from 1");
    text->add_flag("--trailer", options->trailer, "The records behind the last trace (revision 2)")
        ->excludes(extended);
    addOverrideOptions(*text, options->overrides);
    session.addJsonOption(*text);
    text->footer("Example:\n  terranectl segy text line12.segy");
    text->callback([&session, options] { showText(session, *options); });
}

} // namespace terrane::cli
