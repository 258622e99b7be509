// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/command/about_dialog.h"

#include "app/desktop/application.h"
#include "app/desktop/command/graphics_info.h"
#include "app/desktop/project/recovery.h"
#include "core/hdf5/version.h"

#include <vtkVersion.h>

#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSysInfo>
#include <QTabWidget>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace terrane::desktop {

namespace {

struct Library
{
    const char *name, *licence, *use;
};

constexpr Library kLibraries[] = {{"Qt 6", "LGPL-3.0", "windows"},
                                  {"VTK 9", "BSD-3-Clause", "2D and 3D views, curves"},
                                  {"HDF5", "BSD-3-Clause", "arrays on disk"},
                                  {"Boost", "BSL-1.0", "sockets, processes"},
                                  {"OpenSSL 3", "Apache-2.0", "checksums, TLS"},
                                  {"libcurl", "curl", "downloads"},
                                  {"zfp", "BSD-3-Clause", "compression of wavefields"},
                                  {"KISS FFT", "BSD-3-Clause", "Fourier transforms"},
                                  {"nlohmann/json", "MIT", "JSON"},
                                  {"fmt", "MIT", "text"},
                                  {"spdlog", "MIT", "logs"},
                                  {"CLI11", "BSD-3-Clause", "command lines"},
                                  {"Cairo", "LGPL-2.1 or MPL-1.1", "pictures on disk"}};

QString licencesHtml()
{
    QString html = "<p>" +
                   QApplication::translate("terrane::desktop::AboutDialog",
                                           "Terrane comes under the Apache License 2.0. It uses:") +
                   "</p><table cellpadding=\"3\">";
    for (const Library &library : kLibraries)
        html += QString("<tr><td><b>%1</b></td><td>%2</td><td>%3</td></tr>")
                    .arg(library.name, library.licence, library.use);
    return html + "</table><p>" +
           QApplication::translate(
               "terrane::desktop::AboutDialog",
               "Colour maps: batlow, roma and vik by F. Crameri (MIT), viridis (CC0), cividis "
               "(CC0). The Overthrust model: SEG and EAGE; its terms lie beside it.") +
           "</p>";
}

} // namespace

QStringList aboutLines()
{
    const GraphicsInfo graphics = graphicsInfo();
    QStringList lines{"Terrane " + QApplication::applicationVersion(), QString("Qt ") + qVersion(),
                      QString("VTK ") + vtkVersion::GetVTKVersion(),
                      "HDF5 " + QString::fromStdString(hdf5::libraryVersion()),
                      QSysInfo::prettyProductName() + ", " + QSysInfo::currentCpuArchitecture() + ", " +
                          QGuiApplication::platformName()};
    if (graphics.problem.isEmpty())
        lines << QString("OpenGL: %1, %2, %3").arg(graphics.vendor, graphics.renderer, graphics.version);
    else
        lines << "OpenGL: " + graphics.problem;
    const auto folder = [](const QString &path) {
        return path.isEmpty() ? QApplication::translate("terrane::desktop::AboutDialog", "none found") : path;
    };
    lines << QApplication::translate("terrane::desktop::AboutDialog", "Resources: %1")
                 .arg(folder(resourceFolder()))
          << QApplication::translate("terrane::desktop::AboutDialog", "Settings: %1")
                 .arg(QSettings().fileName())
          << QApplication::translate("terrane::desktop::AboutDialog", "Copies of unsaved projects: %1")
                 .arg(Recovery::defaultFolder());
    return lines;
}

AboutDialog::AboutDialog(QWidget *parent) : QDialog(parent), m_text(aboutLines().join('\n'))
{
    setObjectName("about");
    setWindowTitle(tr("About Terrane"));
    auto *versions = new QWidget;
    auto *icon = new QLabel;
    const int side = 4 * fontMetrics().height();
    icon->setPixmap(QApplication::windowIcon().pixmap(QSize(side, side), devicePixelRatioF()));
    auto *text = new QLabel(m_text);
    text->setObjectName("aboutText");
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setWordWrap(true);
    auto *row = new QHBoxLayout(versions);
    row->addWidget(icon, 0, Qt::AlignTop);
    row->addWidget(text, 1, Qt::AlignTop);
    auto *licences = new QTextBrowser;
    licences->setHtml(licencesHtml());
    auto *tabs = new QTabWidget;
    tabs->addTab(versions, tr("Versions"));
    tabs->addTab(licences, tr("Licences"));

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton *copy = buttons->addButton(tr("Copy"), QDialogButtonBox::ActionRole);
    copy->setObjectName("copyAbout");
    copy->setToolTip(tr("Copy the versions, for a report of a defect"));
    connect(copy, &QPushButton::clicked, this, [this] { QApplication::clipboard()->setText(m_text); });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(tabs);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 90, fontMetrics().height() * 22);
}

} // namespace terrane::desktop
