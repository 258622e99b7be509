// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/command/graphics_info.h"

#include <QCoreApplication>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFunctions>

namespace terrane::desktop {

namespace {

// What VTK 9 draws with.
constexpr int kMajor = 3, kMinor = 2;

QString text(QOpenGLFunctions &functions, GLenum name)
{
    const auto *value = reinterpret_cast<const char *>(functions.glGetString(name));
    return value ? QString::fromUtf8(value) : QString();
}

} // namespace

bool GraphicsInfo::isSoftware() const
{
    return renderer.contains("llvmpipe") || renderer.contains("softpipe") || renderer.contains("swrast");
}

GraphicsInfo graphicsInfo()
{
    GraphicsInfo info;
    QOffscreenSurface surface;
    surface.create();
    QOpenGLContext context;
    if (!context.create() || !context.makeCurrent(&surface)) {
        info.problem =
            QCoreApplication::translate("terrane::desktop::GraphicsInfo", "this display offers no OpenGL");
        return info;
    }
    QOpenGLFunctions &functions = *context.functions();
    info.vendor = text(functions, GL_VENDOR);
    info.renderer = text(functions, GL_RENDERER);
    info.version = text(functions, GL_VERSION);
    const QSurfaceFormat format = context.format();
    if (format.version() < std::pair(kMajor, kMinor))
        info.problem = QCoreApplication::translate("terrane::desktop::GraphicsInfo",
                                                   "its driver has OpenGL %1.%2, and views need %3.%4")
                           .arg(format.majorVersion())
                           .arg(format.minorVersion())
                           .arg(kMajor)
                           .arg(kMinor);
    context.doneCurrent();
    return info;
}

} // namespace terrane::desktop
