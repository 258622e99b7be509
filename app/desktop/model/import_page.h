// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/job.h"
#include "core/model/model_file.h"

#include <QTimer>
#include <QWidget>
#include <memory>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace terrane::desktop {

class SectionView;

// What a model file does not tell, or tells wrong: format, shape, number type, order of axes, unit, spacing,
// origin, field, dataset. The file is read while one types, and what comes of it is shown beside the fields,
// with the file's own size against what they ask for.
class ImportPage : public QWidget
{
    Q_OBJECT

public:
    explicit ImportPage(QWidget *parent = nullptr);

    void setFile(const QString &path, const ModelReadOptions &options);
    QString path() const { return m_path; }
    ModelReadOptions options() const;

signals:
    // What the preview shows, with the options that it was read with.
    void accepted(const QString &path, const terrane::ModelReadOptions &options);
    void rejected();

private:
    void addFields(QFormLayout &form);
    void showFields();
    void readAgain();
    void showModel(const std::shared_ptr<const Model> &model, const std::vector<Finding> &findings);
    void showProblem(const QString &text);
    QString sizeCheck() const;

    QString m_path;
    std::uint64_t m_bytes = 0; // of the file
    QLabel *m_title, *m_size, *m_result;
    QComboBox *m_format, *m_type, *m_axes, *m_unit, *m_field, *m_dataset;
    QLineEdit *m_shape, *m_spacing, *m_origin;
    QSpinBox *m_skip;
    QCheckBox *m_bigEndian;
    QPushButton *m_accept;
    QFormLayout *m_form;
    SectionView *m_preview;
    QTimer m_wait;
    Job m_job;
};

// What to begin with: the shape in which neighbours are most alike, and the spacing in the file's name
// ("vp_20m.bin"). Reads a raw file: for worker threads.
ModelReadOptions proposedOptions(const QString &path, ModelReadOptions options);

} // namespace terrane::desktop
