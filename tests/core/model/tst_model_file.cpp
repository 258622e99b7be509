// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/hdf5/writer.h"
#include "core/model/model_file.h"
#include "core/model/statistics.h"
#include "model_testing.h"

#include <QTemporaryDir>
#include <QTest>
#include <cmath>

using namespace terrane;

class ModelFileTest : public QObject
{
    Q_OBJECT

private slots:
    // Numbers from h5py and NumPy: 1000 / sqrt(m), at [z][x].
    void readsTheOverthrustModel_data()
    {
        QTest::addColumn<QString>("dataset");
        QTest::addColumn<double>("most");
        QTest::addColumn<double>("mean");
        QTest::addColumn<double>("atFloor");  // x = 5000 m, z = 500 m
        QTest::addColumn<double>("atBottom"); // x = 3075 m, z = 3000 m
        QTest::newRow("m") << "m" << 5500.000115 << 3399.346957 << 3255.401 << 5500.0;
        QTest::newRow("m0") << "m0" << 5070.431734 << 3402.875853 << 3577.396 << 4909.011;
    }

    void readsTheOverthrustModel()
    {
        QFETCH(QString, dataset);
        QFETCH(double, most);
        QFETCH(double, mean);
        QFETCH(double, atFloor);
        QFETCH(double, atBottom);
        std::vector<Finding> findings;
        const Model model = readModel(overthrust(), {.dataset = dataset.toStdString()}, findings);
        QCOMPARE(model.grid, (Grid{{401, 1, 121}, {25, 1, 25}, {0, 0, 0}}));
        const Field &vp = model.field("vp");
        QCOMPARE(vp.unit, "m/s");
        const Statistics found = statistics(vp.values);
        QVERIFY(std::abs(found.range.min - 1500) < 1e-3);
        QVERIFY(std::abs(found.range.max - most) < 1e-3);
        QVERIFY(std::abs(found.mean - mean) < 1e-3);
        QVERIFY(std::abs(vp.values[model.grid.index(200, 0, 20)] - atFloor) < 1e-3);
        QVERIFY(std::abs(vp.values[model.grid.index(123, 0, 120)] - atBottom) < 1e-3);
        const auto water = waterDepth(model.grid, vp.values);
        QVERIFY(water && water->least == 500 && water->greatest == 500);
    }

    // Numbers from NumPy: fromfile, reshape(851, 176).
    void readsTheMarmousiModel()
    {
        std::vector<Finding> findings;
        const Model model =
            readModel(marmousi(), {.shape = {851, 176}, .axes = "xz", .spacing = {20}}, findings);
        QCOMPARE(model.grid, (Grid{{851, 1, 176}, {20, 1, 20}, {0, 0, 0}}));
        const auto &vp = model.field("vp").values;
        const Statistics found = statistics(vp);
        QCOMPARE(found.range.min, 1028.f);
        QCOMPARE(found.range.max, 4700.f);
        QVERIFY(std::abs(found.mean - 2672.142352) < 1e-5);
        QCOMPARE(vp[model.grid.index(425, 0, 100)], 3550.f);
        QVERIFY(reports(findings, "unit-guessed") && reports(findings, "origin-assumed"));
        const auto water = waterDepth(model.grid, vp);
        QVERIFY(water && water->least == 460 && water->greatest == 460);
    }

    void saysWhatARawFileNeeds_data()
    {
        QTest::addColumn<std::vector<std::uint64_t>>("shape");
        QTest::addColumn<QString>("message");
        using Shape = std::vector<std::uint64_t>;
        QTest::newRow("wrong") << Shape{176, 850}
                               << "176 x 850 float32 needs 598400 bytes, the file has 599104";
        QTest::newRow("missing") << Shape{} << "its 599104 bytes are 149776 float32 numbers";
        // The numbers say it: columns of 176 resemble their neighbours.
        QTest::newRow("likely") << Shape{} << "Neighbours are most alike with --shape 851,176";
        QTest::newRow("overflow") << Shape{1ull << 60, 1ull << 60} << "is none that a file can hold";
        QTest::newRow("wraps to the size")
            << Shape{(1ull << 62) + 149776, 4} << "is none that a file can hold";
        QTest::newRow("zero") << Shape{0, 5} << "is none that a file can hold";
        QTest::newRow("one axis") << Shape{149776} << "the array has 1 axes, expected 2 (x, z) or 3";
    }

