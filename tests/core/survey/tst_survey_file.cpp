// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/hdf5/reader.h"
#include "core/hdf5/writer.h"
#include "core/segy/mapping_proposal.h"
#include "core/survey/scan.h"
#include "core/survey/survey_file.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <functional>

using namespace terrane;
using namespace terrane::survey;

namespace {

Survey scanViking()
{
    const std::vector<std::string> names = {TERRANE_TEST_DATA "/segy/viking_small.segy",
                                            TERRANE_TEST_DATA "/segy/text.sgy"};
    ScanOptions options;
    options.mapping = segy::proposeMapping(*segy::File::open(io::openFile(names[0]))).mapping;
    return scanSurvey(names, options);
}

template<typename Work>
QString messageOf(Work work)
{
    try {
        work();
    } catch (const InputError &error) {
        return error.what();
    }
    return "no error";
}

} // namespace

class SurveyFileTest : public QObject
{
    Q_OBJECT

private slots:
    void survivesTheRoundTrip()
    {
        const Survey survey = scanViking();
        saveSurvey(survey, path());
        const Survey loaded = loadSurvey(path());
        QVERIFY(loaded.mapping() == survey.mapping());
        QVERIFY(loaded.overrides() == survey.overrides());
        QVERIFY(loaded.index().parts == survey.index().parts);
        QVERIFY(loaded.index().runs == survey.index().runs);
        QVERIFY(loaded.index().firstParts == survey.index().firstParts);
        QVERIFY(std::ranges::equal(loaded.index().columns.words(), survey.index().columns.words()));
        QCOMPARE(loaded.files().size(), std::size_t(2));
        for (std::size_t i = 0; i < 2; ++i) {
            const SurveyFile &got = loaded.files()[i], &expected = survey.files()[i];
            QCOMPARE(got.name, expected.name);
            QCOMPARE(got.version, expected.version);
            QCOMPARE(got.size, expected.size);
            QCOMPARE(got.traceCount, expected.traceCount);
            QCOMPARE(got.samplesPerTrace, expected.samplesPerTrace);
            QCOMPARE(got.sampleInterval, expected.sampleInterval);
            QCOMPARE(got.findings.size(), expected.findings.size());
            for (std::size_t k = 0; k < got.findings.size(); ++k) {
                QCOMPARE(got.findings[k].code, expected.findings[k].code);
                QCOMPARE(got.findings[k].what, expected.findings[k].what);
                QCOMPARE(got.findings[k].trace, expected.findings[k].trace);
            }
        }
        QCOMPARE(loaded.receivers(3).back().position.x, 3050.0);
    }

    void keepsOverrides()
    {
        const std::vector<std::string> names = {TERRANE_TEST_DATA "/segy/viking_small.segy"};
        ScanOptions options;
        options.mapping = segy::mappingPreset("standard");
        options.mapping.unit = segy::LengthUnit::Metres;
        options.overrides.sampleInterval = 0.002;
        options.overrides.samplesPerTrace = 600;
        options.overrides.byteOrder = segy::ByteOrder::Big;
        options.overrides.textEncoding = segy::TextEncoding::Ebcdic;
        options.overrides.kind = segy::FileKind::SegY;
        options.overrides.format = segy::SampleFormat::Ibm32;
        options.overrides.revisionMajor = 0;
        saveSurvey(scanSurvey(names, options), path());
        QVERIFY(loadSurvey(path()).overrides() == options.overrides);
    }

