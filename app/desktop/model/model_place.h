// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/job.h"
#include "app/desktop/place.h"
#include "app/desktop/view/section_view.h"

class QStackedWidget;

namespace terrane::desktop {

// Models: reading them, and looking at them.
class ModelPlace : public Place
{
    Q_OBJECT

public:
    explicit ModelPlace(Workspace &workspace);

    void fillMenu(QMenu &menu) override;
    // Reads the model on another thread and shows it.
    void openFile(const QString &path) override;
    QString command() const override;

private:
    void chooseModel();
    void openExample();
    void showModel(const QString &path, const std::shared_ptr<const Model> &model);
    void showSample(const SectionView::Sample &sample);

    QString m_path; // of the model that is shown; empty before the first
    QString m_fieldName, m_fieldUnit;
    QStackedWidget *m_pages;
    SectionView *m_section;
    Job m_job; // last: it is joined before anything that its deliveries touch goes
};

} // namespace terrane::desktop
