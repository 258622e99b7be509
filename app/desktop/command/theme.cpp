// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/command/theme.h"

#include <QApplication>
#include <QPainter>
#include <QProxyStyle>
#include <QSettings>
#include <QStyleFactory>
#include <QStyleOption>
#include <initializer_list>
#include <utility>

namespace terrane::desktop {

namespace {

constexpr const char *kKey = "theme";

struct Colours
{
    QColor window, base, alternate, button, text, faint, highlight, highlightedText, link, tip, mid, dark;
};

QPalette paletteOf(const Colours &colours)
{
    using Role = QPalette::ColorRole;
    QPalette palette(colours.text, colours.button, colours.base, colours.dark, colours.mid, colours.text,
                     colours.text, colours.base, colours.window);
    for (const auto &[role, colour] :
         std::initializer_list<std::pair<Role, QColor>>{{QPalette::AlternateBase, colours.alternate},
                                                        {QPalette::Highlight, colours.highlight},
                                                        {QPalette::HighlightedText, colours.highlightedText},
                                                        {QPalette::Link, colours.link},
                                                        {QPalette::LinkVisited, colours.link},
                                                        {QPalette::ToolTipBase, colours.tip},
                                                        {QPalette::ToolTipText, colours.text},
                                                        {QPalette::PlaceholderText, colours.faint},
                                                        {QPalette::Light, colours.button.lighter(120)},
                                                        {QPalette::Midlight, colours.button.lighter(110)}})
        palette.setColor(role, colour);
    for (const Role role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText,
                            QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, colours.faint);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colours.mid);
    return palette;
}

// Shows clearly where the keys go: two pixels in the highlight colour. And where boxes and buttons are that
// can be checked: the outlines of Fusion are made for light windows.
class ClearStyle : public QProxyStyle
{
public:
    using QProxyStyle::QProxyStyle;

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override
    {
        if (element != PE_FrameFocusRect) {
            QProxyStyle::drawPrimitive(element, option, painter, widget);
            const bool isDark = option->palette.color(QPalette::Window).lightness() < 128;
            if (isDark && (element == PE_IndicatorCheckBox || element == PE_IndicatorRadioButton))
                drawOutline(element == PE_IndicatorRadioButton, *option, *painter);
            return;
        }
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(option->palette.color(QPalette::Highlight), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option->rect).adjusted(1, 1, -1, -1), 2, 2);
        painter->restore();
    }

private:
    static void drawOutline(bool isRound, const QStyleOption &option, QPainter &painter)
    {
        const bool isEnabled = option.state & State_Enabled;
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(option.palette.color(isEnabled ? QPalette::PlaceholderText : QPalette::Mid));
        painter.setBrush(Qt::NoBrush);
        const QRectF rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
        if (isRound)
            painter.drawEllipse(rect);
        else
            painter.drawRect(rect);
        painter.restore();
    }
};

QString systemStyle()
{
    static const QString name = QApplication::style()->name(); // before ours was set
    return name;
}

} // namespace

QPalette lightPalette()
{
    return paletteOf({.window = QColor(0xf0f0f1),
                      .base = QColor(0xffffff),
                      .alternate = QColor(0xf5f6f8),
                      .button = QColor(0xeceded),
                      .text = QColor(0x1b1d20),
                      .faint = QColor(0x777b80),
                      .highlight = QColor(0x1f6fc4),
                      .highlightedText = QColor(0xffffff),
                      .link = QColor(0x1a5fab),
                      .tip = QColor(0xfffbe8),
                      .mid = QColor(0xb8babd),
                      .dark = QColor(0x9a9c9f)});
}

QPalette darkPalette()
{
    return paletteOf({.window = QColor(0x2b2d30),
                      .base = QColor(0x1e1f22),
                      .alternate = QColor(0x26282b),
                      .button = QColor(0x393b40),
                      .text = QColor(0xdfe1e5),
                      .faint = QColor(0x8b8f96),
                      .highlight = QColor(0x3a7bd5),
                      .highlightedText = QColor(0xffffff),
                      .link = QColor(0x6ba8f0),
                      .tip = QColor(0x3c3a2f),
                      .mid = QColor(0x4b4e53),
                      .dark = QColor(0x17181a)});
}

Theme chosenTheme()
{
    const QString name = QSettings().value(kKey).toString();
    return name == "light" ? Theme::Light : name == "dark" ? Theme::Dark : Theme::System;
}

void chooseTheme(Theme theme)
{
    QSettings().setValue(kKey, theme == Theme::Light ? "light" : theme == Theme::Dark ? "dark" : "system");
    applyTheme(theme);
}

void applyTheme(Theme theme)
{
    const QString system = systemStyle();
    QApplication::setStyle(new ClearStyle(QStyleFactory::create(theme == Theme::System ? system : "fusion")));
    QApplication::setPalette(theme == Theme::System  ? QPalette()
                             : theme == Theme::Light ? lightPalette()
                                                     : darkPalette());
}

} // namespace terrane::desktop
