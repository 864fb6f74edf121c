// The lab's scenarios with real proxies, read alone: what their configuration says is what they show when
// they run.
#include "lab/scenario.h"
#include "proxyconfig/reading.h"

#include <QSet>
#include <QTest>

using namespace twinwire;
using namespace Qt::StringLiterals;

class LabConfigurationsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatTheScenarioShows_data() {
        QTest::addColumn<QString>("name");
        for (const lab::Scenario& scenario : lab::scenarios()) {
            if (scenario.product) {
                QTest::newRow(qPrintable(scenario.name)) << scenario.name;
            }
        }
    }
    void saysWhatTheScenarioShows() {
        QFETCH(QString, name);
        const lab::Scenario& scenario = *lab::findScenario(name);
        QByteArray text = scenario.configuration;
        text.replace("{{dir}}", "/d").replace("{{upstream}}", "127.0.0.1:9001").replace("{{listen}}", "8080");
        text.replace("{{listen2}}", "8081").replace("{{http10}}", "");
        proxyconfig::GivenFiles files;
        files.texts.insert(u"nginx.conf"_s, text);
        const auto configuration = proxyconfig::Configuration::read(
            u"nginx.conf"_s, files,
            scenario.product == lab::Product::Nginx ? std::optional<QByteArray>("1.22.1") : std::nullopt);
        QVERIFY(configuration && configuration->troubles().isEmpty());
        proxyconfig::Question question;
        question.host = "127.0.0.1";
        question.port = 8080;
        question.secure =
            scenario.proxiedScheme.isEmpty() ? scenario.proxyTls : scenario.proxiedScheme == "wss";
        question.request = proxyconfig::exampleRequest("127.0.0.1:8080", scenario.path);
        for (const QByteArray& header : scenario.headers) {
            if (header.startsWith("Host:")) {
                question.request.replace("Host: 127.0.0.1:8080\r\n", "");
            }
            question.request.insert(question.request.size() - 2, header + "\r\n");
        }
        question.clientAddress = "127.0.0.1";
        const model::ConfigurationReading reading = configuration->readingFor(question);
        QByteArrayList errors;
        QByteArrayList warnings;
        for (const model::Finding& finding : reading.findings) {
            if (finding.severity == model::Severity::Warning) {
                warnings.append(finding.code);
            }
            if (finding.severity == model::Severity::Error) {
                errors.append(finding.code);
            }
        }
        const QByteArray expected = scenario.expectation.finding;
        // What no configuration tells: what the upstream and the network do, and what the upstream minds.
        static const QSet<QByteArray> told = {"proxy.upgrade-dropped",
                                              "proxy.connection-rewritten",
                                              "proxy.http10-upstream",
                                              "proxy.response-upgrade-hidden",
                                              "proxy.websocket-headers-altered",
                                              "tls.plain-to-tls-port",
                                              "proxy.redirected",
                                              "proxy.access-denied",
                                              "proxy.no-route",
                                              "proxy.limit-reached",
                                              "proxy.preamble-expected"};
        // What is a fault for some upstreams only.
        static const QSet<QByteArray> suspected = {"proxy.preamble-added", "proxy.path-rewritten"};
        if (scenario.product != lab::Product::Nginx) {
            if (told.contains(expected) || expected == "proxy.http2-upstream") {
                QCOMPARE(errors.value(0), expected);
                return;
            }
            if (expected == "proxy.host-rewritten" && scenario.product != lab::Product::Apache) {
                QCOMPARE(warnings, QByteArrayList{expected});
            }
            if (suspected.contains(expected)) {
                QCOMPARE(warnings, QByteArrayList{expected});
            }
        }
        if (told.contains(expected)) {
            QCOMPARE(errors.value(0), expected);
        } else if (name != "nginx-http10-tolerated"_L1) {
            QCOMPARE(errors, QByteArrayList());
        }
    }
};

QTEST_APPLESS_MAIN(LabConfigurationsTest)
#include "tst_lab_configurations.moc"
