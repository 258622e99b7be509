// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/place.h"

namespace terrane::desktop {

class DataPlace : public Place
{
    Q_OBJECT

public:
    explicit DataPlace(Workspace &workspace);
};

} // namespace terrane::desktop
