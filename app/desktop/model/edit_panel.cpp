// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/model/edit_panel.h"

#include "app/desktop/model/model_command.h"
#include "core/error.h"
#include "core/model/build.h"
#include "core/model/transform.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QStackedWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace terrane::desktop {

namespace {

enum Kind { Smooth, Crop, Resample, WaterLayer, Build };
enum Background { ByGradient, ByLayers, ByConstant };

// "1, 2,3": all of them numbers, or an error that names the field.
std::vector<double> numbersOf(const QString &text, const QString &field, qsizetype least, qsizetype most)
{
    const QStringList parts = text.split(QRegularExpression("[,;\\s]+"), Qt::SkipEmptyParts);
    std::vector<double> numbers;
    for (const QString &part : parts) {
        bool isNumber = false;
        numbers.push_back(part.toDouble(&isNumber));
        if (!isNumber)
            throw InputError(QString("'%1' is no number").arg(part).toStdString(), field.toStdString());
    }
    if (parts.size() < least || parts.size() > most)
        throw InputError(QString("%1 numbers given, expected %2 to %3")
                             .arg(parts.size())
                             .arg(least)
                             .arg(most)
                             .toStdString(),
                         field.toStdString());
    return numbers;
}

QString joined(const std::vector<double> &numbers)
{
    QStringList parts;
    for (const double each : numbers)
        parts << number(each);
    return parts.join(',');
}

// x, z or x, y, z, or one number for all.
std::array<double, 3> spread(const std::vector<double> &numbers)
{
    return {numbers.front(), numbers.size() == 3 ? numbers[1] : numbers.front(), numbers.back()};
}

} // namespace

EditPanel::EditPanel(QWidget *parent)
    : QWidget(parent),
      m_kind(new QComboBox),
      m_pages(new QStackedWidget),
      m_apply(new QPushButton(tr("Apply"))),
      m_problem(new QLabel)
{
    setObjectName("editPanel");
    m_kind->setObjectName("editKind");
    m_kind->setToolTip(tr("What to do with the model that is shown"));
    m_apply->setObjectName("editApply");
    m_problem->setObjectName("editProblem");
    m_problem->setWordWrap(true);
    m_problem->hide();
    addSmooth();
    addCrop();
    addResample();
    addWater();
    addBuild();
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_kind);
    layout->addWidget(m_pages);
    layout->addWidget(m_problem);
    layout->addWidget(m_apply);
    layout->addStretch();
    connect(m_kind, &QComboBox::currentIndexChanged, m_pages, &QStackedWidget::setCurrentIndex);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &EditPanel::showState);
    connect(m_apply, &QPushButton::clicked, this, &EditPanel::apply);
    setModel(nullptr);
}

void EditPanel::setModel(const std::shared_ptr<const Model> &model)
{
    const bool isOtherGrid = model && !(m_model && m_model->grid == model->grid);
    m_model = model;
    if (isOtherGrid) {
        const Grid &grid = model->grid;
        for (std::size_t axis = 0; axis < 3; ++axis) {
            m_from[axis]->setValue(grid.origin[axis]);
            m_to[axis]->setValue(grid.end(axis));
            m_spacing[axis]->setValue(grid.spacing[axis]);
        }
    }
    const bool is2D = model && model->grid.is2D();
    for (const Numbers &numbers : m_axisFields) {
        auto *form = static_cast<QFormLayout *>(numbers[1]->parentWidget()->layout());
        numbers[1]->setVisible(!is2D);
        form->labelForField(numbers[1])->setVisible(!is2D);
    }
    showState();
}

void EditPanel::setBusy(bool isBusy)
{
    m_isBusy = isBusy;
    showState();
}

void EditPanel::setVisibleRange(const QRectF &range, std::size_t axis)
{
    if (!m_model)
        return;
    const Grid &grid = m_model->grid;
    const std::size_t across = axis == 0 ? 1 : 0, down = axis == 2 ? 1 : 2;
    m_from[across]->setValue(std::max(range.left(), grid.origin[across]));
    m_to[across]->setValue(std::min(range.right(), grid.end(across)));
    m_from[down]->setValue(std::max(range.top(), grid.origin[down]));
    m_to[down]->setValue(std::min(range.bottom(), grid.end(down)));
}

QFormLayout *EditPanel::addPage(const QString &title, const char *name)
{
    auto *page = new QWidget;
    page->setObjectName(name);
    auto *form = new QFormLayout(page);
    form->setContentsMargins(0, 0, 0, 0);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_kind->addItem(title);
    m_pages->addWidget(page);
    return form;
}

