# SPDX-FileCopyrightText: 2026 The Terrane developers
# SPDX-License-Identifier: Apache-2.0
target_sources(terrane_desktop PRIVATE
    monitor/monitor_place.cpp
    monitor/monitor_place.h
)
