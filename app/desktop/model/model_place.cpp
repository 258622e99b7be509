// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/model/model_place.h"

#include "app/desktop/application.h"
#include "app/desktop/workspace.h"
#include "core/model/model_file.h"

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>
#include <cmath>
#include <vector>

namespace terrane::desktop {

namespace {

// 12 345.6: thousands apart, so that metres are read at a glance.
QString number(double value, int decimals)
{
    QLocale locale = QLocale::c();
    locale.setNumberOptions(QLocale::DefaultNumberOptions);
    return locale.toString(value, 'f', decimals).replace(',', QChar(0x2009));
}

} // namespace

ModelPlace::ModelPlace(Workspace &workspace)
    : Place("model", tr("Model"), workspace), m_pages(new QStackedWidget), m_section(new SectionView)
{
    auto *welcome = new QLabel(tr("Drop a model file here, or open one with Model > Open Model"));
    welcome->setAlignment(Qt::AlignCenter);
    welcome->setWordWrap(true);
    m_pages->addWidget(welcome);
    m_pages->addWidget(m_section);
    setCentralWidget(m_pages);

    connect(m_section, &SectionView::pointed, this, &ModelPlace::showSample);
    connect(m_section, &SectionView::left, this, [&workspace] { workspace.showStatus({}); });
    connect(&m_job, &Job::failed, &workspace, &Workspace::failed);
    connect(&workspace, &Workspace::modelRequested, this, &ModelPlace::openFile);
}

void ModelPlace::fillMenu(QMenu &menu)
{
    QAction *open = menu.addAction(tr("&Open Model…"), this, &ModelPlace::chooseModel);
    open->setObjectName("openModel");
    QAction *example = menu.addAction(tr("Open &Example"), this, &ModelPlace::openExample);
    example->setObjectName("openExampleModel");
    example->setEnabled(!resourceFolder().isEmpty());
    menu.addSeparator();
    menu.addAction(tr("Show &All"), QKeySequence(Qt::Key_Home), m_section, &SectionView::showAll)
        ->setObjectName("showAll");
}

void ModelPlace::openFile(const QString &path)
{
    workspace().showPlace(name());
    workspace().track(m_job, tr("Reading %1").arg(QFileInfo(path).fileName()));
    m_job.start([this, path](const Progress &progress) -> Job::Delivery {
        std::vector<Finding> findings;
        auto model = std::make_shared<Model>(readModel(path.toStdString(), {}, findings, progress));
        return [this, path, model = std::move(model), findings = std::move(findings)] {
            showModel(path, model);
            workspace().tell(findings);
        };
    });
}

QString ModelPlace::command() const
{
    return m_path.isEmpty() ? QString() : "terranectl model info " + m_path;
}

void ModelPlace::chooseModel()
{
    const QString folder = m_path.isEmpty() ? QString() : QFileInfo(m_path).path();
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open Model"), folder,
        tr("Models (*.h5 *.hdf5 *.segy *.sgy *.su *.npy *.rsf *.bin *.raw);;All files (*)"));
    if (!path.isEmpty())
        openFile(path);
}

void ModelPlace::openExample()
{
    openFile(resourceFolder() + "/examples/overthrust_2d/overthrust_model.h5");
}

void ModelPlace::showModel(const QString &path, const std::shared_ptr<const Model> &model)
{
    const Field &field = model->fields.front();
    m_path = path;
    m_fieldName = QString::fromStdString(field.name);
    m_fieldUnit = QString::fromStdString(field.unit);
    m_pages->setCurrentWidget(m_section);
    m_section->showSection(model, 0);
    workspace().project().add(ItemKind::Model, {path, {}});
    workspace().setModel(model, path);
}

void ModelPlace::showSample(const SectionView::Sample &sample)
{
    workspace().showStatus(tr("x %1 m   depth %2 m   %3 %4 %5")
                               .arg(number(sample.x, 0), number(sample.z, 0), m_fieldName,
                                    number(sample.value, std::abs(sample.value) < 100 ? 4 : 1), m_fieldUnit));
}

} // namespace terrane::desktop
