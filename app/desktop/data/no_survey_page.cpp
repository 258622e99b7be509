// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/data/no_survey_page.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace terrane::desktop {

NoSurveyPage::NoSurveyPage(const QList<QAction *> &actions, QWidget *parent) : QWidget(parent)
{
    auto *title = new QLabel(tr("Drop SEG-Y files or a folder of them here"));
    QFont large = title->font();
    large.setPointSizeF(1.5 * large.pointSizeF());
    title->setFont(large);
    title->setAlignment(Qt::AlignCenter);
    title->setWordWrap(true);
    auto *about =
        new QLabel(tr("Revision 0, 1, 2 and Seismic Unix; local files, http, https and ftp. Nothing is "
                      "copied: an index of the shots is made, and traces are read where they lie."));
    about->setAlignment(Qt::AlignCenter);
    about->setWordWrap(true);

    auto *layout = new QVBoxLayout(this);
    layout->addStretch(2);
    layout->addWidget(title);
    layout->addWidget(about);
    layout->addSpacing(fontMetrics().height());
    for (QAction *action : actions) {
        auto *button = new QPushButton(action->text());
        button->setObjectName(action->objectName() + "Button");
        button->setToolTip(action->toolTip());
        button->setEnabled(action->isEnabled());
        connect(button, &QPushButton::clicked, action, &QAction::trigger);
        layout->addWidget(button, 0, Qt::AlignHCenter);
    }
    layout->addStretch(3);
}

} // namespace terrane::desktop
