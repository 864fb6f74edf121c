// The corpus: real proxies, misconfigured in one way each or healthy, before upstreams with the words of
// known libraries; every pair compared with a tap, without, and with the proxy's configuration instead.
// Prints a table of hits, wrong claims and silences, and fails at the first proof that is not true, and below
// the bars.
#include "situation.h"

#include "analysis/compare.h"
#include "lab/port_reservation.h"
#include "lab/proxy_process.h"
#include "loopback/wire_peers.h"
#include "proxyconfig/reading.h"
#include "run/compare_run.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

#include <array>
#include <deque>

using namespace twinwire;
using namespace situations;
using namespace Qt::StringLiterals;
using tests::patience;

namespace {

// Below these the test fails; the table says where the rest is.
constexpr double leastTapped = 0.95;
constexpr double leastUntapped = 0.90;
constexpr double leastConfigured = 0.95;
constexpr double leastProven = 0.30;
constexpr double leastProvenConfigured = 0.90;
constexpr double leastExactConfigured = 0.95;
constexpr int atOnce = 16;
constexpr qsizetype leastSituations = 80;

/// One upstream on a port of its own: answers what its function says, closes behind a refusal, answers a
/// Close with a Close.
class Served {
public:
    explicit Served(Upstream upstream)
        : m_upstream(std::move(upstream)) {
        m_server.onAccepted = [this](tests::Peer& peer) {
            peer.onBytes = [this, &peer](const QByteArray&) {
                take(peer);
            };
        };
    }
    quint16 port() const { return m_server.port(); }

private:
    void take(tests::Peer& peer) {
        if (peer.answered) {
            peer.stream.write(QByteArray::fromHex("880203e8"));
            peer.stream.finishWriting();
            return;
        }
        // Other octets than a head's: TLS, for one.
        const bool unreadable = peer.received.startsWith(QByteArray::fromHex("1603"));
        if (!peer.received.contains("\r\n\r\n") && !unreadable)
            return;
        if (unreadable) {
            peer.stream.finishWriting();
            return;
        }
        peer.answered = true;
        const QByteArray answer = m_upstream(peer.received);
        peer.stream.write(answer);
        if (!answer.startsWith("HTTP/1.1 101"))
            peer.stream.finishWriting();
    }

