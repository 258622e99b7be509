// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "core/error.h"
#include "core/segy/resumable_writer.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <limits>

using namespace terrane;

namespace {

constexpr std::uint64_t kSteps = 4, kTraces = 3;

// Traces whose coordinates need another scalar from step 2 on, and one of whose samples is clamped.
void addStep(segy::ResumableWriter &writer, std::uint64_t step)
{
    for (std::uint64_t i = 0; i < kTraces; ++i) {
        segy::TraceHeader header;
        header.set("FieldRecord", static_cast<double>(step + 1));
        header.setMetres("SourceX", step < 2 ? 100.25 : 30'000'000 + static_cast<double>(i));
        header.setMetres("ReceiverGroupElevation", -12.125);
        writer.addTrace(header, std::vector<float>{1.5F, static_cast<float>(step),
                                                   step == 1 ? std::numeric_limits<float>::infinity() : 0});
    }
    writer.checkpoint();
}

} // namespace

class ResumableWriterTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void goesOnAnywhereWithTheSameBytes()
    {
        const std::string whole = path("whole.segy");
        std::vector<Finding> expected;
        {
            segy::ResumableWriter writer(whole, options(), "a");
            for (std::uint64_t step = 0; step < kSteps; ++step)
                addStep(writer, step);
            expected = writer.finish();
        }
        QVERIFY(!expected.empty()); // clamped, rescaled: state that must survive
        for (std::uint64_t stop = 1; stop <= kSteps; ++stop) {
            const std::string broken = path("broken.segy");
            {
                segy::ResumableWriter writer(broken, options(), "a");
                for (std::uint64_t step = 0; step < stop; ++step)
                    addStep(writer, step);
                writer.addTrace(segy::TraceHeader(), std::vector<float>{7, 8, 9}); // half of a step: is lost
            }
            QVERIFY(!QFile::exists(QString::fromStdString(broken)));
            segy::ResumableWriter writer(broken, options(), "a");
            QCOMPARE(writer.steps(), stop);
            for (std::uint64_t step = stop; step < kSteps; ++step)
                addStep(writer, step);
            const std::vector<Finding> findings = writer.finish();
            QCOMPARE(content(broken), content(whole));
            QCOMPARE(findings.size(), expected.size());
            for (std::size_t i = 0; i < findings.size(); ++i)
                QCOMPARE(findings[i].what, expected[i].what);
            QVERIFY(QFile::remove(QString::fromStdString(broken)));
        }
        QCOMPARE(files(), QStringList{"whole.segy"});
    }

    void otherSettingsAreRefused()
    {
        const std::string file = path("out.segy");
        {
            segy::ResumableWriter writer(file, options(), "a");
            addStep(writer, 0);
        }
        const auto refusal = [&](const char *settings) {
            try {
                const segy::ResumableWriter writer(file, options(), settings);
            } catch (const Error &error) {
                return QString(error.what());
            }
            return QString("taken");
        };
        QVERIFY(refusal("b").contains("out.segy.part: holds 1 shots of a run with other settings, model or "
                                      "program. Give the settings"));
        QCOMPARE(refusal("a"), QString("taken"));
        {
            segy::ResumableWriter writer(file, options(), "b", true);
            QCOMPARE(writer.steps(), std::uint64_t{0});
            addStep(writer, 0);
            addStep(writer, 1);
        }
        QVERIFY(refusal("a").contains("holds 2 shots"));
        QFile note(QString::fromStdString(file + ".part.json"));
        QVERIFY(note.resize(20));
        QVERIFY(refusal("b").contains("out.segy.part.json: does not tell what was begun"));
        QVERIFY(note.remove());
        QVERIFY(refusal("b").contains("is there, but not"));
    }

    void shortPartIsRefused()
    {
        const std::string file = path("out.segy");
        {
            segy::ResumableWriter writer(file, options(), "a");
            addStep(writer, 0);
        }
        QVERIFY(QFile::resize(QString::fromStdString(file + ".part"), 3700));
        QVERIFY_EXCEPTION_THROWN(segy::ResumableWriter(file, options(), "a"), InputError);
    }

    void twoProgramsDoNotWriteOneFile()
    {
        const std::string file = path("out.segy");
        segy::ResumableWriter first(file, options(), "a");
        addStep(first, 0);
        try {
            const segy::ResumableWriter second(file, options(), "a");
            QFAIL("both write");
        } catch (const FailureError &error) {
            QCOMPARE(QString::fromStdString(error.problem()), "is being written by another program");
        }
        addStep(first, 1);
        first.finish();
        QCOMPARE(files(), QStringList{"out.segy"});
    }

    void nothingIsLeftOfNothing()
    {
        {
            segy::ResumableWriter writer(path("out.segy"), options(), "a");
            writer.addTrace(segy::TraceHeader(), std::vector<float>{7, 8, 9});
        }
        QCOMPARE(files(), QStringList{});
    }

private:
    static segy::WriteOptions options()
    {
        segy::WriteOptions options;
        options.format = segy::SampleFormat::Ibm32;
        options.sampleInterval = 0.004;
        return options;
    }
    std::string path(const char *name) const { return m_folder->filePath(name).toStdString(); }
    QStringList files() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }
    static QByteArray content(const std::string &path)
    {
        QFile file(QString::fromStdString(path));
        return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(ResumableWriterTest)
#include "tst_resumable_writer.moc"
