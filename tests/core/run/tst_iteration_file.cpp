// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/hdf5/writer.h"
#include "core/model/model_file.h"
#include "core/run/iteration_array.h"
#include "core/run/iteration_file.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <bit>
#include <cstring>

using namespace terrane;
using namespace terrane::run;

namespace {

// Values whose bits are easily lost: denormal, negative zero, the last bit of a float.
std::vector<float> oddValues(std::size_t count, float scale)
{
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i)
        values[i] = scale * std::bit_cast<float>(0x3f800001u + static_cast<std::uint32_t>(7919 * i));
    values[0] = -0.0f;
    values[1] = std::bit_cast<float>(1u);
    return values;
}

IterationRecord someRecord(const Grid &grid)
{
    IterationRecord record;
    record.iteration = 17;
    record.stage = 2;
    record.inStage = 5;
    record.misfit = 0.1 + 1e-17;
    record.model.grid = grid;
    record.model.fields = {{"vp", "m/s", std::vector<float>(grid.size(), 1500.f)}};
    record.model.fields[0].values.back() = std::bit_cast<float>(0x44bb8001u);
    record.gradient = oddValues(grid.size(), 1e-6f);
    record.update = oddValues(grid.size(), 30.f);
    record.misfits = {{3, 0.1, 0.7, {0.1, -5, 1e7}}, {9, 1.0 / 3, 1e300, {}}};
    record.state.numbers = {{"driver/point", {0.1, 1}}, {"lbfgs/sy", {1e-300, -0.0, 5}}};
    record.state.fields = {{"driver/x", oddValues(grid.size(), 1)}, {"driver/wavelet", {1, 2, 3}}};
    return record;
}

bool sameBits(const std::vector<float> &a, const std::vector<float> &b)
{
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

} // namespace

class IterationFileTest : public QObject
{
    Q_OBJECT

private slots:
    void comesBackBitByBit_data()
    {
        QTest::addColumn<int>("ny");
        QTest::newRow("2D") << 1;
        QTest::newRow("3D") << 3;
    }

    void comesBackBitByBit()
    {
        QFETCH(int, ny);
        const IterationRecord in =
            someRecord({{4, static_cast<std::size_t>(ny), 5}, {12.5, 25, 10}, {-100, 0, 0.1}});
        writeIteration(path(), in);
        const IterationRecord out = readIteration(path());
        QCOMPARE(out.iteration, in.iteration);
        QCOMPARE(out.stage, in.stage);
        QCOMPARE(out.inStage, in.inStage);
        QVERIFY(out.misfit == in.misfit);
        QCOMPARE(out.model.grid.shape, in.model.grid.shape);
        QCOMPARE(out.model.grid.origin[2], in.model.grid.origin[2]);
        QVERIFY(sameBits(out.model.field("vp").values, in.model.field("vp").values));
        QVERIFY(sameBits(out.gradient, in.gradient));
        QVERIFY(sameBits(out.update, in.update));
        QCOMPARE(out.misfits.size(), in.misfits.size());
        for (std::size_t i = 0; i < in.misfits.size(); ++i) {
            QCOMPARE(out.misfits[i].shot, in.misfits[i].shot);
            QVERIFY(out.misfits[i].misfit == in.misfits[i].misfit);
            QVERIFY(out.misfits[i].observed == in.misfits[i].observed);
            QVERIFY(out.misfits[i].source == in.misfits[i].source);
        }
        QVERIFY(out.state.numbers == in.state.numbers);
        QCOMPARE(out.state.fields.size(), in.state.fields.size());
        for (const auto &[name, values] : in.state.fields)
            QVERIFY2(sameBits(out.state.fields.at(name), values), name.c_str());
    }

    void theStartModelHasNoGradient()
    {
        IterationRecord in = someRecord({{4, 1, 5}, {10, 1, 10}, {}});
        in.iteration = 0;
        in.gradient.clear();
        in.update.clear();
        in.misfits.clear();
        writeIteration(path(), in);
        const IterationRecord out = readIteration(path());
        QVERIFY(out.gradient.empty() && out.update.empty() && out.misfits.empty());
    }

    void readsAsAModel()
    {
        writeIteration(path(), someRecord({{4, 1, 5}, {10, 1, 10}, {}}));
        std::vector<Finding> findings;
        QCOMPARE(readModel(path(), {}, findings).field("vp").values.size(), std::size_t{20});
    }

    void oneArrayAlone()
    {
        const IterationRecord in = someRecord({{4, 1, 5}, {10, 1, 10}, {}});
        writeIteration(path(), in);
        QVERIFY(sameBits(readIterationArray(path(), "gradient").fields.at(0).values, in.gradient));
        QVERIFY(sameBits(readIterationArray(path(), "update").fields.at(0).values, in.update));
        QCOMPARE(readIterationArray(path(), "update").fields.at(0).unit, std::string("m/s"));
        QVERIFY(
            sameBits(readIterationArray(path(), "model").field("vp").values, in.model.field("vp").values));
    }

    void gradientsHaveAUnit()
    {
        Settings settings(RunKind::Fwi);
        QCOMPARE(gradientUnit(settings), std::string("1/(s2/km2)"));
        Problems problems;
        settings.override("update.parameter=vp", problems);
        QCOMPARE(gradientUnit(settings), std::string("1/(km/s)"));
        QCOMPARE(gradientUnit(Settings(RunKind::Rtm)), std::string("Pa2 s/(s2/m2)"));
        QCOMPARE(gradientUnit(Settings(RunKind::Lsrtm)), std::string("1/(s2/m2)"));
        QCOMPARE(gradientUnit(Settings(RunKind::Modelling)), std::string());
    }

    void tellsOfAnArrayThatIsNotThere()
    {
        IterationRecord in = someRecord({{4, 1, 5}, {10, 1, 10}, {}});
        in.gradient.clear();
        writeIteration(path(), in);
        try {
            readIterationArray(path(), "gradient");
            QFAIL("nothing was thrown");
        } catch (const InputError &error) {
            QVERIFY2(std::string(error.what()).find("has no gradient") != std::string::npos, error.what());
        }
    }

    void refusesAnotherVersionAndDamage()
    {
        const IterationRecord in = someRecord({{4, 1, 5}, {10, 1, 10}, {}});
        {
            hdf5::Writer file(path());
            writeModelTo(file, in.model);
            file.makeGroup("run");
            file.setAttribute("run", "version", std::int64_t{2});
            file.commit();
        }
        try {
            readIteration(path());
            QFAIL("nothing was thrown");
        } catch (const InputError &error) {
            QVERIFY2(std::string(error.what()).find("newer Terrane") != std::string::npos, error.what());
        }
        writeIteration(path(), in);
        QFile file(QString::fromStdString(path()));
        QVERIFY(file.resize(file.size() / 2));
        QVERIFY_EXCEPTION_THROWN(readIteration(path()), InputError);
    }

private:
    std::string path() const { return m_folder.filePath("0017.h5").toStdString(); }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(IterationFileTest)
#include "tst_iteration_file.moc"
