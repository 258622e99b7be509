// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/run/explain.h"
#include "core/run/run_file.h"
#include "core/run/schema.h"
#include "core/run/value.h"

#include <QFile>
#include <QTest>
#include <set>

using namespace terrane;
using namespace terrane::run;

namespace {

QString text(std::string_view view)
{
    return QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size()));
}

} // namespace

// The table agrees with itself, and what is made from it with the table.
class ParameterTableTest : public QObject
{
    Q_OBJECT

private slots:
    void pathsAreUnique()
    {
        std::set<std::string_view> paths, options;
        for (const Parameter &parameter : m_table.parameters) {
            QVERIFY2(paths.insert(parameter.path).second, qPrintable(text(parameter.path)));
            if (!parameter.option.empty())
                QVERIFY2(options.insert(parameter.option).second, qPrintable(text(parameter.option)));
        }
    }

    void objectsAreThoseOfThePaths()
    {
        std::set<std::string_view> objects, told;
        for (const Parameter &parameter : m_table.parameters)
            for (std::string_view object = parameter.object(); !object.empty();
                 object = object.substr(0, object.rfind('.') == object.npos ? 0 : object.rfind('.')))
                objects.insert(object);
        for (const ObjectHelp &object : m_table.objects)
            told.insert(object.path);
        QVERIFY(objects == told);
    }

    void alternativesAndNeedsAreThere()
    {
        for (const Alternatives &choice : m_table.alternatives) {
            const auto children = m_table.children(choice.object);
            for (const auto &keys : choice.keys)
                for (const std::string_view key : keys) {
                    const std::string path = std::string(choice.object) + '.' + std::string(key);
                    QVERIFY2(std::ranges::find(children, path) != children.end(), path.c_str());
                }
        }
        for (const Parameter &parameter : m_table.parameters)
            QVERIFY(parameter.requiredWith.empty() || m_table.isObject(parameter.requiredWith));
        for (const std::string_view object : m_table.needed)
            QVERIFY(m_table.isObject(object));
    }

    void defaultsAreAllowed()
    {
        for (const Parameter &parameter : m_table.parameters) {
            if (!parameter.otherwise)
                continue;
            Problems problems;
            const auto node = parseJsonTree(toJson(*parameter.otherwise).dump(), problems);
            std::string wrong;
            const auto value = valueOf(parameter, *node, wrong);
            QVERIFY2(value.has_value(), (std::string(parameter.path) + ' ' + wrong).c_str());
            QVERIFY(*value == *parameter.otherwise);
        }
    }

