// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/run/difference.h"
#include "core/run/run_file.h"
#include "core/run/value.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <algorithm>

using namespace terrane;
using namespace terrane::run;

namespace {

constexpr const char *kFolder = TERRANE_TEST_DATA "/run";
constexpr const char *kFile = TERRANE_TEST_DATA "/run/run.json"; // is not there: texts stand for it

// A whole run file, with a line for each object that tests change.
constexpr const char *kWhole = R"({
  "terrane_run": 1,
  "kind": "modelling",
  "model": {"layers": {"shape": [20, 20], "spacing_m": [10], "top_m": [0], "vp_m_s": [1500]}},
  "wavelet": {"ricker_hz": 10},
  "geometry": {
    "sources": {"positions_m": [[50, 20]]},
    "receivers": {"positions_m": [[60, 20]]}
  },
  "recording": {"interval_s": 0.002, "duration_s": 0.1},
  "simulation": {"space_order": 8}
})";

QByteArray wrong(const QByteArray &text)
{
    Problems problems;
    try {
        const Settings settings = parseRunFile(text.toStdString(), kFile, problems);
        settings.check(problems);
        throwProblems(std::move(problems), kFile);
    } catch (const ProblemsError &error) {
        return QByteArray(error.what()).replace(kFile, "run.json");
    }
    return "nothing";
}

} // namespace

class RunFileTest : public QObject
{
    Q_OBJECT

private slots:
    // What a form and --set take: the text of a value is read as that value.
    void textsOfValuesAreReadAgain()
    {
        const std::vector<std::pair<const char *, const char *>> given = {
            {"wavelet.ricker_hz", "7.5"},
            {"title", "a, b = c"},
            {"model.file", "some file.h5"},
            {"simulation.space_order", "12"},
            {"simulation.free_surface", "true"},
            {"model.spacing_m", "12.5,10"},
            {"geometry.shots", "3"},
            {"geometry.sources.positions_m", "[[400,20],[800,20,3]]"},
            {"geometry.sources.line.from_m", "[1,2]"}};
        for (const auto &[path, text] : given) {
            const Parameter *parameter = parameterTable(RunKind::Modelling).find(path);
            std::string wrong;
            const auto value = valueOf(*parameter, text, wrong);
            QVERIFY2(value, wrong.c_str());
            QVERIFY2(valueOf(*parameter, textOf(*value), wrong) == value, textOf(*value).c_str());
        }
        const Parameter *misfits = parameterTable(RunKind::Fwi).find("stages.misfit");
        std::string wrong;
        QCOMPARE(textOf(*valueOf(*misfits, "l2,huber", wrong)), std::string("l2,huber"));
    }

    void tellsWhatCountsDifferently()
    {
        Problems problems;
        Settings first(RunKind::Fwi), second(RunKind::Fwi);
        for (const char *assignment : {"wavelet.ricker_hz=8", "update.parameter=vp", "data.survey=a.segy"})
            first.override(assignment, problems);
        for (const char *assignment : {"wavelet.ricker_hz=8", "data.survey=./a.segy", "stages.iterations=20",
                                       "simulation.space_order=4"}) // 20 is the default
            second.override(assignment, problems);
        QVERIFY(problems.empty());
        const std::vector<Difference> expected = {{"simulation.space_order", "8", "4"},
                                                  {"update.parameter", "vp", "m"}};
        QVERIFY(differences(first, second) == expected);
        QVERIFY(differences(first, first).empty());
        const auto kinds = differences(Settings(RunKind::Modelling), first);
        QVERIFY(std::ranges::find(kinds, "update.parameter", &Difference::path)->first.empty());
    }

    void readsValues()
    {
        const Settings settings = readRunFile(std::string(kFolder) + "/modelling.json");
        QCOMPARE(*settings.number("wavelet.ricker_hz"), 10.0);
        QCOMPARE(*settings.number("wavelet.amplitude"), 1.0); // a default
        QVERIFY(!settings.has("wavelet.amplitude"));
        QVERIFY(!settings.number("recording.begin_s"));
        QCOMPARE(*settings.integer("geometry.receivers.line.count"), std::int64_t{120});
        QCOMPARE(*settings.integer("simulation.space_order"), std::int64_t{8});
        QCOMPARE(*settings.text("simulation.interpolation"), std::string("sinc"));
        QVERIFY((settings.numbers("model.layers.vp_m_s") == std::vector<double>{1500, 3500}));
        QVERIFY((*settings.position("geometry.sources.line.to_m") == std::array<double, 3>{800, 0, 20}));
        QCOMPARE(settings.axes("geometry.sources.line.to_m"), std::size_t{2});
        QVERIFY(settings.where("wavelet.ricker_hz").ends_with("modelling.json, line 11, wavelet.ricker_hz"));
    }