EditPanel::Numbers EditPanel::addAxes(QFormLayout &form, const QString &title, const char *name,
                                      const QString &tip, bool isLength)
{
    Numbers numbers;
    const QString axes[] = {tr("x"), tr("y"), tr("depth")};
    for (std::size_t axis = 0; axis < 3; ++axis) {
        auto *field = new QDoubleSpinBox;
        field->setObjectName(QString("%1_%2").arg(name).arg("xyz"[axis]));
        field->setRange(isLength ? 0 : -1e9, 1e9);
        field->setDecimals(2);
        field->setSuffix(tr(" m"));
        field->setToolTip(tip);
        form.addRow(QString("%1 %2").arg(title, axes[axis]), field);
        numbers[axis] = field;
    }
    m_axisFields.push_back(numbers);
    return numbers;
}

void EditPanel::addSmooth()
{
    QFormLayout *form = addPage(tr("Smooth"), "smoothPage");
    m_sigma = addAxes(*form, tr("Width"), "smooth",
                      tr("Standard deviation of the Gaussian in m; 0 leaves an axis alone"));
    for (QDoubleSpinBox *field : m_sigma)
        field->setValue(200);
    m_quantity = new QComboBox;
    m_quantity->setObjectName("smoothOf");
    m_quantity->addItem(tr("Slowness"), "slowness");
    m_quantity->addItem(tr("Slowness squared"), "slowness2");
    m_quantity->addItem(tr("Velocity"), "velocity");
    m_quantity->setToolTip(tr("What is averaged of velocities; slowness keeps travel times best"));
    form->addRow(tr("Average of"), m_quantity);
    m_keepWater = new QCheckBox(tr("Keep the water"));
    m_keepWater->setObjectName("smoothKeepWater");
    m_keepWater->setChecked(true);
    m_keepWater->setToolTip(tr("Leave the water at the top as it is; it gives nothing to the rock"));
    form->addRow(m_keepWater);
}

void EditPanel::addCrop()
{
    QFormLayout *form = addPage(tr("Crop"), "cropPage");
    m_from = addAxes(*form, tr("From"), "cropFrom", tr("First position that is kept, in m"), false);
    m_to = addAxes(*form, tr("To"), "cropTo", tr("Last position that is kept, in m"), false);
    auto *visible = new QPushButton(tr("Take What Is Visible"));
    visible->setObjectName("cropVisible");
    visible->setToolTip(tr("The part of the section that the zoom shows"));
    form->addRow(visible);
    connect(visible, &QPushButton::clicked, this, &EditPanel::visibleRangeWanted);
}

void EditPanel::addResample()
{
    QFormLayout *form = addPage(tr("Resample"), "resamplePage");
    m_spacing = addAxes(*form, tr("Spacing"), "resample", tr("New distance of the nodes in m"));
    m_interpolation = new QComboBox;
    m_interpolation->setObjectName("resampleInterpolation");
    m_interpolation->addItem(tr("Linear"), "linear");
    m_interpolation->addItem(tr("Cubic"), "cubic");
    m_interpolation->setToolTip(
        tr("Linear makes no values that were not there; cubic is smoother and overshoots "
           "at sharp edges"));
    form->addRow(tr("Between nodes"), m_interpolation);
}

