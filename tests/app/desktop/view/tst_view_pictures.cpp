// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/view/curve_view.h"
#include "app/desktop/view/gather_view.h"
#include "app/desktop/view/map_view.h"
#include "app/desktop/view/section_view.h"
#include "app/desktop/view/volume_view.h"
#include "core/model/model_file.h"
#include "core/survey/gather.h"
#include "core/survey/scan.h"
#include "tests/app/desktop/desktop_test.h"

using namespace terrane;
using namespace terrane::desktop;
using namespace terrane::desktop::test;

// The main views, in light and in dark, against pictures that were looked at (tests/data/pictures).
class ViewPicturesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase()
    {
        std::vector<Finding> findings;
        m_model = std::make_shared<const Model>(readModel(kModel.toStdString(), {}, findings));
        const std::vector<std::string> files = {kShots.toStdString()};
        survey::ScanOptions options;
        options.mapping = segy::mappingPreset(segy::MappingPreset::Standard);
        m_survey = std::make_unique<survey::Survey>(survey::scanSurvey(files, options));
    }

    void lookAsBefore_data()
    {
        QTest::addColumn<bool>("isDark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void lookAsBefore()
    {
        QFETCH(bool, isDark);
        applyTheme(isDark ? Theme::Dark : Theme::Light);
        const QString theme = QTest::currentDataTag();
        gather(theme);
        map(theme);
        section(theme);
        volume(theme);
        curves(theme);
    }

private:
    template<typename View>
    static void show(View &view)
    {
        view.resize(560, 400);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
    }

    template<typename View>
    static void compare(View &view, const QString &name)
    {
        if (qEnvironmentVariableIsSet("TERRANE_KEEP_BASELINES"))
            QTest::qWait(1'000);
        // Frames follow from sizes, and from surfaces that other threads make.
        QTRY_VERIFY_WITH_TIMEOUT(looksAsBefore(view.grabFramebuffer(), name), 60'000);
    }

    void gather(const QString &theme)
    {
        survey::SurveyFiles files(*m_survey);
        const survey::Gather shot = survey::readGather(files, 7);
        GatherView view;
        show(view);
        GatherSettings settings = view.settings();
        settings.style = GatherStyle::Both;
        view.setSettings(settings);
        view.showGather(shot.samples, shot.receivers.size(), shot.sampleInterval, 0, {}, "Shot 7");
        QTRY_VERIFY(view.shown() && !view.isBusy());
        compare(view, "gather_" + theme);
    }

    void map(const QString &theme)
    {
        const auto points = crossedPoints();
        MapView view;
        show(view);
        view.showPoints(points);
        view.setOutline(Grid{{101, 51, 21}, {40, 40, 40}, {0, 0, 0}});
        view.setShot(3, points->receivers);
        QTest::qWait(200);
        compare(view, "map_" + theme);
    }

    void section(const QString &theme)
    {
        SectionView view;
        show(view);
        view.showSection(m_model, 0);
        view.setSources({{2'000, 0, 50}, {8'000, 0, 50}});
        view.setReceivers({{4'000, 0, 500}, {5'000, 0, 500}});
        view.setCursor(Point3{3'000, 0, 1'500});
        compare(view, "section_" + theme);
    }

    void volume(const QString &theme)
    {
        auto model = std::make_shared<Model>(ball({48, 40, 32}, 4'500, 20));
        model->grid.origin = {0, 0, 0};
        VolumeView view;
        show(view);
        view.showVolume(model, 0);
        view.setIsosurface(3'500.);
        compare(view, "volume_" + theme);
    }

    void curves(const QString &theme)
    {
        CurveView view;
        show(view);
        view.setAxes({.x = "Iteration", .y = "Misfit (%)", .isLogarithmic = true});
        Curve first = {.name = "all shots", .style = Curve::Style::LineAndPoints},
              second = {.name = "shot 3"};
        for (int i = 0; i < 20; ++i) {
            for (Curve *curve : {&first, &second})
                curve->x.push_back(i);
            first.y.push_back(100 * std::pow(0.8, i));
            second.y.push_back(40 * std::pow(0.85, i));
        }
        view.setCurves({first, second});
        view.setMarks({{8.5, "stage 2"}, {12, {}, true}});
        compare(view, "curves_" + theme);
    }

    std::shared_ptr<const Model> m_model;
    std::unique_ptr<survey::Survey> m_survey;
};

int main(int argc, char **argv)
{
    return runTest<ViewPicturesTest>(argc, argv);
}
#include "tst_view_pictures.moc"
