// Every fault stands at its line with few words, every repair mends what it says, every preset is recognised.
#include "protocol/handshake.h"
#include "workspace/draft_edits.h"
#include "workspace/variables.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace twinwire;
using namespace twinwire::workspace;

class DraftChecksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void correctDraftIsClean();
    void faults_data();
    void faults();
    void unsentLinesDoNotShiftPlaces();
    void remarks_data();
    void remarks();
    void placeholdersWithoutValue();
    void presetsAreRecognised_data();
    void presetsAreRecognised();
    void presetsAreUndone_data();
    void presetsAreUndone();
    void presetsOnOddDrafts();
    void correctKeepsTheRest();
};

namespace {

QByteArray octetsOf(const RequestDraft& draft) {
    return expand(templateOf(draft), Scope{{}, "AAAAAAAAAAAAAAAAAAAAAA==", "host.example", "/ws"}).octets;
}

RequestDraft draftOf(const QByteArray& octets) {
    return workspace::draftOf(octets, RequestDraft());
}

const DraftRemark* find(const QList<DraftRemark>& remarks, const QByteArray& code) {
    const auto found = std::find_if(remarks.cbegin(), remarks.cend(),
                                    [&](const DraftRemark& remark) { return remark.violation.code == code; });
    return found == remarks.cend() ? nullptr : &*found;
}

const QByteArray correct = templateOf(correctDraft());

QByteArray with(const QByteArray& before, const QByteArray& after) {
    QByteArray octets = correct;
    return octets.replace(before, after);
}

} // namespace

void DraftChecksTest::correctDraftIsClean() {
    QCOMPARE(checkDraft(correctDraft(), octetsOf(correctDraft())), QList<DraftRemark>());
    QCOMPARE(presetOf(correctDraft()), QByteArray("correct"));
}

void DraftChecksTest::faults_data() {
    QTest::addColumn<QByteArray>("octets");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("brief");
    QTest::addColumn<QString>("repair");
    const auto row = [](const char* code, const QByteArray& octets, int line, const QString& brief,
                        const QString& repair) {
        QTest::newRow(qPrintable(QString::fromLatin1(code) + u' ' + brief))
            << octets << QByteArray(code) << line << brief << repair;
    };
    row("request.key-invalid", with("{{key}}", "c2hvcnQ="), 3, u"5 bytes, not 16"_s,
        u"Use a generated key"_s);
    row("request.key-invalid", with("{{key}}", "no base64!"), 3, u"not base64"_s, u"Use a generated key"_s);
    row("request.key-invalid", with("{{key}}", ""), 3, u"empty"_s, u"Use a generated key"_s);
    row("request.key-missing", with("Sec-WebSocket-Key: {{key}}\r\n", ""), -1, u"missing"_s,
        u"Use a generated key"_s);
    row("request.key-repeated",
        with("Sec-WebSocket-Key: {{key}}\r\n",
             "Sec-WebSocket-Key: {{key}}\r\nSec-WebSocket-Key: {{key}}\r\n"),
        4, u"twice"_s, u"Keep the first key"_s);
    row("head.space-before-colon", with("Upgrade: ", "Upgrade : "), 1, u"space before colon"_s,
        u"Remove the space"_s);
    row("head.space-before-first-field", with("Host: ", " Host: "), 0, u"space first"_s,
        u"Remove the space"_s);
    row("request.upgrade-missing", with("Upgrade: websocket\r\n", ""), -1, u"missing"_s,
        u"Add Upgrade: websocket"_s);
    row("request.upgrade-not-websocket", with("websocket\r\n", "h2c\r\n"), 1, u"not websocket"_s,
        u"Use websocket"_s);
    row("request.connection-missing", with("Connection: Upgrade\r\n", ""), -1, u"missing"_s,
        u"Add Connection: Upgrade"_s);
    row("request.connection-no-upgrade", with("Connection: Upgrade", "Connection: close"), 2,
        u"Upgrade not named"_s, u"Use Connection: Upgrade"_s);
    row("request.connection-names-end-to-end", with("Connection: Upgrade", "Connection: Upgrade, Cookie"), 2,
        u"see note"_s, u"Name Upgrade alone"_s);
    row("request.version-missing", with("Sec-WebSocket-Version: 13\r\n", ""), -1, u"missing"_s,
        u"Add Sec-WebSocket-Version: 13"_s);
    row("request.version-unsupported", with("Version: 13", "Version: 8"), 4, u"not 13"_s, u"Use 13"_s);
    row("request.version-repeated",
        with("Sec-WebSocket-Version: 13\r\n", "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Version: 13\r\n"),
        5, u"twice"_s, u"Keep the first version"_s);
    row("request.host-missing", with("Host: {{host}}\r\n", ""), -1, u"missing"_s, u"Add Host"_s);
    row("request.host-repeated", with("Host: {{host}}\r\n", "Host: {{host}}\r\nhost: b\r\n"), 1, u"twice"_s,
        u"Keep the first Host"_s);
    row("request.host-invalid", with("{{host}}", "a b"), 0, u"no host and port"_s,
        u"Use the host of the address"_s);
    row("request.method-not-get", with("GET", "POST"), -1, u"not GET"_s, u"Use GET"_s);
    row("request.http-version-too-low", with("HTTP/1.1", "HTTP/1.0"), -1, u"needs HTTP/1.1"_s,
        u"Use HTTP/1.1"_s);
    row("head.version-invalid", with("HTTP/1.1", "HTTP/2"), -1, u"needs HTTP/1.1"_s, u"Use HTTP/1.1"_s);
    row("head.bare-lf", with("\r\n", "\n"), -1, u"LF without CR"_s, u"Use CRLF everywhere"_s);
    row("head.incomplete", correct.chopped(2), -1, u"no empty line"_s, u"Add the empty line"_s);
    row("head.obs-fold", with("websocket\r\n", "\r\n websocket\r\n"), 2, u"folded line"_s,
        u"Join the lines"_s);
    row("request.target-form", with("{{path}}", "ws"), -1, u"no valid target"_s,
        u"Use the path of the address"_s);
    row("head.target-invalid", with("{{path}}", "/a b"), -1, u"no valid target"_s,
        u"Use the path of the address"_s);
    row("head.start-line-whitespace", with("GET ", "GET  "), -1, u"odd spaces"_s, u"Use single spaces"_s);
    row("head.start-line-invalid", with("GET {{path}} HTTP/1.1", "GET"), -1, u"no request line"_s,
        u"Write a request line"_s);
    row("head.leading-empty-line", "\r\n" + correct, -1, u"empty line first"_s, u"Remove the empty line"_s);
    row("head.no-colon", with("Upgrade: websocket\r\n", "Upgrade: websocket\r\nnonsense\r\n"), 2,
        u"no colon"_s, u"Remove the line"_s);
    row("head.name-invalid", with("Upgrade: websocket\r\n", "Upgrade: websocket\r\n: x\r\n"), 2, u"no name"_s,
        u"Remove the line"_s);
    row("head.nul", with("websocket", QByteArray("web\0socket", 10)), 1, u"holds NUL"_s,
        u"Remove such octets"_s);
    row("head.bare-cr", with("websocket", "web\rsocket"), 1, u"CR without LF"_s, u"Remove such octets"_s);
    row("head.control-octet", with("websocket", "web\x01socket"), 1, u"control octet"_s,
        u"Remove such octets"_s);
    row("request.origin-repeated", with("Host: ", "Origin: a\r\nOrigin: b\r\nHost: "), 1, u"twice"_s,
        u"Keep the first Origin"_s);
    row("request.subprotocol-repeated", with("Host: ", "Sec-WebSocket-Protocol: a, b, a\r\nHost: "), 0,
        u"offered twice"_s, u"Offer each once"_s);
    row("request.extensions-invalid", with("Host: ", "Sec-WebSocket-Extensions: x; =\r\nHost: "), 0,
        u"malformed"_s, u"Use permessage-deflate"_s);
    row("request.body-announced", with("Host: ", "Content-Length: 5\r\nHost: "), 0, u"announces a body"_s,
        u"Remove the line"_s);
}

