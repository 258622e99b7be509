// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>
#include <memory>
#include <string_view>
#include <vector>

class QButtonGroup;
class QGridLayout;
class QLabel;
class QToolButton;

namespace terrane::run {
struct Alternatives;
struct Parameter;
} // namespace terrane::run

namespace terrane::desktop {

class FormField;
class ProblemLabel;
class RunForm;

// All keys of one object of the run file and of the objects in it: a row each, under a header that folds
// them. Advanced keys show when they are unfolded, given or wrong; those of alternatives that are not chosen
// do not.
class FormSection : public QWidget
{
    Q_OBJECT

public:
    // `object` "" holds the keys at the top.
    FormSection(RunForm &form, std::string_view object, QWidget *parent = nullptr);

    void showValues();
    void showProblems();
    void offer(const QString &pathEnd, const QStringList &files); // to file fields whose path ends so
    // Unfolds what it takes to show the key; nothing for a key of another section.
    QWidget *reveal(const QString &path);

private:
    struct Row
    {
        const run::Parameter *parameter = nullptr;
        QLabel *label = nullptr, *unit = nullptr;
        FormField *field = nullptr;
        QToolButton *reset = nullptr;
        ProblemLabel *problem = nullptr;
    };
    struct Choice
    {
        const run::Alternatives *alternatives = nullptr;
        QWidget *buttons = nullptr;
        QButtonGroup *group = nullptr;
        QLabel *label = nullptr;
        ProblemLabel *problem = nullptr;
    };
    struct Heading
    {
        std::string_view object;
        QWidget *label = nullptr;
    };

    void addHeader(std::string_view object);
    void addRows(std::string_view object);
    void addChoice(const run::Alternatives &alternatives);
    void addHeading(std::string_view object);
    void addRow(const run::Parameter &parameter);
    void addStages();
    void addMore();
    void showRows();

    RunForm &m_form;
    QToolButton *m_header = nullptr;
    QLabel *m_help = nullptr;
    QWidget *m_body = nullptr;
    QGridLayout *m_grid = nullptr;
    QToolButton *m_more = nullptr;
    std::vector<Row> m_rows;
    std::vector<Choice> m_choices;
    std::vector<Heading> m_headings;
};

} // namespace terrane::desktop
