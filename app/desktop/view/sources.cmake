# SPDX-FileCopyrightText: 2026 The Terrane developers
# SPDX-License-Identifier: Apache-2.0
target_sources(terrane_desktop PRIVATE
    view/axis_ticks.cpp
    view/axis_ticks.h
    view/chart_position.h
    view/colour_bar.cpp
    view/colour_bar.h
    view/colour_controls.cpp
    view/colour_controls.h
    view/colour_settings.cpp
    view/colour_settings.h
    view/curve.h
    view/curve_marks.cpp
    view/curve_marks.h
    view/curve_plot.cpp
    view/curve_plot.h
    view/curve_range.cpp
    view/curve_range.h
    view/curve_view.cpp
    view/curve_view.h
    view/section_overlay.cpp
    view/section_overlay.h
    view/section_view.cpp
    view/section_view.h
    view/turntable_style.cpp
    view/turntable_style.h
    view/volume_axes.cpp
    view/volume_axes.h
    view/volume_pipeline.cpp
    view/volume_pipeline.h
    view/volume_view.cpp
    view/volume_view.h
    view/vtk_widget.cpp
    view/vtk_widget.h
)
