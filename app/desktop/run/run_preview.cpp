// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/run/run_preview.h"

#include "app/desktop/run/run_command.h"
#include "app/desktop/run/run_form.h"
#include "core/error.h"
#include "core/run/run_file.h"
#include "remote/profile/profile_engine.h"

#include <QFileInfo>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QVBoxLayout>

namespace terrane::desktop {

namespace {

QPlainTextEdit *codeView(const QString &name, const QString &title)
{
    auto *view = new QPlainTextEdit;
    view->setObjectName(name);
    view->setAccessibleName(title);
    view->setToolTip(title);
    view->setReadOnly(true);
    view->setLineWrapMode(QPlainTextEdit::NoWrap);
    view->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    view->setTabChangesFocus(true);
    return view;
}

// Keeps where the reader is.
void setText(QPlainTextEdit *view, const QString &text)
{
    if (view->toPlainText() == text)
        return;
    const int at = view->verticalScrollBar()->value();
    view->setPlainText(text);
    view->verticalScrollBar()->setValue(at);
}

} // namespace

RunPreview::RunPreview(RunForm &form, QWidget *parent)
    : QWidget(parent),
      m_form(form),
      m_text(codeView("previewText", tr("The run file, complete with all defaults"))),
      m_command(codeView("previewCommand", tr("The command that does the same"))),
      m_script(
          codeView("previewScript", tr("What the profile's engine is handed, with tasks as an example"))),
      m_scriptPart(new QWidget)
{
    auto *column = new QVBoxLayout(this);
    column->addWidget(new QLabel(tr("Run file, with all defaults")));
    column->addWidget(m_text, 4);
    column->addWidget(new QLabel(tr("Command (Edit > Copy as Command)")));
    column->addWidget(m_command, 1);
    auto *script = new QVBoxLayout(m_scriptPart);
    script->setContentsMargins(0, 0, 0, 0);
    script->addWidget(new QLabel(tr("Job script, of an evaluation's tasks")));
    script->addWidget(m_script);
    column->addWidget(m_scriptPart, 3);
    m_scriptPart->hide();
    connect(&form, &RunForm::changed, this, &RunPreview::refresh);
}

void RunPreview::setFolder(const QString &folder)
{
    m_folder = folder;
    refresh();
    refreshScript();
}

void RunPreview::setProfile(const QString &profile)
{
    m_profile = profile;
    m_scriptPart->setVisible(!profile.isEmpty());
    refresh();
    refreshScript();
}

void RunPreview::showEvent(QShowEvent *event)
{
    refresh();
    refreshScript();
    QWidget::showEvent(event);
}

void RunPreview::refresh()
{
    if (!isVisible())
        return;
    const QString parent = QFileInfo(m_folder).path();
    setText(m_text, QString::fromStdString(run::runFileText(m_form.settings(), parent.toStdString())));
    setText(m_command, runCommand(m_form, m_folder, m_profile));
}

// It follows from profile and folder alone.
void RunPreview::refreshScript()
{
    if (!isVisible() || m_profile.isEmpty())
        return;
    try {
        const remote::Profile profile = remote::readProfile(m_profile.toStdString());
        setText(m_script, QString::fromStdString(remote::exampleScript(profile, m_folder.toStdString())));
    } catch (const Error &error) {
        setText(m_script, QString::fromStdString(error.what()));
    }
}

} // namespace terrane::desktop