    void saysWhatARawFileNeeds()
    {
        QFETCH(std::vector<std::uint64_t>, shape);
        QFETCH(QString, message);
        std::vector<Finding> findings;
        const QString got =
            refusal([&] { readModel(marmousi(), {.shape = shape, .spacing = {20}}, findings); });
        QVERIFY2(got.contains(message), qPrintable(got));
    }

    void warnsOfAnExchangedShape()
    {
        std::vector<Finding> findings;
        readModel(marmousi(), {.shape = {851, 176}, .spacing = {20}}, findings);
        QVERIFY(!reports(findings, "shape-doubtful"));
        readModel(marmousi(), {.shape = {176, 851}, .axes = "zx", .spacing = {20}}, findings);
        QVERIFY(reports(findings, "shape-doubtful"));
    }

    void needsTheSpacingOfARawFile()
    {
        std::vector<Finding> findings;
        const QString got = refusal([&] { readModel(marmousi(), {.shape = {851, 176}}, findings); });
        QVERIFY2(got.contains("does not tell the spacing of its nodes. Give it in metres"), qPrintable(got));
    }

    void readsBackEveryFormat_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("axes");
        QTest::addColumn<QString>("type");
        QTest::newRow("terrane") << "m.h5"
                                 << "terrane"
                                 << ""
                                 << "float32";
        QTest::newRow("judi") << "m.h5"
                              << "judi"
                              << ""
                              << "float32";
        QTest::newRow("npy") << "m.npy"
                             << "npy"
                             << ""
                             << "float32";
        QTest::newRow("npy, z slowest, doubles") << "m.npy"
                                                 << "npy"
                                                 << "z"
                                                 << "float64";
        QTest::newRow("rsf") << "m.rsf"
                             << "rsf"
                             << ""
                             << "float32";
        QTest::newRow("segy") << "m.sgy"
                              << "segy"
                              << ""
                              << "float32";
        QTest::newRow("raw") << "m.bin"
                             << "raw"
                             << ""
                             << "float32";
        QTest::newRow("raw, z slowest, doubles") << "m.bin"
                                                 << "raw"
                                                 << "z"
                                                 << "float64";
    }

    void readsBackEveryFormat()
    {
        QFETCH(QString, name);
        QFETCH(QString, format);
        QFETCH(QString, axes);
        QFETCH(QString, type);
        for (const std::array<std::size_t, 3> shape : {std::array<std::size_t, 3>{70, 1, 90}, {7, 65, 3}}) {
            const Model model = numberedModel(shape);
            const bool flat = model.grid.is2D();
            ModelWriteOptions write = {.format = modelFormat(format.toStdString())};
            if (!axes.isEmpty())
                write.axes = flat ? "zx" : "zyx";
            write.type = numberType(type.toStdString());
            writeModel(path(name), model, write);
            ModelReadOptions read = {.axes = write.axes, .type = write.type};
            if (format == "raw")
                for (const char axis : write.axes.empty() ? std::string(flat ? "xz" : "xyz") : write.axes)
                    read.shape.push_back(shape[static_cast<std::size_t>(axis - 'x')]);
            if (format == "raw" || format == "npy") {
                read.spacing = flat ? std::vector<double>{10, 5} : std::vector<double>{10, 20, 5};
                read.origin = flat ? std::vector<double>{100, 50} : std::vector<double>{100, 200, 50};
            }
            std::vector<Finding> findings;
            const Model back = readModel(path(name), read, findings);
            QCOMPARE(back.grid, model.grid);
            const auto &expected = model.field("vp").values, &found = back.field("vp").values;
            QCOMPARE(found.size(), expected.size());
            // JUDI's slowness squared is rounded to float32 on the way.
            for (std::size_t i = 0; i < found.size(); ++i)
                QVERIFY(std::abs(found[i] - expected[i]) <= (format == "judi" ? 1e-6f * expected[i] : 0.f));
        }
    }

    void keepsEveryFieldAndItsUnit()
    {
        Model model = numberedModel({4, 1, 5});
        model.fields.push_back({"rho", "kg/m3", std::vector<float>(20, 2200.f)});
        model.fields.push_back({"epsilon", "", std::vector<float>(20, 0.125f)});
        writeModel(path("m.h5"), model, {.compress = true});
        std::vector<Finding> findings;
        const Model back = readModel(path("m.h5"), {}, findings);
        QCOMPARE(back.fields.size(), 3u);
        QCOMPARE(back.field("rho").unit, "kg/m3");
        QCOMPARE(back.field("rho").values, model.field("rho").values);
        QCOMPARE(back.field("epsilon").values, model.field("epsilon").values);
        QVERIFY(findings.empty());
        QVERIFY(refusal([&] { back.field("vs"); }).contains("Its fields: epsilon, rho, vp"));
    }

    void writesJudiAsJudiReadsIt()
    {
        const Model model = numberedModel({7, 1, 3});
        writeModel(path("judi.h5"), model, {.format = ModelFormat::Judi, .dataset = "m0"});
        const hdf5::Reader file(path("judi.h5"));
        QCOMPARE(file.info("m0").shape, (hdf5::Shape{3, 7}));
        QCOMPARE(file.read<std::int64_t>("n"), (std::vector<std::int64_t>{7, 3}));
        QCOMPARE(file.read<double>("d"), (std::vector<double>{10, 5}));
        QCOMPARE(file.read<float>("m0").at(1), static_cast<float>(1e6 / (1503. * 1503.))); // x = 1, z = 0
    }

    // Bytes as numpy.save and numpy.lib.format write them.
    void readsNumpysFiles_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("axes");
        const auto npy = [](const QByteArray &version, const QByteArray &dictionary, const QByteArray &data) {
            QByteArray length(version.at(0) == 1 ? 2 : 4, '\0');
            length[0] = static_cast<char>(dictionary.size());
            return "\x93NUMPY" + version + length + dictionary + data;
        };
        const QByteArray one("\1\0", 2), two("\2\0", 2), three("\3\0", 2);
        // 1501 to 1506 in i2, both orders
        const QByteArray little = QByteArray::fromHex("dd05de05df05e005e105e205");
        const QByteArray big = QByteArray::fromHex("05dd05de05df05e005e105e2");
        QTest::newRow("version 1") << npy(one,
                                          "{'descr': '<i2', 'fortran_order': False, 'shape': (2, 3), }\n",
                                          little)
                                   << "";
        QTest::newRow("version 2") << npy(two,
                                          "{'descr': '<i2', 'fortran_order': False, 'shape': (2, 3), }\n",
                                          little)
                                   << "";
        QTest::newRow("version 3") << npy(three,
                                          "{'descr': '<i2', 'fortran_order': False, 'shape': (2, 3), }\n",
                                          little)
                                   << "";
        QTest::newRow("big endian") << npy(one,
                                           "{'descr': '>i2', 'fortran_order': False, 'shape': (2, 3), }\n",
                                           big)
                                    << "";
        QTest::newRow("Fortran") << npy(one, "{'descr': '<i2', 'fortran_order': True, 'shape': (3, 2), }\n",
                                        little)
                                 << "zx";
    }

    void readsNumpysFiles()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, axes);
        putFile(path("n.npy"), bytes);
        std::vector<Finding> findings;
        const Model model =
            readModel(path("n.npy"), {.unit = "m/s", .axes = axes.toStdString(), .spacing = {10}}, findings);
        QCOMPARE(model.grid.shape, (std::array<std::size_t, 3>{2, 1, 3}));
        QCOMPARE(model.field("vp").values, (std::vector<float>{1501, 1502, 1503, 1504, 1505, 1506}));
    }

    void refusesBadNumpyFiles_data()
    {
        QTest::addColumn<QByteArray>("dictionary");
        QTest::addColumn<QString>("message");
        QTest::newRow("objects") << QByteArray("{'descr': '|O', 'fortran_order': False, 'shape': (2, 3)}")
                                 << "holds the type |O";
        QTest::newRow("huge") << QByteArray("{'descr': '<f4', 'fortran_order': False, 'shape': "
                                            "(1152921504606846976, 1152921504606846976)}")
                              << "is none that a file can hold";
        QTest::newRow("too long") << QByteArray(
                                         "{'descr': '<f4', 'fortran_order': False, 'shape': (200, 300)}")
                                  << "the shape (200, 300) of float32 needs 240000 bytes, the file has 0";
        QTest::newRow("negative") << QByteArray("{'descr': '<f4', 'fortran_order': False, 'shape': (-2, 3)}")
                                  << "shape is no tuple";
        QTest::newRow("beyond 64 bits")
            << QByteArray("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999999999999999, 3)}")
            << "shape is no tuple";
        QTest::newRow("twice") << QByteArray("{'descr': '<f4', 'descr': '<f4', 'shape': (2, 3)}")
                               << "the key 'descr' was not expected";
        QTest::newRow("record") << QByteArray(
                                       "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2, 3)}")
                                << "expected '\"' before '[('a', '<f4')]";
        QTest::newRow("code") << QByteArray("__import__('os')") << "expected '{'";
        QTest::newRow("no end") << QByteArray("{'descr': '<f4") << "a text has no end";
        QTest::newRow("1D") << QByteArray("{'descr': '<f4', 'fortran_order': False, 'shape': (0,)}")
                            << "is none that a file can hold";
    }

    void refusesBadNumpyFiles()
    {
        QFETCH(QByteArray, dictionary);
        QFETCH(QString, message);
        putFile(path("bad.npy"),
                QByteArray("\x93NUMPY\1\0", 8) + static_cast<char>(dictionary.size()) + '\0' + dictionary);
        std::vector<Finding> findings;
        const QString got = refusal([&] { readModel(path("bad.npy"), {.spacing = {10}}, findings); });
        QVERIFY2(got.contains(message), qPrintable(got));
    }

    // As Madagascar's sfin shows its own files: history first, the last assignment counts.
    void readsMadagascarsFiles()
    {
        putFile(path("vel.rsf"), "2.0-git\tsfmath\tbase:\tuser@host\tTue Jan  1 00:00:00 2019\n\n"
                                 "\tn1=99\n\tn1=3\n\td1=0.01\n\to1=0\n\tlabel1=\"Depth\"\n\tunit1=\"km\"\n"
                                 "\tn2=2 d2=0.02 o2=1.5 label2=\"Distance\" unit2=km n3=1\n"
                                 "\tdata_format=\"xdr_float\"\n\tesize=4\n\tin=\"vel.rsf@\"\n");
        putFile(path("vel.rsf@"), QByteArray::fromHex("3fc000003fc8000040000000400000004010000040200000"));
        std::vector<Finding> findings;
        const Model model = readModel(path("vel.rsf"), {}, findings);
        QCOMPARE(model.grid, (Grid{{2, 1, 3}, {20, 1, 10}, {1500, 0, 0}}));
        QCOMPARE(model.field("vp").values, (std::vector<float>{1500, 1562.5, 2000, 2000, 2250, 2500}));
        QVERIFY(reports(findings, "data-file") && reports(findings, "unit-guessed"));
    }

    void refusesBadMadagascarFiles_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QString>("message");
        QTest::newRow("elsewhere") << QByteArray("n1=2 n2=2 in=\"/etc/passwd\"")
                                   << "in=\"/etc/passwd\" is not beside the header";
        QTest::newRow("above") << QByteArray("n1=2 n2=2 in=\"a/../../x\"") << "leaves the header's folder";
        QTest::newRow("no in") << QByteArray("n1=2 n2=2") << "has no in=";
        QTest::newRow("too short") << QByteArray("n1=2 n2=2 in=short")
                                   << "the header asks for 16 bytes of numbers, the file has 5";
        QTest::newRow("no n1") << QByteArray("n2=2 in=short") << "n1 is missing or 0";
        QTest::newRow("huge") << QByteArray("n1=4294967296 n2=4294967296 n3=4 in=short")
                              << "is none that a file can hold";
        QTest::newRow("text") << QByteArray("n1=2 n2=2 in=short data_format=ascii_float")
                              << "data_format=ascii_float is not read";
        QTest::newRow("complex") << QByteArray("n1=2 n2=2 in=short data_format=native_complex esize=8")
                                 << "is not read";
        QTest::newRow("no number") << QByteArray("n1=two n2=2 in=short") << "n1=two is no whole number";
    }

    void refusesBadMadagascarFiles()
    {
        QFETCH(QByteArray, header);
        QFETCH(QString, message);
        putFile(path("bad.rsf"), header);
        putFile(path("short"), "12345");
        std::vector<Finding> findings;
        const QString got = refusal([&] { readModel(path("bad.rsf"), {}, findings); });
        QVERIFY2(got.contains(message), qPrintable(got));
    }

    void guessesUnits_data()
    {
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("most");
        QTest::addColumn<QString>("unit");
        QTest::addColumn<bool>("sure");
        QTest::newRow("m/s") << 1500. << 4700. << "m/s" << true;
        QTest::newRow("km/s") << 1.5 << 4.7 << "km/s" << true;
        QTest::newRow("slow km/s") << 0.3 << 4.7 << "km/s" << true;
        QTest::newRow("s2/km2") << 0.033 << 0.444 << "s2/km2" << true;
        QTest::newRow("s2/m2") << 3.3e-8 << 4.44e-7 << "s2/m2" << true;
        QTest::newRow("s/km") << 0.18 << 0.667 << "s/km" << false;
        QTest::newRow("s/m") << 1.8e-4 << 6.67e-4 << "s/m" << true;
        QTest::newRow("fast s2/km2") << 0.15 << 0.44 << "s2/km2" << false;
    }

    void guessesUnits()
    {
        QFETCH(double, least);
        QFETCH(double, most);
        QFETCH(QString, unit);
        QFETCH(bool, sure);
        const std::vector<double> values = {least, least, most, most};
        putFile(path("u.bin"), QByteArray(reinterpret_cast<const char *>(values.data()), 32));
        std::vector<Finding> findings;
        readModel(path("u.bin"), {.shape = {2, 2}, .type = NumberType::Float64, .spacing = {10}}, findings);
        const auto found = std::ranges::find(findings, "unit-guessed", &Finding::code);
        QVERIFY(found != findings.end());
        QVERIFY2(QString::fromStdString(found->what).contains("taken as " + unit), found->what.c_str());
        QCOMPARE(found->severity == Severity::Note, sure);
    }

    void tellsWhereValuesAreBad()
    {
        std::vector<float> values(12, 2000.f);
        values[7] = std::nanf("");
        values[10] = 0;
        putFile(path("bad.bin"), QByteArray(reinterpret_cast<const char *>(values.data()), 48));
        std::vector<Finding> findings;
        readModel(path("bad.bin"), {.shape = {4, 3}, .spacing = {10}}, findings);
        QVERIFY(reports(findings, "not-finite") && reports(findings, "not-positive"));
        const auto found = std::ranges::find(findings, "not-finite", &Finding::code);
        QCOMPARE(found->what,
                 "1 of 12 values of vp are NaN or infinite, the first at node (2, 1), x 20 m, z 10 m");
    }

    void refusesWhatItDoesNotKnow_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("message");
        QTest::newRow("no name") << "thing" << QByteArray("12345678")
                                 << "do not tell what it is (8 bytes). Give --format";
        QTest::newRow("no HDF5") << "thing.h5" << QByteArray("12345678")
                                 << "is no HDF5 file, though it is called one";
        QTest::newRow("VTI") << "thing.vti" << QByteArray("<VTKFile>") << "not read";
        QTest::newRow("empty") << "empty.npy" << QByteArray() << "is no NPY file";
    }

    void refusesWhatItDoesNotKnow()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QString, message);
        putFile(path(name), bytes);
        std::vector<Finding> findings;
        const QString got = refusal([&] { readModel(path(name), {}, findings); });
        QVERIFY2(got.contains(message), qPrintable(got));
    }

    void refusesHdf5ThatContradictsItself_data()
    {
        QTest::addColumn<std::vector<double>>("n");
        QTest::addColumn<QString>("message");
        using Numbers = std::vector<double>;
        QTest::newRow("another shape") << Numbers{4, 4} << ", m: has the shape (2, 3), expected (4, 4)";
        QTest::newRow("huge") << Numbers{1e18, 1e18} << ", n: holds 1e+18, expected whole numbers above 0";
        QTest::newRow("fraction") << Numbers{2.5, 3} << ", n: holds 2.5, expected whole numbers";
        QTest::newRow("too many axes") << Numbers{2, 3, 1, 1} << ", n: holds 4 numbers, expected 2";
        QTest::newRow("d does not fit") << Numbers{2, 3, 1} << ", d: has the shape (2), expected (3)";
    }

    void refusesHdf5ThatContradictsItself()
    {
        QFETCH(std::vector<double>, n);
        QFETCH(QString, message);
        {
            hdf5::Writer file(path("lie.h5"));
            file.writeList<double>("n", n);
            file.writeList<double>("d", std::vector{10., 10.});
            file.writeList<double>("o", std::vector{0., 0.});
            file.write<float>("m", std::vector<float>(6, 0.25f), {2, 3});
            file.commit();
        }
        std::vector<Finding> findings;
        const QString got = refusal([&] { readModel(path("lie.h5"), {}, findings); });
        QVERIFY2(got.contains(message), qPrintable(got));
    }

    // The layout of the file formats guide; vtkXMLImageDataReader of VTK 9.1 was seen to read such a section
    // with its values at their places.
    void writesVti()
    {
        const Model model = numberedModel({2, 1, 3});
        writeModel(path("m.vti"), model);
        const QByteArray bytes = fileBytes(path("m.vti"));
        QVERIFY(bytes.contains("WholeExtent=\"0 1 0 0 0 2\" Origin=\"100 0 50\" Spacing=\"10 1 5\""));
        QVERIFY(bytes.contains("Name=\"vp (m/s)\""));
        const qsizetype data = bytes.indexOf("_", bytes.indexOf("<AppendedData")) + 1;
        std::array<float, 6> values = {};
        std::copy_n(bytes.constData() + data + 8, sizeof(values), reinterpret_cast<char *>(values.data()));
        QCOMPARE(values, (std::array<float, 6>{1500, 1503, 1501, 1504, 1502, 1505})); // x fastest
    }

private:
    std::string path(const QString &name) const { return m_folder.filePath(name).toStdString(); }

    QTemporaryDir m_folder;
};

QTEST_APPLESS_MAIN(ModelFileTest)
#include "tst_model_file.moc"