    Upstream m_upstream;
    tests::Server m_server;
};

/// One situation, with its upstream and the port of its tap.
struct Pair {
    Situation situation;
    std::unique_ptr<Served> upstream;
    std::unique_ptr<run::CompareRun> tapped;
    std::unique_ptr<run::CompareRun> bare;
    std::unique_ptr<run::CompareRun> configured;
    quint16 listenTapped = 0;
    quint16 listenBare = 0;
    model::Comparison withTap;
    model::Comparison without;
    model::Comparison withConfiguration;
    qsizetype replays = 0;
};

QByteArray onLoopback(quint16 port) {
    return "127.0.0.1:" + QByteArray::number(port);
}

model::AttemptPlan attemptFor(const Situation& situation, quint16 port, quint16 proxied, bool direct) {
    model::AttemptPlan plan;
    const QByteArray path = direct && !situation.directPath.isEmpty() ? situation.directPath : situation.path;
    plan.url = *protocol::parseUrl(QString::fromLatin1("ws://" + onLoopback(port) + path));
    const QByteArray host = situation.host.isEmpty() ? onLoopback(proxied) : situation.host;
    plan.request = "GET " + path + " HTTP/1.1\r\nHost: " + host +
                   "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                   "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n" +
                   situation.fields + "\r\n";
    return plan;
}

/// \a text for one listener: {{n}} a number, {{listen}} its port's name, {{upstream}} where it points.
QByteArray filled(QByteArray text, qsizetype number, quint16 target) {
    const QByteArray listen =
        number == 0 ? QByteArray("{{listen}}") : "{{listen" + QByteArray::number(number + 1) + "}}";
    return text.replace("{{here}}", listen)
        .replace("{{n}}", QByteArray::number(number))
        .replace("{{upstream}}", onLoopback(target));
}

QByteArray listenerFor(const Situation& situation) {
    switch (situation.product) {
    case lab::Product::Nginx:
        return situation.outside + "\nserver { listen 127.0.0.1:{{here}}; " + situation.inside + " }\n";
    case lab::Product::HAProxy:
        return "frontend f{{n}}\n    bind 127.0.0.1:{{here}}\n    " + situation.inside +
               "\n    default_backend b{{n}}\nbackend b{{n}}\n    " + situation.outside +
               "\n    server s {{upstream}}" + situation.serverOptions + "\n";
    case lab::Product::Apache:
        return "Listen 127.0.0.1:{{here}}\n<VirtualHost 127.0.0.1:{{here}}>\n" + situation.inside +
               "</VirtualHost>\n";
    case lab::Product::Caddy:
        return "http://:{{here}} {\n    bind 127.0.0.1\n" + situation.inside + "}\n";
    }
    return {};
}

QString fileOf(lab::Product product) {
    return product == lab::Product::Caddy ? u"Caddyfile"_s : lab::productName(product) + u".conf"_s;
}

QByteArray openingFor(lab::Product product) {
    switch (product) {
    case lab::Product::Nginx:
        return "worker_processes 1;\npid {{dir}}/nginx.pid;\nerror_log stderr error;\n"
               "events { worker_connections 1024; }\nhttp {\naccess_log off;\n"
               "client_body_temp_path {{dir}}/body;\nproxy_temp_path {{dir}}/proxy;\n"
               "fastcgi_temp_path {{dir}}/fastcgi;\nuwsgi_temp_path {{dir}}/uwsgi;\n"
               "scgi_temp_path {{dir}}/scgi;\n";
    case lab::Product::HAProxy:
        return "global\n    maxconn 200\ndefaults\n    mode http\n    retries 0\n    timeout connect 2s\n"
               "    timeout client 20s\n    timeout server 20s\n    timeout tunnel 1m\n";
    case lab::Product::Apache: {
        QByteArray text = "ServerName localhost\nDefaultRuntimeDir {{dir}}\nPidFile {{dir}}/httpd.pid\n"
                          "ErrorLog {{dir}}/error.log\nDocumentRoot {{dir}}\n{{user}}\nTimeout 20\n";
        for (const QByteArray& module :
             {QByteArray("mpm_event"), QByteArray("authz_core"), QByteArray("proxy"),
              QByteArray("proxy_http"), QByteArray("headers"), QByteArray("env"), QByteArray("rewrite"),
              QByteArray("alias"), QByteArray("setenvif"), QByteArray("authz_host")}) {
            text += "<IfModule !" + module + "_module>\n    LoadModule " + module +
                    "_module {{modules}}/mod_" + module + ".so\n</IfModule>\n";
        }
        return text + "StartServers 1\nServerLimit 1\nThreadsPerChild 64\nMaxRequestWorkers 64\n";
    }
    case lab::Product::Caddy:
        return "{\n    admin off\n    auto_https off\n    grace_period 1s\n"
               "    storage file_system {{dir}}/caddy\n}\n";
    }
    return {};
}

const model::Finding* firstError(const model::Comparison& comparison) {
    for (const model::Finding& finding : comparison.findings) {
        if (finding.severity == model::Severity::Error)
            return &finding;
    }
    return nullptr;
}

/// The configurations as the programs read them, by product.
using Configurations = std::array<std::shared_ptr<const proxyconfig::Configuration>, 4>;

/// The table's line for one way of looking.
struct Tally {
    int runs = 0;
    int hits = 0;  ///< the first finding is true, or plausible where no tap looks
    int exact = 0; ///< it is true
    int proven = 0;
    int silent = 0;
    QStringList wrong;
    QStringList untrue; ///< proven, and not so
    QStringList open;   ///< the first finding is not the very cause, or not proven
};

void report(const char* name, const Tally& tally) {
    qInfo("%-18s %3d faulty: %3d hits (%3d the very cause), %3d proven, %d silent, %d wrong, %d untrue "
          "proofs",
          name, tally.runs, tally.hits, tally.exact, tally.proven, tally.silent,
          static_cast<int>(tally.wrong.size()), static_cast<int>(tally.untrue.size()));
    for (const QString& line : tally.wrong)
        qInfo("  %s", qPrintable(line));
}

QString inWords(const model::Comparison& comparison) {
    QStringList words;
    for (const model::Finding& finding : comparison.findings) {
        constexpr const char* names[] = {"proven", "likely", "possible"};
        words.append(QString::fromLatin1(names[static_cast<int>(finding.confidence)]) + u' ' +
                     QString::fromLatin1(finding.code));
    }
    return words.isEmpty() ? u"nothing"_s : words.join(u", "_s);
}

void judge(const Situation& situation, const model::Comparison& comparison, bool tapped, Tally& tally) {
    const QString line = QString::fromLatin1(situation.name) + u": "_s + inWords(comparison);
    for (const model::Finding& finding : comparison.findings) {
        // What the client itself saw of its connection is true by itself.
        const bool observed = finding.code.startsWith("network.");
        if (finding.severity == model::Severity::Error && finding.confidence == model::Confidence::Proven &&
            !observed && !situation.truths.contains(finding.code) &&
            !(tapped && situation.plausible.contains(finding.code)))
            tally.untrue.append(line);
    }
    const model::Finding* first = firstError(comparison);
    if (situation.truths.isEmpty()) {
        if (first)
            tally.wrong.append(line);
        return;
    }
    ++tally.runs;
    if (!first) {
        ++tally.silent;
        tally.wrong.append(line);
        return;
    }
    const bool exact = situation.truths.contains(first->code);
    const bool hit = exact || situation.plausible.contains(first->code);
    tally.exact += exact ? 1 : 0;
    tally.hits += hit ? 1 : 0;
    const bool proven = first->confidence == model::Confidence::Proven;
    tally.proven += proven ? 1 : 0;
    if (!exact || !proven)
        tally.open.append(line);
    if (!hit)
        tally.wrong.append(line);
}

} // namespace

