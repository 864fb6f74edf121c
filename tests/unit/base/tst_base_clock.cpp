// Time, chance, and what a broken promise does.
#include "base/assert.h"
#include "base/clock.h"
#include "base/result.h"

#include <QSet>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace twinwire::base;
using namespace Qt::StringLiterals;

class TestBaseClock : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void beginsAtZeroAndNeverDecreases() {
        const SteadyClock clock;
        nanoseconds last = clock.now();
        QVERIFY(last >= nanoseconds::zero());
        for (int i = 0; i < 1000; ++i) {
            const nanoseconds now = clock.now();
            QVERIFY(now >= last);
            last = now;
        }
    }

    void givesAsManyOctetsAsAsked() {
        SystemEntropy entropy;
        QCOMPARE(entropy.octets(0), QByteArray());
        QCOMPARE(entropy.octets(1).size(), 1);
        QSet<QByteArray> nonces;
        for (int i = 0; i < 100; ++i) {
            const QByteArray nonce = entropy.octets(16);
            QCOMPARE(nonce.size(), 16);
            nonces.insert(nonce);
        }
        QCOMPARE(nonces.size(), 100);
    }

    void carriesErrors() {
        const Result<int> failed = fail(Error::Code::File, u"The file is missing"_s, u"--ca"_s);
        QVERIFY(!failed.has_value());
        QCOMPARE(failed.error(), (Error{Error::Code::File, u"The file is missing"_s, u"--ca"_s}));
        QCOMPARE(Result<int>(7).value(), 7);
    }

    void abortsOnABrokenPromise() {
        TWINWIRE_ASSERT(1 + 1 == 2);
        const pid_t child = fork();
        QVERIFY(child >= 0);
        if (child == 0) {
            std::signal(SIGABRT, SIG_DFL);
            TWINWIRE_ASSERT(child != 0);
            _exit(0);
        }
        int status = 0;
        QCOMPARE(waitpid(child, &status, 0), child);
        QVERIFY(WIFSIGNALED(status));
        QCOMPARE(WTERMSIG(status), SIGABRT);
    }
};

QTEST_APPLESS_MAIN(TestBaseClock)
#include "tst_base_clock.moc"
