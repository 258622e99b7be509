// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QVTKOpenGLNativeWidget.h>
#include <vtkNew.h>

#include <QTimer>

class vtkGenericOpenGLRenderWindow;

namespace terrane::desktop {

// A VTK view that is drawn at most once for all changes of one turn of the event loop, and not while it is
// hidden.
class VtkWidget : public QVTKOpenGLNativeWidget
{
    Q_OBJECT

public:
    explicit VtkWidget(QWidget *parent = nullptr);
    ~VtkWidget() override;

    // Draws soon; a grab of the widget draws at once.
    void redraw();

    // Writes what is seen as PNG, in device pixels. Throws FailureError.
    void saveScreenshot(const QString &path);

protected:
    vtkGenericOpenGLRenderWindow *window() const { return m_window; }
    virtual void render(); // called with a valid context
    void paintGL() override;
    void showEvent(QShowEvent *event) override;

private:
    void renderIfNeeded();

    vtkNew<vtkGenericOpenGLRenderWindow> m_window;
    QTimer m_timer;
    bool m_isStale = true;
};

} // namespace terrane::desktop
