# SPDX-FileCopyrightText: 2026 The Terrane developers
# SPDX-License-Identifier: Apache-2.0
target_sources(terrane_desktop PRIVATE
    model/edit_panel.cpp
    model/edit_panel.h
    model/import_page.cpp
    model/import_page.h
    model/model_command.cpp
    model/model_command.h
    model/model_document.cpp
    model/model_document.h
    model/model_place.cpp
    model/model_place.h
    model/model_place_edit.cpp
    model/model_place_ui.cpp
    model/model_views.cpp
    model/model_views.h
    model/slice_controls.cpp
    model/slice_controls.h
    model/statistics_panel.cpp
    model/statistics_panel.h
    model/survey_points.cpp
    model/survey_points.h
    model/volume_controls.cpp
    model/volume_controls.h
)
