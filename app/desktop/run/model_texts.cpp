// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/run/model_texts.h"

#include "app/desktop/model/model_command.h"
#include "app/desktop/text.h"

namespace terrane::desktop {

QMap<QString, QString> modelTexts(const ModelReadOptions &options)
{
    const ModelReadOptions standard;
    QMap<QString, QString> texts{
        {"model.dataset", toQt(options.dataset)},       {"model.unit", toQt(options.unit)},
        {"model.shape", listText(options.shape)},       {"model.axes", toQt(options.axes)},
        {"model.spacing_m", listText(options.spacing)}, {"model.origin_m", listText(options.origin)}};
    if (options.format)
        texts["model.format"] = toQt(name(*options.format));
    if (options.field != standard.field)
        texts["model.field"] = toQt(options.field);
    if (options.type != standard.type)
        texts["model.number_type"] = toQt(name(options.type));
    if (options.bigEndian)
        texts["model.big_endian"] = "true";
    if (options.skipBytes != 0)
        texts["model.skip_bytes"] = QString::number(options.skipBytes);
    texts.removeIf([](const auto &each) { return each.value().isEmpty(); });
    return texts;
}

} // namespace terrane::desktop
