// The history: runs come back masked, newest first; a broken index is built anew; old runs go.
#include "run/history.h"

#include "analysis/compare.h"
#include "report/redaction.h"
#include "unit/analysis/comparisons.h"
#include "unit/report/example_runs.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace twinwire;
using recording::RunRecord;
using run::History;
using run::HistoryEntry;

class HistoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsComeBack();
    void secretsAreMasked();
    void secretVariablesAreMasked();
    void outcomes_data();
    void outcomes();
    void filesAreTheOwnersAlone();
    void oldRunsGo();
    void numbersAreNeverUsedTwice();
    void brokenIndexIsBuiltAnew_data();
    void brokenIndexIsBuiltAnew();
    void twoProgramsShareIt();
    void removesAndClears();
    void refusesStrangeIds();
};

namespace {

RunRecord recordOf(const model::ComparedRun& run, qint64 at = 1'795'000'000'123) {
    return RunRecord{QDateTime::fromMSecsSinceEpoch(at, Qt::UTC), run, analysis::compare(run), false,
                     std::chrono::nanoseconds(5)};
}

QByteArray everythingIn(const QString& folder) {
    QByteArray octets;
    const QDir dir(folder);
    for (const QString& name : dir.entryList(QDir::Files)) {
        QFile file(dir.filePath(name));
        if (file.open(QIODevice::ReadOnly)) {
            octets += file.readAll();
        }
    }
    return octets;
}

} // namespace

void HistoryTest::runsComeBack() {
    QTemporaryDir folder;
    const QString path = folder.filePath(u"deep/history"_s);
    History history(path);
    QVERIFY(history.load());
    QVERIFY(history.entries().isEmpty());
    const RunRecord first = recordOf(test::nginxDefault());
    const RunRecord second = recordOf(test::healthy(), 1'795'000'060'000);
    const base::Result<HistoryEntry> one = history.add(first, "/home/me/ä b.twinwire", u"Signed in"_s);
    QVERIFY2(one, one ? "" : qPrintable(one.error().message));
    QVERIFY(history.add(second, "tab-1", u"Guest"_s));
    QCOMPARE(one->number, 1);
    QCOMPARE(one->startedAt, first.startedAt);
    QCOMPARE(one->document, QByteArray("/home/me/ä b.twinwire"));
    QCOMPARE(one->title, u"Signed in"_s);
    QCOMPARE(one->outcome, HistoryEntry::Outcome::Differs);
    QCOMPARE(one->finding, first.comparison.findings.first().code);
    QCOMPARE(one->verdict, first.comparison.verdict);
    QCOMPARE(one->directUrl, u"ws://127.0.0.1:9001/ws?room=1"_s);

    History again(path);
    QVERIFY(again.load());
    QCOMPARE(again.entries(), history.entries());
    QCOMPARE(again.entries().size(), qsizetype(2));
    QCOMPARE(again.entries().first().title, u"Guest"_s);
    const base::Result<RunRecord> read = again.read(one->id);
    QVERIFY(read);
    QVERIFY(read->run == report::redacted(first.run));
    QCOMPARE(read->startedAt, first.startedAt);
    QCOMPARE(read->took, first.took);
}

void HistoryTest::secretsAreMasked() {
    QTemporaryDir folder;
    const QByteArray request =
        test::handshake("Authorization: Bearer verysecrettoken\r\nCookie: sid=cookiesecret\r\n",
                        "/ws?access_token=querysecret");
    model::ComparedRun run = test::Run()
                                 .request(request)
                                 .proxied(test::answer("403 Forbidden", "Set-Cookie: a=answersecret\r\n",
                                                       "no: Bearer verysecrettoken"))
                                 .run;
    run.direct.plan.url.text = "ws://user:userinfosecret@h/ws?access_token=querysecret";
    History history(folder.path());
    const base::Result<HistoryEntry> entry =
        history.add(recordOf(run), "d", u"ws://h/ws?access_token=querysecret"_s);
    QVERIFY(entry);
    const QByteArray octets = everythingIn(folder.path());
    QVERIFY(octets.size() > 1000);
    for (const char* secret :
         {"verysecrettoken", "cookiesecret", "querysecret", "answersecret", "userinfosecret"}) {
        QVERIFY2(!octets.contains(secret), secret);
    }
    QVERIFY(octets.contains("403 Forbidden"));
}