    void filesAreRelativeToTheRunFile()
    {
        const Settings settings = readRunFile(std::string(kFolder) + "/grid.json");
        QCOMPARE(*settings.file("model.file"), std::string(kFolder) + "/modelling.json");
        QVERIFY((settings.positions("geometry.sources.positions_m")[1] == std::array<double, 3>{10, 20, 5}));
    }

    void completeFileIsTheSame_data()
    {
        QTest::addColumn<QString>("name");
        QTest::newRow("line") << "modelling.json";
        QTest::newRow("grid") << "grid.json";
    }
    void completeFileIsTheSame()
    {
        QFETCH(QString, name);
        const Settings settings = readRunFile((kFolder + ('/' + name)).toStdString());
        const std::string text = runFileText(settings, kFolder);
        Problems problems;
        const Settings again = parseRunFile(text, kFile, problems);
        again.check(problems);
        QVERIFY2(problems.empty(), text.c_str());
        for (const Parameter &parameter : settings.table().parameters) {
            const bool isGiven = settings.has(parameter.path);
            QVERIFY2(settings.value(parameter.path) == again.value(parameter.path) ||
                         (!isGiven && !again.has(parameter.path)),
                     std::string(parameter.path).c_str());
            QVERIFY(!isGiven || again.has(parameter.path));
        }
        QVERIFY(again.has("simulation.aperture_m")); // a default is written
        QCOMPARE(QString::fromStdString(runFileText(again, kFolder)), QString::fromStdString(text));
    }