void DraftChecksTest::faults() {
    QFETCH(QByteArray, octets);
    QFETCH(QByteArray, code);
    QFETCH(int, line);
    QFETCH(QString, brief);
    QFETCH(QString, repair);
    const RequestDraft draft = draftOf(octets);
    const QList<DraftRemark> remarks = checkDraft(draft, octetsOf(draft));
    const DraftRemark* remark = find(remarks, code);
    QVERIFY(remark);
    if (code != "head.bare-lf") {
        QCOMPARE(remark->line, qsizetype(line));
    }
    QCOMPARE(remark->brief, brief);
    QVERIFY(remark->brief.size() <= 20);
    QCOMPARE(remark->repairText, repair);
    QVERIFY(!find(checkDraft(remark->repaired, octetsOf(remark->repaired)), code));
    // Nothing but the fault goes away: all remarks of the repaired draft were there before, or were hidden.
    QVERIFY(remark->repaired != draft);
}

void DraftChecksTest::unsentLinesDoNotShiftPlaces() {
    RequestDraft draft = correctDraft();
    draft.lines.insert(0, DraftLine{false, "User-Agent: x", "\r\n"});
    draft.lines.insert(3, DraftLine{false, "Origin: x", "\r\n"});
    draft.lines[5] = withValue(draft.lines[5], "c2hvcnQ=");
    const QList<DraftRemark> remarks = checkDraft(draft, octetsOf(draft));
    QCOMPARE(remarks.size(), qsizetype(1));
    QCOMPARE(remarks[0].line, qsizetype(5));
    // A missing field that stands there switched off is switched on.
    draft = correctDraft();
    draft.lines[1].send = false;
    const QList<DraftRemark> missing = checkDraft(draft, octetsOf(draft));
    QCOMPARE(missing.size(), qsizetype(1));
    QCOMPARE(missing[0].repaired, correctDraft());
}

