// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/model/model_file.h"
#include "core/segy/file.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <vector>

using namespace terrane;

namespace {

constexpr const char *kShots = TERRANE_EXAMPLES "/overthrust_2d/overthrust_2D_shots.segy";
constexpr const char *kModel = TERRANE_EXAMPLES "/overthrust_2d/overthrust_model.h5";
constexpr std::uint64_t kReceivers = 197, kSamples = 501;
constexpr double kSeaFloor = 525; // m

std::vector<float> shot(const QString &path, std::uint64_t number)
{
    const auto file = segy::File::open(io::openFile(path.toStdString()));
    std::vector<float> samples(kReceivers * kSamples);
    for (std::uint64_t i = 0; i < kReceivers; ++i)
        file->readSamples(number * kReceivers + i, std::span(samples).subspan(i * kSamples, kSamples));
    return samples;
}

Model modelOf(const QString &path, const std::string &dataset = {})
{
    std::vector<Finding> findings;
    ModelReadOptions options;
    options.dataset = dataset;
    return readModel(path.toStdString(), options, findings);
}

double correlation(const std::vector<double> &a, const std::vector<double> &b)
{
    double ab = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        ab += a[i] * b[i];
        aa += a[i] * a[i];
        bb += b[i] * b[i];
    }
    return ab / std::sqrt(aa * bb);
}

QStringList findingsOf(const QJsonObject &run)
{
    QStringList codes;
    for (const QJsonValue &finding : run["findings"].toArray())
        codes += finding["code"].toString();
    return codes;
}

} // namespace