    // One dataset is written again with something that lies.
    void refusesLies_data()
    {
        QTest::addColumn<QString>("dataset");
        QTest::addColumn<int>("at");
        QTest::addColumn<qint64>("value");
        QTest::addColumn<QString>("message");
        const auto row = [](const char *name, const char *dataset, int at, qint64 value,
                            const char *message) {
            QTest::newRow(name) << dataset << at << value << message;
        };
        row("file", "parts/file", 0, 2, "a part has 120 traces of file 2");
        row("traces", "parts/traces", 1, 119, "words for 119 traces");
        row("no traces", "parts/traces", 1, 0, "a part has 0 traces");
        row("first run", "parts/first_run", 0, 4'000'000'000, "runs 4000000000 + 1 of 4 are named");
        row("runs", "parts/runs", 0, 4'294'967'295, "more runs are named than the 4 that there are");
        row("runs shared", "parts/runs", 0, 2, "runs have 240 traces where 120 are expected");
        row("trace", "runs/first", 3, 361, "traces 361 + 1 x 120 lie outside of");
        row("trace far", "runs/first", 3, -1, "lie outside of");
        row("step", "runs/step", 2, -3, "traces 240 + -3 x 120 lie outside of");
        row("step far", "runs/step", 2, 2'000'000'000, "lie outside of");
        row("count", "runs/count", 0, 0, "traces 0 + 1 x 0 lie outside of");
        row("column", "parts/columns", 4, 99, "column 99 of");
        row("kind", "parts/columns", 3, 0, "has the trace kind");
        row("begins", "columns/begins", 1, 1'000'000, "ends before it begins");
        row("begins first", "columns/begins", 0, 1, "the columns do not cover their words");
        row("empty shot", "shots/first_part", 1, 0, "shot 0 has no parts");
        row("shots", "shots/first_part", 4, 3, "the shots do not cover the parts");
        row("trace count", "files/trace_count", 0, 100, "lie outside of");
    }

    void refusesLies()
    {
        QFETCH(QString, dataset);
        QFETCH(int, at);
        QFETCH(qint64, value);
        QFETCH(QString, message);
        saveSurvey(scanViking(), path());
        rewrite(dataset.toStdString(), [&](std::vector<std::int64_t> &values, hdf5::Shape &) {
            values.at(static_cast<std::size_t>(at)) = value;
        });
        const QString got = messageOf([&] { loadSurvey(path()); });
        QVERIFY2(got.startsWith(m_folder.path()) && got.contains(message), qPrintable(got));
    }

    void refusesOtherShapes_data()
    {
        QTest::addColumn<QString>("dataset");
        for (const char *name : {"parts/source", "parts/origin", "parts/columns", "parts/runs", "runs/step",
                                 "files/other_interval", "files/trace_count"})
            QTest::newRow(name) << name;
    }

    void refusesOtherShapes()
    {
        QFETCH(QString, dataset);
        saveSurvey(scanViking(), path());
        rewrite(dataset.toStdString(), [](std::vector<std::int64_t> &values, hdf5::Shape &shape) {
            values.resize(values.size() / shape[0] * (shape[0] - 1));
            --shape[0];
        });
        const QString got = messageOf([&] { loadSurvey(path()); });
        QVERIFY2(got.startsWith(m_folder.path()) && got.contains(dataset), qPrintable(got));
    }

    void refusesTruncatedFiles()
    {
        saveSurvey(scanViking(), path());
        QFile file(QString::fromStdString(path()));
        const qint64 size = file.size();
        for (const qint64 keep : {size - 1, size / 2, size / 4, qint64(100), qint64(0)}) {
            saveSurvey(scanViking(), path());
            QVERIFY(file.resize(keep));
            const QString got = messageOf([&] { loadSurvey(path()); });
            QVERIFY2(got.startsWith(m_folder.path()), qPrintable(got));
        }
    }

    void refusesOtherFiles()
    {
        const QString model =
            messageOf([] { loadSurvey(TERRANE_EXAMPLES "/overthrust_2d/overthrust_model.h5"); });
        QVERIFY2(model.contains("is no survey index: it lacks the attribute format"), qPrintable(model));
        const QString segy = messageOf([] { loadSurvey(TERRANE_TEST_DATA "/segy/f3.sgy"); });
        QVERIFY2(segy.startsWith(TERRANE_TEST_DATA "/segy/f3.sgy: "), qPrintable(segy));
        {
            hdf5::Writer file(path());
            file.setAttribute("/", "format", std::string("terrane-survey"));
            file.setAttribute("/", "version", std::int64_t(2));
            file.commit();
        }
        const QString newer = messageOf([&] { loadSurvey(path()); });
        QVERIFY2(newer.contains("is a survey index of version 2; this program knows version 1"),
                 qPrintable(newer));
    }

private:
    std::string path() const { return m_folder.filePath("survey.h5").toStdString(); }

    // Copies the index with one integer dataset changed.
    void rewrite(const std::string &changed,
                 const std::function<void(std::vector<std::int64_t> &, hdf5::Shape &)> &change)
    {
        const std::string from = m_folder.filePath("from.h5").toStdString();
        QFile::remove(QString::fromStdString(from));
        QVERIFY(QFile::rename(QString::fromStdString(path()), QString::fromStdString(from)));
        const hdf5::Reader reader(from);
        hdf5::Writer writer(path());
        writer.setAttribute("/", "format", reader.attributeString("/", "format"));
        writer.setAttribute("/", "version", reader.attributeInteger("/", "version"));
        writer.setAttribute("/", "ticks_per_metre", reader.attributeNumber("/", "ticks_per_metre"));
        for (const std::string &name : reader.datasets()) {
            const hdf5::DatasetInfo info = reader.info(name);
            if (info.type == "string") {
                writer.writeStrings(name, reader.readStrings(name));
            } else if (info.type == "float64") {
                writer.writeList<double>(name, reader.read<double>(name));
            } else {
                hdf5::Shape shape = info.shape;
                const bool isUnsigned = info.type == "uint64";
                std::vector<std::int64_t> values;
                if (isUnsigned)
                    for (const std::uint64_t value : reader.read<std::uint64_t>(name))
                        values.push_back(static_cast<std::int64_t>(value));
                else
                    values = reader.read<std::int64_t>(name);
                if (name == changed)
                    change(values, shape);
                if (isUnsigned)
                    writer.write<std::uint64_t>(
                        name, std::vector<std::uint64_t>(values.begin(), values.end()), shape);
                else if (info.type == "uint32")
                    writer.write<std::uint32_t>(
                        name, std::vector<std::uint32_t>(values.begin(), values.end()), shape);
                else if (info.type == "int32")
                    writer.write<std::int32_t>(name, std::vector<std::int32_t>(values.begin(), values.end()),
                                               shape);
                else
                    writer.write<std::int64_t>(name, values, shape);
            }
        }
        writer.commit();
    }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(SurveyFileTest)
#include "tst_survey_file.moc"
