# SPDX-FileCopyrightText: 2026 The Terrane developers
# SPDX-License-Identifier: Apache-2.0
target_sources(terrane_desktop PRIVATE
    command/about_dialog.cpp
    command/about_dialog.h
    command/action_list.cpp
    command/action_list.h
    command/command_model.cpp
    command/command_model.h
    command/command_palette.cpp
    command/command_palette.h
    command/fuzzy_match.cpp
    command/fuzzy_match.h
    command/graphics_info.cpp
    command/graphics_info.h
    command/shortcut_list.cpp
    command/shortcut_list.h
    command/theme.cpp
    command/theme.h
)
