// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/run/form_view.h"

#include "app/desktop/run/form_section.h"
#include "app/desktop/run/run_form.h"

#include <QVBoxLayout>

namespace terrane::desktop {

FormView::FormView(RunForm &form, QWidget *parent) : QScrollArea(parent), m_form(form)
{
    setObjectName("runForm");
    setWidgetResizable(true);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(&form, &RunForm::structureChanged, this, [this] {
        if (widget())
            rebuild();
    });
    connect(&form, &RunForm::changed, this, [this] {
        for (FormSection *section : m_sections)
            section->showValues();
    });
    connect(&form, &RunForm::problemsChanged, this, [this] {
        for (FormSection *section : m_sections)
            section->showProblems();
    });
}

// Widgets are made when they are first seen: a window that opens elsewhere does not wait for them.
void FormView::showEvent(QShowEvent *event)
{
    if (!widget())
        rebuild();
    QScrollArea::showEvent(event);
}

void FormView::rebuild()
{
    m_sections.clear();
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    const auto add = [&](std::string_view object) {
        auto *section = new FormSection(m_form, object);
        m_sections << section;
        column->addWidget(section);
    };
    add("");
    for (const run::ObjectHelp &object : m_form.table().objects)
        if (object.path.find('.') == std::string_view::npos)
            add(object.path);
    column->addStretch(1);
    if (QWidget *last = takeWidget())
        last->deleteLater(); // a field of it may have asked for this
    setWidget(page);
    for (auto offer = m_offers.cbegin(); offer != m_offers.cend(); ++offer)
        this->offer(offer.key(), offer.value());
}

void FormView::offer(const QString &pathEnd, const QStringList &files)
{
    m_offers[pathEnd] = files;
    for (FormSection *section : m_sections)
        section->offer(pathEnd, files);
}

void FormView::reveal(const QString &path)
{
    for (FormSection *section : m_sections) {
        QWidget *field = section->reveal(path);
        if (!field)
            continue;
        field->setFocus(Qt::OtherFocusReason);
        // After the rows that were unfolded have their places.
        QMetaObject::invokeMethod(
            this, [this, field] { ensureWidgetVisible(field); }, Qt::QueuedConnection);
        return;
    }
}

} // namespace terrane::desktop
