// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/icon.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace terrane::desktop {

namespace {

class TintedIcon : public QIconEngine
{
public:
    // An invalid colour is the palette's.
    TintedIcon(QString name, QByteArray svg, QColor colour)
        : m_name(std::move(name)), m_svg(std::move(svg)), m_colour(colour)
    {}

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State /*state*/) override
    {
        QByteArray svg = m_svg;
        svg.replace("currentColor", colour(mode).name().toLatin1());
        QSvgRenderer(svg).render(painter, rect);
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal /*scale*/) override
    {
        const QString key = QString("terrane-icon/%1/%2/%3x%4")
                                .arg(m_name, colour(mode).name())
                                .arg(size.width())
                                .arg(size.height());
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, pixmap.rect(), mode, state);
        painter.end();
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    QIconEngine *clone() const override { return new TintedIcon(m_name, m_svg, m_colour); }
    bool isNull() override { return m_svg.isEmpty(); }

private:
    QColor colour(QIcon::Mode mode) const
    {
        if (m_colour.isValid())
            return m_colour;
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        if (mode == QIcon::Selected)
            return palette.color(QPalette::HighlightedText);
        return palette.color(QPalette::ButtonText);
    }

    QString m_name;
    QByteArray m_svg;
    QColor m_colour;
};

QIcon tinted(const QString &name, const QColor &colour)
{
    QFile file(QString(":/icons/%1.svg").arg(name));
    if (!file.open(QFile::ReadOnly))
        return {};
    return QIcon(new TintedIcon(name, file.readAll(), colour));
}

} // namespace

QIcon icon(const QString &name)
{
    return tinted(name, {});
}

QIcon levelIcon(const QString &name)
{
    // Each with a contrast of 3 or more to white as well as to the dark theme's ground.
    if (name == "error")
        return tinted(name, QColor(0xd1, 0x3b, 0x3b));
    if (name == "warning")
        return tinted(name, QColor(0xb3, 0x7a, 0x00));
    return tinted(name, QColor(0x2f, 0x7d, 0xd6));
}

} // namespace terrane::desktop
