// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/model.h"
#include "core/progress.h"

#include <QRectF>
#include <QWidget>
#include <array>
#include <functional>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace terrane::desktop {

// An edit as it is asked for: what the undo menu calls it, the terranectl command ({in} and {out} stand for
// the files), and the work, which runs on another thread.
struct ModelEditRequest
{
    QString text, command;
    std::function<Model(const Model &model, const Progress &progress)> work;
    bool makesNew = false; // needs no model
};

// Where a user smooths, crops and resamples a model, lays water over it, or builds one.
class EditPanel : public QWidget
{
    Q_OBJECT

public:
    explicit EditPanel(QWidget *parent = nullptr);

    // What is edited; fields get its extent and spacing where the grid is another one. Null: build only.
    void setModel(const std::shared_ptr<const Model> &model);
    void setBusy(bool isBusy);
    // Part for "crop": across and down in m of a section whose normal is `axis`.
    void setVisibleRange(const QRectF &range, std::size_t axis);

signals:
    void requested(const terrane::desktop::ModelEditRequest &request);
    void visibleRangeWanted();

private:
    using Numbers = std::array<QDoubleSpinBox *, 3>;

    QFormLayout *addPage(const QString &title, const char *name);
    Numbers addAxes(QFormLayout &form, const QString &title, const char *name, const QString &tip,
                    bool isLength = true);
    void addSmooth();
    void addCrop();
    void addResample();
    void addWater();
    void addBuild();
    ModelEditRequest smoothing() const;
    ModelEditRequest cropping() const;
    ModelEditRequest resampling() const;
    ModelEditRequest water() const;
    ModelEditRequest building() const; // throws InputError
    void apply();
    void showState();
    QString perAxis(const Numbers &numbers) const;

    std::shared_ptr<const Model> m_model;
    bool m_isBusy = false;
    QComboBox *m_kind;
    QStackedWidget *m_pages;
    QPushButton *m_apply;
    QLabel *m_problem;
    std::vector<Numbers> m_axisFields;
    Numbers m_sigma = {}, m_from = {}, m_to = {}, m_spacing = {};
    QComboBox *m_quantity = nullptr, *m_interpolation = nullptr, *m_background = nullptr;
    QCheckBox *m_keepWater = nullptr;
    QDoubleSpinBox *m_waterDepth = nullptr, *m_waterVp = nullptr;
    QLineEdit *m_shape = nullptr, *m_buildSpacing = nullptr, *m_buildOrigin = nullptr, *m_values = nullptr;
    QDoubleSpinBox *m_buildWater = nullptr;
};

} // namespace terrane::desktop
