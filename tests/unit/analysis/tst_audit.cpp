// The audit: which handshakes are sent, and what each question comes to, with a case in which it warns and
// the near misses in which it must not; with a tap and without.
#include "comparisons.h"

#include "analysis/audit.h"
#include "analysis/compare.h"
#include "protocol/handshake.h"

#include <QTest>

using namespace twinwire;
using namespace twinwire::test;
using namespace Qt::StringLiterals;
using analysis::AuditCheck;
using model::Confidence;
using model::Severity;
using protocol::HttpRequestHead;
using Outcome = AuditCheck::Outcome;
using Peer = Run::Peer;
using Route = model::Replay::Route;

namespace {

HttpRequestHead headOf(const QByteArray& request) {
    return protocol::parseRequestHead(request);
}

QByteArray switched(const HttpRequestHead& head, const QByteArray& fields = {}) {
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
           "Sec-WebSocket-Accept: " +
           protocol::acceptFor(head.headers.first("Sec-WebSocket-Key").value_or(QByteArray())) + "\r\n" +
           fields + "\r\n";
}

/// What an upstream minds.
struct Minds {
    bool version = true;
    bool origin = true;
    bool authorization = false;
    bool tellsUpgrade = true; ///< other words for a wrong Upgrade than for none
    bool takesList = false;   ///< websocket among others in Upgrade is enough
    bool speaksH2c = false;
    bool echoes = false; ///< a message with the fields that it got
    QByteArray fields = {};
};

Peer upstream(const Minds& minds = {}) {
    return [minds](const QByteArray& request) {
        const HttpRequestHead head = headOf(request);
        const bool asks = head.headers.contains("Upgrade") && head.headers.hasToken("Connection", "upgrade");
        const QByteArray wanted = head.headers.combined("Upgrade").value_or(QByteArray());
        if (asks && wanted == "h2c" && minds.speaksH2c)
            return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n"_qba;
        const bool websocket =
            wanted == "websocket" || (minds.takesList && head.headers.hasToken("Upgrade", "websocket"));
        if (!asks || (!websocket && !minds.tellsUpgrade))
            return answer("426 Upgrade Required", minds.fields, "This takes an upgrade to websocket");
        if (!websocket)
            return answer("400 Bad Request", minds.fields, "Invalid Upgrade header");
        if (minds.version && head.headers.first("Sec-WebSocket-Version") != "13"_qba)
            return answer("426 Upgrade Required", "Sec-WebSocket-Version: 13\r\n", "Unsupported version");
        const auto origin = head.headers.first("Origin");
        if (minds.origin && origin && *origin != "https://chat.example")
            return answer("403 Forbidden", {}, "Origin not allowed");
        if (minds.authorization && !head.headers.contains("Authorization"))
            return answer("401 Unauthorized", {}, "A token is needed here");
        if (!minds.echoes)
            return switched(head);
        QByteArray told;
        for (const protocol::HeaderField& field : head.headers.fields)
            told += field.name + ": " + field.value + "; ";
        return switched(head, "X-Got: " + told + "\r\n");
    };
}

QByteArray asItIs(const QByteArray& request) {
    return request;
}

/// nginx with a map that knows websocket alone.
QByteArray mapped(const QByteArray& request) {
    if (headOf(request).headers.combined("Upgrade") == "websocket"_qba)
        return request;
    return with(without(request, "Upgrade"), "Connection", "close");
}

/// Strips what Connection names, after it added its own field.
QByteArray obedient(const QByteArray& request) {
    QByteArray out = with(request, "X-Forwarded-For", "127.0.0.1");
    for (const QByteArray& name : headOf(request).headers.members("Connection")) {
        if (name.toLower() != "upgrade")
            out = without(out, name);
    }
    return with(out, "Connection", "upgrade");
}

/// Adds its own field behind what it stripped.
QByteArray guarded(const QByteArray& request) {
    return with(with(request, "X-Forwarded-For", "127.0.0.1"), "Connection", "upgrade");
}

Run healthy() {
    return Run().proxied(switching());
}

AuditCheck checkOf(const Run& run, const QByteArray& name) {
    for (const AuditCheck& check : analysis::checkAudit(run.run)) {
        if (check.name == name)
            return check;
    }
    return {};
}

QList<QByteArray> sent(const Run& run, Route route) {
    QList<QByteArray> names;
    for (const model::AuditProbe& probe : run.run.audit->probes) {
        if (probe.route == route)
            names.append(probe.name);
    }
    return names;
}

} // namespace