class TestSituations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyProofIsTrue();
    void healthyPairsAreLeftAlone();
    void theFirstFindingIsTheCause();

private:
    bool runAll(std::deque<Pair>& pairs, const Configurations& configurations);
    void startProxies(std::deque<Pair>& pairs, std::vector<std::unique_ptr<lab::ProxyProcess>>& proxies);

    std::vector<lab::PortReservation> m_dead; ///< ports on which nobody shall listen
    Tally m_tapped;
    Tally m_bare;
    Tally m_configured;
    std::array<Tally, 4> m_configuredBy; ///< the same, product by product
    QStringList m_unwell;                ///< healthy pairs about which something was sent or stated
};

void TestSituations::startProxies(std::deque<Pair>& pairs,
                                  std::vector<std::unique_ptr<lab::ProxyProcess>>& proxies) {
    std::vector<std::unique_ptr<QSignalSpy>> ready;
    for (const lab::Product product :
         {lab::Product::Nginx, lab::Product::HAProxy, lab::Product::Apache, lab::Product::Caddy}) {
        QVERIFY2(!lab::programOf(product).isEmpty(), "a proxy is not installed; packaging/test does that");
        lab::ProxyProcess::Options options;
        options.product = product;
        options.configuration = openingFor(product);
        options.ports = 0;
        for (Pair& pair : pairs) {
            if (pair.situation.product != product)
                continue;
            quint16 dead = 0;
            if (pair.situation.dead) {
                auto taken = lab::PortReservation::take();
                QVERIFY(taken.has_value());
                dead = taken->port();
                m_dead.push_back(std::move(*taken));
            }
            const QByteArray text = listenerFor(pair.situation);
            options.configuration +=
                filled(text, options.ports++, dead ? dead : pair.tapped->tapPorts().first());
            options.configuration += filled(text, options.ports++, dead ? dead : pair.upstream->port());
        }
        if (product == lab::Product::Nginx)
            options.configuration += "}\n";
        auto proxy = std::make_unique<lab::ProxyProcess>(options);
        ready.push_back(std::make_unique<QSignalSpy>(proxy.get(), &lab::ProxyProcess::ready));
        connect(proxy.get(), &lab::ProxyProcess::failed, this,
                [](const base::Error& error) { qWarning("%s", qPrintable(error.message)); });
        proxy->start();
        proxies.push_back(std::move(proxy));
    }
    for (size_t i = 0; i < proxies.size(); ++i) {
        QTRY_VERIFY_WITH_TIMEOUT(ready[i]->size() == 1, patience);
    }
    int at[4] = {};
    for (Pair& pair : pairs) {
        int& next = at[static_cast<int>(pair.situation.product)];
        const lab::ProxyProcess& proxy = *proxies[static_cast<size_t>(pair.situation.product)];
        pair.listenTapped = proxy.port(next++);
        pair.listenBare = proxy.port(next++);
    }
}

