// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/survey/scan.h"
#include "core/survey/survey_file.h"

#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

const QString kOverthrust = TERRANE_EXAMPLES "/overthrust_2d/overthrust_2D_shots.segy";
const QString kModel = TERRANE_EXAMPLES "/overthrust_2d/overthrust_model.h5";
const QString kViking = TERRANE_TEST_DATA "/segy/viking_small.segy";

struct Answer
{
    int code = -1;
    QByteArray output, errors;

    QJsonObject json() const { return QJsonDocument::fromJson(output).object(); }
};

Answer start(const QStringList &arguments)
{
    QProcess process;
    process.start(TERRANECTL, arguments);
    process.waitForFinished(60'000);
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace

// terranectl wavelet, segy plot and model plot as people start them, without a display.
class PicturesTest : public QObject
{
    Q_OBJECT

private slots:
    void waveletTellsItsPeakAndBand()
    {
        const Answer answer = start({"wavelet", "ricker", "8", "--peak-time", "0.125", "--json"});
        QCOMPARE(answer.code, 0);
        const QJsonObject json = answer.json();
        QVERIFY(std::abs(json["peak_time_s"].toDouble() - 0.125) < 1e-5);
        QVERIFY(std::abs(json["dominant_frequency_hz"].toDouble() - 8) < 0.02);
        QVERIFY(std::abs(json["band_20db_low_hz"].toDouble() - 1.56) < 0.6); // analytic 1.56 to 17.69 Hz
        QVERIFY(std::abs(json["band_20db_high_hz"].toDouble() - 17.69) < 0.6);
        QCOMPARE(json["interval_s"].toDouble(), 0.002);
        QVERIFY(json["findings"].toArray().isEmpty());
    }

    void filteredWaveletBeginsEarlierOrIsDelayed()
    {
        const QStringList filter = {"wavelet", "ricker", "8", "--low-cut", "3", "--high-cut", "12", "--json"};
        const QJsonObject early = start(filter).json();
        QVERIFY(early["begin_s"].toDouble() < -0.3);
        QVERIFY(std::abs(early["peak_time_s"].toDouble() - 0.1875) < 1e-4);
        QCOMPARE(early["findings"].toArray().at(0)["code"].toString(), QString("wavelet-begins-early"));
        const QJsonObject delayed = start(filter + QStringList{"--from-zero"}).json();
        QCOMPARE(delayed["begin_s"].toDouble(), 0.0);
        QCOMPARE(delayed["delay_s"].toDouble(), -early["begin_s"].toDouble());
        const QJsonObject causal = start(filter + QStringList{"--phase", "minimum"}).json();
        QCOMPARE(causal["begin_s"].toDouble(), 0.0);
        QVERIFY(causal["peak_time_s"].toDouble() > 0.19);
    }

    void waveletGoesThroughAFile()
    {
        const QString file = m_folder.filePath("w.txt");
        QCOMPARE(start({"wavelet", "ormsby", "2", "5", "15", "20", "-o", file}).code, 0);
        const QJsonObject json = start({"wavelet", "file", file, "--resample", "0.002559", "--json"}).json();
        QVERIFY(std::abs(json["peak_time_s"].toDouble() - 2.0 / 3) < 1e-4);
        QCOMPARE(json["interval_s"].toDouble(), 0.002559);
    }

    void drawsPictures_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QSize>("size"); // height 0: not told
        QTest::newRow("wavelet") << QStringList{"wavelet", "ricker", "8", "--plot"} << "Ricker wavelet, 8 Hz"
                                 << QSize(2000, 1240);
        QTest::newRow("shot") << QStringList{"segy", "plot", kOverthrust, "--shot", "8", "-o"}
                              << "shot 8 (FieldRecord), 197 traces" << QSize(2000, 1400);
        QTest::newRow("first shot, spectrum")
            << QStringList{"segy",      "plot",       kViking,   "--agc", "0.5", "--bandpass",
                           "3,8,60,80", "--spectrum", "--scale", "1",     "-o"}
            << "shot 3 (FieldRecord), 120 traces, band-pass 3-8-60-80 Hz, AGC 0.5 s" << QSize(1000, 960);
        QTest::newRow("wiggles") << QStringList{"segy",     "plot",   kViking,    "--traces",   "0:60",
                                                "--wiggle", "--axis", "offset",   "--bandpass", "5,40",
                                                "--width",  "800",    "--height", "500",        "-o"}
                                 << "traces 0 to 59, 60 traces, zero-phase Butterworth order 4, 5 to 40 Hz"
                                 << QSize(1600, 1000);
        QTest::newRow("another field")
            << QStringList{"segy", "plot", kOverthrust, "--shot", "SourceX=40000", "-o"}
            << "shot 40000 (SourceX), 197 traces" << QSize(2000, 1400);
        QTest::newRow("silent traces")
            << QStringList{"segy", "plot", TERRANE_TEST_DATA "/judi/unit_test_shot_records_1.segy", "-o"}
            << "120 traces" << QSize(2000, 1400);
        QTest::newRow("model") << QStringList{"model", "plot", kModel, "--dataset", "m0", "-o"}
                               << "vp, 401 x 121 nodes every 25 x 25 m, colours from 1500 to"
                               << QSize(2000, 0);
        QTest::newRow("model, raw")
            << QStringList{"model",   "plot",    TERRANE_EXAMPLES "/marmousi_2d/marmousi_vp_20m_176x851.bin",
                           "--shape", "851,176", "--spacing",
                           "20",      "--range", "1500,4500",
                           "--dark",  "-o"}
            << "851 x 176 nodes every 20 x 20 m, colours from 1500 to 4500 m/s" << QSize(2000, 0);
    }
    void drawsPictures()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, text);
        QFETCH(QSize, size);
        const QString path = m_folder.filePath("picture.png");
        QFile::remove(path);
        const Answer answer = start(arguments + QStringList{path});
        QVERIFY2(answer.code == 0, answer.errors.constData());
        QVERIFY2(answer.output.contains(text.toUtf8()), answer.output.constData());
        const QImage image(path);
        QVERIFY(!image.isNull());
        QCOMPARE(image.width(), size.width());
        if (size.height() > 0)
            QCOMPARE(image.height(), size.height());
    }

    void marksTheSurveyOnTheModel()
    {
        using namespace terrane;
        const std::vector<std::string> files = {kOverthrust.toStdString()};
        survey::ScanOptions options;
        options.mapping = segy::mappingPreset(segy::MappingPreset::Standard);
        const survey::Survey survey = survey::scanSurvey(files, options);
        const QString index = m_folder.filePath("survey.h5");
        survey::saveSurvey(survey, index.toStdString());
        const QString path = m_folder.filePath("marked.png");
        const Answer answer = start({"model", "plot", kModel, "--with-survey", index, "-o", path});
        QVERIFY2(answer.code == 0, answer.errors.constData());
        const QImage image(path);
        // 16 sources at 50 m: count the spots of their colour along one row.
        int most = 0;
        for (int y = 0; y < image.height(); ++y) {
            int spots = 0;
            bool inside = false;
            for (int x = 0; x < image.width(); ++x) {
                const QColor c = image.pixelColor(x, y);
                const bool source = c == QColor(213, 94, 0);
                spots += source && !inside ? 1 : 0;
                inside = source;
            }
            most = std::max(most, spots);
        }
        QCOMPARE(most, 16);
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("message");
        QTest::newRow("frequency") << QStringList{"wavelet", "ricker", "300"}
                                   << "300 Hz cannot be sampled every 2 ms: the Nyquist frequency is 250 Hz";
        QTest::newRow("corner") << QStringList{"wavelet", "ricker", "8", "--high-cut", "250"}
                                << "a corner at 250 Hz is not below the Nyquist frequency";
        QTest::newRow("no wavelet file")
            << QStringList{"wavelet", "file", "/nonexistent.txt"} << "/nonexistent.txt: cannot be opened";
        QTest::newRow("no such shot")
            << QStringList{"segy", "plot", kOverthrust, "--shot", "99"} << "no trace has FieldRecord 99";
        QTest::newRow("no number") << QStringList{"segy", "plot", kOverthrust, "--shot", "eight"}
                                   << "'eight' is no shot number. Write 8, or FieldRecord=8";
        QTest::newRow("equal places")
            << QStringList{"segy", "plot", kOverthrust, "--traces", "0:400", "--axis", "receiver"}
            << "traces 0 and 197 have the same position, 100 m. Use --axis trace";
        QTest::newRow("three corners") << QStringList{"segy", "plot", kViking, "--bandpass", "1,2,3"}
                                       << "--bandpass: 3 numbers given. Give two corners (3,12) or four";
        QTest::newRow("no traces") << QStringList{"segy", "plot", TERRANE_TEST_DATA "/segy/text.sgy"}
                                   << "text.sgy";
        QTest::newRow("colour map") << QStringList{"segy", "plot", kViking, "--colormap", "jet"}
                                    << "there is no colour map 'jet'. Choose one of batlow, vik";
        QTest::newRow("slice") << QStringList{"model", "plot", kModel, "--slice", "y=100"}
                               << "--slice: a 2D model has only one section. Leave it out";
        QTest::newRow("range") << QStringList{"model", "plot", kModel, "--range", "3000,2000"}
                               << "--range: no range of values. Give the lowest and the highest: 1500,6000";
    }
    void saysWhatIsWrong()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, message);
        if (arguments[0] != "wavelet")
            arguments << "-o" << m_folder.filePath("none.png");
        const Answer answer = start(arguments);
        QCOMPARE(answer.code, 2);
        QVERIFY2(answer.errors.contains(message.toUtf8()), answer.errors.constData());
        QVERIFY(!QFile::exists(m_folder.filePath("none.png")));
    }

    void keepsTheOldPictureWhenItCannotWrite()
    {
        const Answer answer = start({"wavelet", "ricker", "8", "--plot", "/nonexistent/folder/x.png"});
        QCOMPARE(answer.code, 1);
        QVERIFY(answer.errors.contains("/nonexistent/folder/x.png"));
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(PicturesTest)
#include "tst_pictures.moc"
