// The audit over real proxies, the hop and the lab's upstream: what each path lets through, with a tap and
// without, and the careful paths about which it must say nothing.
#include "analysis/audit.h"
#include "analysis/compare.h"
#include "lab/scenario_stage.h"
#include "run/compare_run.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>

using namespace twinwire;
using namespace Qt::StringLiterals;
using Codes = QList<QByteArray>;

namespace {

constexpr int patience = 20'000;
constexpr char allowed[] = "https://app.example";

/// What an upstream that minds everything answers; Origin is the request's own.
lab::UpstreamBehaviour strict() {
    lab::UpstreamBehaviour upstream;
    upstream.requireOrigin = allowed;
    return upstream;
}

lab::Scenario like(const char* name, const lab::UpstreamBehaviour& upstream) {
    lab::Scenario scenario = *lab::findScenario(QString::fromLatin1(name));
    scenario.upstream = upstream;
    return scenario;
}

lab::Scenario with(lab::Scenario scenario, const QByteArray& before, const QByteArray& after) {
    Q_ASSERT(scenario.configuration.contains(before));
    scenario.configuration.replace(before, after);
    return scenario;
}

lab::Scenario throughHop(const lab::UpstreamBehaviour& upstream, bool strips) {
    lab::Scenario scenario;
    scenario.name = u"audited-hop"_s;
    scenario.upstream = upstream;
    scenario.hop.emplace();
    scenario.hop->stripConnectionNamed = strips;
    return scenario;
}

model::AttemptPlan attemptTo(const QString& address, const QByteArray& host) {
    model::AttemptPlan plan;
    plan.url = *protocol::parseUrl(address);
    plan.request = "GET /ws HTTP/1.1\r\nHost: " + host +
                   "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                   "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nOrigin: " +
                   allowed + "\r\n\r\n";
    return plan;
}

/// Codes of warnings; an error is a code with a mark.
Codes codesOf(const model::Comparison& comparison) {
    Codes codes;
    for (const model::Finding& finding : comparison.findings)
        codes.append((finding.severity == model::Severity::Warning ? QByteArray() : QByteArray("! ")) +
                     finding.code);
    std::ranges::sort(codes);
    return codes;
}

} // namespace

class TestAudited : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void paths_data();
    void paths();
    void theRemedyForOrigin_data();
    void theRemedyForOrigin();
    void theAuditIsBounded();

private:
    /// Compares over \a scenario; \a tapped: with a tap before its upstream.
    void compare(const lab::Scenario& scenario, bool tapped);

    model::ComparedRun m_run;
    model::Comparison m_comparison;
};

void TestAudited::compare(const lab::Scenario& scenario, bool tapped) {
    lab::ScenarioStage stage(scenario);
    QVERIFY(stage.openUpstream());
    run::ComparePlan plan;
    plan.audit = true;
    if (tapped)
        plan.taps = {{"127.0.0.1", 0, "127.0.0.1", stage.upstreamPort()}};
    run::CompareRun run(plan);
    QVERIFY(run.open());
    QSignalSpy ready(&stage, &lab::ScenarioStage::ready);
    connect(&stage, &lab::ScenarioStage::failed, this,
            [](const base::Error& error) { qWarning("%s", qPrintable(error.message)); });
    stage.startProxy(tapped ? run.tapPorts().first() : stage.upstreamPort());
    QTRY_COMPARE_WITH_TIMEOUT(ready.size(), 1, patience);
    const QByteArray host = protocol::parseUrl(stage.proxiedUrl())->authority();
    run.setAttempts(attemptTo(stage.directUrl(), host), attemptTo(stage.proxiedUrl(), host));
    QSignalSpy finished(&run, &run::CompareRun::finished);
    QVERIFY(run.start());
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, patience);
    m_run = run.record();
    m_comparison = analysis::compare(m_run);
    QVERIFY(m_run.audit && m_run.audit->complete);
    QVERIFY(m_run.audit->probes.size() <= analysis::mostAuditRequests);
    QCOMPARE(run.auditDone(), run.auditPlanned());
    QVERIFY(m_comparison.bothSwitched);
}