bool TestSituations::runAll(std::deque<Pair>& pairs, const Configurations& configurations) {
    struct Work {
        Pair* pair;
        std::unique_ptr<run::CompareRun>* run;
        model::Comparison* result;
        quint16 listen;
    };
    std::deque<Work> waiting;
    for (Pair& pair : pairs) {
        pair.bare = std::make_unique<run::CompareRun>(run::ComparePlan());
        waiting.push_back({&pair, &pair.tapped, &pair.withTap, pair.listenTapped});
        waiting.push_back({&pair, &pair.bare, &pair.without, pair.listenBare});
        run::ComparePlan plan;
        plan.configuration = configurations[static_cast<size_t>(pair.situation.product)];
        pair.configured = std::make_unique<run::CompareRun>(plan);
        waiting.push_back({&pair, &pair.configured, &pair.withConfiguration, pair.listenBare});
    }
    size_t running = 0;
    size_t over = 0;
    const size_t all = waiting.size();
    std::function<void()> next = [&] {
        while (running < atOnce && !waiting.empty()) {
            const Work work = waiting.front();
            waiting.pop_front();
            ++running;
            run::CompareRun& run = **work.run;
            const Pair& pair = *work.pair;
            run.setAttempts(attemptFor(pair.situation, pair.upstream->port(), work.listen, true),
                            attemptFor(pair.situation, work.listen, work.listen, false));
            connect(&run, &run::CompareRun::finished, this, [&, work] {
                const model::ComparedRun record = (*work.run)->record();
                *work.result = analysis::compare(record);
                if (work.run == &work.pair->bare)
                    work.pair->replays = record.replays.size();
                --running;
                ++over;
                next();
            });
            if (!run.start())
                qFatal("a comparison could not be begun");
        }
    };
    next();
    return QTest::qWaitFor([&] { return over == all; }, 6 * patience);
}

