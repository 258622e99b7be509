// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/monitor/events_panel.h"

#include "app/desktop/monitor/run_feed.h"
#include "core/inversion/event_text.h"
#include "core/time_text.h"

#include <QCheckBox>
#include <QFontDatabase>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QVBoxLayout>

namespace terrane::desktop {

namespace {

double timeOf(const nlohmann::ordered_json &event)
{
    const auto found = event.find("time");
    return found != event.end() && found->is_number() ? found->get<double>() : 0;
}

bool isWarning(const nlohmann::ordered_json &event)
{
    const auto text = [&event](const char *key) {
        const auto found = event.find(key);
        return found != event.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    const std::string severity = text("severity"), name = text("event");
    return severity == "warning" || severity == "problem" || name == "failed" || name == "disk-full" ||
           event.contains("why");
}

} // namespace

EventsPanel::EventsPanel(QWidget *parent)
    : RunPanel("eventsPanel", parent),
      m_warnings(new QCheckBox(tr("Warnings only"))),
      m_text(new QPlainTextEdit)
{
    m_warnings->setObjectName("eventsWarnings");
    m_warnings->setToolTip(tr("Show warnings and failures alone"));
    m_text->setObjectName("events");
    m_text->setAccessibleName(tr("Events of the run"));
    m_text->setReadOnly(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->addWidget(m_warnings);
    layout->addWidget(m_text, 1);
    connect(m_warnings, &QCheckBox::toggled, this, [this] { refresh(); });
}

void EventsPanel::runSet()
{
    m_lines.clear();
    m_text->clear();
}

// Adds what is new; a reader who scrolled up is left there.
void EventsPanel::refresh()
{
    QStringList lines;
    if (run()) {
        for (const auto &event : run()->known().events) {
            const std::string text = inversion::logText(event);
            if (!text.empty() && (!m_warnings->isChecked() || isWarning(event)))
                lines << QString::fromStdString(timeText(timeOf(event)) + "  " + text);
        }
    }
    if (lines == m_lines)
        return;
    QScrollBar *bar = m_text->verticalScrollBar();
    const bool isAtEnd = bar->value() == bar->maximum();
    const bool isLonger = lines.size() > m_lines.size() && lines.mid(0, m_lines.size()) == m_lines;
    if (isLonger && !m_lines.isEmpty())
        m_text->appendPlainText(lines.mid(m_lines.size()).join('\n'));
    else
        m_text->setPlainText(lines.join('\n'));
    m_lines = lines;
    if (isAtEnd)
        bar->setValue(bar->maximum());
}

} // namespace terrane::desktop