void HistoryTest::secretVariablesAreMasked() {
    QTemporaryDir folder;
    model::ComparedRun run =
        test::Run()
            .request(test::handshake("X-Room: variable-of-the-user\r\n", "/ws/variable-of-the-user"))
            .proxied(test::answer("403 Forbidden", "X-Echo: variable-of-the-user\r\n",
                                  "no room variable-of-the-user"))
            .run;
    run.proxied.plan.url.text = "ws://h/ws/variable-of-the-user";
    run.proxied.plan.url.resource = "/ws/variable-of-the-user";
    History history(folder.path());
    const base::Result<HistoryEntry> entry = history.add(
        recordOf(run), "d", u"ws://h/ws/variable-of-the-user"_s, {QByteArray("variable-of-the-user")});
    QVERIFY(entry);
    QVERIFY(!everythingIn(folder.path()).contains("variable-of-the-user"));
    QVERIFY(!entry->title.contains(u"variable-of-the-user"_s));
    const base::Result<RunRecord> read = history.read(entry->id);
    QVERIFY(read);
    QVERIFY(everythingIn(folder.path()).contains("X-Room"));
}

void HistoryTest::outcomes_data() {
    QTest::addColumn<model::ComparedRun>("run");
    QTest::addColumn<bool>("cancelled");
    QTest::addColumn<HistoryEntry::Outcome>("outcome");
    using Outcome = HistoryEntry::Outcome;
    QTest::newRow("both switched") << test::Run().proxied(test::switching()).run << false
                                   << Outcome::BothSwitched;
    QTest::newRow("cancelled") << test::Run().proxied(test::switching()).run << true << Outcome::Cancelled;
    QTest::newRow("proxied refused") << test::Run().proxied(test::answer("426 Upgrade Required")).run << false
                                     << Outcome::Differs;
    QTest::newRow("both refused")
        << test::Run().direct(test::answer("403 Forbidden")).proxied(test::answer("403 Forbidden")).run
        << false << Outcome::BothRefused;
    QTest::newRow("refused in two ways")
        << test::Run().direct(test::answer("403 Forbidden")).proxied(test::answer("502 Bad Gateway")).run
        << false << Outcome::Differs;
    QTest::newRow("direct failed")
        << test::Run().directFailed(model::Failure::Kind::ConnectionRefused).proxied(test::switching()).run
        << false << Outcome::Failed;
    QTest::newRow("both failed") << test::Run()
                                        .directFailed(model::Failure::Kind::ConnectionRefused)
                                        .proxiedFailed(model::Failure::Kind::ConnectionRefused)
                                        .run
                                 << false << Outcome::BothRefused;
    QTest::newRow("proxied failed") << test::Run().proxiedFailed(model::Failure::Kind::AnswerTimeout).run
                                    << false << Outcome::Differs;
}

void HistoryTest::outcomes() {
    QFETCH(model::ComparedRun, run);
    QFETCH(bool, cancelled);
    QFETCH(HistoryEntry::Outcome, outcome);
    RunRecord record = recordOf(run);
    record.cancelled = cancelled;
    QCOMPARE(run::outcomeOf(record), outcome);
    QTemporaryDir folder;
    History history(folder.path());
    QVERIFY(history.add(record, "d", u"t"_s));
    History again(folder.path());
    QVERIFY(again.load());
    QCOMPARE(again.entries().first().outcome, outcome);
}

void HistoryTest::filesAreTheOwnersAlone() {
    QTemporaryDir folder;
    const QString path = folder.filePath(u"history"_s);
    QVERIFY(QDir().mkdir(path));
    History history(path);
    QVERIFY(history.add(recordOf(test::healthy()), "d", u"t"_s));
    constexpr QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                                          QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;
    QCOMPARE(QFile::permissions(path) & others, QFile::Permissions());
    const QStringList names = QDir(path).entryList(QDir::Files);
    QCOMPARE(names.size(), qsizetype(2));
    for (const QString& name : names) {
        QCOMPARE(QFile::permissions(path + u'/' + name) & others, QFile::Permissions());
    }
}

void HistoryTest::oldRunsGo() {
    QTemporaryDir folder;
    History history(folder.path(), 3);
    QList<QByteArray> ids;
    for (int i = 0; i < 5; ++i) {
        const base::Result<HistoryEntry> entry = history.add(recordOf(test::Run().run), "d", u"t"_s);
        QVERIFY(entry);
        QVERIFY(!ids.contains(entry->id));
        ids.append(entry->id);
    }
    QCOMPARE(history.entries().size(), qsizetype(3));
    QCOMPARE(history.entries().first().number, 5);
    QCOMPARE(QDir(folder.path()).entryList({u"*.run"_s}).size(), qsizetype(3));
    QVERIFY(!history.read(ids[1]));
    QVERIFY(history.read(ids[2]));
}

