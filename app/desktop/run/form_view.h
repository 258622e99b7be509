// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QScrollArea>

namespace terrane::desktop {

class FormSection;
class RunForm;

// The form: a section for each object of the run file, in the order of the table, made anew for another kind
// of run.
class FormView : public QScrollArea
{
    Q_OBJECT

public:
    explicit FormView(RunForm &form, QWidget *parent = nullptr);

    // Files that file fields offer, by the end of their path ("survey", "model.file").
    void offer(const QString &pathEnd, const QStringList &files);
    // Scrolls to the key and gives it the focus.
    void reveal(const QString &path);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void rebuild();

    RunForm &m_form;
    QList<FormSection *> m_sections;
    QHash<QString, QStringList> m_offers;
};

} // namespace terrane::desktop