void TestSituations::initTestCase() {
    QElapsedTimer timer;
    timer.start();
    std::deque<Pair> pairs;
    for (const Situation& situation : nginxSituations() + haproxySituations() + apacheSituations() +
                                          caddySituations() + configuredSituations() +
                                          turnedAwaySituations()) {
        Pair pair;
        pair.situation = situation;
        pair.upstream = std::make_unique<Served>(situation.upstream);
        run::ComparePlan plan;
        net::TapPlan tap;
        tap.listenAddress = "127.0.0.1";
        tap.targetHost = "127.0.0.1";
        tap.targetPort = pair.upstream->port();
        plan.taps.append(tap);
        pair.tapped = std::make_unique<run::CompareRun>(plan);
        QVERIFY(pair.tapped->open());
        pairs.push_back(std::move(pair));
    }
    QVERIFY(static_cast<qsizetype>(pairs.size()) >= leastSituations);
    std::vector<std::unique_ptr<lab::ProxyProcess>> proxies;
    startProxies(pairs, proxies);
    if (QTest::currentTestFailed())
        return;
    Configurations configurations;
    for (size_t i = 0; i < configurations.size(); ++i) {
        const auto product = static_cast<lab::Product>(i);
        const bool nginx = product == lab::Product::Nginx;
        const QString folder = proxies[i]->folder() + u'/';
        const auto read = proxyconfig::Configuration::read(
            folder + fileOf(product), proxyconfig::DiskFiles(),
            nginx ? std::optional(lab::versionOf(product).toLatin1()) : std::nullopt);
        QVERIFY(read.has_value());
        configurations[i] = std::make_shared<const proxyconfig::Configuration>(*read);
    }
    QVERIFY(runAll(pairs, configurations));
    std::vector<std::unique_ptr<QSignalSpy>> stopped;
    for (const auto& proxy : proxies) {
        stopped.push_back(std::make_unique<QSignalSpy>(proxy.get(), &lab::ProxyProcess::stopped));
        proxy->stop();
    }
    for (const auto& spy : stopped)
        QVERIFY(!spy->isEmpty() || spy->wait(patience));
    for (const Pair& pair : pairs) {
        judge(pair.situation, pair.withTap, true, m_tapped);
        judge(pair.situation, pair.without, false, m_bare);
        judge(pair.situation, pair.withConfiguration, false, m_configured);
        judge(pair.situation, pair.withConfiguration, false,
              m_configuredBy[static_cast<size_t>(pair.situation.product)]);
        if (pair.situation.truths.isEmpty() && (pair.replays > 0 || !pair.without.bothSwitched))
            m_unwell.append(QString::fromLatin1(pair.situation.name));
    }
    report("with tap", m_tapped);
    report("without", m_bare);
    report("with configuration", m_configured);
    for (size_t i = 0; i < m_configuredBy.size(); ++i) {
        const QByteArray name = "  of " + lab::productName(static_cast<lab::Product>(i)).toLatin1();
        report(name.constData(), m_configuredBy[i]);
        // Where the configuration is given, what it leaves open is worth a line.
        for (const QString& line : std::as_const(m_configuredBy[i].open))
            qInfo("  open: %s", qPrintable(line));
    }
    qInfo("%d situations in %lld ms", static_cast<int>(pairs.size()),
          static_cast<long long>(timer.elapsed()));
}

void TestSituations::everyProofIsTrue() {
    QVERIFY2(m_tapped.untrue.isEmpty(), qPrintable(m_tapped.untrue.join(u'\n')));
    QVERIFY2(m_bare.untrue.isEmpty(), qPrintable(m_bare.untrue.join(u'\n')));
    QVERIFY2(m_configured.untrue.isEmpty(), qPrintable(m_configured.untrue.join(u'\n')));
}

void TestSituations::healthyPairsAreLeftAlone() {
    QVERIFY2(m_unwell.isEmpty(), qPrintable(m_unwell.join(u'\n')));
}

void TestSituations::theFirstFindingIsTheCause() {
    QVERIFY(m_tapped.runs >= leastSituations);
    QVERIFY(m_tapped.hits >= leastTapped * m_tapped.runs);
    QVERIFY(m_bare.hits >= leastUntapped * m_bare.runs);
    QVERIFY(m_configured.hits >= leastConfigured * m_configured.runs);
    QVERIFY(m_configured.exact >= leastExactConfigured * m_configured.runs);
    QVERIFY(m_configured.proven >= leastProvenConfigured * m_configured.runs);
    QVERIFY(m_bare.proven >= leastProven * m_bare.runs);
    QCOMPARE(m_tapped.silent, 0);
    QCOMPARE(m_bare.silent, 0);
    QCOMPARE(m_configured.silent, 0);
}

QTEST_GUILESS_MAIN(TestSituations)
#include "tst_situations.moc"