void DraftChecksTest::remarks_data() {
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("list") << QByteArray("Connection: keep-alive, Upgrade")
                          << QByteArray("draft.connection-list");
    QTest::newRow("other case") << QByteArray("Connection: upgrade") << QByteArray();
    QTest::newRow("upgrade case") << QByteArray("Upgrade: WebSocket") << QByteArray("draft.upgrade-case");
    QTest::newRow("upgrade list") << QByteArray("Upgrade: websocket, h2c")
                                  << QByteArray("draft.upgrade-list");
}

void DraftChecksTest::remarks() {
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, code);
    const QByteArray name = line.first(line.indexOf(':'));
    const RequestDraft draft = withField(correctDraft(), name, line.sliced(name.size() + 2));
    const QList<DraftRemark> remarks = checkDraft(draft, octetsOf(draft));
    if (code.isEmpty()) {
        QVERIFY(remarks.isEmpty());
        return;
    }
    QCOMPARE(remarks.size(), qsizetype(1));
    QCOMPARE(remarks[0].violation.code, code);
    QCOMPARE(remarks[0].violation.severity, protocol::Violation::Severity::Remark);
    QVERIFY(remarks[0].violation.message.contains(QString::fromLatin1(line)));
    QCOMPARE(remarks[0].line, indexOf(draft, name));
    QCOMPARE(remarks[0].repaired, correctDraft());
    QVERIFY(checkDraft(remarks[0].repaired, octetsOf(remarks[0].repaired)).isEmpty());
}

void DraftChecksTest::placeholdersWithoutValue() {
    RequestDraft draft = withField(correctDraft(), "Cookie", "sid={{session}}");
    draft = withField(draft, "Sec-WebSocket-Key", "{{own}}");
    const QList<DraftRemark> remarks = checkDraft(draft, octetsOf(draft));
    QCOMPARE(remarks.size(), qsizetype(2));
    QCOMPARE(remarks[0].violation.code, QByteArray("draft.placeholder-unknown"));
    QCOMPARE(remarks[0].line, qsizetype(3));
    QCOMPARE(remarks[0].brief, u"no value"_s);
    QVERIFY(remarks[1].violation.message.startsWith("{{session}}"_L1));
    // Before there is an address the built-in names have no value; that is no fault of the request's.
    QVERIFY(checkDraft(correctDraft(), templateOf(correctDraft())).isEmpty());
}

void DraftChecksTest::presetsAreRecognised_data() {
    QTest::addColumn<QByteArray>("id");
    for (const Preset& preset : presets()) {
        QTest::newRow(preset.id.constData()) << preset.id;
    }
}

void DraftChecksTest::presetsAreRecognised() {
    QFETCH(QByteArray, id);
    const RequestDraft rich =
        withField(withField(withField(correctDraft(), "Origin", "https://chat.example"), "User-Agent", "x"),
                  "Cookie", "sid=1");
    for (const RequestDraft& start : {correctDraft(), rich}) {
        const RequestDraft faulty = withPreset(id, start);
        QCOMPARE(presetOf(faulty), id);
        QCOMPARE(withPreset(id, faulty), faulty);
        if (id != "correct") {
            QVERIFY(faulty != start);
        }
        // The fault survives the way through the raw view.
        QCOMPARE(presetOf(workspace::draftOf(templateOf(faulty), faulty)), id);
    }
}

void DraftChecksTest::presetsAreUndone_data() {
    presetsAreRecognised_data();
}

void DraftChecksTest::presetsAreUndone() {
    QFETCH(QByteArray, id);
    const RequestDraft faulty = withPreset(id, correctDraft());
    const RequestDraft mended = withPreset("correct", faulty);
    QCOMPARE(presetOf(mended), QByteArray("correct"));
    QVERIFY(protocol::checkRequest(protocol::parseRequestHead(octetsOf(mended))).isEmpty());
}

void DraftChecksTest::presetsOnOddDrafts() {
    for (const QByteArray& octets :
         {QByteArray(), QByteArray("\r\n"), QByteArray("x"), QByteArray("GET / HTTP/1.1\r\n\r\n"),
          QByteArray("\0\xFF\r\n:\r\n \r\n", 11)}) {
        for (const Preset& preset : presets()) {
            const RequestDraft changed = withPreset(preset.id, draftOf(octets));
            if (preset.id == "correct") {
                QVERIFY2(presetOf(changed) == "correct", octets + " became " + templateOf(changed));
            }
        }
    }
    QCOMPARE(withPreset("no-such", correctDraft()), correctDraft());
}

void DraftChecksTest::correctKeepsTheRest() {
    RequestDraft draft = withField(correctDraft(), "Cookie", "sid=1");
    draft.lines.insert(2, DraftLine{false, "User-Agent: x", "\r\n"});
    const RequestDraft faulty = withPreset("post", withPreset("key-short", withPreset("two-hosts", draft)));
    QCOMPARE(withPreset("correct", faulty), draft);
}

QTEST_GUILESS_MAIN(DraftChecksTest)
#include "tst_draft_checks.moc"
