// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/run/run_form.h"

#include "app/desktop/project/project_content.h"
#include "app/desktop/text.h"
#include "core/error.h"
#include "core/inversion/stage.h"
#include "core/io/is_url.h"
#include "core/run/run_file.h"
#include "core/run/value.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonValue>
#include <QUndoCommand>
#include <QUndoStack>
#include <algorithm>

namespace terrane::desktop {

namespace {

std::string joined(std::string_view object, std::string_view key)
{
    return object.empty() ? std::string(key) : std::string(object) + '.' + std::string(key);
}

bool isWithin(std::string_view path, const std::string &object)
{
    return path == object ||
           (path.starts_with(object) && path.size() > object.size() && path[object.size()] == '.');
}

// Which of the alternatives a path belongs to; -1 for none.
int alternativeOf(const run::Alternatives &choice, std::string_view path)
{
    for (std::size_t i = 0; i < choice.keys.size(); ++i)
        for (const std::string_view key : choice.keys[i])
            if (isWithin(path, joined(choice.object, key)))
                return static_cast<int>(i);
    return -1;
}

bool isPath(const run::Parameter *parameter, const QString &text)
{
    return parameter && parameter->type == run::ParameterType::File && QDir::isAbsolutePath(text);
}

bool isOfForm(const run::Parameter &parameter)
{
    return parameter.path != run::kVersionKey && parameter.path != run::kKindKey;
}

} // namespace

class RunFormCommand : public QUndoCommand
{
public:
    RunFormCommand(RunForm &form, RunFormState after, const QString &what, QString mergeKey)
        : QUndoCommand(what),
          m_form(form),
          m_before(form.m_state),
          m_after(std::move(after)),
          m_key(std::move(mergeKey))
    {}