    void namesStayRightInAnotherFolder()
    {
        const QTemporaryDir folder;
        QVERIFY(QDir(folder.path()).mkdir("below"));
        const std::string path = folder.filePath("below/run.json").toStdString();
        writeRunFile(path, readRunFile(std::string(kFolder) + "/grid.json"));
        const Settings again = readRunFile(path); // throws where a file is not there
        QVERIFY(QFile::exists(QString::fromStdString(*again.file("model.file"))));
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char *name, const char *from, const char *to, const char *message) {
            QTest::newRow(name) << QByteArray(from) << QByteArray(to) << QByteArray(message);
        };
        row("nothing", "", "", "nothing");
        row("misspelt", "\"ricker_hz\"", "\"rickr_hz\": 8, \"ricker_hz\"",
            "run.json, line 5, wavelet.rickr_hz: the key is not known. Did you mean wavelet.ricker_hz?");
        row("misspelt object", "\"recording\"", "\"recordng\": {}, \"recording\"",
            "run.json, line 10, recordng: the key is not known. Did you mean recording?");
        row("key of another object", "\"ricker_hz\"", "\"space_order\": 8, \"ricker_hz\"",
            "run.json, line 5, wavelet.space_order: the key is not known. Did you mean "
            "simulation.space_order?");
        row("nothing near", "\"ricker_hz\"", "\"colour\": 8, \"ricker_hz\"",
            "run.json, line 5, wavelet.colour: the key is not known. wavelet has ricker_hz, peak_s, file, "
            "amplitude");
        row("path as a key", "\"simulation\"", "\"wavelet.amplitude\": 2, \"simulation\"",
            "run.json, line 11, wavelet.amplitude: the key is not known");
        row("text for a number", "10}", "\"10 Hz\"}",
            "run.json, line 5, wavelet.ricker_hz: is the text \"10 Hz\", expected a number above 0 (Hz)");
        row("out of range", "10}", "-3}",
            "run.json, line 5, wavelet.ricker_hz: is -3, expected a number above 0 (Hz)");
        row("zero", "10}", "0}", "is 0, expected a number above 0 (Hz)");
        row("null", "10}", "null}", "is null, expected a number above 0 (Hz)");
        row("flag", "\"space_order\": 8", "\"free_surface\": 1",
            "run.json, line 11, simulation.free_surface: is 1, expected true or false");
        row("choice of numbers", "\"space_order\": 8", "\"space_order\": 6",
            "run.json, line 11, simulation.space_order: is 6, expected one of 4, 8, 12, 16");
        row("fraction", "\"space_order\": 8", "\"absorbing_nodes\": 8.5",
            "is 8.5, expected a whole number from 0 to 200");
        row("choice", "\"space_order\": 8", "\"interpolation\": \"liner\"",
            "is the text \"liner\", expected one of \"sinc\", \"linear\"; did you mean \"linear\"?");
        row("object for a number", "10}", "{}}", "is an object, expected a number above 0 (Hz)");
        row("number for an object", "{\"space_order\": 8}", "8",
            "run.json, line 11, simulation: is 8, expected an object with space_order, free_surface, "
            "absorbing_nodes, aperture_m, interpolation");
        row("item", "[[60, 20]]", "[[60, 20], [70, \"x\"]]",
            "run.json, line 8, geometry.receivers.positions_m: item 2 is a list with the text \"x\", "
            "expected a list of positions [x, z] or [x, y, z] (m)");
        row("short position", "[[60, 20]]", "[[60]]", "item 1 is a list of 1, expected");
        row("empty list", "[[60, 20]]", "[]", "is a list of 0, expected a list of positions");
        row("twice", "\"ricker_hz\": 10", "\"ricker_hz\": 10,\n \"amplitude\": 2, \"ricker_hz\": 11",
            "run.json, line 6, ricker_hz: the key comes twice, first in line 5. Keep one of them");
        row("version", "\"terrane_run\": 1", "\"terrane_run\": 2",
            "run.json, line 2, terrane_run: is 2, expected a whole number 1");
        row("no version", "\"terrane_run\": 1,", "",
            "run.json, terrane_run: the key is missing. Give a whole number 1: Version of this layout");
        row("kind", "modelling", "inversion",
            "run.json, line 3, kind: is the text \"inversion\", expected one of \"modelling\", \"fwi\"");
        row("missing key", ", \"top_m\": [0]", "",
            "run.json, line 4, model.layers.top_m: the key is missing. Give a list of numbers (m)");
        row("missing object", "\"wavelet\": {\"ricker_hz\": 10},", "",
            "run.json, wavelet: the key is missing. Give wavelet.ricker_hz (--ricker), or wavelet.file "
            "(--wavelet)");
        row("empty object", "\"ricker_hz\": 10", "",
            "run.json, line 5, wavelet: nothing is chosen. Give wavelet.ricker_hz (--ricker), or "
            "wavelet.file (--wavelet)");
        row("both", "\"ricker_hz\"", "\"file\": \"grid.json\", \"ricker_hz\"",
            "run.json, line 5, wavelet: wavelet.ricker_hz and wavelet.file exclude each other");
        row("half a choice", ",\n    \"receivers\": {\"positions_m\": [[60, 20]]}", "",
            "run.json, line 7, geometry.receivers: the key is missing. An object with");
        row("needed with described sources", "\"interval_s\": 0.002, ", "",
            "run.json, line 10, recording.interval_s: the key is missing. Give a number above 0 up to 10 "
            "(s) (or --interval)");
        row("missing file", "\"ricker_hz\": 10", "\"file\": \"none.txt\"",
            "/none.txt: there is no such file");
        row("folder", "\"ricker_hz\": 10", "\"file\": \".\"", "is a folder, expected a file");
        row("no JSON", "10}", "10]",
            "run.json, line 5: is no JSON (syntax error while parsing object - unexpected ']'; expected "
            "'}')");
        row("huge number", "10}", "1e999}", "run.json, line 5: is no JSON");
        row("zero byte", "\"ricker_hz\": 10", "\"file\": \"grid.json\\u0000\"",
            "expected the name of a file");
    }
    void saysWhatIsWrong()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QByteArray, message);
        QByteArray text = kWhole;
        QVERIFY(text.contains(from));
        if (!from.isEmpty())
            text.replace(from, to);
        const QByteArray found = wrong(text);
        QVERIFY2(found.contains(message), found.constData());
    }

    // All errors at once, in the order of lines.
    void allErrorsAreToldTogether()
    {
        QByteArray text = kWhole;
        text.replace("10}", "-1}").replace("\"space_order\": 8", "\"spaceorder\": 8");
        text.replace("\"interval_s\": 0.002, ", "").replace("\"kind\"", "\"kin\"");
        QCOMPARE(
            wrong(text),
            QByteArray(
                "run.json: 5 things are wrong\n"
                "  kind: the key is missing. Give one of \"modelling\", \"fwi\", \"rtm\", \"lsrtm\": What "
                "the run "
                "does\n"
                "  line 3, kin: the key is not known. Did you mean kind?\n"
                "  line 5, wavelet.ricker_hz: is -1, expected a number above 0 (Hz)\n"
                "  line 10, recording.interval_s: the key is missing. Give a number above 0 up to 10 (s) "
                "(or --interval): From sample to sample\n"
                "  line 11, simulation.spaceorder: the key is not known. Did you mean "
                "simulation.space_order?"));
    }

    void hostileTextsAreRefused()
    {
        const QByteArray found = wrong(QByteArray(100'000, '['));
        QVERIFY2(found.contains("more than 16 deep"), found.constData());
        QByteArray keys = "{";
        for (int i = 0; i < 2000; ++i)
            keys += "\"k" + QByteArray::number(i) + "\": 1,";
        QVERIFY(wrong(keys).contains("an object has more than 1000 keys"));
        QVERIFY(wrong("").contains("is no JSON"));
        QVERIFY(wrong("[1, 2]").contains("is a list of 2, expected an object"));
    }

    void optionsExcludeEachOther()
    {
        Problems problems;
        Settings settings;
        settings.override(*settings.table().find("wavelet.ricker_hz"), "8", "--ricker", problems);
        settings.override(*settings.table().find("wavelet.file"), "w.txt", "--wavelet", problems);
        QCOMPARE(problems.size(), std::size_t{1});
        QCOMPARE(QByteArray(ProblemsError(problems, "run.json").what()),
                 QByteArray("--wavelet: --ricker and this exclude each other. Give one of them"));
    }

    void overridesTakeTheirPlace()
    {
        Problems problems;
        Settings settings = parseRunFile(kWhole, kFile, problems);
        const ParameterTable &table = settings.table();
        settings.override(*table.find("wavelet.file"), TERRANE_TEST_DATA "/run/grid.json", "--wavelet",
                          problems);
        QVERIFY(!settings.has("wavelet.ricker_hz")); // they exclude each other
        settings = parseRunFile(kWhole, kFile, problems);
        settings.override("wavelet.ricker_hz=.5e1", problems);
        QCOMPARE(*settings.number("wavelet.ricker_hz"), 5.0);
        settings.override("geometry.sources.line.from_m=10,20", problems);
        QVERIFY(!settings.has("geometry.sources.positions_m"));
        QVERIFY(settings.has("geometry.receivers.positions_m"));
        settings = parseRunFile(kWhole, kFile, problems);
        settings.override("geometry.sources.positions_m=[[1,2],[3,4]]", problems);
        QCOMPARE(settings.positions("geometry.sources.positions_m").size(), std::size_t{2});
        settings.override("simulation.free_surface=true", problems);
        QVERIFY(*settings.flag("simulation.free_surface"));
        settings.check(problems);
        QVERIFY(problems.empty());
        settings.override(*table.find("geometry.survey"), TERRANE_TEST_DATA "/run/grid.json", "--survey",
                          problems);
        QVERIFY(!settings.hasObject("geometry.sources") && !settings.hasObject("geometry.receivers"));
    }

    void wrongOverridesAreProblems_data()
    {
        QTest::addColumn<QByteArray>("assignment");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("no =") << QByteArray("wavelet") << QByteArray("--set: 'wavelet' has no =");
        QTest::newRow("key") << QByteArray("wavelet.riker_hz=8")
                             << QByteArray("--set: the key wavelet.riker_hz is not known. Did you mean "
                                           "wavelet.ricker_hz?");
        QTest::newRow("value") << QByteArray("wavelet.ricker_hz=fast")
                               << QByteArray("--set wavelet.ricker_hz: is the text \"fast\", expected a "
                                             "number above 0 (Hz)");
        QTest::newRow("nan") << QByteArray("wavelet.ricker_hz=nan")
                             << QByteArray("expected a number above 0 (Hz)");
        QTest::newRow("list") << QByteArray("geometry.sources.line.from_m=3,x")
                              << QByteArray("is a list with the text \"x\", expected a position");
    }
    void wrongOverridesAreProblems()
    {
        QFETCH(QByteArray, assignment);
        QFETCH(QByteArray, message);
        Problems problems;
        Settings settings;
        settings.override(assignment.toStdString(), problems);
        QCOMPARE(problems.size(), std::size_t{1});
        const ProblemsError error(problems, "run.json");
        QVERIFY2(QByteArray(error.what()).startsWith(message) || QByteArray(error.what()).contains(message),
                 error.what());
    }
};

QTEST_GUILESS_MAIN(RunFileTest)
#include "tst_run_file.moc"
