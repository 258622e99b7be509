// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/notification.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QStyle>
#include <QSystemTrayIcon>
#include <QTimer>
#include <QVariantMap>

namespace terrane::desktop {

namespace {

constexpr int kSeconds = 15;

void showInTray(QObject &owner, const QString &title, const QString &text)
{
    if (!QSystemTrayIcon::isSystemTrayAvailable())
        return;
    QIcon icon = QApplication::windowIcon();
    if (icon.isNull())
        icon = QApplication::style()->standardIcon(QStyle::SP_MessageBoxInformation);
    auto *tray = new QSystemTrayIcon(icon, &owner);
    tray->show();
    tray->showMessage(title, text, icon, kSeconds * 1000);
    QTimer::singleShot(kSeconds * 1000, tray, &QObject::deleteLater);
}

} // namespace

// The Desktop Notifications Specification 1.2, org.freedesktop.Notifications.Notify.
void notify(QObject &owner, const QString &title, const QString &text)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        showInTray(owner, title, text);
        return;
    }
    QDBusMessage message =
        QDBusMessage::createMethodCall("org.freedesktop.Notifications", "/org/freedesktop/Notifications",
                                       "org.freedesktop.Notifications", "Notify");
    const QVariantMap hints = {{"desktop-entry", "terrane"}};
    message << "Terrane" << 0U << "terrane" << title << text.toHtmlEscaped() << QStringList() << hints << -1;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(message), &owner);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, &owner, [&owner, watcher, title, text] {
        if (watcher->isError())
            showInTray(owner, title, text);
        watcher->deleteLater();
    });
}

} // namespace terrane::desktop
