// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/model/model_file.h"
#include "core/segy/writer.h"
#include "model_testing.h"

#include <QTemporaryDir>
#include <QTest>
#include <cmath>

using namespace terrane;

namespace {

struct Trace
{
    double x = 0, y = 0;
    int inLine = 0, crossLine = 0;
};

} // namespace

// Sections and volumes whose headers are laid out as other programs do.
class SegyModelTest : public QObject
{
    Q_OBJECT

private slots:
    void readsASectionThatRunsBackwards()
    {
        write({{300, 0}, {200, 0}, {100, 0}}, 0.010);
        const Model model = read();
        QCOMPARE(model.grid, (Grid{{3, 1, 4}, {100, 1, 10}, {100, 0, 0}}));
        QCOMPARE(model.field("vp").values.at(0), 1502.f); // the last trace is the first node
        QVERIFY(reports(m_findings, "depth-interval"));
    }

    void readsASectionAcrossTheMap()
    {
        write({{1000, 2000}, {1030, 2040}, {1060, 2080}}, 0.010);
        const Model model = read();
        QCOMPARE(model.grid, (Grid{{3, 1, 4}, {50, 1, 10}, {0, 0, 0}}));
        QVERIFY(reports(m_findings, "local-axes"));
    }

    void readsDepthsInMetres()
    {
        write({{0, 0}, {20, 0}}, 25e-6); // 25 in the header
        QCOMPARE(read().grid.spacing[2], 25.);
    }

    // In-lines run along x here: the reverse of Terrane's own order.
    void readsAVolumeSortedByInlines()
    {
        std::vector<Trace> traces;
        for (int line = 10; line < 13; ++line)
            for (int cross = 100; cross < 108; cross += 4)
                traces.push_back({500. + 25 * (line - 10), 900. + 5 * (cross - 100), line, cross});
        write(traces, 0.010);
        const Model model = read();
        QCOMPARE(model.grid, (Grid{{3, 2, 4}, {25, 20, 10}, {500, 900, 0}}));
        QCOMPARE(model.field("vp").values[model.grid.index(2, 0, 0)], 1504.f);
        QCOMPARE(model.field("vp").values[model.grid.index(0, 1, 0)], 1501.f);
    }

    void readsAVolumeByItsCoordinates()
    {
        write({{0, 0}, {0, 50}, {25, 0}, {25, 50}, {50, 0}, {50, 50}}, 0.010);
        QCOMPARE(read().grid, (Grid{{3, 2, 4}, {25, 50, 10}, {0, 0, 0}}));
    }

    void saysWhereTracesLeaveTheGrid_data()
    {
        QTest::addColumn<std::vector<Trace>>("traces");
        QTest::addColumn<QString>("message");
        using Traces = std::vector<Trace>;
        QTest::newRow("section")
            << Traces{{0, 0}, {20, 0}, {50, 0}, {60, 0}}
            << "trace 2 has its CDP at (50, 0) m, a regular section of 4 traces every 20 m";
        QTest::newRow("gap") << Traces{{0, 0, 1, 1}, {9, 0, 1, 2}, {0, 9, 2, 1}}
                             << "its 3 traces do not fill a grid of 2 x 2 positions";
        QTest::newRow("twice") << Traces{{0, 0, 1, 1}, {9, 0, 1, 2}, {0, 9, 2, 1}, {0, 9, 2, 1}}
                               << "traces 2 and 3 have the same position";
        QTest::newRow("bent") << Traces{{0, 0, 1, 1}, {9, 0, 1, 2}, {0, 9, 2, 1}, {9, 13, 2, 2}}
                              << "trace 3 lies at (9, 13) m, the regular grid has (9.0, 9.0) m there";
        QTest::newRow("no spacing") << Traces{{0, 0}, {0, 0}} << "no coordinates that change";
        QTest::newRow("no coordinates") << Traces{{0, 0, 1, 1}, {0, 0, 1, 2}, {0, 0, 2, 1}, {0, 0, 2, 2}}
                                        << "but no CDP coordinates: the spacing is not known";
    }

    void saysWhereTracesLeaveTheGrid()
    {
        QFETCH(std::vector<Trace>, traces);
        QFETCH(QString, message);
        write(traces, 0.010);
        const QString got = refusal([&] { read(); });
        QVERIFY2(got.contains(message), qPrintable(got));
    }

    void takesTheUsersSpacing()
    {
        write({{0, 0}, {0, 0}, {0, 0}}, 0.010);
        const Model model = readModel(path(), {.spacing = {25, 5}, .origin = {100, 10}}, m_findings);
        QCOMPARE(model.grid, (Grid{{3, 1, 4}, {25, 1, 5}, {100, 0, 10}}));
    }

    void refusesShotGathers()
    {
        const QString got =
            refusal([&] { readModel(TERRANE_TEST_DATA "/segy/viking_small.segy", {}, m_findings); });
        QVERIFY2(got.contains("regular") || got.contains("same position"), qPrintable(got));
    }

private:
    std::string path() const { return m_folder.filePath("m.sgy").toStdString(); }
    Model read()
    {
        m_findings.clear();
        return readModel(path(), {.unit = "m/s"}, m_findings);
    }

    void write(const std::vector<Trace> &traces, double interval)
    {
        segy::Writer writer(path(), {.sampleInterval = interval});
        float value = 1500;
        for (const Trace &trace : traces) {
            segy::TraceHeader header;
            header.setMetres("CDP_X", trace.x);
            header.setMetres("CDP_Y", trace.y);
            header.set("INLINE_3D", trace.inLine);
            header.set("CROSSLINE_3D", trace.crossLine);
            writer.addTrace(header, std::vector<float>(4, value++));
        }
        writer.finish();
    }

    QTemporaryDir m_folder;
    std::vector<Finding> m_findings;
};

QTEST_APPLESS_MAIN(SegyModelTest)
#include "tst_segy_model.moc"
