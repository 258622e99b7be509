// SPDX-FileCopyrightText: 2026 The Terrane developers
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/job.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace terrane;
using desktop::Job;

class JobTest : public QObject
{
    Q_OBJECT

private slots:
    void deliversOnTheOwnersThread()
    {
        Job job;
        QSignalSpy finished(&job, &Job::finished);
        QThread *worker = nullptr, *delivered = nullptr;
        job.start([&](const Progress &) {
            worker = QThread::currentThread();
            return [&] { delivered = QThread::currentThread(); };
        });
        QVERIFY(job.isRunning());
        QVERIFY(finished.wait());
        QVERIFY(!job.isRunning());
        QVERIFY(worker && worker != QThread::currentThread());
        QCOMPARE(delivered, QThread::currentThread());
    }

    void tellsHowFarItIs()
    {
        Job job;
        QSignalSpy finished(&job, &Job::finished), progressed(&job, &Job::progressed);
        job.start([](const Progress &progress) {
            progress.update(1, 4, "traces");
            return [] {};
        });
        QVERIFY(finished.wait());
        QCOMPARE(progressed.size(), 1);
        QCOMPARE(progressed[0][0].toDouble(), 0.25);
        QCOMPARE(progressed[0][1].toString(), "traces");
    }

    void reportsWhatWasThrown_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("message");
        QTest::newRow("input") << 0 << "a.h5: is no model. Choose another file";
        QTest::newRow("memory") << 1 << "not enough memory. Close other programs or load less at once";
        QTest::newRow("other") << 2 << "odd. This is a defect of Terrane: please report it";
    }
    void reportsWhatWasThrown()
    {
        QFETCH(int, kind);
        QFETCH(QString, message);
        Job job;
        QSignalSpy finished(&job, &Job::finished);
        QString reported;
        connect(&job, &Job::failed, this, [&](const Error &error) { reported = error.what(); });
        job.start([kind](const Progress &) -> Job::Delivery {
            if (kind == 0)
                throw InputError("is no model", "a.h5", "Choose another file");
            if (kind == 1)
                throw std::bad_alloc();
            throw std::runtime_error("odd");
        });
        QVERIFY(finished.wait());
        QCOMPARE(reported, message);
    }

    // Work that is still under way when other work is started learns that it is cancelled, and delivers
    // nothing, whichever of the two ends first.
    void dropsWhatWasReplaced()
    {
        Job job;
        QSignalSpy finished(&job, &Job::finished);
        QSemaphore begun, mayEnd, ended;
        QStringList delivered;
        bool cancelled = false;
        job.start([&](const Progress &progress) {
            begun.release();
            mayEnd.acquire();
            cancelled = progress.isCancelled();
            ended.release();
            return [&] { delivered << "first"; };
        });
        begun.acquire();
        job.start([&](const Progress &) { return [&] { delivered << "second"; }; });
        QVERIFY(finished.wait());
        mayEnd.release();
        ended.acquire();
        QTest::qWait(50); // a wrong delivery would come now
        QVERIFY(cancelled);
        QCOMPARE(delivered, QStringList{"second"});
        QCOMPARE(finished.size(), 1);
    }

    void canBeStartedByItsDelivery()
    {
        Job job;
        QSignalSpy finished(&job, &Job::finished);
        QStringList delivered;
        job.start([&](const Progress &) {
            return [&] {
                delivered << "first";
                job.start([&](const Progress &) { return [&] { delivered << "second"; }; });
            };
        });
        QVERIFY(finished.wait());
        QCOMPARE(delivered, (QStringList{"first", "second"}));
        QCOMPARE(finished.size(), 1);
    }

    void cancelStopsAtOnce()
    {
        Job job;
        QSignalSpy finished(&job, &Job::finished), failed(&job, &Job::failed);
        job.start([](const Progress &progress) -> Job::Delivery {
            while (true) {
                progress.throwIfCancelled("waiting");
                QThread::msleep(1);
            }
        });
        job.cancel();
        QCOMPARE(finished.size(), 1);
        QVERIFY(!job.isRunning());
        QTest::qWait(50);
        QCOMPARE(failed.size(), 0);
    }

    void isJoinedByItsOwner()
    {
        QSemaphore begun;
        bool ended = false;
        {
            Job job;
            job.start([&](const Progress &progress) {
                begun.release();
                while (!progress.isCancelled())
                    QThread::msleep(1);
                ended = true;
                return [] { qFatal("delivered to nobody"); };
            });
            begun.acquire();
        }
        QVERIFY(ended);
        QCoreApplication::processEvents();
    }
};

QTEST_GUILESS_MAIN(JobTest)
#include "tst_job.moc"
