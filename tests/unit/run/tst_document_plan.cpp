// From documents to plans: addresses and ways, placeholders everywhere, one Host and key for both routes, and
// every mistake with the name of its field.
#include "run/document_plan.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace twinwire;
using namespace std::chrono_literals;
using run::RouteName;
using workspace::HandshakeDocument;
using workspace::Variable;

namespace {

constexpr auto key = "dGhlIHNhbXBsZSBub25jZQ==";

HandshakeDocument twoAddresses() {
    HandshakeDocument document;
    document.direct = u"ws://10.0.4.17:9001/socket?room=7"_s;
    document.proxied = u"wss://chat.example/socket?room=7"_s;
    return document;
}

QList<Variable> someVariables() {
    return {{u"upstream"_s, u"10.0.4.17:9001"_s, false},
            {u"token"_s, u"s3cret"_s, true},
            {u"folder"_s, u"/etc/ssl"_s, false},
            {u"seconds"_s, u"2.5"_s, false}};
}

using Change = std::function<void(HandshakeDocument&)>;

} // namespace

Q_DECLARE_METATYPE(Change)

class DocumentPlanTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bothRoutesSendTheSameOctets() {
        const auto plan = run::comparePlan(twoAddresses(), {}, key);
        QVERIFY(plan);
        QCOMPARE(plan->direct.request, plan->proxied.request);
        QVERIFY(plan->direct.request.startsWith("GET /socket?room=7 HTTP/1.1\r\n"));
        QVERIFY(plan->direct.request.contains("\r\nHost: chat.example\r\n"));
        QVERIFY(plan->direct.request.contains("\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"));
        QVERIFY(plan->direct.request.endsWith("\r\n\r\n"));
        QCOMPARE(plan->direct.url.port, 9001);
        QVERIFY(plan->proxied.url.secure);
        QCOMPARE(plan->direct.limits.connect, 10s);
        QCOMPARE(plan->proxied.limits.total, 30s);
        QVERIFY(plan->taps.isEmpty());
        QVERIFY(plan->replay);
        QCOMPARE(plan->direct.afterSwitch, model::AttemptPlan::AfterSwitch::Close);
    }

    void everyRouteHasItsOwnPath() {
        HandshakeDocument document = twoAddresses();
        document.direct = u"ws://10.0.4.17:9001/inner"_s;
        const auto plan = run::comparePlan(document, {}, key);
        QVERIFY(plan);
        QVERIFY(plan->direct.request.startsWith("GET /inner HTTP/1.1\r\n"));
        QVERIFY(plan->proxied.request.startsWith("GET /socket?room=7 HTTP/1.1\r\n"));
        QVERIFY(plan->direct.request.contains("\r\nHost: chat.example\r\n"));
    }

    void everyFieldFindsItsPlace() {
        HandshakeDocument document = twoAddresses();
        document.directRoute.connectTo = {u"::127.0.0.1:7000"_s, u" "_s};
        document.directRoute.resolve = {u"a:80:127.0.0.1"_s};
        document.proxiedRoute.forwardProxy = u"socks5h://proxy.example:1081"_s;
        document.proxiedRoute.forwardProxyUser = u"me:word"_s;
        document.tls = {u"/ca.pem"_s, u"/cert.pem"_s, u"/key.pem"_s,     u"pass"_s, u"inner.example"_s,
                        u"1.2"_s,     u"1.3"_s,       u"h2, http/1.1"_s, true};
        document.connectTimeout = u"0"_s;
        document.maxTime = u"2.5"_s;
        document.replay = false;
        const auto plan = run::comparePlan(document, {}, key);
        QVERIFY(plan);
        QCOMPARE(plan->direct.route.connectTo, (QList{model::ConnectTo{{}, 0, "127.0.0.1", 7000}}));
        QCOMPARE(plan->direct.route.resolve.size(), 1);
        QVERIFY(!plan->direct.route.proxy);
        QVERIFY(plan->proxied.route.connectTo.isEmpty());
        QCOMPARE(plan->proxied.route.proxy->scheme, model::ForwardProxy::Scheme::Socks5h);
        QCOMPARE(plan->proxied.route.proxy->credentials->password, QByteArray("word"));
        for (const model::AttemptPlan* attempt : {&plan->direct, &plan->proxied}) {
            QCOMPARE(attempt->tls.caFile, u"/ca.pem"_s);
            QCOMPARE(attempt->tls.certificateFile, u"/cert.pem"_s);
            QCOMPARE(attempt->tls.keyFile, u"/key.pem"_s);
            QCOMPARE(attempt->tls.keyPassword, u"pass"_s);
            QCOMPARE(attempt->tls.serverName, std::optional<QByteArray>("inner.example"));
            QCOMPARE(attempt->tls.minimum, model::TlsVersion::Tls12);
            QCOMPARE(attempt->tls.maximum, model::TlsVersion::Tls13);
            QCOMPARE(attempt->tls.alpn, (QList<QByteArray>{"h2", "http/1.1"}));
            QVERIFY(attempt->tls.insecure);
            QCOMPARE(attempt->limits.connect, 0ms);
            QCOMPARE(attempt->limits.total, 2500ms);
        }
        QVERIFY(!plan->replay);
    }

    void noServerNameIsNotTheUsualOne() {
        HandshakeDocument document = twoAddresses();
        QVERIFY(!run::comparePlan(document, {}, key)->proxied.tls.serverName);
        document.tls.serverName = QString();
        QCOMPARE(run::comparePlan(document, {}, key)->proxied.tls.serverName, std::optional<QByteArray>(""));
    }

    void placeholdersEverywhere() {
        HandshakeDocument document;
        document.direct = u"ws://{{upstream}}/ws"_s;
        document.proxied = u"ws://127.0.0.1:8080/ws?token={{token}}"_s;
        document.directRoute.connectTo = {u"::{{upstream}}"_s};
        document.tls.caFile = u"{{folder}}/ca.pem"_s;
        document.tls.alpn = u"{{upstream}}"_s;
        document.maxTime = u"{{seconds}}"_s;
        document.request = workspace::withField(document.request, "Authorization", "Bearer {{token}}");
        const auto plan = run::comparePlan(document, someVariables(), key);
        QVERIFY(plan);
        QCOMPARE(plan->direct.url.port, 9001);
        QCOMPARE(plan->proxied.url.resource, QByteArray("/ws?token=s3cret"));
        QCOMPARE(plan->direct.route.connectTo.first().toPort, 9001);
        QCOMPARE(plan->direct.tls.caFile, u"/etc/ssl/ca.pem"_s);
        QCOMPARE(plan->direct.limits.total, 2500ms);
        QVERIFY(plan->direct.request.contains("\r\nAuthorization: Bearer s3cret\r\n"));
        QVERIFY(plan->proxied.request.startsWith("GET /ws?token=s3cret HTTP/1.1\r\n"));
    }

    void oneAddressAndAWay_data() {
        QTest::addColumn<bool>("proxiedMissing");
        QTest::addColumn<bool>("throughProxy");
        for (const bool proxiedMissing : {false, true}) {
            for (const bool throughProxy : {false, true})
                QTest::addRow("%d %d", proxiedMissing, throughProxy) << proxiedMissing << throughProxy;
        }
    }
    void oneAddressAndAWay() {
        QFETCH(bool, proxiedMissing);
        QFETCH(bool, throughProxy);
        HandshakeDocument document = twoAddresses();
        (proxiedMissing ? document.proxied : document.direct) = u"  "_s;
        workspace::RouteWish& wish = proxiedMissing ? document.proxiedRoute : document.directRoute;
        if (throughProxy)
            wish.forwardProxy = u"127.0.0.1:3128"_s;
        else
            wish.connectTo = {u"::127.0.0.1:8080"_s};
        const auto plan = run::comparePlan(document, {}, key);
        QVERIFY(plan);
        QCOMPARE(plan->direct.url, plan->proxied.url);
        QCOMPARE(plan->direct.request, plan->proxied.request);
        const model::AttemptPlan& other = proxiedMissing ? plan->proxied : plan->direct;
        QCOMPARE(other.route.proxy.has_value(), throughProxy);
        QCOMPARE(other.route.connectTo.size(), throughProxy ? 0 : 1);
        QVERIFY((proxiedMissing ? plan->direct : plan->proxied).route == model::Route());
    }

    void mistakes_data() {
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("names");
        const auto row = [](const char* name, Change change, const QString& place,
                            const QString& names = {}) {
            QTest::newRow(name) << change << place << names;
        };
        using D = HandshakeDocument&;
        row(
            "nothing", [](D d) { d.direct = d.proxied = QString(); }, u"direct"_s);
        row(
            "nothing but ways",
            [](D d) {
                d.direct = d.proxied = QString();
                d.proxiedRoute.forwardProxy = u"127.0.0.1:1"_s;
            },
            u"direct"_s);
        row(
            "no direct", [](D d) { d.direct.clear(); }, u"direct"_s);
        row(
            "no proxied", [](D d) { d.proxied.clear(); }, u"proxied"_s);
        row(
            "no proxied, direct has a way",
            [](D d) {
                d.proxied.clear();
                d.directRoute.connectTo = {u"::127.0.0.1:1"_s};
            },
            u"proxied"_s);
        row(
            "no proxied, only a resolve",
            [](D d) {
                d.proxied.clear();
                d.proxiedRoute.resolve = {u"a:1:127.0.0.1"_s};
            },
            u"proxied"_s);
        row(
            "bad direct", [](D d) { d.direct = u"ftp://x"_s; }, u"direct"_s);
        row(
            "bad proxied", [](D d) { d.proxied = u"ws://x:99999"_s; }, u"proxied"_s);
        row(
            "unknown in direct", [](D d) { d.direct = u"ws://{{nobody}}/"_s; }, u"direct"_s, u"nobody"_s);
        row(
            "key in an address", [](D d) { d.proxied = u"ws://x/{{key}}"_s; }, u"proxied"_s, u"key"_s);
        row(
            "connect-to", [](D d) { d.directRoute.connectTo = {u"nonsense"_s}; }, u"directRoute.connectTo"_s);
        row(
            "connect-to 2",
            [](D d) {
                d.proxiedRoute.connectTo = {u"::a:1"_s, u"x"_s};
            },
            u"proxiedRoute.connectTo"_s);
        row(
            "connect-to unknown", [](D d) { d.proxiedRoute.connectTo = {u"::{{no}}:1"_s}; },
            u"proxiedRoute.connectTo"_s, u"no"_s);
        row(
            "resolve", [](D d) { d.directRoute.resolve = {u"a:b:c"_s}; }, u"directRoute.resolve"_s);
        row(
            "resolve 2", [](D d) { d.proxiedRoute.resolve = {u"a:80:{{no}}"_s}; }, u"proxiedRoute.resolve"_s,
            u"no"_s);
        row(
            "forward proxy", [](D d) { d.directRoute.forwardProxy = u"ftp://x"_s; },
            u"directRoute.forwardProxy"_s);
        row(
            "forward proxy user",
            [](D d) {
                d.proxiedRoute.forwardProxy = u"x:1"_s;
                d.proxiedRoute.forwardProxyUser = u"nocolon"_s;
            },
            u"proxiedRoute.forwardProxy"_s);
        row(
            "minimum", [](D d) { d.tls.minimum = u"1.7"_s; }, u"tls.minimum"_s, u"1.7"_s);
        row(
            "maximum", [](D d) { d.tls.maximum = u"SSLv3"_s; }, u"tls.maximum"_s, u"SSLv3"_s);
        row(
            "minimum above maximum",
            [](D d) {
                d.tls.minimum = u"1.3"_s;
                d.tls.maximum = u"1.2"_s;
            },
            u"tls.minimum"_s);
        row(
            "alpn", [](D d) { d.tls.alpn = u"h2,,x"_s; }, u"tls.alpn"_s);
        row(
            "CA unknown", [](D d) { d.tls.caFile = u"{{no}}/ca"_s; }, u"tls.caFile"_s, u"no"_s);
        row(
            "key alone", [](D d) { d.tls.keyFile = u"/key"_s; }, u"tls.keyFile"_s);
        row(
            "connect timeout", [](D d) { d.connectTimeout = u"soon"_s; }, u"limits.connectTimeout"_s,
            u"soon"_s);
        row(
            "max time", [](D d) { d.maxTime = u"-1"_s; }, u"limits.maxTime"_s);
        row(
            "request", [](D d) { d.request = workspace::withField(d.request, "Cookie", "a={{session}}"); },
            u"request"_s, u"session"_s);
        row(
            "tap missing", [](D d) { d.tapOn = true; }, u"tap"_s);
        row(
            "tap",
            [](D d) {
                d.tapOn = true;
                d.tap = u"9002"_s;
            },
            u"tap"_s);
    }
    void mistakes() {
        QFETCH(Change, change);
        QFETCH(QString, place);
        QFETCH(QString, names);
        HandshakeDocument document = twoAddresses();
        change(document);
        const auto plan = run::comparePlan(document, {}, key);
        QVERIFY(!plan);
        QCOMPARE(plan.error().place, place);
        QVERIFY(!plan.error().message.isEmpty());
        QVERIFY2(plan.error().message.contains(names), qPrintable(plan.error().message));
    }

    void aTapThatIsOffMayBeAnything() {
        HandshakeDocument document = twoAddresses();
        document.tap = u"nonsense"_s;
        QVERIFY(run::comparePlan(document, {}, key));
        document.tapOn = true;
        document.tap = u"127.0.0.1:9002=127.0.0.1:9001"_s;
        QVERIFY(run::comparePlan(document, {}, key));
        document.tap.clear();
        document.scenario = u"nginx-default"_s;
        QVERIFY(run::comparePlan(document, {}, key));
    }

    void linesThatAreNotSentNeedNoValue() {
        HandshakeDocument document = twoAddresses();
        document.request = workspace::withField(document.request, "Cookie", "a={{session}}");
        document.request.lines[workspace::indexOf(document.request, "Cookie")].send = false;
        QVERIFY(run::comparePlan(document, {}, key));
    }

    void connecting() {
        HandshakeDocument document = twoAddresses();
        for (const RouteName route : {RouteName::Direct, RouteName::Proxied}) {
            const auto plan = run::connectPlan(document, {}, key, route);
            QVERIFY(plan);
            const auto both = run::comparePlan(document, {}, key);
            const model::AttemptPlan& compared = route == RouteName::Direct ? both->direct : both->proxied;
            QCOMPARE(plan->attempt.url, compared.url);
            QCOMPARE(plan->attempt.request, compared.request);
            QCOMPARE(plan->attempt.afterSwitch, model::AttemptPlan::AfterSwitch::Keep);
            QCOMPARE(run::requestBytes(plan->wish, plan->attempt.url, "other", plan->key), compared.request);
            QVERIFY(!plan->followRedirects);
        }
    }

    void connectingWithOneAddressAlone() {
        HandshakeDocument document;
        document.direct = u"ws://10.0.4.17:9001/"_s;
        const auto plan = run::connectPlan(document, {}, key, RouteName::Direct);
        QVERIFY(plan);
        QVERIFY(plan->attempt.request.contains("\r\nHost: 10.0.4.17:9001\r\n"));
        QCOMPARE(run::connectPlan(document, {}, key, RouteName::Proxied).error().place, u"proxied"_s);
        document = {};
        document.proxied = u"wss://chat.example/"_s;
        QVERIFY(run::connectPlan(document, {}, key, RouteName::Proxied));
        QCOMPARE(run::connectPlan(document, {}, key, RouteName::Direct).error().place, u"direct"_s);
        // A mistake on the other route does not matter, but for the Host that comes from it.
        document.direct = u"nonsense:"_s;
        document.directRoute.connectTo = {u"nonsense"_s};
        QVERIFY(run::connectPlan(document, {}, key, RouteName::Proxied));
        std::swap(document.direct, document.proxied);
        QCOMPARE(run::connectPlan(document, {}, key, RouteName::Direct).error().place,
                 u"directRoute.connectTo"_s);
    }

    void theRequestAsFarAsItIsKnown() {
        HandshakeDocument document;
        document.request = workspace::withField(document.request, "Authorization", "Bearer {{token}}");
        workspace::Expansion expansion = run::requestOf(document, {}, key, RouteName::Direct);
        QVERIFY(expansion.octets.startsWith("GET {{path}} HTTP/1.1\r\n"));
        QVERIFY(expansion.octets.contains("Host: {{host}}\r\n"));
        QVERIFY(expansion.octets.contains(key));
        QCOMPARE(expansion.unknown, (QStringList{u"path"_s, u"host"_s, u"token"_s}));
        document.direct = u"ws://a.example/x"_s;
        expansion = run::requestOf(document, someVariables(), key, RouteName::Direct);
        QVERIFY(expansion.unknown.isEmpty());
        QVERIFY(expansion.octets.startsWith("GET /x HTTP/1.1\r\nHost: a.example\r\n"));
        QCOMPARE(expansion.secrets, QList<QByteArray>{"s3cret"});
    }

    void scopes() {
        const auto scope = run::scopeOf(twoAddresses(), someVariables(), key, RouteName::Direct);
        QVERIFY(scope);
        QCOMPARE(scope->host, QByteArray("chat.example"));
        QCOMPARE(scope->path, QByteArray("/socket?room=7"));
        QCOMPARE(scope->key, QByteArray(key));
        QCOMPARE(scope->variables, someVariables());
        QCOMPARE(run::scopeOf({}, {}, key, RouteName::Direct).error().place, u"direct"_s);
    }

    void errorsOfFilesNameTheirField() {
        using base::Error;
        const auto at = [](const QString& place, const QString& message) {
            return run::atField(Error{Error::Code::File, message, place});
        };
        QCOMPARE(at(u"--cacert /ca.pem"_s, u"cannot be read"_s),
                 (Error{Error::Code::File, u"/ca.pem: cannot be read"_s, u"tls.caFile"_s}));
        QCOMPARE(at(u"--cert /c.pem"_s, u"no certificate in /c.pem"_s),
                 (Error{Error::Code::File, u"no certificate in /c.pem"_s, u"tls.certificateFile"_s}));
        QCOMPARE(at(u"--key /k.pem"_s, u"wrong"_s).place, u"tls.keyFile"_s);
        QCOMPARE(at(u"--alpn"_s, u"too long"_s), (Error{Error::Code::File, u"too long"_s, u"--alpn"_s}));
    }
};

QTEST_GUILESS_MAIN(DocumentPlanTest)
#include "tst_document_plan.moc"
