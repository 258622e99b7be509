# SPDX-FileCopyrightText: 2026 The Terrane developers
# SPDX-License-Identifier: Apache-2.0
target_sources(terrane_desktop PRIVATE
    data/data_place.cpp
    data/data_place.h
)