void EditPanel::addWater()
{
    QFormLayout *form = addPage(tr("Water layer"), "waterPage");
    m_waterDepth = new QDoubleSpinBox;
    m_waterDepth->setObjectName("waterDepth");
    m_waterDepth->setRange(-1e6, 1e6);
    m_waterDepth->setValue(500);
    m_waterDepth->setSuffix(tr(" m"));
    m_waterDepth->setToolTip(tr("Everything above this depth (m) becomes water; rho becomes 1000 kg/m3"));
    m_waterVp = new QDoubleSpinBox;
    m_waterVp->setObjectName("waterVelocity");
    m_waterVp->setRange(100, 10'000);
    m_waterVp->setValue(1'500);
    m_waterVp->setSuffix(tr(" m/s"));
    m_waterVp->setToolTip(tr("P velocity of the water in m/s"));
    form->addRow(tr("Down to"), m_waterDepth);
    form->addRow(tr("Velocity"), m_waterVp);
}

void EditPanel::addBuild()
{
    QFormLayout *form = addPage(tr("Build a new model"), "buildPage");
    const auto addText = [&](const char *name, const QString &title, const QString &text,
                             const QString &tip) {
        auto *edit = new QLineEdit(text);
        edit->setObjectName(name);
        edit->setToolTip(tip);
        form->addRow(title, edit);
        return edit;
    };
    m_shape = addText("buildShape", tr("Nodes"), "401, 121", tr("Nodes along x, z or x, y, z"));
    m_buildSpacing = addText("buildSpacing", tr("Spacing (m)"), "25",
                             tr("Distance of the nodes in m: one number, x, z or x, y, z"));
    m_buildOrigin = addText("buildOrigin", tr("Origin (m)"), "0", tr("Position of the first node in m"));
    m_background = new QComboBox;
    m_background->setObjectName("buildBackground");
    m_background->addItems({tr("Gradient"), tr("Layers"), tr("Constant")});
    form->addRow(tr("Background"), m_background);
    const QString tips[] = {
        tr("P velocity at the top (m/s), its growth a metre of depth, and the depth (m) where "
           "that begins: 1800, 0.6, 500"),
        tr("Depth of each layer's top (m) and its P velocity (m/s): 0:1500, 500:2200"),
        tr("P velocity (m/s)")};
    const QString examples[] = {"1800, 0.6, 500", "0:1500, 500:2200, 1500:3000", "2000"};
    m_values = addText("buildValues", tr("Values (m/s)"), examples[0], tips[0]);
    connect(m_background, &QComboBox::currentIndexChanged, this,
            [this, tips = std::to_array(tips), examples = std::to_array(examples)](int index) {
                m_values->setText(examples[static_cast<std::size_t>(index)]);
                m_values->setToolTip(tips[static_cast<std::size_t>(index)]);
            });
    m_buildWater = new QDoubleSpinBox;
    m_buildWater->setObjectName("buildWater");
    m_buildWater->setRange(0, 1e6);
    m_buildWater->setSpecialValueText(tr("None"));
    m_buildWater->setSuffix(tr(" m"));
    m_buildWater->setToolTip(tr("Water of 1500 m/s above this depth in m"));
    form->addRow(tr("Water to"), m_buildWater);
}

ModelEditRequest EditPanel::smoothing() const
{
    SmoothOptions options;
    for (std::size_t axis = 0; axis < 3; ++axis)
        options.sigma[axis] = m_sigma[axis]->value();
    const QString quantity = m_quantity->currentData().toString();
    options.quantity = quantity == "velocity"    ? SmoothedQuantity::Value
                       : quantity == "slowness2" ? SmoothedQuantity::SlownessSquared
                                                 : SmoothedQuantity::Slowness;
    const bool keepsWater = m_keepWater->isChecked() && m_model->has("vp"); // which tells what is water
    QString command = QString("model smooth {in} {out} --sigma %1").arg(perAxis(m_sigma));
    if (quantity != "slowness")
        command += " --of " + quantity;
    if (keepsWater)
        command += " --keep-water";
    return {tr("Smooth"), command, [options, keepsWater](const Model &model, const Progress &progress) {
                Model result = model;
                SmoothOptions chosen = options;
                if (keepsWater)
                    chosen.kept = waterMask(model);
                for (Field &field : result.fields)
                    smooth(field, result.grid, chosen, progress);
                return result;
            }};
}

ModelEditRequest EditPanel::cropping() const
{
    Bounds bounds;
    QString command = "model crop {in} {out}";
    for (std::size_t axis = 0; axis < 3; ++axis) {
        if (axis == 1 && m_model->grid.is2D())
            continue;
        bounds.from[axis] = m_from[axis]->value();
        bounds.to[axis] = m_to[axis]->value();
        command +=
            QString(" --%1 %2:%3").arg("xyz"[axis]).arg(number(bounds.from[axis]), number(bounds.to[axis]));
    }
    return {tr("Crop"), command,
            [bounds](const Model &model, const Progress &) { return cropped(model, bounds); }};
}

ModelEditRequest EditPanel::resampling() const
{
    std::array<double, 3> spacing = {};
    for (std::size_t axis = 0; axis < 3; ++axis)
        spacing[axis] = m_spacing[axis]->value();
    const bool isCubic = m_interpolation->currentData() == "cubic";
    QString command = QString("model resample {in} {out} --to-spacing %1").arg(perAxis(m_spacing));
    if (isCubic)
        command += " --interpolation cubic";
    return {tr("Resample"), command, [spacing, isCubic](const Model &model, const Progress &progress) {
                return resampled(model, spacing, isCubic ? Interpolation::Cubic : Interpolation::Linear,
                                 progress);
            }};
}

ModelEditRequest EditPanel::water() const
{
    const double depth = m_waterDepth->value(), vp = m_waterVp->value();
    return {tr("Water Layer"),
            QString("model water {in} {out} --depth %1 --velocity %2").arg(number(depth), number(vp)),
            [depth, vp](const Model &model, const Progress &) {
                Model result = model;
                setWater(result, maskAbove(model.grid, depth), static_cast<float>(vp));
                return result;
            }};
}

ModelEditRequest EditPanel::building() const
{
    ModelDescription description;
    const auto shape = numbersOf(m_shape->text(), tr("Nodes"), 2, 3);
    for (const double length : shape) {
        if (!(length >= 1 && length < 1e6))
            throw InputError("an axis needs 1 to 999,999 nodes", tr("Nodes").toStdString());
    }
    const auto spacing = numbersOf(m_buildSpacing->text(), tr("Spacing"), 1, 3);
    const auto origin = numbersOf(m_buildOrigin->text(), tr("Origin"), 1, 3);
    Grid &grid = description.grid;
    const auto lengths = spread(shape);
    for (const std::size_t axis : {0, 2})
        grid.shape[axis] = static_cast<std::size_t>(lengths[axis]);
    grid.shape[1] = shape.size() == 3 ? static_cast<std::size_t>(shape[1]) : 1;
    grid.spacing = spread(spacing);
    grid.origin = spread(origin);
    if (grid.is2D()) {
        grid.spacing[1] = 1;
        grid.origin[1] = 0;
    }
    QString command = QString("model build {out} --shape %1 --spacing %2 --origin %3")
                          .arg(joined(shape), joined(spacing), joined(origin));
    std::vector<BuildStep> steps;
    if (m_background->currentIndex() == ByLayers) {
        Layers layers;
        QStringList words;
        for (const QString &part : m_values->text().split(',', Qt::SkipEmptyParts)) {
            const auto pair = numbersOf(QString(part).replace(':', ' '), tr("Layers"), 2, 2);
            layers.layers.push_back({pair[0], pair[1]});
            words << number(pair[0]) + ':' + number(pair[1]);
        }
        steps.emplace_back(layers);
        command += " --layers " + words.join(',');
    } else if (m_background->currentIndex() == ByGradient) {
        const auto values = numbersOf(m_values->text(), tr("Gradient"), 2, 3);
        steps.emplace_back(Gradient{values[0], values[1], values.size() > 2 ? values[2] : 0});
        command += " --gradient " + joined(values);
    } else {
        const auto values = numbersOf(m_values->text(), tr("Constant"), 1, 1);
        steps.emplace_back(Constant{values[0]});
        command += " --constant " + joined(values);
    }
    if (m_buildWater->value() > 0) {
        steps.emplace_back(Water{m_buildWater->value()});
        command += " --water " + number(m_buildWater->value());
    }
    description.fields.push_back({"vp", std::move(steps)});
    return {
        tr("Build"), command,
        [description](const Model &, const Progress &progress) { return buildModel(description, progress); },
        true};
}

void EditPanel::apply()
{
    m_problem->hide();
    try {
        switch (m_kind->currentIndex()) {
        case Smooth:
            emit requested(smoothing());
            break;
        case Crop:
            emit requested(cropping());
            break;
        case Resample:
            emit requested(resampling());
            break;
        case WaterLayer:
            emit requested(water());
            break;
        case Build:
            emit requested(building());
            break;
        default:
            break;
        }
    } catch (const Error &error) {
        m_problem->setText(QString::fromStdString(error.what()));
        m_problem->show();
    }
}

void EditPanel::showState()
{
    const bool makesNew = m_kind->currentIndex() == Build;
    m_apply->setEnabled(!m_isBusy && (m_model || makesNew));
    m_apply->setText(makesNew ? tr("Build") : tr("Apply"));
    m_apply->setToolTip(m_isBusy              ? tr("Something is being done to the model already")
                        : m_model || makesNew ? tr("Edit > Undo takes it back")
                                              : tr("Open a model first"));
    m_problem->hide();
}

QString EditPanel::perAxis(const Numbers &numbers) const
{
    QStringList words;
    for (std::size_t axis = 0; axis < 3; ++axis) {
        if (axis != 1 || !m_model->grid.is2D())
            words << number(numbers[axis]->value());
    }
    return words.join(',');
}

} // namespace terrane::desktop