class TestAudit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsAskedWhereNothingWouldTell() {
        Run unanswered;
        unanswered.proxiedFailed(model::Failure::Kind::ClosedBeforeAnswer, model::StreamEnd::Fin);
        QVERIFY(!analysis::nextAudit(unanswered.run));
        Run old;
        old.request(withLine(handshake(), "GET /ws HTTP/1.0")).proxied(switching());
        QVERIFY(!analysis::nextAudit(old.run));
        Run plain;
        plain.request(without(handshake(), "Upgrade")).proxied(answer("426 Upgrade Required"));
        QVERIFY(!analysis::nextAudit(plain.run));
        QVERIFY(analysis::checkAudit(healthy().run).isEmpty());
    }

    void everyRequestIsAHandshakeWithAKeyOfItsOwn() {
        Run run;
        run.request(handshake("Authorization: Bearer t\r\nCookie: s=1\r\n")).proxied(switching());
        run.audited(upstream({.authorization = true, .tellsUpgrade = false, .takesList = true}), obedient);
        QVERIFY(run.run.audit->probes.size() <= analysis::mostAuditRequests);
        QList<QByteArray> keys;
        for (const model::AuditProbe& probe : run.run.audit->probes) {
            const HttpRequestHead& head = probe.session.exchange.request;
            QCOMPARE(head.line, QByteArray("GET /ws HTTP/1.1"));
            QCOMPARE(head.headers.first("Cookie"), std::optional<QByteArray>("s=1"));
            if (probe.name != "anonymous")
                QCOMPARE(head.headers.first("Authorization"), std::optional<QByteArray>("Bearer t"));
            const QByteArray own = head.headers.first("Sec-WebSocket-Key").value_or(QByteArray());
            QVERIFY(protocol::isValidKey(own));
            QVERIFY(own != key);
            if (probe.route == Route::Proxied) {
                QVERIFY(!keys.contains(own));
                keys.append(own);
            }
        }
        // No credentials are made up.
        Run bare = healthy().audited(upstream(), asItIs);
        for (const model::AuditProbe& probe : bare.run.audit->probes) {
            QVERIFY(!probe.session.exchange.request.headers.contains("Authorization"));
            QVERIFY(!probe.session.exchange.request.headers.contains("Cookie"));
        }
    }

    void aStrictPathIsSilent() {
        for (const bool tapped : {false, true}) {
            Run run = healthy().audited(upstream(), mapped, tapped);
            QCOMPARE(run.codes(), QList<QByteArray>());
            QCOMPARE(checkOf(run, "upgrade").outcome, Outcome::Clear);
            QCOMPARE(checkOf(run, "origin").outcome, Outcome::Clear);
            QCOMPARE(checkOf(run, "version").outcome, Outcome::Clear);
            // What cannot be seen is said to be so.
            QCOMPARE(checkOf(run, "connection").outcome, tapped ? Outcome::Clear : Outcome::Untold);
            QCOMPARE(checkOf(run, "accept").outcome, Outcome::Untold);
            QVERIFY(!checkOf(run, "accept").words.isEmpty());
        }
    }

    void withATapTheDirectAddressIsLeftAlone() {
        Run run = healthy().audited(upstream(), mapped, true);
        QCOMPARE(sent(run, Route::Direct), QList<QByteArray>());
        QCOMPARE(sent(run, Route::Proxied),
                 (QList<QByteArray>{"control", "h2c", "named", "origin", "version", "list"}));
    }

    void upgradeToH2c_data() {
        QTest::addColumn<bool>("tellsUpgrade");
        QTest::addColumn<bool>("takesList");
        QTest::addColumn<bool>("speaksH2c");
        QTest::addColumn<bool>("tapped");
        QTest::addColumn<Confidence>("confidence");
        QTest::newRow("the tap sees it") << false << false << false << true << Confidence::Proven;
        QTest::newRow("the upstream's own words") << true << false << false << false << Confidence::Proven;
        QTest::newRow("101 to h2c on both routes") << true << false << true << false << Confidence::Likely;
        QTest::newRow("a list that names it") << false << true << false << false << Confidence::Likely;
    }
    void upgradeToH2c() {
        QFETCH(bool, tellsUpgrade);
        QFETCH(bool, takesList);
        QFETCH(bool, speaksH2c);
        QFETCH(bool, tapped);
        QFETCH(Confidence, confidence);
        const Peer peer =
            upstream({.tellsUpgrade = tellsUpgrade, .takesList = takesList, .speaksH2c = speaksH2c});
        Run run = healthy().audited(peer, asItIs, tapped);
        const model::Finding found = run.finding("proxy.upgrade-unrestricted");
        QCOMPARE(found.severity, Severity::Warning);
        QCOMPARE(found.confidence, confidence);
        QVERIFY(!found.references.isEmpty());
        QCOMPARE(checkOf(run, "upgrade").outcome, Outcome::Found);
        QCOMPARE(checkOf(run, "upgrade").code, found.code);
        // The same upstream behind a proxy that knows websocket alone.
        Run careful = healthy().audited(peer, mapped, tapped);
        QVERIFY(!careful.codes().contains("proxy.upgrade-unrestricted"));
        QCOMPARE(checkOf(careful, "upgrade").outcome, Outcome::Clear);
    }

    void aListThatTheTapSees() {
        // The proxy looks for websocket among the values, and passes all of them on.
        const auto among = [](const QByteArray& request) {
            return headOf(request).headers.hasToken("Upgrade", "websocket") ? request : mapped(request);
        };
        Run run = healthy().audited(upstream(), among, true);
        QCOMPARE(run.finding("proxy.upgrade-unrestricted").confidence, Confidence::Proven);
        QVERIFY(checkOf(run, "upgrade").words.contains("h2c, websocket"_L1));
    }

    void upgradeThatIsNotPassedOn() {
        // Upgrade arrives, but no Connection that makes it one.
        const auto closing = [](const QByteArray& request) {
            return headOf(request).headers.combined("Upgrade") == "websocket"_qba
                       ? request
                       : with(request, "Connection", "close");
        };
        Run tapped = healthy().audited(upstream(), closing, true);
        QCOMPARE(checkOf(tapped, "upgrade").outcome, Outcome::Clear);
        // The proxy speaks h2c itself, or refuses it, or asks for websocket in its place.
        const auto itself = [](const QByteArray& request) {
            return headOf(request).headers.hasToken("Upgrade", "websocket")
                       ? request
                       : "HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n"_qba;
        };
        QCOMPARE(checkOf(healthy().audited(upstream(), itself), "upgrade").outcome, Outcome::Clear);
        const auto always = [](const QByteArray& request) {
            return with(request, "Upgrade", "websocket");
        };
        QCOMPARE(checkOf(healthy().audited(upstream(), always), "upgrade").outcome, Outcome::Clear);
        const auto refusing = [](const QByteArray& request) {
            return headOf(request).headers.hasToken("Upgrade", "websocket") ? request : QByteArray();
        };
        QCOMPARE(checkOf(healthy().audited(upstream(), refusing), "upgrade").outcome, Outcome::Untold);
        // One that sends Connection: upgrade with whatever comes, and Upgrade only for websocket.
        const auto dangling = [](const QByteArray& request) {
            return headOf(request).headers.combined("Upgrade") == "websocket"_qba
                       ? request
                       : without(request, "Upgrade");
        };
        const auto gorillaLike = [](const QByteArray& request) {
            const HttpRequestHead head = headOf(request);
            if (!head.headers.hasToken("Connection", "upgrade"))
                return answer("400 Bad Request", {}, "'upgrade' token not found in 'Connection' header");
            if (!head.headers.hasToken("Upgrade", "websocket"))
                return answer("400 Bad Request", {}, "'websocket' token not found in 'Upgrade' header");
            return switched(head);
        };
        Run run = healthy().audited(gorillaLike, dangling);
        QVERIFY(!run.codes().contains("proxy.upgrade-unrestricted"));
        QCOMPARE(checkOf(run, "upgrade").outcome, Outcome::Clear);
    }

    void upgradeThatTheProxyWritesItself() {
        // The upstream's answer to h2c is its answer to whatever the proxy writes there.
        const auto replaced = [](const QByteArray& request) {
            return with(request, "Upgrade", "http");
        };
        Run run;
        run.proxied(answer("400 Bad Request", {}, "Invalid Upgrade header"));
        run.audited(upstream(), replaced);
        QVERIFY(!run.codes().contains("proxy.upgrade-unrestricted"));
        QCOMPARE(checkOf(run, "upgrade").outcome, Outcome::Untold);
    }

    void upgradeThatNothingTells() {
        Run run = healthy().audited(upstream({.tellsUpgrade = false}), asItIs);
        QVERIFY(!run.codes().contains("proxy.upgrade-unrestricted"));
        QCOMPARE(checkOf(run, "upgrade").outcome, Outcome::Untold);
        // Passed on, and then the 101 that names websocket alone is refused: that shows nothing.
        const auto holding = [](const QByteArray& request) {
            return headOf(request).headers.combined("Upgrade") == "h2c, websocket"_qba
                       ? answer("502 Bad Gateway")
                       : request;
        };
        Run held = healthy().audited(upstream({.tellsUpgrade = false, .takesList = true}), holding);
        QVERIFY(!held.codes().contains("proxy.upgrade-unrestricted"));
        QCOMPARE(checkOf(held, "upgrade").outcome, Outcome::Untold);
    }

    void fieldsThatConnectionNames() {
        Run tapped = healthy().audited(upstream(), obedient, true);
        const model::Finding found = tapped.finding("proxy.connection-named-stripped");
        QCOMPARE(found.severity, Severity::Warning);
        QCOMPARE(found.confidence, Confidence::Proven);
        const AuditCheck check = checkOf(tapped, "connection");
        QCOMPARE(check.outcome, Outcome::Found);
        QVERIFY(check.words.contains("X-Forwarded-For"_L1));
        QVERIFY(!check.words.contains("Authorization"_L1));
        // It arrives all the same.
        Run kept = healthy().audited(upstream(), guarded, true);
        QVERIFY(!kept.codes().contains("proxy.connection-named-stripped"));
        QCOMPARE(checkOf(kept, "connection").outcome, Outcome::Clear);
        // A proxy that takes away every field that it does not know has not obeyed Connection.
        const auto drops = [](const QByteArray& request) {
            return without(without(request, "X-Twinwire-Named"), "X-Twinwire-Kept");
        };
        Run unknown = healthy().audited(upstream(), drops, true);
        QVERIFY(!unknown.codes().contains("proxy.connection-named-stripped"));
    }

    void authorizationThatConnectionNames() {
        const QByteArray request = handshake("Authorization: Bearer t\r\n");
        const auto begun = [&] {
            return Run().request(request).proxied(switching());
        };
        Run tapped = begun().audited(upstream({.authorization = true}), obedient, true);
        QVERIFY(checkOf(tapped, "connection").words.contains("Authorization"_L1));
        // Without a tap the upstream's refusal tells: it is the one for a request without.
        Run bare = begun().audited(upstream({.authorization = true}), obedient);
        QCOMPARE(bare.finding("proxy.connection-named-stripped").confidence, Confidence::Proven);
        QVERIFY(sent(bare, Route::Direct).contains("anonymous"));
        Run kept = begun().audited(upstream({.authorization = true}), guarded);
        QCOMPARE(checkOf(kept, "connection").outcome, Outcome::Untold);
        QVERIFY(!sent(kept, Route::Direct).contains("anonymous"));
        // A proxy that refuses such a Connection by itself gives another answer.
        const auto refusing = [](const QByteArray& bytes) {
            return headOf(bytes).headers.hasToken("Connection", "Authorization") ? answer("400 Bad Request")
                                                                                 : bytes;
        };
        Run refused = begun().audited(upstream({.authorization = true}), refusing);
        QVERIFY(!refused.codes().contains("proxy.connection-named-stripped"));
    }

    void fieldsThatTheUpstreamTells() {
        Run stripped = healthy().audited(upstream({.echoes = true}), obedient);
        QCOMPARE(stripped.finding("proxy.connection-named-stripped").confidence, Confidence::Proven);
        QVERIFY(checkOf(stripped, "connection").words.contains("X-Forwarded-For"_L1));
        Run kept = healthy().audited(upstream({.echoes = true}), guarded);
        QCOMPARE(checkOf(kept, "connection").outcome, Outcome::Clear);
    }

    void originThatNobodyChecks() {
        Run open = healthy().audited(upstream({.origin = false}), mapped);
        const model::Finding found = open.finding("upstream.origin-unchecked");
        QCOMPARE(found.severity, Severity::Warning);
        QCOMPARE(found.confidence, Confidence::Proven);
        QCOMPARE(found.hop, model::Hop::Upstream);
        QCOMPARE(sent(open, Route::Direct).count("origin"), 1);
        // The upstream checks, and the proxy takes Origin away.
        const auto drops = [](const QByteArray& request) {
            return without(mapped(request), "Origin");
        };
        for (const bool tapped : {false, true}) {
            Run defeated = healthy().audited(upstream(), drops, tapped);
            QVERIFY(!defeated.codes().contains("upstream.origin-unchecked"));
            const model::Finding dropped = defeated.finding("proxy.origin-rewritten");
            QCOMPARE(dropped.severity, Severity::Warning);
            QCOMPARE(dropped.confidence, tapped ? Confidence::Proven : Confidence::Likely);
        }
    }

    void originThatIsCheckedAfterTheSwitch() {
        Run run = healthy().audited(upstream({.origin = false}), mapped);
        for (model::AuditProbe& probe : run.run.audit->probes) {
            if (probe.name != "origin")
                continue;
            probe.session.close.emplace();
            probe.session.close->received = protocol::CloseFrame{quint16(1008), "origin"};
        }
        QVERIFY(!run.codes().contains("upstream.origin-unchecked"));
        QCOMPARE(checkOf(run, "origin").outcome, Outcome::Clear);
        for (model::AuditProbe& probe : run.run.audit->probes) {
            if (probe.session.close)
                probe.session.close->received = protocol::CloseFrame{quint16(1000), {}};
        }
        QVERIFY(run.codes().contains("upstream.origin-unchecked"));
    }

    void versionThatNobodyChecks() {
        Run open = healthy().audited(upstream({.version = false}), mapped);
        const model::Finding found = open.finding("upstream.version-unchecked");
        QCOMPARE(found.severity, Severity::Warning);
        QCOMPARE(found.confidence, Confidence::Proven);
        const auto sets = [](const QByteArray& request) {
            return with(mapped(request), "Sec-WebSocket-Version", "13");
        };
        Run defeated = healthy().audited(upstream(), sets);
        QVERIFY(!defeated.codes().contains("upstream.version-unchecked"));
        QCOMPARE(defeated.finding("proxy.websocket-headers-altered").severity, Severity::Warning);
    }

    void acceptThatDoesNotFit() {
        const QByteArray wrong =
            with(switching(), "Sec-WebSocket-Accept", protocol::acceptFor("dGhpcyBpcyBub3QgaXQhIQ=="));
        const Peer faulty = [&](const QByteArray&) {
            return wrong;
        };
        Run passed;
        passed.direct(wrong).proxied(wrong).audited(faulty, asItIs);
        QCOMPARE(passed.finding("proxy.accept-unchecked").severity, Severity::Warning);
        QCOMPARE(passed.finding("proxy.accept-unchecked").confidence, Confidence::Proven);
        QCOMPARE(checkOf(passed, "accept").outcome, Outcome::Found);
        // What a path without a correct handshake cannot tell is not asked.
        QCOMPARE(checkOf(passed, "origin").outcome, Outcome::Untold);
        QVERIFY(!sent(passed, Route::Proxied).contains("origin"));
        // A 101 with a wrong value is what the proxy refuses to pass on.
        Run blocked;
        blocked.direct(wrong).proxied(answer("502 Bad Gateway")).audited(faulty, [](const QByteArray&) {
            return answer("502 Bad Gateway");
        });
        QVERIFY(!blocked.codes().contains("proxy.accept-unchecked"));
        // The proxy's own doing is the comparison's matter.
        Run altered;
        altered.proxied(wrong).audited(upstream(), mapped);
        QVERIFY(!altered.codes().contains("proxy.accept-unchecked"));
        QVERIFY(altered.codes().contains("proxy.accept-altered"));
        // A stored 101 fits the key of whoever came first.
        Run stored = healthy().audited(upstream(), [](const QByteArray&) { return switching(); });
        QCOMPARE(stored.finding("proxy.accept-unchecked").confidence, Confidence::Likely);
    }

    void warningsLeaveVerdictAndOrderAlone() {
        Run run = healthy();
        const model::Comparison before = analysis::compare(run.run);
        run.audited(upstream({.version = false, .origin = false}), asItIs, true);
        const model::Comparison after = analysis::compare(run.run);
        QCOMPARE(after.verdict, before.verdict);
        QVERIFY(run.errors().isEmpty());
        QVERIFY(after.findings.size() > before.findings.size());
        // Behind what explains a refusal they stand last.
        Run refused;
        refused.proxied(answer("426 Upgrade Required", {}, "This takes an upgrade to websocket"));
        refused.tapped(without(handshake(), "Upgrade"),
                       answer("426 Upgrade Required", {}, "This takes an upgrade to websocket"));
        const QByteArray first = refused.codes().first();
        refused.audited(upstream(), obedient, true);
        QCOMPARE(refused.codes().first(), first);
        QVERIFY(refused.codes().contains("proxy.connection-named-stripped"));
    }
};

QTEST_APPLESS_MAIN(TestAudit)
#include "tst_audit.moc"
