// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/run/form_field.h"

#include "app/desktop/icon.h"
#include "app/desktop/run/field_text.h"
#include "app/desktop/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QFileDialog>
#include <QFileInfo>
#include <QFontMetrics>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QToolButton>
#include <QWheelEvent>

namespace terrane::desktop {

namespace {

using Type = run::ParameterType;

// A wheel that scrolls the form shall not change a choice on its way.
class CalmComboBox : public QComboBox
{
public:
    CalmComboBox() { setFocusPolicy(Qt::StrongFocus); }

protected:
    void wheelEvent(QWheelEvent *event) override { event->ignore(); }
};

// Numbers, texts, lists: as on the command line.
class LineField : public FormField
{
public:
    LineField(const run::Parameter &parameter, QWidget *parent)
        : FormField(parameter, parent), m_edit(new QLineEdit)
    {
        m_edit->setPlaceholderText(fieldText(parameter).placeholder);
        m_edit->setClearButtonEnabled(false);
        adopt(m_edit, parameter);
        connect(m_edit, &QLineEdit::textEdited, this, &FormField::edited);
    }

    void show(const QString &given, const QString &) override
    {
        if (m_edit->text() != given)
            m_edit->setText(given);
    }

private:
    QLineEdit *m_edit;
};

class ChoiceField : public FormField
{
public:
    ChoiceField(const run::Parameter &parameter, QWidget *parent)
        : FormField(parameter, parent), m_box(new CalmComboBox)
    {
        const QString otherwise = fieldText(parameter).placeholder;
        m_box->addItem(otherwise.isEmpty() ? FormField::tr("choose")
                                           : FormField::tr("%1 (default)").arg(otherwise),
                       QString());
        for (const std::string_view choice : parameter.choices)
            m_box->addItem(toQt(choice), toQt(choice));
        adopt(m_box, parameter);
        connect(m_box, &QComboBox::activated, this,
                [this](int row) { emit edited(m_box->itemData(row).toString()); });
    }

    void show(const QString &given, const QString &) override
    {
        int row = m_box->findData(given);
        if (row < 0) { // a wrong one, as a file may have it
            m_box->addItem(given, given);
            row = m_box->count() - 1;
        }
        m_box->setCurrentIndex(row);
    }

private:
    QComboBox *m_box;
};

class FlagField : public FormField
{
public:
    FlagField(const run::Parameter &parameter, QWidget *parent)
        : FormField(parameter, parent), m_box(new QCheckBox)
    {
        adopt(m_box, parameter);
        auto *help = new QLabel(toQt(parameter.help));
        help->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // shortened, whole in the tooltip
        help->setToolTip(m_box->toolTip());
        auto *row = static_cast<QHBoxLayout *>(layout());
        row->setStretch(0, 0);
        row->addWidget(help, 1);
        connect(m_box, &QCheckBox::clicked, this,
                [this](bool isOn) { emit edited(isOn ? "true" : "false"); });
    }

    void show(const QString &, const QString &effective) override { m_box->setChecked(effective == "true"); }

private:
    QCheckBox *m_box;
};

class FileField : public FormField
{
public:
    FileField(const run::Parameter &parameter, QWidget *parent)
        : FormField(parameter, parent), m_box(new CalmComboBox), m_title(fieldText(parameter).label)
    {
        m_box->setEditable(true);
        m_box->setInsertPolicy(QComboBox::NoInsert);
        m_box->completer()->setCaseSensitivity(Qt::CaseSensitive);
        m_box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
        m_box->lineEdit()->setPlaceholderText(FormField::tr("a file or a URL"));
        adopt(m_box, parameter);
        m_box->lineEdit()->setObjectName(toQt(parameter.path) + ".edit");
        m_box->setObjectName(toQt(parameter.path) + ".box");

        auto *browse = new QToolButton;
        browse->setIcon(icon("folder"));
        browse->setObjectName(toQt(parameter.path) + ".browse");
        browse->setToolTip(FormField::tr("Choose a file"));
        browse->setAccessibleName(FormField::tr("Choose a file for %1").arg(m_title));
        layout()->addWidget(browse);
        connect(m_box->lineEdit(), &QLineEdit::textEdited, this, &FormField::edited);
        connect(m_box, &QComboBox::activated, this, [this](int row) { emit edited(m_box->itemText(row)); });
        connect(browse, &QToolButton::clicked, this, &FileField::choose);
    }

    void show(const QString &given, const QString &) override
    {
        if (m_box->currentText() != given)
            m_box->setEditText(given);
        m_box->setToolTip(given.isEmpty() ? toolTip() : given);
    }

    void offer(const QStringList &files) override
    {
        const QString text = m_box->currentText();
        const QSignalBlocker quiet(m_box);
        m_box->clear();
        m_box->addItems(files);
        m_box->setEditText(text);
    }

private:
    void choose()
    {
        const QString now = m_box->currentText();
        const QString file = QFileDialog::getOpenFileName(window(), m_title, QFileInfo(now).path());
        if (!file.isEmpty())
            emit edited(file);
    }

    QComboBox *m_box;
    QString m_title;
};

} // namespace

FormField::FormField(const run::Parameter &parameter, QWidget *parent) : QWidget(parent)
{
    setObjectName(toQt(parameter.path));
    setToolTip(fieldText(parameter).toolTip);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
}

void FormField::adopt(QWidget *editor, const run::Parameter &parameter)
{
    const FieldText text = fieldText(parameter);
    editor->setObjectName(toQt(parameter.path) + ".edit");
    editor->setToolTip(text.toolTip);
    editor->setAccessibleName(text.unit.isEmpty() ? text.label
                                                  : QString("%1 (%2)").arg(text.label, text.unit));
    editor->setAccessibleDescription(toQt(parameter.help));
    setFocusProxy(editor);
    static_cast<QHBoxLayout *>(layout())->addWidget(editor, 1);
}

FormField *FormField::make(const run::Parameter &parameter, QWidget *parent)
{
    switch (parameter.type) {
    case Type::Choice:
        return new ChoiceField(parameter, parent);
    case Type::Integer:
        if (!parameter.choices.empty())
            return new ChoiceField(parameter, parent);
        return new LineField(parameter, parent);
    case Type::Flag:
        return new FlagField(parameter, parent);
    case Type::File:
        return new FileField(parameter, parent);
    default:
        return new LineField(parameter, parent);
    }
}

} // namespace terrane::desktop
