// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/model/model_command.h"

#include "app/desktop/model/model_document.h"
#include "app/desktop/text.h"
#include "app/desktop/view/colour_settings.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QRegularExpression>

namespace terrane::desktop {

namespace {

template<typename Number>
QJsonArray arrayOf(const std::vector<Number> &numbers)
{
    QJsonArray array;
    for (const Number each : numbers)
        array.append(static_cast<double>(each));
    return array;
}

template<typename Number>
std::vector<Number> numbersOf(const QJsonValue &value)
{
    std::vector<Number> numbers;
    for (const auto &each : value.toArray()) {
        if (each.toDouble(-1) < 0 && std::is_unsigned_v<Number>)
            return {};
        numbers.push_back(static_cast<Number>(each.toDouble()));
    }
    return numbers.size() > 3 ? std::vector<Number>() : numbers;
}

} // namespace

QString number(double value)
{
    return QString::number(value, 'g', QLocale::FloatingPointShortest);
}

QString readArguments(const ModelReadOptions &options)
{
    QStringList words;
    const auto add = [&words](const QString &option, const QString &value) {
        if (!value.isEmpty())
            words << option << quoted(value);
    };
    if (options.format)
        add("--format", toQt(name(*options.format)));
    if (options.field != "vp")
        add("--field", QString::fromStdString(options.field));
    add("--dataset", QString::fromStdString(options.dataset));
    add("--unit", QString::fromStdString(options.unit));
    add("--shape", listText(options.shape));
    add("--axes", QString::fromStdString(options.axes));
    if (options.type != NumberType::Float32)
        add("--type", toQt(name(options.type)));
    if (options.bigEndian)
        words << "--big-endian";
    if (options.skipBytes > 0)
        add("--skip-bytes", QString::number(options.skipBytes));
    add("--spacing", listText(options.spacing));
    add("--origin", listText(options.origin));
    return words.join(' ');
}

QJsonObject toJson(const ModelReadOptions &options)
{
    QJsonObject json;
    if (options.format)
        json["format"] = toQt(name(*options.format));
    const auto add = [&json](const char *key, const std::string &value) {
        if (!value.empty())
            json[key] = QString::fromStdString(value);
    };
    if (options.field != "vp")
        add("field", options.field);
    add("dataset", options.dataset);
    add("unit", options.unit);
    add("axes", options.axes);
    if (!options.shape.empty())
        json["shape"] = arrayOf(options.shape);
    if (options.type != NumberType::Float32)
        json["type"] = toQt(name(options.type));
    if (options.bigEndian)
        json["big_endian"] = true;
    if (options.skipBytes > 0)
        json["skip_bytes"] = static_cast<double>(options.skipBytes);
    if (!options.spacing.empty())
        json["spacing_m"] = arrayOf(options.spacing);
    if (!options.origin.empty())
        json["origin_m"] = arrayOf(options.origin);
    return json;
}

ModelReadOptions readOptionsFromJson(const QJsonObject &json)
{
    ModelReadOptions options;
    try {
        if (json.contains("format"))
            options.format = modelFormat(json["format"].toString().toStdString());
        if (json.contains("type"))
            options.type = numberType(json["type"].toString().toStdString());
    } catch (const Error &) {
        return {}; // a project that was written by hand: the file is asked about anew
    }
    options.field = json["field"].toString("vp").toStdString();
    options.dataset = json["dataset"].toString().toStdString();
    options.unit = json["unit"].toString().toStdString();
    options.axes = json["axes"].toString().toStdString();
    options.shape = numbersOf<std::uint64_t>(json["shape"]);
    options.bigEndian = json["big_endian"].toBool();
    options.skipBytes = static_cast<std::uint64_t>(std::max(0.0, json["skip_bytes"].toDouble()));
    options.spacing = numbersOf<double>(json["spacing_m"]);
    options.origin = numbersOf<double>(json["origin_m"]);
    return options;
}

QString commandOf(const ModelDocument &document, const QString &plot)
{
    QStringList commands;
    QString file = quoted(document.path), options = readArguments(document.options);
    const auto withOptions = [&options](const QString &words) {
        return options.isEmpty() ? words : words + ' ' + options;
    };
    const QString base = QFileInfo(document.path).completeBaseName();
    QStringList edits = document.state.edits;
    if (document.hasFile && edits.mid(0, document.savedEdits.size()) == document.savedEdits)
        edits = edits.mid(document.savedEdits.size()); // the file has the others
    for (qsizetype i = 0; i < edits.size(); ++i) {
        const QString out = quoted(QString("%1_edit%2.h5").arg(base).arg(i + 1));
        // "model smooth {in} {out} --sigma 200"; what builds has no {in}.
        QString edit = edits[i];
        edit.replace("{out}", out).replace("{in}", file);
        commands << "terranectl " + (edits[i].contains("{in}") ? withOptions(edit) : edit);
        file = out;
        options.clear();
    }
    commands << withOptions(QString("terranectl model plot %1 %2").arg(file, plot).trimmed());
    return commands.join(" && \\\n");
}

QString plotArguments(const ColourSettings &colours, const QString &slice, const QString &survey)
{
    QStringList words;
    if (!slice.isEmpty())
        words << "--slice" << slice;
    words << "--range" << QString::number(colours.low, 'g', 6) + ',' + QString::number(colours.high, 'g', 6);
    if (colours.map != "batlow")
        words << "--colormap" << QString::fromStdString(colours.map);
    if (!survey.isEmpty())
        words << "--with-survey" << quoted(survey);
    return words.join(' ');
}

} // namespace terrane::desktop