void HistoryTest::numbersAreNeverUsedTwice() {
    QTemporaryDir folder;
    History history(folder.path());
    QVERIFY(history.add(recordOf(test::Run().run), "d", u"t"_s));
    const base::Result<HistoryEntry> last = history.add(recordOf(test::Run().run), "d", u"t"_s);
    QVERIFY(history.remove(last->id));
    History again(folder.path());
    QVERIFY(again.load());
    QCOMPARE(again.add(recordOf(test::Run().run), "d", u"t"_s)->number, 3);
    QVERIFY(again.clear());
    QCOMPARE(again.add(recordOf(test::Run().run), "d", u"t"_s)->number, 4);
}

void HistoryTest::brokenIndexIsBuiltAnew_data() {
    QTest::addColumn<QByteArray>("index");
    QTest::newRow("cut off") << QByteArray("{\"twinwire\": {\"format\": 1, \"kind\": \"hist");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("of something else")
        << QByteArray("{\"twinwire\": {\"format\": 1, \"kind\": \"tab\"}, \"runs\": []}");
    QTest::newRow("a wrong entry") << QByteArray(
        "{\"twinwire\": {\"format\": 1, \"kind\": \"history\"}, \"runs\": [{\"id\": \"../../x\"}]}");
}

void HistoryTest::brokenIndexIsBuiltAnew() {
    QFETCH(QByteArray, index);
    QTemporaryDir folder;
    History history(folder.path());
    QVERIFY(history.add(recordOf(test::nginxDefault()), "d", u"one"_s));
    QVERIFY(history.add(recordOf(test::healthy()), "e", u"two"_s));
    QFile file(folder.filePath(u"index.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    file.write(index);
    file.close();
    QFile stray(folder.filePath(u"stray.run"_s));
    QVERIFY(stray.open(QIODevice::WriteOnly));
    stray.write("nonsense");
    stray.close();

    History again(folder.path());
    QVERIFY(again.load());
    QCOMPARE(again.entries(), history.entries());
    QVERIFY(QFile::exists(folder.filePath(u"index.json.broken"_s)));
    History third(folder.path());
    QVERIFY(third.load());
    QCOMPARE(third.entries(), history.entries());
    QCOMPARE(third.add(recordOf(test::healthy()), "e", u"three"_s)->number, 3);
}

void HistoryTest::twoProgramsShareIt() {
    QTemporaryDir folder;
    History one(folder.path());
    History other(folder.path());
    QVERIFY(one.load());
    QVERIFY(other.load());
    QVERIFY(one.add(recordOf(test::Run().run), "d", u"one"_s));
    QVERIFY(other.add(recordOf(test::Run().run), "d", u"two"_s));
    QVERIFY(one.add(recordOf(test::Run().run), "d", u"three"_s));
    QCOMPARE(one.entries().size(), qsizetype(3));
    QCOMPARE(one.entries().first().number, 3);
}

void HistoryTest::removesAndClears() {
    QTemporaryDir folder;
    History history(folder.filePath(u"h"_s));
    QVERIFY(history.clear());
    QVERIFY(history.remove("none"));
    const base::Result<HistoryEntry> one = history.add(recordOf(test::Run().run), "d", u"one"_s);
    const base::Result<HistoryEntry> two = history.add(recordOf(test::Run().run), "d", u"two"_s);
    QVERIFY(history.remove(one->id));
    QVERIFY(!history.read(one->id));
    QVERIFY(history.read(two->id));
    QCOMPARE(history.entries(), QList<HistoryEntry>{*two});
    QVERIFY(history.clear());
    QVERIFY(history.entries().isEmpty());
    QCOMPARE(QDir(folder.filePath(u"h"_s)).entryList({u"*.run"_s}).size(), qsizetype(0));
}

void HistoryTest::refusesStrangeIds() {
    QTemporaryDir folder;
    History history(folder.path());
    for (const QByteArray& id : {QByteArray(), QByteArray("../x"), QByteArray("a/b"), QByteArray("none")}) {
        QVERIFY(!history.read(id));
    }
}

QTEST_GUILESS_MAIN(HistoryTest)
#include "tst_history.moc"
