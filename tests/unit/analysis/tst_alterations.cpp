// Alterations between heads, heads with one alteration, and which replays are proposed.
#include "analysis/alterations.h"
#include "comparisons.h"

#include <QTest>

using namespace twinwire;
using namespace twinwire::test;
using namespace Qt::StringLiterals;
using analysis::Alteration;

namespace {

QList<Alteration> between(const QByteArray& sent, const QByteArray& received) {
    return analysis::alterations(protocol::parseRequestHead(sent), protocol::parseRequestHead(received));
}

} // namespace

class TestAlterations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sameHeadsHaveNone() { QVERIFY(between(handshake(), handshake()).isEmpty()); }

    void lettersAndOrderAreNone() {
        const QByteArray haproxy =
            "GET /ws HTTP/1.1\r\nhost: chat.example\r\nsec-websocket-key: " + key +
            "\r\nsec-websocket-version: 13\r\nupgrade: websocket\r\nconnection: Upgrade\r\n\r\n";
        QVERIFY(between(handshake(), haproxy).isEmpty());
    }

    void additionsHaveNoCode() {
        const auto found = between(handshake(), handshake("X-Forwarded-For: ::1\r\nVia: 1.1 x\r\n"));
        QCOMPARE(found.size(), 2);
        for (const Alteration& alteration : found)
            QVERIFY(alteration.code.isEmpty());
    }

    void nginxDefaultInOrder() {
        const QByteArray received =
            with(with(without(withLine(handshake(), "GET /ws HTTP/1.0"), "Upgrade"), "Connection", "close"),
                 "Host", "app");
        const auto found = between(handshake(), received);
        QCOMPARE(found.size(), 4);
        QCOMPARE(found.at(0), (Alteration{"proxy.upgrade-dropped", "Upgrade", "websocket", std::nullopt}));
        QCOMPARE(found.at(1), (Alteration{{}, "Connection", "Upgrade", "close"}));
        QCOMPARE(found.at(2), (Alteration{"proxy.http10-upstream", "version", "HTTP/1.1", "HTTP/1.0"}));
        QCOMPARE(found.at(3), (Alteration{"proxy.host-rewritten", "Host", "chat.example", "app"}));
    }

    /// What is applied is what is found, and nothing besides.
    void appliedIsFound_data() {
        QTest::addColumn<QByteArray>("received");
        QTest::newRow("version") << withLine(handshake(), "GET /ws HTTP/1.0");
        QTest::newRow("target") << handshake({}, "/other?x=1");
        QTest::newRow("method") << withLine(handshake(), "POST /ws HTTP/1.1");
        QTest::newRow("Host") << with(handshake(), "Host", "app");
        QTest::newRow("no Upgrade") << without(handshake(), "Upgrade");
        QTest::newRow("Connection") << with(handshake(), "Connection", "close");
        QTest::newRow("no Connection") << without(handshake(), "Connection");
        QTest::newRow("Upgrade twice") << with(handshake(), "Upgrade", "websocket,websocket");
        QTest::newRow("key") << without(handshake(), "Sec-WebSocket-Key");
        QTest::newRow("Origin added") << handshake("Origin: null\r\n");
    }
    void appliedIsFound() {
        QFETCH(QByteArray, received);
        const auto found = between(handshake(), received);
        QCOMPARE(found.size(), 1);
        QCOMPARE(analysis::applyAlteration(protocol::parseRequestHead(handshake()), found.first()), received);
    }

    void theRestStaysToTheByte() {
        const QByteArray odd =
            "GET /ws HTTP/1.1\r\nhOsT :  chat.example \r\nX-A:1\r\nX-A:  2\r\nUpgrade: websocket\r\n\r\n";
        const Alteration drop{"proxy.upgrade-dropped", "Upgrade", "websocket", std::nullopt};
        QCOMPARE(analysis::applyAlteration(protocol::parseRequestHead(odd), drop),
                 QByteArray("GET /ws HTTP/1.1\r\nhOsT :  chat.example \r\nX-A:1\r\nX-A:  2\r\n\r\n"));
    }

    void proposals() {
        const QByteArray refusal = answer("426 Upgrade Required");
        Run run;
        run.proxied(refusal).tapped(with(withLine(handshake(), "GET /ws HTTP/1.0"), "Host", "app"), refusal);
        const auto proposed = analysis::proposeReplays(run.run);
        QCOMPARE(proposed.size(), 4);
        QCOMPARE(proposed.at(0).code, QByteArray("unaltered"));
        QCOMPARE(proposed.at(0).request, handshake());
        QCOMPARE(proposed.at(1).code, QByteArray("proxy.http10-upstream"));
        QCOMPARE(proposed.at(1).description, u"as HTTP/1.0"_s);
        QCOMPARE(proposed.at(1).request, withLine(handshake(), "GET /ws HTTP/1.0"));
        QCOMPARE(proposed.at(2).description, u"with Host: app"_s);
        QCOMPARE(proposed.at(3).code, QByteArray("all"));
        QCOMPARE(proposed.at(3).request, run.run.tap->exchange->request.bytes);
    }

    void noProposalsWhenThereIsNothingToSettle() {
        const QByteArray refusal = answer("426 Upgrade Required");
        Run healthy;
        healthy.proxied(switching()).tapped(handshake(), switching());
        QVERIFY(analysis::proposeReplays(healthy.run).isEmpty());
        Run both;
        both.direct(refusal).proxied(refusal).tapped(with(handshake(), "Host", "app"), refusal);
        QVERIFY(analysis::proposeReplays(both.run).isEmpty());
        Run same;
        same.proxied(refusal).tapped(handshake(), refusal);
        QVERIFY(analysis::proposeReplays(same.run).isEmpty());
    }

    void descriptionsHideSecrets() {
        const QByteArray refusal = answer("401 Unauthorized");
        const QByteArray request = handshake("Authorization: Bearer first\r\n", "/ws?token=first");
        Run run;
        run.request(request).proxied(refusal).tapped(
            handshake("Authorization: Bearer second\r\n", "/ws?token=second"), refusal);
        for (const analysis::ReplayProposal& proposal : analysis::proposeReplays(run.run)) {
            QVERIFY(!proposal.description.contains(u"first"_s));
            QVERIFY(!proposal.description.contains(u"second"_s));
        }
    }
};

QTEST_APPLESS_MAIN(TestAlterations)
#include "tst_alterations.moc"