    void unitsComeFromKeys_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("unit");
        QTest::newRow("Hz") << "wavelet.ricker_hz"
                            << "Hz";
        QTest::newRow("s") << "recording.interval_s"
                           << "s";
        QTest::newRow("m/s") << "model.layers.vp_m_s"
                             << "m/s";
        QTest::newRow("m") << "geometry.sources.line.from_m"
                           << "m";
        QTest::newRow("density") << "model.layers.rho_kg_m3"
                                 << "kg/m3";
        QTest::newRow("slope") << "constraints.lowest_slope_m_s_per_m"
                               << "m/s per m";
        QTest::newRow("none") << "simulation.space_order"
                              << "";
    }
    void unitsComeFromKeys()
    {
        QFETCH(QString, path);
        QFETCH(QString, unit);
        const Parameter *parameter = m_table.find(path.toStdString());
        if (!parameter)
            parameter = parameterTable(RunKind::Fwi).find(path.toStdString());
        QVERIFY(parameter);
        QCOMPARE(text(parameter->unit()), unit);
    }

    void expectationsAreSaid_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("expected");
        QTest::newRow("number") << "wavelet.ricker_hz"
                                << "a number above 0 (Hz)";
        QTest::newRow("range") << "recording.begin_s"
                               << "a number from -32 to 32 (s)";
        QTest::newRow("half open") << "recording.interval_s"
                                   << "a number above 0 up to 10 (s)";
        QTest::newRow("integers of few") << "simulation.space_order"
                                         << "one of 4, 8, 12, 16";
        QTest::newRow("choice") << "simulation.interpolation"
                                << "one of \"sinc\", \"linear\"";
        QTest::newRow("list") << "model.layers.shape"
                              << "a list of 2 to 3 whole numbers of at least 1";
        QTest::newRow("position") << "geometry.sources.line.from_m"
                                  << "a position [x, z] or [x, y, z] (m)";
    }
    void expectationsAreSaid()
    {
        QFETCH(QString, path);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(expectedText(*m_table.find(path.toStdString()))), expected);
    }

    void nearestNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("nearest");
        QTest::newRow("same") << "ricker_hz"
                              << "ricker_hz";
        QTest::newRow("one letter") << "rickr_hz"
                                    << "ricker_hz";
        QTest::newRow("swapped") << "rikcer_hz"
                                 << "ricker_hz";
        QTest::newRow("unit left out") << "ricker"
                                       << "ricker_hz";
        QTest::newRow("none near") << "velocity_model"
                                   << "";
    }
    void nearestNames()
    {
        QFETCH(QString, name);
        QFETCH(QString, nearest);
        const auto found = nearestName(name.toStdString(), {"file", "ricker_hz", "amplitude"});
        QCOMPARE(found ? text(*found) : QString(), nearest);
    }

    void explainsEverything()
    {
        const std::string all = explain(m_table);
        for (const Parameter &parameter : m_table.parameters) {
            QVERIFY2(all.find(parameter.path) != all.npos, qPrintable(text(parameter.path)));
            QVERIFY2(all.find(parameter.help) != all.npos, qPrintable(text(parameter.path)));
            QVERIFY2(explain(m_table, parameter.path).starts_with(parameter.path),
                     qPrintable(text(parameter.path)));
        }
        for (const ObjectHelp &object : m_table.objects)
            QVERIFY(explain(m_table, object.path).starts_with(object.path));
    }

    void explainsOneKey()
    {
        QCOMPARE(QString::fromStdString(explain(m_table, "wavelet.ricker_hz")),
                 "wavelet.ricker_hz\n    Ricker wavelet of this peak frequency\n    a number above 0 (Hz); "
                 "option --ricker\n");
        QCOMPARE(QString::fromStdString(explain(m_table, "simulation.space_order")),
                 "simulation.space_order\n    Order of the differences in space\n    one of 4, 8, 12, 16; "
                 "left out: 8; option --order\n");
    }

    void unknownKeysAreExplainedByTheNearest_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("mend");
        QTest::newRow("misspelt") << "wavelet.rickerhz"
                                  << "Did you mean wavelet.ricker_hz?";
        QTest::newRow("last part") << "ricker_hz"
                                   << "Did you mean wavelet.ricker_hz?";
        QTest::newRow("nothing near") << "quux"
                                      << "List all with terranectl run --explain";
    }
    void unknownKeysAreExplainedByTheNearest()
    {
        QFETCH(QString, path);
        QFETCH(QString, mend);
        try {
            explain(m_table, path.toStdString());
            QFAIL("explained");
        } catch (const InputError &error) {
            QCOMPARE(QString::fromStdString(error.mend()), mend);
        }
    }

    void schemaHasTheTablesKeys()
    {
        const auto schema = jsonSchema(m_table);
        QCOMPARE(schema["$schema"].get<std::string>(), "https://json-schema.org/draft/2020-12/schema");
        std::set<std::string> found;
        collect(schema, "", found);
        std::set<std::string> paths;
        for (const Parameter &parameter : m_table.parameters)
            paths.insert(std::string(parameter.path));
        QVERIFY(found == paths);
    }

    void schemaSaysWhatIsAllowed()
    {
        const auto schema = jsonSchema(m_table);
        const auto &wavelet = schema["properties"]["wavelet"];
        QCOMPARE(wavelet["properties"]["ricker_hz"]["exclusiveMinimum"].get<double>(), 0.0);
        QCOMPARE(wavelet["oneOf"].size(), std::size_t{2});
        QCOMPARE(wavelet["additionalProperties"].get<bool>(), false);
        const auto &order = schema["properties"]["simulation"]["properties"]["space_order"];
        QCOMPARE(order["enum"].dump(), "[4,8,12,16]");
        QCOMPARE(order["default"].get<int>(), 8);
        QCOMPARE(schema["required"].dump(), R"(["terrane_run","kind","model","wavelet","geometry"])");
        QCOMPARE(schema["allOf"].size(), std::size_t{2}); // interval and duration with described sources
    }

    // The manual's lists of keys are these, and its examples are right.
    void manualIsThatOfTheTable_data()
    {
        QTest::addColumn<QString>("page");
        QTest::addColumn<int>("kind");
        QTest::newRow("modelling") << "run-file.md" << static_cast<int>(RunKind::Modelling);
        QTest::newRow("fwi") << "inversion.md" << static_cast<int>(RunKind::Fwi);
        QTest::newRow("lsrtm") << "migration.md" << static_cast<int>(RunKind::Lsrtm);
    }
    void manualIsThatOfTheTable()
    {
        QFETCH(QString, page);
        QFETCH(int, kind);
        QFile file(TERRANE_MANUAL "/" + page);
        QVERIFY(file.open(QFile::ReadOnly));
        const QByteArray manual = file.readAll();
        const QByteArray all = QByteArray::fromStdString(explain(parameterTable(static_cast<RunKind>(kind))));
        QVERIFY2(manual.contains("```\n" + all + "```\n"),
                 "Put what terranectl run --explain --kind KIND prints into the page");
        const auto begin = manual.indexOf("```json\n") + 8, end = manual.indexOf("```", begin);
        Problems problems;
        const Settings settings = parseRunFile(manual.mid(begin, end - begin).toStdString(),
                                               TERRANE_MANUAL "/" + page.toStdString(), problems);
        settings.check(problems);
        for (const Problem &problem : problems)
            qWarning("%s: %s", problem.key.c_str(), problem.what.c_str());
        QVERIFY(problems.empty());
    }

private:
    static void collect(const nlohmann::ordered_json &schema, const std::string &path,
                        std::set<std::string> &found)
    {
        if (!schema.contains("properties")) {
            found.insert(path);
            return;
        }
        for (const auto &[key, child] : schema["properties"].items())
            collect(child, path.empty() ? key : path + '.' + key, found);
    }

    const ParameterTable &m_table = parameterTable(RunKind::Modelling);
};

QTEST_GUILESS_MAIN(ParameterTableTest)
#include "tst_parameter_table.moc"