void TestAudited::paths_data() {
    QTest::addColumn<lab::Scenario>("scenario");
    QTest::addColumn<Codes>("tapped");
    QTest::addColumn<Codes>("bare");
    const Codes none;
    const Codes upgrade{"proxy.upgrade-unrestricted"};
    const Codes named{"proxy.connection-named-stripped"};
    const Codes both = named + upgrade;
    lab::UpstreamBehaviour open;
    lab::UpstreamBehaviour h2c = strict();
    h2c.switchTo = "h2c";
    h2c.switchedBytes = QByteArray::fromHex("000000040000000000");
    lab::UpstreamBehaviour anyVersion = strict();
    anyVersion.anyVersion = true;
    const char* nginxPasses = "proxy_set_header Upgrade $http_upgrade;";
    const QByteArray guarded =
        "if ($http_upgrade !~* ^websocket$) { return 400; }\n            "_qba + nginxPasses;

    const auto row = [](const char* name, const lab::Scenario& scenario, const Codes& tapped,
                        const Codes& bare) {
        QTest::newRow(name) << scenario << tapped << bare;
    };
    row("nginx, the documented recipe", like("nginx-recipe-one", strict()), upgrade, upgrade);
    row("nginx, the same before h2c", like("nginx-recipe-one", h2c), upgrade, upgrade);
    row("nginx, websocket alone", with(like("nginx-recipe-one", strict()), nginxPasses, guarded), none, none);
    row("nginx, websocket alone before h2c", with(like("nginx-recipe-one", h2c), nginxPasses, guarded), none,
        none);
    row("nginx, Origin that nobody checks", with(like("nginx-recipe-one", open), nginxPasses, guarded),
        {"upstream.origin-unchecked"}, {"upstream.origin-unchecked"});
    row("nginx, Origin as the upstream likes it",
        with(like("nginx-recipe-one", strict()), nginxPasses,
             guarded + "\n            proxy_set_header Origin https://app.example;"),
        {"proxy.origin-rewritten"}, {"proxy.origin-rewritten"});
    row("nginx, any version", with(like("nginx-recipe-one", anyVersion), nginxPasses, guarded),
        {"upstream.version-unchecked"}, {"upstream.version-unchecked"});
    row("nginx, the version set",
        with(like("nginx-recipe-one", strict()), nginxPasses,
             guarded + "\n            proxy_set_header Sec-WebSocket-Version 13;"),
        {"proxy.websocket-headers-altered"}, {"proxy.websocket-headers-altered"});
    row("HAProxy, as it comes", like("haproxy-plain", strict()), upgrade, upgrade);
    row("HAProxy, websocket alone",
        with(like("haproxy-plain", strict()), "    default_backend upstream\n",
             "    http-request del-header Upgrade unless { req.fhdr(Upgrade) -i websocket }\n"
             "    default_backend upstream\n"),
        none, none);
    // One value of a list is enough for this rule.
    row("HAProxy, websocket among others",
        with(like("haproxy-plain", strict()), "    default_backend upstream\n",
             "    http-request del-header Upgrade unless { req.hdr(Upgrade) -i websocket }\n"
             "    default_backend upstream\n"),
        upgrade, upgrade);
    row("Apache httpd, as it comes", like("apache-upgrade", strict()), named, none);
    row("Caddy, as it comes", like("caddy-plain", strict()), both, none);
    row("an obedient hop", throughHop(strict(), true), both, upgrade);
    row("a hop that passes all", throughHop(strict(), false), upgrade, upgrade);
}

void TestAudited::paths() {
    QFETCH(lab::Scenario, scenario);
    QFETCH(Codes, tapped);
    QFETCH(Codes, bare);
    compare(scenario, true);
    QCOMPARE(codesOf(m_comparison).join(' '), tapped.join(' '));
    compare(scenario, false);
    QCOMPARE(codesOf(m_comparison).join(' '), bare.join(' '));
}

void TestAudited::theRemedyForOrigin_data() {
    QTest::addColumn<QByteArray>("scenario");
    QTest::addColumn<QString>("product");
    QTest::newRow("nginx") << "nginx-recipe-one"_qba << u"nginx"_s;
    QTest::newRow("HAProxy") << "haproxy-plain"_qba << u"haproxy"_s;
    QTest::newRow("Apache httpd") << "apache-upgrade"_qba << u"apache"_s;
    QTest::newRow("Caddy") << "caddy-plain"_qba << u"caddy"_s;
}

void TestAudited::theRemedyForOrigin() {
    QFETCH(QByteArray, scenario);
    QFETCH(QString, product);
    lab::Scenario broken = like(scenario.constData(), {});
    compare(broken, false);
    const auto finding = std::ranges::find_if(m_comparison.findings, [](const model::Finding& candidate) {
        return candidate.code == "upstream.origin-unchecked";
    });
    QVERIFY(finding != m_comparison.findings.end());
    QByteArray lines;
    for (const model::ConfigurationText& text : finding->remedy.configuration) {
        if (text.product == product)
            lines = text.text.toLatin1();
    }
    QVERIFY(!lines.isEmpty());
    if (broken.product == lab::Product::Nginx) {
        const qsizetype inLocation = lines.indexOf("# in the location");
        broken = with(broken, "    server {", lines.left(inLocation) + "    server {");
        broken = with(broken, "proxy_pass ", lines.mid(inLocation) + "proxy_pass ");
    } else if (broken.product == lab::Product::HAProxy) {
        broken = with(broken, "    default_backend upstream\n", lines + "    default_backend upstream\n");
    } else if (broken.product == lab::Product::Apache) {
        broken = with(broken, "ProxyPass ",
                      "LoadModule rewrite_module {{modules}}/mod_rewrite.so\n" + lines + "ProxyPass ");
    } else {
        broken = with(broken, "    reverse_proxy", lines + "    reverse_proxy");
    }
    compare(broken, false);
    QVERIFY(!codesOf(m_comparison).contains("upstream.origin-unchecked"));
    QVERIFY(m_comparison.bothSwitched);
}

void TestAudited::theAuditIsBounded() {
    // An upstream that answers nothing but the first handshakes: every further request waits.
    lab::UpstreamBehaviour slow = strict();
    slow.delay = std::chrono::milliseconds(150);
    compare(throughHop(slow, false), false);
    model::nanoseconds before{0};
    for (const model::AuditProbe& probe : m_run.audit->probes) {
        QVERIFY(probe.session.timings.begun >= before); // one after the other
        before = probe.session.timings.ended.value_or(before);
    }
}

QTEST_GUILESS_MAIN(TestAudited)
#include "tst_audited.moc"