// terranectl gradient and migrate as people use them, on the example. Its program adds a wavelet to one node
// without dividing by the area of a cell, 625 m2.
class ShotImagesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_survey = m_folder.filePath("survey.h5");
        json({"survey", "scan", kShots, "-o", m_survey, "--json"});
        m_common = QStringList{kModel, "--dataset",   "m0",    "--survey",    m_survey, "--ricker",
                               "8",    "--peak-time", "0.125", "--amplitude", "625",    "--json"};
    }

    void gradientHasTheMisfitOfTheShots()
    {
        const QString output = m_folder.filePath("start.segy"), gradient = m_folder.filePath("gradient.h5");
        const QStringList one = m_common + QStringList{"--shot", "7"};
        json(QStringList{"model-shots", "-o", output} + one);
        const std::vector<float> found = shot(output, 0), expected = shot(kShots, 7);
        double misfit = 0;
        for (std::size_t i = 0; i < found.size(); ++i)
            misfit += 0.5 * 0.006 * std::pow(found[i] - expected[i], 2);
        const QString picture = m_folder.filePath("gradient.png");
        const QJsonObject run = json(QStringList{"gradient", "-o", gradient, "--png", picture} + one);
        QVERIFY(std::abs(run["misfit"].toDouble() - misfit) < 1e-5 * misfit);
        QCOMPARE(run["misfit_by_shot"].toArray().size(), 1);
        QVERIFY(!findingsOf(run).contains("wavelet-time"));
        QVERIFY(!findingsOf(run).contains("wavelet-amplitude"));
        QCOMPARE(run["memory"]["strategy"].toString(), QString("nyquist-16bit"));
        QVERIFY(run["memory"]["choices"].toArray().size() == 7);
        QVERIFY(QFile(picture).size() > 10'000);
        const Model model = modelOf(gradient);
        for (const char *field : {"gradient", "source_illumination", "receiver_illumination", "illumination"})
            QVERIFY2(model.has(field), field);

        // Other ways to keep the field, and an aperture that holds the whole line, give the same.
        const QString other = m_folder.filePath("other.h5");
        json(QStringList{"gradient", "-o", other, "--png", picture, "--strategy", "boundary", "--aperture",
                         "20000", "--memory", "100MB"} +
             one);
        const std::vector<float> a = model.field("gradient").values,
                                 b = modelOf(other).field("gradient").values;
        QVERIFY(correlation({a.begin(), a.end()}, {b.begin(), b.end()}) > 0.999999);
    }

    void saysWhenTheWaveletIsWrong()
    {
        const QString gradient = m_folder.filePath("wrong.h5"), picture = m_folder.filePath("wrong.png");
        const QJsonObject run = json({"gradient", kModel, "--dataset", "m0", "--survey", m_survey, "--ricker",
                                      "8", "--shot", "7", "-o", gradient, "--png", picture, "--json"});
        QVERIFY(findingsOf(run).contains("wavelet-amplitude"));
        QVERIFY(findingsOf(run).contains("wavelet-time"));
    }

    // In the smooth model, the image is like the difference to the true one below the water.
    void migrateShowsTheModel()
    {
        const Model truth = modelOf(kModel, "m"), start = modelOf(kModel, "m0");
        const auto likeness = [&](const QStringList &options) {
            const QString output = m_folder.filePath("image.h5"), picture = m_folder.filePath("image.png");
            json(QStringList{"migrate", "-o", output, "--png", picture, "--residual", "--mute-top",
                             QString::number(kSeaFloor)} +
                 options + m_common);
            const Model image = modelOf(output);
            std::vector<double> change, found;
            for (std::size_t ix = 40; ix < 360; ++ix)
                for (std::size_t iz = 0; iz < truth.grid.shape[2]; ++iz) {
                    const std::size_t i = truth.grid.index(ix, 0, iz);
                    if (truth.grid.position(2, iz) < kSeaFloor) {
                        if (image.field("image").values[i] != 0)
                            return -2.0;
                        continue;
                    }
                    change.push_back(std::pow(truth.field("vp").values[i], -2) -
                                     std::pow(start.field("vp").values[i], -2));
                    found.push_back(image.field("image").values[i]);
                }
            return correlation(change, found);
        };
        const double plain = likeness({}), scattering = likeness({"--isic"});
        qInfo("image and true change: %.2f, with the inverse-scattering condition %.2f", plain, scattering);
        QVERIFY(plain > 0.4);
        QVERIFY(scattering > plain);
    }

    void snapshotShowsTheField()
    {
        const QString output = m_folder.filePath("field.h5"), picture = m_folder.filePath("field.png");
        const QJsonObject run =
            json(QStringList{"snapshot", "-o", output, "--png", picture, "--shot", "7", "--time", "0.5,1.0"} +
                 m_common);
        QCOMPARE(run["times_s"].toArray().size(), 2);
        QVERIFY(std::abs(run["times_s"][1].toDouble() - 1.0) < 0.003);
        const Model model = modelOf(output);
        QCOMPARE(model.fields.size(), std::size_t{2});
        QVERIFY(QFile(picture).size() > 10'000);
        // What was fired 0.375 s before has come at most 6000 m/s * 0.5 s far.
        const auto &field = model.fields[0].values;
        QVERIFY(std::all_of(field.begin(), field.begin() + 10 * 121,
                            [](float p) { return std::abs(p) < 1e-3F; }));
        QVERIFY(std::any_of(field.begin(), field.end(), [](float p) { return std::abs(p) > 1; }));
    }

    void saysWhatIsWrong_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("message");
        QTest::newRow("budget") << QStringList{"--memory", "5MB"} << QByteArray("Give at least");
        QTest::newRow("budget of frequencies") << QStringList{"--memory", "5MB", "--frequencies", "4,6"}
                                               << QByteArray(" GB, or take fewer of them");
        QTest::newRow("strategy") << QStringList{"--strategy", "none"}
                                  << QByteArray("there is no memory strategy \"none\"");
        QTest::newRow("exact") << QStringList{"--strategy", "zfp", "--exact"}
                               << QByteArray("does not give the bits of keeping all");
        QTest::newRow("density") << QStringList{"--by", "vp-rho"} << QByteArray("has no density");
        QTest::newRow("parameters") << QStringList{"--by", "rho"} << QByteArray("vp-impedance");
        QTest::newRow("frequency") << QStringList{"--frequencies", "4,900"}
                                   << QByteArray("within the wavelet's band");
    }
    void saysWhatIsWrong()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, message);
        const QString output = m_folder.filePath("none.h5");
        const auto [code, text] = start(QStringList{"gradient", "-o", output} + m_common + arguments);
        QCOMPARE(code, 2);
        QVERIFY2(text.contains(message), text.constData());
        QVERIFY(!QFile::exists(output));
    }

private:
    static std::pair<int, QByteArray> start(const QStringList &arguments)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(TERRANECTL, arguments);
        const bool ended = process.waitForFinished(120'000) && process.exitStatus() == QProcess::NormalExit;
        return {ended ? process.exitCode() : -1, process.readAll()};
    }

    static QJsonObject json(const QStringList &arguments)
    {
        const auto [code, output] = start(arguments);
        if (code != 0)
            qWarning("exit code %d: %s", code, output.constData());
        return QJsonDocument::fromJson(output).object();
    }

    QTemporaryDir m_folder;
    QString m_survey;
    QStringList m_common;
};

QTEST_GUILESS_MAIN(ShotImagesTest)
#include "tst_shot_images.moc"
