// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <memory>
#include <utility>

// The program as people start it, for tests of runs; and a run that takes a moment an iteration.
namespace terrane {

inline std::pair<int, QByteArray> start(const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(TERRANECTL, arguments);
    const bool ended = process.waitForFinished(300'000) && process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, process.readAll()};
}

inline QJsonObject json(const QStringList &arguments)
{
    const auto [code, output] = start(arguments + QStringList{"--json"});
    if (code != 0)
        qWarning("%s", output.constData());
    return QJsonDocument::fromJson(output).object();
}

inline void writeFile(const QString &path, const QByteArray &text)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
}

inline QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// Two shots over a layer that the start model has not; the run file is fwi.json.
inline void makeExample(const QDir &folder)
{
    writeFile(folder.filePath("shots.json"), R"({"terrane_run": 1, "kind": "modelling",
        "model": {"layers": {"shape": [41, 31], "spacing_m": [10, 10], "top_m": [0, 150],
                             "vp_m_s": [1500, 1800]}},
        "wavelet": {"ricker_hz": 15},
        "geometry": {"sources": {"positions_m": [[100, 20], [300, 20]]},
                     "receivers": {"line": {"from_m": [20, 30], "to_m": [380, 30], "count": 19}}},
        "recording": {"interval_s": 0.002, "duration_s": 0.4}})");
    json({"model-shots", folder.filePath("shots.json"), "-o", folder.filePath("shots.segy")});
    writeFile(folder.filePath("fwi.json"), R"({"terrane_run": 1, "kind": "fwi",
        "data": {"survey": "shots.segy"},
        "model": {"layers": {"shape": [41, 31], "spacing_m": [10, 10], "top_m": [0], "vp_m_s": [1500]}},
        "wavelet": {"ricker_hz": 15, "estimate": "no"},
        "constraints": {"lowest_m_s": 1400, "highest_m_s": 2200, "fixed_above_m": 55},
        "stages": {"iterations": [2]}})");
}

// A driver at work, killed with this object.
class RunningDriver
{
public:
    RunningDriver(const QString &runFile, const QString &folder, const QStringList &more = {})
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(TERRANECTL, QStringList{"run", runFile, folder, "--workers", "1"} + more);
    }
    ~RunningDriver()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    QProcess &process() { return m_process; }

private:
    QProcess m_process;
};

} // namespace terrane
