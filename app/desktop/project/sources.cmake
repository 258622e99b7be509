# SPDX-FileCopyrightText: 2026 The Terrane developers
# SPDX-License-Identifier: Apache-2.0
target_sources(terrane_desktop PRIVATE
    project/file_kind.cpp
    project/file_kind.h
    project/file_opener.cpp
    project/file_opener.h
    project/missing_files.cpp
    project/missing_files.h
    project/project.cpp
    project/project.h
    project/project_actions.cpp
    project/project_actions.h
    project/project_content.h
    project/project_file.cpp
    project/project_file.h
    project/recent_files.cpp
    project/recent_files.h
    project/recovery.cpp
    project/recovery.h
    project/welcome_page.cpp
    project/welcome_page.h
)