    int id() const override { return m_key.isEmpty() ? -1 : 0x52464f; }
    void undo() override { m_form.apply(m_before); }
    void redo() override { m_form.apply(m_after); }
    bool mergeWith(const QUndoCommand *other) override
    {
        const auto *next = static_cast<const RunFormCommand *>(other);
        if (&next->m_form != &m_form || next->m_key != m_key)
            return false;
        m_after = next->m_after;
        return true;
    }

private:
    RunForm &m_form;
    RunFormState m_before, m_after;
    QString m_key;
};

RunForm::RunForm(QUndoStack &undo, QObject *parent) : QObject(parent), m_undo(undo)
{
    check();
}

QString RunForm::effectiveText(const QString &path) const
{
    if (isGiven(path))
        return text(path);
    const run::Parameter *parameter = table().find(path.toStdString());
    return parameter && parameter->otherwise ? QString::fromStdString(run::textOf(*parameter->otherwise))
                                             : QString();
}

bool RunForm::isActive(std::string_view path) const
{
    return std::ranges::all_of(table().alternatives, [&](const run::Alternatives &choice) {
        const int of = alternativeOf(choice, path);
        return of < 0 || of == this->choice(toQt(choice.object));
    });
}

int RunForm::choice(const QString &object) const
{
    const auto found =
        std::ranges::find(table().alternatives, object.toStdString(), &run::Alternatives::object);
    const bool isRequired = found == table().alternatives.end() || found->isRequired;
    return m_state.choices.value(object, isRequired ? 0 : -1);
}

void RunForm::setKind(run::RunKind kind)
{
    RunFormState state = m_state;
    state.kind = kind;
    state.file.clear();
    push(std::move(state), tr("change of the kind of run"));
}

void RunForm::setText(const QString &path, const QString &text)
{
    RunFormState state = m_state;
    if (text.trimmed().isEmpty())
        state.texts.remove(path);
    else
        state.texts[path] = text;
    push(std::move(state), tr("change of %1").arg(path), path);
}

void RunForm::reset(const QString &path)
{
    RunFormState state = m_state;
    state.texts.remove(path);
    push(std::move(state), tr("reset of %1").arg(path));
}

void RunForm::choose(const QString &object, int alternative)
{
    RunFormState state = m_state;
    state.choices[object] = alternative;
    push(std::move(state), tr("choice of %1").arg(object));
}

void RunForm::put(RunFormState &state, const QString &assignment) const
{
    const qsizetype equals = assignment.indexOf('=');
    const QString path = assignment.left(equals);
    state.texts[path] = assignment.mid(equals + 1);
    for (const run::Alternatives &choice : table().alternatives)
        if (const int of = alternativeOf(choice, path.toStdString()); of >= 0)
            state.choices[toQt(choice.object)] = of;
}

void RunForm::assign(const QString &assignment)
{
    RunFormState state = m_state;
    put(state, assignment);
    push(std::move(state), tr("change of %1").arg(assignment.section('=', 0, 0)));
}

void RunForm::assignWhereLeftOut(const std::vector<std::string> &assignments)
{
    RunFormState state = m_state;
    for (const std::string &each : assignments) {
        const QString assignment = QString::fromStdString(each);
        if (!isGiven(assignment.section('=', 0, 0)))
            put(state, assignment);
    }
    push(std::move(state), tr("filling from data"));
}

void RunForm::setState(const RunFormState &state, const QString &what)
{
    push(state, what);
}

void RunForm::restore(const RunFormState &state)
{
    apply(state);
    m_saved = m_state;
}

RunFormState RunForm::stateOf(const run::Settings &settings, const QString &file)
{
    RunFormState state;
    state.file = file;
    state.kind = run::runKind(settings.text(run::kKindKey).value_or("")).value_or(run::RunKind::Fwi);
    for (const run::Parameter &parameter : settings.table().parameters) {
        const auto value = settings.value(parameter.path);
        if (!isOfForm(parameter) || !settings.has(parameter.path) || !value)
            continue;
        QString text = QString::fromStdString(run::textOf(*value));
        if (parameter.type == run::ParameterType::File && !io::isUrl(text.toStdString()))
            text = QDir::cleanPath(QFileInfo(text).absoluteFilePath());
        state.texts[toQt(parameter.path)] = text;
    }
    for (const run::Alternatives &choice : settings.table().alternatives) {
        int chosen = choice.isRequired ? 0 : -1;
        for (auto text = state.texts.keyBegin(); text != state.texts.keyEnd(); ++text)
            if (const int of = alternativeOf(choice, text->toStdString()); of >= 0)
                chosen = of;
        state.choices[toQt(choice.object)] = chosen;
    }
    return state;
}

void RunForm::markSaved(const QString &file)
{
    m_state.file = file;
    m_saved = m_state;
    emit changed();
}

run::Settings RunForm::settings() const
{
    run::Settings settings(m_state.kind);
    run::Problems ignored;
    for (const run::Parameter &parameter : table().parameters) {
        const QString path = toQt(parameter.path);
        if (!isOfForm(parameter) || !isGiven(path) || !isActive(parameter.path))
            continue;
        std::string wrong;
        const std::string text = this->text(path).trimmed().toStdString();
        if (run::valueOf(parameter, text, wrong))
            settings.override(parameter, text, path.toStdString(), ignored);
    }
    return settings;
}

void RunForm::push(RunFormState state, const QString &what, const QString &mergeKey)
{
    if (state != m_state)
        m_undo.push(new RunFormCommand(*this, std::move(state), what, mergeKey));
}

void RunForm::apply(const RunFormState &state)
{
    const bool isOther = state.kind != m_state.kind;
    m_state = state;
    if (isOther)
        emit structureChanged();
    check();
    emit changed();
}

// What can be told without a look at a file, at once.
void RunForm::check()
{
    m_keyProblems.clear();
    run::Settings settings(m_state.kind);
    run::Problems problems;
    for (const run::Parameter &parameter : table().parameters) {
        const QString path = toQt(parameter.path);
        if (isOfForm(parameter) && isGiven(path) && isActive(parameter.path))
            settings.override(parameter, text(path).trimmed().toStdString(), path.toStdString(), problems);
    }
    const bool hasValues = problems.empty();
    settings.checkKeys(problems);
    for (const run::Problem &problem : problems)
        addProblem(problem);
    if (hasValues && kind() != run::RunKind::Modelling) {
        try {
            inversion::stagesOf(settings);
        } catch (const Error &error) {
            addProblem({0, error.where(), error.problem(), error.mend()});
        }
    }
    m_problems = m_keyProblems;
    emit problemsChanged();
    checkFiles(settings);
}

void RunForm::addProblem(const run::Problem &problem)
{
    const QString key = QString::fromStdString(problem.key);
    const run::Parameter *parameter = table().find(problem.key);
    const bool isChoice = std::ranges::any_of(
        table().alternatives, [&](const run::Alternatives &choice) { return choice.object == problem.key; });
    if (!parameter && !isChoice && table().isObject(problem.key)) { // a whole object is missing
        for (const run::Parameter &each : table().parameters)
            if (each.object() == problem.key && each.isRequired)
                m_keyProblems[toQt(each.path)] =
                    tr("Needed: %1").arg(QString::fromStdString(expectedText(each)));
        return;
    }
    QString text = QString::fromStdString(problem.what);
    if (parameter && !isGiven(key))
        text = tr("Needed: %1").arg(QString::fromStdString(expectedText(*parameter)));
    else if (!text.isEmpty())
        text[0] = text[0].toUpper();
    if (isChoice)
        text = tr("Needed: fill in what you chose");
    else if (parameter && isGiven(key) && !problem.mend.empty())
        text += ". " + QString::fromStdString(problem.mend);
    m_keyProblems.insert(key, text);
}

void RunForm::checkFiles(const run::Settings &settings)
{
    m_files.start([this, settings](const Progress &) -> Job::Delivery {
        run::Problems problems;
        settings.checkFiles(problems);
        return [this, problems] {
            for (const run::Problem &problem : problems) {
                const QString key = QString::fromStdString(problem.key);
                if (!m_problems.contains(key))
                    m_problems[key] = QString::fromStdString(problem.what);
            }
            emit problemsChanged();
        };
    });
}

QJsonObject RunForm::toJson() const
{
    QJsonObject texts, choices;
    for (auto text = m_state.texts.cbegin(); text != m_state.texts.cend(); ++text)
        texts[text.key()] = isPath(table().find(text.key().toStdString()), text.value())
                                ? QJsonValue(keptPath(text.value()))
                                : QJsonValue(text.value());
    for (auto choice = m_state.choices.cbegin(); choice != m_state.choices.cend(); ++choice)
        choices[choice.key()] = choice.value();
    return {{"kind", toQt(run::name(m_state.kind))},
            {"texts", texts},
            {"choices", choices},
            {"file", keptPath(m_state.file)}};
}

void RunForm::fromJson(const QJsonObject &json)
{
    RunFormState state;
    state.kind = run::runKind(json["kind"].toString().toStdString()).value_or(run::RunKind::Fwi);
    state.file = pathOf(json["file"]);
    const QJsonObject texts = json["texts"].toObject(), choices = json["choices"].toObject();
    for (auto text = texts.begin(); text != texts.end(); ++text)
        if (run::parameterTable(state.kind).find(text.key().toStdString()) &&
            (text->isString() || text->isObject()))
            state.texts[text.key()] = text->isString() ? text->toString() : pathOf(*text);
    for (auto choice = choices.begin(); choice != choices.end(); ++choice)
        state.choices[choice.key()] = choice->toInt();
    restore(state);
}

} // namespace terrane::desktop
