// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/main_window.h"

#include "app/desktop/application.h"
#include "app/desktop/message_bar.h"
#include "core/model/model_file.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLabel>
#include <QMenuBar>
#include <QMimeData>
#include <QProgressBar>
#include <QStackedWidget>
#include <QStatusBar>
#include <QToolButton>
#include <QVBoxLayout>
#include <cmath>
#include <vector>

namespace terrane::desktop {

namespace {

// The file that a drag holds; empty when it holds none or several.
QString draggedFile(const QMimeData *data)
{
    const QList<QUrl> urls = data->urls();
    return urls.size() == 1 ? urls.constFirst().toLocalFile() : QString();
}

// 12 345.6: thousands apart, so that metres are read at a glance.
QString number(double value, int decimals)
{
    QLocale locale = QLocale::c();
    locale.setNumberOptions(QLocale::DefaultNumberOptions);
    return locale.toString(value, 'f', decimals).replace(',', QChar(0x2009));
}

} // namespace

MainWindow::MainWindow(QWidget *parent)
    : QMainWindow(parent),
      m_pages(new QStackedWidget),
      m_messages(new MessageBar),
      m_section(new SectionView),
      m_reading(new QLabel),
      m_sample(new QLabel),
      m_progress(new QProgressBar),
      m_cancel(new QToolButton)
{
    auto *welcome = new QLabel(tr("Drop a model file here, or open one with File > Open Model"));
    welcome->setAlignment(Qt::AlignCenter);
    welcome->setWordWrap(true);
    m_pages->addWidget(welcome);
    m_pages->addWidget(m_section);

    auto *centre = new QWidget;
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_messages);
    layout->addWidget(m_pages, 1);
    setCentralWidget(centre);

    addMenus();
    addStatusBar();
    setAcceptDrops(true);
    setWindowTitle("Terrane");
    resize(1100, 700);

    connect(m_section, &SectionView::pointed, this, &MainWindow::showSample);
    connect(m_section, &SectionView::left, m_sample, &QLabel::clear);
    connect(&m_job, &Job::progressed, this, &MainWindow::showProgress);
    connect(&m_job, &Job::failed, m_messages, &MessageBar::showError);
    connect(&m_job, &Job::finished, this, &MainWindow::hideProgress);
}

void MainWindow::openModel(const QString &path)
{
    m_reading->setText(tr("Reading %1").arg(QFileInfo(path).fileName()));
    m_progress->setRange(0, 0); // busy, until the first report
    for (QWidget *widget : std::initializer_list<QWidget *>{m_reading, m_progress, m_cancel})
        widget->show();
    m_job.start([this, path](const Progress &progress) -> Job::Delivery {
        std::vector<Finding> findings;
        auto model = std::make_shared<Model>(readModel(path.toStdString(), {}, findings, progress));
        return [this, path, model = std::move(model), findings = std::move(findings)] {
            showModel(path, model);
            m_messages->showFindings(findings);
        };
    });
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!draggedFile(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    openModel(draggedFile(event->mimeData()));
}

void MainWindow::addMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    QAction *open = file->addAction(tr("&Open Model…"), QKeySequence::Open, this, &MainWindow::chooseModel);
    open->setObjectName("openModel");
    QAction *example = file->addAction(tr("Open &Example"), this, &MainWindow::openExample);
    example->setEnabled(!resourceFolder().isEmpty());
    file->addSeparator();
    file->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);

    QMenu *view = menuBar()->addMenu(tr("&View"));
    view->addAction(tr("Show &All"), QKeySequence(Qt::Key_Home), m_section, &SectionView::showAll);
}

void MainWindow::addStatusBar()
{
    m_cancel->setText(tr("Cancel"));
    m_cancel->setToolTip(tr("Stop reading; what was shown before stays"));
    connect(m_cancel, &QToolButton::clicked, &m_job, &Job::cancel);
    m_progress->setMaximumWidth(200);
    m_sample->setObjectName("sample");
    statusBar()->addWidget(m_sample, 1);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_reading, m_progress, m_cancel}) {
        statusBar()->addPermanentWidget(widget);
        widget->hide();
    }
}

void MainWindow::chooseModel()
{
    const QString folder = m_path.isEmpty() ? QString() : QFileInfo(m_path).path();
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open Model"), folder,
        tr("Models (*.h5 *.hdf5 *.segy *.sgy *.su *.npy *.rsf *.bin *.raw);;All files (*)"));
    if (!path.isEmpty())
        openModel(path);
}

void MainWindow::openExample()
{
    openModel(resourceFolder() + "/examples/overthrust_2d/overthrust_model.h5");
}

void MainWindow::showModel(const QString &path, std::shared_ptr<const Model> model)
{
    const Field &field = model->fields.front();
    m_path = path;
    m_fieldName = QString::fromStdString(field.name);
    m_fieldUnit = QString::fromStdString(field.unit);
    m_pages->setCurrentWidget(m_section);
    m_section->showSection(std::move(model), 0, 0);
    m_sample->clear();
    setWindowTitle(QFileInfo(path).fileName()); // Qt adds the program's name
}

void MainWindow::showSample(const SectionView::Sample &sample)
{
    m_sample->setText(tr("x %1 m   depth %2 m   %3 %4 %5")
                          .arg(number(sample.x, 0), number(sample.z, 0), m_fieldName,
                               number(sample.value, std::abs(sample.value) < 100 ? 4 : 1), m_fieldUnit));
}

void MainWindow::showProgress(double part)
{
    m_progress->setRange(0, 1000);
    m_progress->setValue(static_cast<int>(part * 1000));
}

void MainWindow::hideProgress()
{
    for (QWidget *widget : std::initializer_list<QWidget *>{m_reading, m_progress, m_cancel})
        widget->hide();
}

} // namespace terrane::desktop
