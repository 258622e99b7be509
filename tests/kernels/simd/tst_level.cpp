// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "kernels/simd/level.h"

#include <QTest>

using namespace terrane;

class LevelTest : public QObject
{
    Q_OBJECT

private slots:
    // simdLevel() is decided once, so the variable is set before the first call.
    void environmentLowersTheLevel()
    {
        qputenv("TERRANE_SIMD", "portable");
        QCOMPARE(simdLevel(), SimdLevel::Portable);
        QCOMPARE(name(simdLevel()), std::string_view("portable"));
    }
};

QTEST_APPLESS_MAIN(LevelTest)
#include "tst_level.moc"
