// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/optimize/vector.h"
#include "functions.h"

#include <omp.h>

#include <QTest>
#include <cmath>

using namespace terrane::optimize;
using namespace terrane::optimize::test;

class VectorTest : public QObject
{
    Q_OBJECT

private slots:
    void givesTheSameBitsWithAnyNumberOfThreads()
    {
        const Vector a = randomVector(300001, 1), b = randomVector(300001, 2);
        const int before = omp_get_max_threads();
        omp_set_num_threads(1);
        const double alone = dot(a, b);
        const Vector sumAlone = sum(a, 0.1, b);
        for (const int threads : {2, 3, 7}) {
            omp_set_num_threads(threads);
            QCOMPARE(dot(a, b), alone);
            QVERIFY(sum(a, 0.1, b) == sumAlone);
        }
        omp_set_num_threads(before);
    }

    // Sums in double: the error of n products is at most n 2^-53 of the sum of their sizes.
    void sumsInDouble()
    {
        Vector ones(1000000, 1), small(1000000, 1e-4F);
        ones[0] = 1000;
        small[0] = 1000;
        QVERIFY(std::abs(dot(ones, small) - (1e6 + 999999 * static_cast<double>(1e-4F))) < 1.2e-4);
        QCOMPARE(norm({3, 4}), 5.0);
    }

    void masks()
    {
        const Mask mask = {1, 0, 1};
        QCOMPARE(dot({1, 2, 3}, {4, 5, 6}, mask), 22.0);
        QCOMPARE(dot({1, 2, 3}, {4, 5, 6}, {}), 32.0);
        Vector x = {1, 2, 3};
        keepOnly(x, mask);
        QCOMPARE(x, (Vector{1, 0, 3}));
    }

    // Below it nothing changes; at four times it, something (a factor of 2 each for rounding and for the
    // place in a binade).
    void knowsTheShortestStep()
    {
        const Vector x = {3000, -1500.3F, 0.7F, 12}, direction = {1e-3F, 2e-4F, -1e-9F, 0};
        const double step = shortestStep(x, direction);
        QVERIFY(sum(x, 4.01 * step, direction) != x);
        QVERIFY(sum(x, 0.99 * step, direction) == x);
        QCOMPARE(shortestStep({0, 1}, {1, 1}), 0.0);
        QVERIFY(std::isinf(shortestStep({1, 1}, {0, 0})));
    }
};

QTEST_APPLESS_MAIN(VectorTest)
#include "tst_vector.moc"
