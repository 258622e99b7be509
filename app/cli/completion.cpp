// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/session.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <string>
#include <vector>

namespace terrane::cli {

namespace {

// `path` says where the words that were typed so far lead; files are completed by bash itself (-o default)
// where nothing else fits.
constexpr std::string_view kScript = R"(# bash completion for terranectl, made by `terranectl completion bash`
_terranectl()
{{
    local current=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}} path=terranectl word
    local commands='' options='' choices=''
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
        case "$path $word" in
{paths}
        esac
    done
    case $path in
{words}
    esac
    case "$path $previous" in
{choices}
    esac
    COMPREPLY=()
    if [[ -n $choices ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$choices" -- "$current")
    elif [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$options" -- "$current")
    elif [[ -n $commands ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$current")
    fi
}}
complete -o bashdefault -o default -F _terranectl terranectl
)";

struct Cases
{
    std::string paths, words, choices;
};

// The choices of an option that takes one of a set: CLI11 shows them as "TEXT:{big,little}".
std::string choicesOf(const CLI::Option &option)
{
    std::string type = option.get_type_name();
    const auto begin = type.find('{');
    const auto end = type.find('}', begin);
    if (begin == std::string::npos || end == std::string::npos)
        return {};
    std::string choices = type.substr(begin + 1, end - begin - 1);
    for (char &character : choices)
        character = character == ',' ? ' ' : character;
    return choices;
}

void addCases(const CLI::App &command, const std::string &path, Cases &cases)
{
    std::vector<std::string> commands, options;
    for (const CLI::App *child : command.get_subcommands([](const CLI::App *) { return true; })) {
        const std::string childPath = path + ' ' + child->get_name();
        commands.push_back(child->get_name());
        cases.paths += fmt::format("            '{0}') path='{0}' ;;\n", childPath);
        addCases(*child, childPath, cases);
    }
    for (const CLI::Option *option : command.get_options()) {
        for (const std::string &name : option->get_lnames()) {
            options.push_back("--" + name);
            const std::string choices = choicesOf(*option);
            if (!choices.empty())
                cases.choices += fmt::format("        '{} --{}') choices='{}' ;;\n", path, name, choices);
        }
    }
    cases.words += fmt::format("        '{}') commands='{}' options='{}' ;;\n", path,
                               fmt::join(commands, " "), fmt::join(options, " "));
}

std::string withoutLastNewline(std::string text)
{
    if (!text.empty())
        text.pop_back();
    return text;
}

} // namespace

void addCompletionCommand(CLI::App &app, Session &session)
{
    CLI::App *completion = app.add_subcommand("completion", "Print the completion script for a shell");
    completion->footer("Example: source <(terranectl completion bash)");
    CLI::App *bash = completion->add_subcommand("bash", "For bash 4 and later");
    completion->require_subcommand(1);
    bash->callback([&app, &session] {
        Cases cases;
        addCases(app, "terranectl", cases);
        session.print(fmt::format(kScript, fmt::arg("paths", withoutLastNewline(cases.paths)),
                                  fmt::arg("words", withoutLastNewline(cases.words)),
                                  fmt::arg("choices", withoutLastNewline(cases.choices))));
    });
}

} // namespace terrane::cli
