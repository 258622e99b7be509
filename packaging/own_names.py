#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Terrane developers
# SPDX-License-Identifier: Apache-2.0
"""packaging/own_names.py MOST SOURCE...: which sources can be compiled as one text, at most so many: the number
of a group for each, separated by semicolons (CMake's UNITY_GROUP).
"""
import pathlib
import re
import sys


def names_of_its_own(text):
    """Roughly what stands in a source's nameless namespaces: sources that share such a name do not go together."""
    names = set()
    for block in re.findall(r"^namespace \{\n(.*?)^\} // namespace$", text, re.MULTILINE | re.DOTALL):
        names.update(re.findall(r"\b(k[A-Z]\w*)(?:\[\w*\])? ?[={]", block))
        names.update(re.findall(r"^[A-Za-z_].*?[ *&](\w+)\(", block, re.MULTILINE))
        names.update(re.findall(r"^(?:struct|class|enum class|enum|using) (\w+)", block, re.MULTILINE))
    return names


def groups_of(sources, most):
    """Lists of sources of which no two have a name of their own in common."""
    groups = []
    for source in sources:
        names = names_of_its_own(pathlib.Path(source).read_text())
        group = next((group for group in groups if len(group[0]) < most and not group[1] & names), None)
        if not group:
            group = ([], set())
            groups.append(group)
        group[0].append(source)
        group[1].update(names)
    return [group for group, _ in groups]


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__.splitlines()[0])
    sources = sys.argv[2:]
    numbers = {source: number for number, group in enumerate(groups_of(sources, int(sys.argv[1])))
               for source in group}
    print(";".join(str(numbers[source]) for source in sources), end="")


if __name__ == "__main__":
    main()
