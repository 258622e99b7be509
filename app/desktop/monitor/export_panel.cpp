// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/export_panel.h"

#include "app/desktop/monitor/command_process.h"
#include "app/desktop/monitor/iteration_box.h"
#include "app/desktop/monitor/run_action.h"
#include "app/desktop/monitor/run_feed.h"
#include "app/desktop/text.h"
#include "core/error.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardPaths>
#include <QToolButton>
#include <utility>

namespace terrane::desktop {

// What can be exported, and as what.
struct ExportPanel::Choice
{
    const char *name; // terranectl's
    QString text;
    QStringList endings; // without the dot; "" is a folder
    bool hasIteration = false, hasShot = false;
};

const QList<ExportPanel::Choice> &ExportPanel::choices()
{
    static const QStringList arrays = {"h5", "segy", "vti", "npy", "png"},
                             gathers = {"segy", "h5", "npy", "png"};
    static const QStringList animations =
        QStandardPaths::findExecutable("ffmpeg").isEmpty() ? QStringList{""} : QStringList{"mp4", "webm", ""};
    static const QList<Choice> all = {
        {"model", tr("Model"), arrays, true},
        {"gradient", tr("Gradient"), arrays, true},
        {"update", tr("Update"), arrays, true},
        {"difference", tr("Difference to the start model"), arrays, true},
        {"image", tr("Image of a migration"), arrays, true},
        {"observed", tr("Observed gather, as compared"), gathers, true, true},
        {"simulated", tr("Synthetic gather"), gathers, true, true},
        {"residual", tr("Residual gather"), gathers, true, true},
        {"iterations", tr("Table of iterations"), {"csv"}},
        {"evaluations", tr("Table of evaluations"), {"csv"}},
        {"shots", tr("Table of misfits by shot"), {"csv"}, true},
        {"animation", tr("Animation of the model"), animations},
        {"animation-gradient", tr("Animation of the gradient"), animations},
        {"animation-difference", tr("Animation of the difference to the start"), animations},
        {"report", tr("Report"), {"html"}},
        {"run", tr("Run file"), {"json"}},
        {"script", tr("Script that goes on with the run"), {"sh"}},
    };
    return all;
}

ExportPanel::ExportPanel(QWidget *parent)
    : RunPanel("exportPanel", parent),
      m_what(new QComboBox),
      m_format(new QComboBox),
      m_iteration(new IterationBox),
      m_shot(new QSpinBox),
      m_file(new QLineEdit),
      m_export(new QPushButton(tr("Export"))),
      m_cancel(new QPushButton(tr("Cancel"))),
      m_progress(new QProgressBar),
      m_result(new QLabel),
      m_command(new CommandProcess(this))
{
    m_what->setObjectName("exportWhat");
    for (const Choice &choice : choices())
        m_what->addItem(choice.text, choice.name);
    // The panel may be narrower than its longest choice.
    m_what->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_what->setMinimumContentsLength(12);
    m_format->setObjectName("exportFormat");
    m_format->setToolTip(
        tr("HDF5 (h5) keeps everything; SEG-Y and VTI for other programs; NPY for NumPy; PNG is a "
           "picture"));
    m_iteration->setObjectName("exportIteration");
    m_iteration->setToolTip(tr("Of this iteration; 0 is the start model"));
    m_shot->setObjectName("exportShot");
    m_shot->setToolTip(tr("Number of the shot in the survey, from 0"));
    m_shot->setMaximum(100'000'000);
    m_file->setObjectName("exportFile");
    m_file->setToolTip(
        tr("The file that is written; one that is there is replaced when the new one is whole"));
    m_export->setObjectName("export");
    m_cancel->setObjectName("cancelExport");
    m_progress->setObjectName("exportProgress");
    m_progress->setRange(0, 0);
    m_result->setObjectName("exportResult");
    m_result->setWordWrap(true);
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_cancel->hide();
    m_progress->hide();
    auto *browse = new QToolButton;
    browse->setObjectName("browseExport");
    browse->setText(tr("Browse…"));
    auto *copy = new QPushButton(tr("Copy as Command"));
    copy->setObjectName("copyExportCommand");

    auto *what = new QHBoxLayout;
    what->addWidget(m_what, 1);
    what->addWidget(m_format);
    auto *file = new QHBoxLayout;
    file->addWidget(m_file, 1);
    file->addWidget(browse);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_progress, 1);
    buttons->addStretch();
    buttons->addWidget(copy);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_export);
    auto *form = new QFormLayout(this);
    form->addRow(tr("What"), what);
    form->addRow(tr("Iteration"), m_iteration);
    form->addRow(tr("Shot"), m_shot);
    form->addRow(tr("File"), file);
    form->addRow(m_result);
    form->addRow(buttons);

    connect(m_what, &QComboBox::currentIndexChanged, this, &ExportPanel::showChoice);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportPanel::showFile);
    connect(m_iteration, &QSpinBox::valueChanged, this, &ExportPanel::showFile);
    connect(m_shot, &QSpinBox::valueChanged, this, &ExportPanel::showFile);
    connect(m_file, &QLineEdit::textEdited, this, [this] { m_isNamed = true; });
    for (const QComboBox *box : {m_what, m_format})
        connect(box, &QComboBox::currentIndexChanged, this, &ExportPanel::forgetFailure);
    connect(m_iteration, &IterationBox::given, this, &ExportPanel::forgetFailure);
    connect(m_shot, &QSpinBox::valueChanged, this, &ExportPanel::forgetFailure);
    connect(m_file, &QLineEdit::textEdited, this, &ExportPanel::forgetFailure);
    connect(browse, &QToolButton::clicked, this, &ExportPanel::browse);
    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(commandText()); });
    connect(m_export, &QPushButton::clicked, this, &ExportPanel::exportIt);
    connect(m_cancel, &QPushButton::clicked, m_command, &CommandProcess::cancel);
    connect(m_command, &CommandProcess::failed, this, [this](const Error &error) {
        m_result->setText(QString::fromStdString(error.what()));
        m_hasFailed = true;
    });
    connect(m_command, &CommandProcess::finished, this, [this] {
        m_result->setText(tr("%1 is written").arg(m_written));
        emit exported(m_written);
    });
    connect(m_command, &CommandProcess::ended, this, [this] {
        m_progress->hide();
        m_cancel->hide();
        refresh();
    });
    showChoice();
}

