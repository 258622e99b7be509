// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/application.h"

int main(int argc, char **argv)
{
    return terrane::desktop::runApplication(argc, argv);
}
