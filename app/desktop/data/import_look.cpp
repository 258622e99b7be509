// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/data/import_look.h"

#include "app/desktop/data/number_text.h"
#include "app/desktop/data/open_survey.h"
#include "app/desktop/text.h"
#include "core/segy/field_text.h"
#include "core/survey/check.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <numeric>

namespace terrane::desktop {

namespace {

constexpr std::uint64_t kFirstTraces = 240;
constexpr std::uint64_t kMostSamples = std::uint64_t{1} << 24; // of the first traces
constexpr std::uint64_t kPreviewTraces = 16'384;               // of each file
constexpr std::size_t kPreviewFiles = 8;

// lupdate takes tr() outside of a class for one of its namespace.
QString tr(const char *text)
{
    return QCoreApplication::translate("terrane::desktop", text);
}

GatherPtr firstTraces(const segy::File &file)
{
    const std::uint64_t samples = file.layout().samplesPerTrace;
    if (file.traceCount() == 0 || samples == 0)
        return nullptr;
    const std::uint64_t count =
        std::clamp<std::uint64_t>(kMostSamples / samples, 1, std::min(kFirstTraces, file.traceCount()));
    std::vector<std::uint64_t> numbers(count);
    std::iota(numbers.begin(), numbers.end(), 0);
    auto data = std::make_shared<GatherData>();
    // Without an interval the samples are counted.
    data->gather = {0, file.layout().sampleInterval > 0 ? file.layout().sampleInterval : 1, samples,
                    std::vector<float>(count * samples)};
    file.readSamples(numbers, samples, data->gather.samples);
    data->positionName = tr("Trace in the file");
    return data;
}

QString kindText(const segy::Layout &layout)
{
    if (layout.kind == segy::FileKind::Su)
        return tr("SU (Seismic Unix)");
    return tr("SEG-Y revision %1.%2").arg(layout.revisionMajor).arg(layout.revisionMinor);
}

std::vector<std::pair<QString, QString>> factsOf(const segy::File &file)
{
    const segy::Layout &layout = file.layout();
    const QLocale locale;
    const auto count = [&locale](std::uint64_t number) {
        return locale.toString(static_cast<qulonglong>(number));
    };
    std::vector<std::pair<QString, QString>> facts = {
        {tr("File"), QString::fromStdString(file.source().name())},
        {tr("Size"), locale.formattedDataSize(static_cast<qint64>(file.source().size()))},
        {tr("Kind"), kindText(layout)},
        {tr("Byte order"), toQt(name(layout.byteOrder))},
        {tr("Sample format"),
         tr("%1 (code %2)").arg(toQt(name(layout.format))).arg(static_cast<int>(layout.format))},
        {tr("Traces"), count(layout.traceCount)},
        {tr("Samples"), layout.fixedLength
                            ? tr("%1 a trace").arg(count(layout.samplesPerTrace))
                            : tr("%1 in the first trace; lengths vary").arg(count(layout.samplesPerTrace))}};
    if (layout.sampleInterval > 0) {
        const double last = static_cast<double>(std::max<std::uint64_t>(layout.samplesPerTrace, 1) - 1);
        facts.emplace_back(tr("Interval"), tr("%1 ms, records of %2 s")
                                               .arg(numberText(layout.sampleInterval * 1e3, 6),
                                                    numberText(last * layout.sampleInterval, 4)));
    } else {
        facts.emplace_back(tr("Interval"), tr("no header tells it: give it below"));
    }
    return facts;
}

std::vector<QString> textsOf(const segy::File &file)
{
    std::vector<QString> texts;
    if (file.layout().kind == segy::FileKind::Su)
        return texts;
    for (std::uint32_t i = 0; i <= file.layout().extendedTextHeaders; ++i) {
        QStringList lines;
        for (const std::string &line : file.textHeader(i))
            lines << QString::fromStdString(line);
        texts.push_back(lines.join('\n'));
    }
    return texts;
}

std::vector<std::array<QString, 3>> binaryOf(const segy::File &file)
{
    std::vector<std::array<QString, 3>> rows;
    const std::vector<std::byte> bytes = file.binaryHeader();
    if (bytes.empty())
        return rows;
    for (segy::HeaderField field : segy::binaryHeaderFields()) {
        const int first = field.byte, last = first + static_cast<int>(segy::bytesOf(field.type)) - 1;
        field.byte = first - static_cast<int>(segy::kTextHeaderBytes);
        rows.push_back({QString("%1-%2").arg(first).arg(last),
                        QString("%1: %2").arg(toQt(field.name), toQt(field.description)),
                        QString::fromStdString(segy::valueText(field, file.layout().byteOrder, bytes))});
    }
    return rows;
}

QString rangeText(const segy::ValueRange &range)
{
    const QString low = numberText(range.low, 4), high = numberText(range.high, 4);
    return low == high ? low : tr("%1 to %2").arg(low, high);
}

// "0 to 100000; scalar -10"
QString seenText(const segy::HeaderSample &sample, const segy::MappedValue &value)
{
    QStringList parts;
    for (const segy::Term &term : value.terms)
        parts << rangeText(segy::rangeOf(sample, term.field));
    QString seen = parts.join(tr(" and "));
    if (value.scalarField && !parts.isEmpty())
        seen += tr("; scalar %1").arg(rangeText(segy::rangeOf(sample, *value.scalarField)));
    return seen;
}

// A few of many files, spread over the list.
std::vector<std::string> someOf(const std::vector<std::string> &names)
{
    if (names.size() <= kPreviewFiles)
        return names;
    std::vector<std::string> some;
    for (std::size_t i = 0; i < kPreviewFiles; ++i)
        some.push_back(names[i * (names.size() - 1) / (kPreviewFiles - 1)]);
    return some;
}

} // namespace

FileLook lookAtFile(const std::string &name, const segy::Overrides &overrides, const Progress &progress)
{
    FileLook look;
    look.file = segy::File::open(sourceOpener(progress)(name), overrides, progress);
    look.sample = std::make_shared<const segy::HeaderSample>(*look.file, progress);
    look.traces = firstTraces(*look.file);
    look.facts = factsOf(*look.file);
    look.texts = textsOf(*look.file);
    look.binary = binaryOf(*look.file);
    return look;
}

MappingLook lookThroughMapping(const FileLook &look, const std::vector<std::string> &names,
                               const segy::Overrides &overrides, const segy::HeaderMapping &mapping,
                               const Progress &progress)
{
    MappingLook result;
    for (int row = 0; row < MappingModel::RowCount; ++row) {
        const segy::MappedValue *value = MappingModel::valueOf(mapping, row);
        result.evidence.inHeaders[static_cast<std::size_t>(row)] =
            value ? seenText(*look.sample, *value)
                  : rangeText(segy::rangeOf(*look.sample, mapping.shotField));
    }
    result.evidence.results = segy::mappedRanges(*look.sample, *look.file, mapping);
    const std::vector<std::string> some = someOf(names);
    survey::ScanOptions options;
    options.mapping = mapping;
    options.overrides = overrides;
    options.open = sourceOpener(progress);
    options.mostTraces = kPreviewTraces;
    const survey::Survey preview = survey::scanSurvey(some, options, progress);
    result.points = std::make_shared<const survey::MapPoints>(survey::mapPoints(preview, progress));
    result.findings = survey::checkGeometry(preview, nullptr, progress);
    result.traces = preview.traceCount();
    result.shots = preview.shotCount();
    std::uint64_t all = 0;
    for (const survey::SurveyFile &file : preview.files())
        all += file.traceCount;
    result.isPart = some.size() < names.size() || all > result.traces;
    return result;
}

} // namespace terrane::desktop
