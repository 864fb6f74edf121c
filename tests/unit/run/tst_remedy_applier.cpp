// Where a remedy's lines go, and when they go nowhere.
#include "run/remedy_applier.h"

#include "proxyconfig/reading.h"

#include <QTest>

#include <algorithm>

using namespace twinwire;
using lab::Product;

class RemedyApplierTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pastes_data();
    void pastes();
    void refuses_data();
    void refuses();
    void mendsWhatTheConfigurationLacks();
};

void RemedyApplierTest::pastes_data() {
    QTest::addColumn<int>("product");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("remedy");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char* name, Product product, const char* before, const char* remedy,
                        const char* after) {
        QTest::newRow(name) << int(product) << QByteArray(before) << QByteArray(remedy) << QByteArray(after);
    };
    row("nginx: a header takes the place of its namesake alone", Product::Nginx,
        "http {\n    server {\n        location / {\n            proxy_set_header Host a;\n"
        "            proxy_set_header Origin b;\n            proxy_pass http://u;\n        }\n    }\n}\n",
        "# in the location\nproxy_set_header origin $http_origin;\n",
        "http {\n    server {\n        location / {\n            proxy_set_header Host a;\n"
        "            proxy_set_header origin $http_origin;\n            proxy_pass http://u;\n        }\n"
        "    }\n}\n");
    row("nginx: a map before the servers, a location at the end", Product::Nginx,
        "http {\n    server {\n        location / {\n            return 404;\n        }\n    }\n}\n",
        "map $a $b {\n    default c;\n}\nlocation /ws {\n    proxy_pass http://u;   # the upstream\n}\n",
        "http {\n    map $a $b {\n        default c;\n    }\n    server {\n        location / {\n"
        "            return 404;\n        }\n        location /ws {\n            proxy_pass http://u;\n"
        "        }\n    }\n}\n");
    row("a pattern takes what it begins, and no more", Product::HAProxy,
        "frontend f\n    bind :80\n    http-request set-header Host a\n    http-request set-header Hostile "
        "a\n",
        "# remove:\n#   http-request set-header Host …\n#   http-request del-header Host\n",
        "frontend f\n    bind :80\n    http-request set-header Hostile a\n");
    row("HAProxy: a timeout where it is set, a rule ahead of the others", Product::HAProxy,
        "defaults\n    timeout client 1s\nfrontend f\n    bind :80\n    http-request deny\nbackend b\n"
        "    timeout server 1s\n    server s a:1\n",
        "timeout server 60s\nhttp-request allow if { path /ws }\n",
        "defaults\n    timeout client 1s\nfrontend f\n    bind :80\n    http-request allow if { path /ws }\n"
        "    http-request deny\nbackend b\n    timeout server 60s\n    server s a:1\n");
    row("Apache httpd: before the general ProxyPass", Product::Apache,
        "Listen 80\nProxyPass \"/\" \"http://u/\"\n", "ProxyPass \"/ws\" \"http://u/ws\" upgrade=websocket\n",
        "Listen 80\nProxyPass \"/ws\" \"http://u/ws\" upgrade=websocket\nProxyPass \"/\" \"http://u/\"\n");
    row("Caddy: a block goes with what it holds", Product::Caddy,
        "{\n    admin off\n}\nhttp://:80 {\n    handle_path /ws* {\n        reverse_proxy u\n    }\n}\n",
        "# remove: handle_path /ws*\nhandle /ws* {\n    reverse_proxy v\n}\n",
        "{\n    admin off\n}\nhttp://:80 {\n    handle /ws* {\n        reverse_proxy v\n    }\n}\n");
}

void RemedyApplierTest::pastes() {
    QFETCH(int, product);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, remedy);
    QFETCH(QByteArray, after);
    const auto mended = run::withRemedy(static_cast<Product>(product), before, remedy);
    QVERIFY(mended.has_value());
    QCOMPARE(*mended, after);
}

void RemedyApplierTest::refuses_data() {
    QTest::addColumn<int>("product");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("remedy");
    QTest::newRow("no words") << int(Product::Caddy) << QByteArray("a {\n    b\n}\n") << QByteArray();
    QTest::newRow("comments alone") << int(Product::HAProxy) << QByteArray("frontend f\n    bind :80\n")
                                    << QByteArray("# look for another proxy in front\n");
    QTest::newRow("nothing to remove")
        << int(Product::Nginx) << QByteArray("http {\n    proxy_hide_header Upgraded;\n}\n")
        << QByteArray("# remove: proxy_hide_header Upgrade;\n");
    QTest::newRow("no location that passes on")
        << int(Product::Nginx)
        << QByteArray(
               "http {\n    server {\n        location / {\n            return 404;\n        }\n    }\n}\n")
        << QByteArray("proxy_http_version 1.1;\n");
    QTest::newRow("no site") << int(Product::Caddy) << QByteArray("{\n    admin off\n}\n")
                             << QByteArray("reverse_proxy u\n");
}

void RemedyApplierTest::refuses() {
    QFETCH(int, product);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, remedy);
    QVERIFY(!run::withRemedy(static_cast<Product>(product), before, remedy).has_value());
}

void RemedyApplierTest::mendsWhatTheConfigurationLacks() {
    // Version, Upgrade and Connection are missing: the lines of either finding mend all three.
    const QString name = QStringLiteral("nginx.conf");
    proxyconfig::GivenFiles files;
    files.texts.insert(name, "http {\n    server {\n        listen 127.0.0.1:8080;\n        location / {\n"
                             "            proxy_pass http://127.0.0.1:9001;\n        }\n    }\n}\n");
    const auto readingOf = [&](const proxyconfig::GivenFiles& given) {
        const auto configuration = proxyconfig::Configuration::read(name, given, QByteArray("1.22.1"));
        return configuration ? configuration->reading() : model::ConfigurationReading();
    };
    const auto isLoss = [](const model::Finding& finding) {
        return finding.code == "proxy.http10-upstream" || finding.code == "proxy.upgrade-dropped" ||
               finding.code == "proxy.connection-rewritten";
    };
    int pasted = 0;
    for (const model::Finding& finding : readingOf(files).findings) {
        if (!isLoss(finding)) {
            continue;
        }
        QCOMPARE(finding.remedy.configuration.size(), 1);
        const auto mended = run::withRemedy(Product::Nginx, files.texts.value(name),
                                            finding.remedy.configuration.constFirst().text.toUtf8());
        QVERIFY(mended.has_value());
        proxyconfig::GivenFiles after;
        after.texts.insert(name, *mended);
        const model::ConfigurationReading reading = readingOf(after);
        QCOMPARE(reading.product, QByteArray("nginx"));
        QVERIFY(std::ranges::none_of(reading.findings, isLoss));
        ++pasted;
    }
    QCOMPARE(pasted, 2);
}

QTEST_GUILESS_MAIN(RemedyApplierTest)
#include "tst_remedy_applier.moc"
