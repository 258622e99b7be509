// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/run/form_section.h"

#include "app/desktop/icon.h"
#include "app/desktop/run/field_text.h"
#include "app/desktop/run/form_field.h"
#include "app/desktop/run/problem_label.h"
#include "app/desktop/run/run_form.h"
#include "app/desktop/run/stages_model.h"
#include "app/desktop/run/stages_table.h"
#include "app/desktop/text.h"

#include <QButtonGroup>
#include <QCoreApplication>
#include <QGridLayout>
#include <QLabel>
#include <QRadioButton>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

namespace terrane::desktop {

namespace {

enum Column { LabelColumn, FieldColumn, UnitColumn, ResetColumn, ColumnCount };

bool isIn(std::string_view path, std::string_view object)
{
    return path == object ||
           (path.starts_with(object) && path.size() > object.size() && path[object.size()] == '.');
}

QToolButton *foldButton(const QString &text, const QString &name)
{
    auto *button = new QToolButton;
    button->setObjectName(name);
    button->setText(text);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setArrowType(Qt::RightArrow);
    QObject::connect(button, &QToolButton::toggled, button, [button](bool isOpen) {
        button->setArrowType(isOpen ? Qt::DownArrow : Qt::RightArrow);
    });
    return button;
}

// "Sources and receivers"
QString alternativeLabel(const std::vector<std::string_view> &keys)
{
    QStringList labels;
    for (const std::string_view key : keys)
        labels << keyLabel(key);
    return labels.join(QCoreApplication::translate("FormSection", " and "));
}

} // namespace

FormSection::FormSection(RunForm &form, std::string_view object, QWidget *parent)
    : QWidget(parent), m_form(form)
{
    setObjectName("section:" + toQt(object));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    addHeader(object);
    m_body = new QWidget;
    column->addWidget(m_body);
    m_grid = new QGridLayout(m_body);
    m_grid->setContentsMargins(style()->pixelMetric(QStyle::PM_IndicatorWidth), 0, 0, 0);
    m_grid->setColumnStretch(FieldColumn, 1);
    m_grid->setVerticalSpacing(m_grid->verticalSpacing() / 2);
    addRows(object);
    addMore();
    const bool isAllAdvanced = !m_rows.empty() && std::ranges::all_of(m_rows, [](const Row &row) {
        return row.parameter->isAdvanced;
    });
    m_header->setChecked(!isAllAdvanced);
    m_body->setVisible(!isAllAdvanced);
    if (isAllAdvanced)
        m_more->setChecked(true);
    connect(m_header, &QToolButton::toggled, m_body, &QWidget::setVisible);
    connect(m_more, &QToolButton::toggled, this, &FormSection::showRows);
    showValues();
}

void FormSection::addHeader(std::string_view object)
{
    m_header = foldButton(objectLabel(object), "fold:" + toQt(object));
    QFont bold = m_header->font();
    bold.setBold(true);
    m_header->setFont(bold);
    m_header->setToolTip(tr("Show or hide these settings"));
    m_help = new QLabel;
    for (const run::ObjectHelp &help : m_form.table().objects)
        if (help.path == object)
            m_help->setText(toQt(help.help));
    m_help->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto *row = new QHBoxLayout;
    row->addWidget(m_header);
    row->addWidget(m_help, 1);
    static_cast<QVBoxLayout *>(layout())->addLayout(row);
}

void FormSection::addRows(std::string_view object)
{
    std::vector<std::string_view> told = {object};
    for (const run::Parameter &parameter : m_form.table().parameters) {
        if (parameter.path == run::kVersionKey || parameter.path == run::kKindKey)
            continue;
        if (object.empty() ? !parameter.object().empty() : !isIn(parameter.path, object))
            continue;
        // Objects around the key, outermost first: their heading and their choices.
        for (const run::ObjectHelp &around : m_form.table().objects) {
            if (around.path != object &&
                (!isIn(parameter.path, around.path) || object.empty() || !isIn(around.path, object)))
                continue;
            const bool isFirst = m_rows.empty() && m_choices.empty() && around.path == object;
            if (!isFirst && std::ranges::find(told, around.path) != told.end())
                continue;
            told.push_back(around.path);
            if (around.path != object)
                addHeading(around.path);
            for (const run::Alternatives &choice : m_form.table().alternatives)
                if (choice.object == around.path)
                    addChoice(choice);
        }
        if (object == kStages) {
            addStages();
            return;
        }
        addRow(parameter);
    }
}

void FormSection::addHeading(std::string_view object)
{
    auto *label = new QLabel("<b>" + objectLabel(object).toHtmlEscaped() + "</b>");
    for (const run::ObjectHelp &help : m_form.table().objects)
        if (help.path == object)
            label->setText(label->text() + "  " + toQt(help.help).toHtmlEscaped());
    m_grid->addWidget(label, m_grid->rowCount(), 0, 1, ColumnCount);
    m_headings.push_back({object, label});
}

void FormSection::addChoice(const run::Alternatives &alternatives)
{
    Choice choice{&alternatives, new QWidget, new QButtonGroup(this), new QLabel(tr("Take")),
                  new ProblemLabel};
    const QString object = toQt(alternatives.object);
    auto *row = new QHBoxLayout(choice.buttons);
    row->setContentsMargins(0, 0, 0, 0);
    const auto add = [&](int number, const QString &label) {
        auto *button = new QRadioButton(label);
        button->setObjectName(QString("choice:%1.%2").arg(object).arg(number));
        button->setToolTip(tr("One of these describes %1").arg(objectLabel(alternatives.object).toLower()));
        choice.group->addButton(button, number);
        row->addWidget(button);
    };
    if (!alternatives.isRequired)
        add(-2, tr("None")); // -1 would let Qt choose a number
    for (std::size_t i = 0; i < alternatives.keys.size(); ++i)
        add(static_cast<int>(i), alternativeLabel(alternatives.keys[i]));
    row->addStretch(1);
    connect(choice.group, &QButtonGroup::idClicked, this,
            [this, object](int number) { m_form.choose(object, std::max(number, -1)); });
    const int line = m_grid->rowCount();
    m_grid->addWidget(choice.label, line, LabelColumn);
    m_grid->addWidget(choice.buttons, line, FieldColumn, 1, ColumnCount - 1);
    m_grid->addWidget(choice.problem, line + 1, FieldColumn, 1, ColumnCount - 1);
    choice.problem->setObjectName("problem:" + object);
    m_choices.push_back(choice);
}

void FormSection::addRow(const run::Parameter &parameter)
{
    const FieldText text = fieldText(parameter);
    const QString path = toQt(parameter.path);
    Row row{
        &parameter,      new QLabel(text.label), new QLabel(text.unit), FormField::make(parameter, m_body),
        new QToolButton, new ProblemLabel};
    row.label->setToolTip(text.toolTip);
    row.label->setBuddy(row.field);
    row.problem->setObjectName("problem:" + path);
    row.reset->setObjectName("reset:" + path);
    row.reset->setAutoRaise(true);
    row.reset->setIcon(icon("undo"));
    row.reset->setToolTip(tr("Leave it out: back to the default"));
    row.reset->setAccessibleName(tr("Leave out %1").arg(text.label));
    connect(row.reset, &QToolButton::clicked, this, [this, path] { m_form.reset(path); });
    connect(row.field, &FormField::edited, this,
            [this, path](const QString &typed) { m_form.setText(path, typed); });
    const int line = m_grid->rowCount();
    m_grid->addWidget(row.label, line, LabelColumn);
    m_grid->addWidget(row.field, line, FieldColumn);
    m_grid->addWidget(row.unit, line, UnitColumn);
    m_grid->addWidget(row.reset, line, ResetColumn);
    m_grid->addWidget(row.problem, line + 1, FieldColumn, 1, ColumnCount - 1);
    m_rows.push_back(row);
}

void FormSection::addStages()
{
    m_grid->addWidget(new StagesTable(m_form), m_grid->rowCount(), 0, 1, ColumnCount);
}

void FormSection::addMore()
{
    m_more = foldButton(QString(), m_header->objectName().replace("fold:", "more:"));
    m_more->setToolTip(tr("Settings that few runs need"));
    m_grid->addWidget(m_more, m_grid->rowCount(), 0, 1, ColumnCount, Qt::AlignLeft);
}

void FormSection::showValues()
{
    for (const Row &row : m_rows) {
        const QString path = toQt(row.parameter->path);
        row.field->show(m_form.text(path), m_form.effectiveText(path));
    }
    for (const Choice &choice : m_choices) {
        const int number = m_form.choice(toQt(choice.alternatives->object));
        if (QAbstractButton *button = choice.group->button(number < 0 ? -2 : number))
            button->setChecked(true);
    }
    showProblems();
}

void FormSection::showProblems()
{
    for (const Row &row : m_rows)
        row.problem->setText(m_form.problem(toQt(row.parameter->path)));
    for (const Choice &choice : m_choices)
        choice.problem->setText(m_form.problem(toQt(choice.alternatives->object)));
    showRows();
}

void FormSection::showRows()
{
    int folded = 0;
    for (const Row &row : m_rows) {
        const QString path = toQt(row.parameter->path);
        const bool isGiven = m_form.isGiven(path), isWrong = !row.problem->text().isEmpty();
        const bool isActive = m_form.isActive(row.parameter->path);
        const bool isFolded = row.parameter->isAdvanced && !isGiven && !isWrong;
        folded += isActive && row.parameter->isAdvanced ? 1 : 0;
        const bool isShown = isActive && (!isFolded || m_more->isChecked());
        for (QWidget *widget : std::initializer_list<QWidget *>{row.label, row.field, row.unit})
            widget->setVisible(isShown);
        QSizePolicy room = row.reset->sizePolicy(); // fields stay as wide when it comes and goes
        room.setRetainSizeWhenHidden(isShown);
        row.reset->setSizePolicy(room);
        row.reset->setVisible(isShown && isGiven);
        row.problem->setVisible(isShown && isWrong);
    }
    for (const Choice &choice : m_choices) {
        // A choice is as active as a key of its object that is in none of its alternatives.
        const bool isActive = m_form.isActive(std::string(choice.alternatives->object) + ".");
        choice.buttons->setVisible(isActive);
        choice.label->setVisible(isActive);
        choice.problem->setVisible(isActive && !choice.problem->text().isEmpty());
    }
    for (const Heading &heading : m_headings)
        heading.label->setVisible(m_form.isActive(std::string(heading.object) + "."));
    m_more->setText(m_more->isChecked() ? tr("Fewer settings") : tr("More settings (%1)").arg(folded));
    m_more->setVisible(folded > 0 && folded < static_cast<int>(m_rows.size()));
}

void FormSection::offer(const QString &pathEnd, const QStringList &files)
{
    for (const Row &row : m_rows)
        if (toQt(row.parameter->path).endsWith(pathEnd))
            row.field->offer(files);
}

QWidget *FormSection::reveal(const QString &path)
{
    for (const Row &row : m_rows) {
        if (toQt(row.parameter->path) != path)
            continue;
        m_header->setChecked(true);
        if (!row.field->isVisible())
            m_more->setChecked(true);
        return row.field;
    }
    const QString object = objectName().mid(QString("section:").size());
    const bool isHere = !object.isEmpty() && (path == object || path.startsWith(object + '.'));
    if (!isHere)
        return nullptr;
    m_header->setChecked(true);
    return this;
}

} // namespace terrane::desktop
