// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/view/vtk_widget.h"

#include "core/error.h"

#include <vtkGenericOpenGLRenderWindow.h>
#include <vtkRenderWindowInteractor.h>

#include <QImage>

namespace terrane::desktop {

VtkWidget::VtkWidget(QWidget *parent) : QVTKOpenGLNativeWidget(parent)
{
    // Software GL pays for every sample; text and lines are smooth without.
    m_window->SetMultiSamples(0);
    setRenderWindow(m_window);
    m_timer.setSingleShot(true);
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &VtkWidget::renderIfNeeded);
}

VtkWidget::~VtkWidget() = default;

void VtkWidget::redraw()
{
    m_isStale = true;
    if (isVisible())
        m_timer.start();
}

void VtkWidget::saveScreenshot(const QString &path)
{
    if (!grabFramebuffer().save(path, "PNG"))
        throw FailureError("the picture cannot be written", path.toStdString(),
                           "Choose a folder that you may write to, with space left");
}

void VtkWidget::render()
{
    m_window->Render();
}

void VtkWidget::paintGL()
{
    if (m_isStale) {
        m_isStale = false;
        render();
    }
    QVTKOpenGLNativeWidget::paintGL();
}

void VtkWidget::showEvent(QShowEvent *event)
{
    QVTKOpenGLNativeWidget::showEvent(event);
    if (m_isStale)
        m_timer.start();
}

void VtkWidget::renderIfNeeded()
{
    if (!m_isStale || !isVisible() || !isValid())
        return;
    m_isStale = false;
    render();
}

} // namespace terrane::desktop