const ExportPanel::Choice &ExportPanel::choice() const
{
    return choices()[std::max(0, m_what->currentIndex())];
}

void ExportPanel::runSet()
{
    m_result->clear();
    m_isNamed = false;
    propose(m_what->currentData().toString());
}

void ExportPanel::refresh()
{
    const QString obstacle = run() ? exportObstacle(*run()) : tr("No run is chosen");
    m_export->setEnabled(obstacle.isEmpty() && !m_command->isRunning());
    m_export->setToolTip(obstacle);
    if (run())
        m_iteration->setShown(shownIteration(), lastIteration());
}

void ExportPanel::propose(const QString &what)
{
    refresh();
    m_what->setCurrentIndex(std::max(0, m_what->findData(what)));
    m_iteration->followShown();
    m_isNamed = false;
    showFile();
}

void ExportPanel::setShot(qint64 shot)
{
    if (shot >= 0)
        m_shot->setValue(static_cast<int>(shot));
}

void ExportPanel::showChoice()
{
    m_format->clear();
    for (const QString &ending : choice().endings)
        m_format->addItem(ending.isEmpty() ? tr("PNG files in a folder") : ending.toUpper(), ending);
    auto *form = static_cast<QFormLayout *>(layout());
    m_iteration->setVisible(choice().hasIteration);
    form->labelForField(m_iteration)->setVisible(choice().hasIteration);
    m_shot->setVisible(choice().hasShot);
    form->labelForField(m_shot)->setVisible(choice().hasShot);
    m_isNamed = false;
    showFile();
}

// Another choice may well be possible.
void ExportPanel::forgetFailure()
{
    if (std::exchange(m_hasFailed, false))
        m_result->clear();
}

// Beside the run's folder, as long as the user has not chosen another; the ending follows the format.
void ExportPanel::showFile()
{
    if (!run())
        return;
    const QString ending = m_format->currentData().toString();
    const QString suffix = ending.isEmpty() ? QString() : '.' + ending;
    if (m_isNamed) {
        const QFileInfo info(m_file->text());
        if (!info.suffix().isEmpty() && !suffix.isEmpty())
            m_file->setText(info.path() + '/' + info.completeBaseName() + suffix);
        return;
    }
    QString name = run()->name() + '-' + choice().name;
    if (choice().hasShot)
        name += QString("-shot-%1").arg(m_shot->value());
    if (choice().hasIteration)
        name += QString("-%1").arg(m_iteration->value(), 4, 10, QChar('0'));
    m_file->setText(QFileInfo(run()->path()).path() + '/' + name + suffix);
}

void ExportPanel::browse()
{
    const QString file = m_format->currentData().toString().isEmpty()
                             ? QFileDialog::getExistingDirectory(this, tr("Export to Folder"), m_file->text())
                             : QFileDialog::getSaveFileName(this, tr("Export"), m_file->text());
    if (file.isEmpty())
        return;
    m_file->setText(file);
    m_isNamed = true;
}

QString ExportPanel::commandText() const
{
    return run() ? run()->commandText(arguments()) : QString();
}

QStringList ExportPanel::arguments() const
{
    const QString folder = QString::fromStdString(run()->address().folder), name = choice().name;
    if (name == "report")
        return {"report", folder, "-o", m_file->text()};
    QStringList arguments = {"export", folder, name.section('-', 0, 0), "-o", m_file->text()};
    if (name.contains('-'))
        arguments << "--array" << name.section('-', 1);
    if (choice().hasIteration)
        arguments << "--iteration" << QString::number(m_iteration->value());
    if (choice().hasShot)
        arguments << "--shot" << QString::number(m_shot->value());
    return arguments;
}

void ExportPanel::exportIt()
{
    m_result->clear();
    m_written = m_file->text();
    m_command->start(run()->command(arguments() + QStringList{"--json"}));
    m_progress->show();
    m_cancel->show();
    m_export->setEnabled(false);
}

} // namespace terrane::desktop
