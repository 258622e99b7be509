// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/error.h"
#include "core/finding.h"
#include "core/model/model.h"

#include <QFile>
#include <QString>
#include <algorithm>
#include <span>
#include <string>
#include <vector>

namespace terrane {

inline std::string overthrust()
{
    return TERRANE_EXAMPLES "/overthrust_2d/overthrust_model.h5";
}
inline std::string marmousi()
{
    return TERRANE_EXAMPLES "/marmousi_2d/marmousi_vp_20m_176x851.bin";
}

// The message of the InputError that the action throws.
template<typename Action>
QString refusal(Action action)
{
    try {
        action();
    } catch (const InputError &error) {
        return error.what();
    }
    return "no error";
}

inline bool reports(const std::vector<Finding> &findings, const std::string &code)
{
    return std::ranges::find(findings, code, &Finding::code) != findings.end();
}

// Different at every node, so that an exchanged axis shows.
inline Model numberedModel(std::array<std::size_t, 3> shape)
{
    Model model;
    model.grid = {shape, {10, 20, 5}, {100, 200, 50}};
    if (shape[1] == 1) {
        model.grid.spacing[1] = 1;
        model.grid.origin[1] = 0;
    }
    std::vector<float> vp(model.grid.size());
    for (std::size_t i = 0; i < vp.size(); ++i)
        vp[i] = 1500.f + static_cast<float>(i);
    model.fields.push_back({"vp", "m/s", vp});
    return model;
}

inline void putFile(const std::string &path, const QByteArray &bytes)
{
    QFile file(QString::fromStdString(path));
    if (file.open(QFile::WriteOnly))
        file.write(bytes);
}

inline QByteArray fileBytes(const std::string &path)
{
    QFile file(QString::fromStdString(path));
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace terrane
