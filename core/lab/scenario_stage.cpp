// Upstream, certificates and proxy or hop of one scenario.
#include "lab/scenario_stage.h"

#include "base/assert.h"
#include "lab/child_folder.h"
#include "lab/port_reservation.h"
#include "protocol/url.h"
#include "tls/certificate_authority.h"

#include <QTimer>
#include <QVersionNumber>

using namespace Qt::StringLiterals;

namespace twinwire::lab {

namespace {

constexpr auto caName = "ca.crt"_L1;

} // namespace

QByteArray http10Line() {
    const QVersionNumber version = QVersionNumber::fromString(versionOf(Product::Nginx));
    return version < QVersionNumber(1, 29, 7) ? QByteArray() : QByteArray("proxy_http_version 1.0;\n");
}

class ScenarioStage::Private {
public:
    explicit Private(Scenario given)
        : scenario(std::move(given)) {}

    base::Result<void> makeIdentity();
    base::Result<std::shared_ptr<const tls::Context>> serverContext() const;
    base::Result<void> openUpstream();
    base::Result<void> openHop(quint16 targetPort);
    ProxyProcess::Options processOptions(quint16 targetPort) const;
    QString url(bool secure, const QString& host, quint16 port, const QByteArray& path) const;

    Scenario scenario;
    ChildFolder folder;
    QByteArray caPem;
    tls::CertificateAuthority::Identity identity;
    std::unique_ptr<Upstream> upstream;
    std::unique_ptr<QtUpstream> qtUpstream;
    PortReservation deadPort;
    std::unique_ptr<net::Hop> hop;
    std::unique_ptr<ProxyProcess> process;
    quint16 targetPort = 0;
};

base::Result<void> ScenarioStage::Private::makeIdentity() {
    if (const auto made = folder.make(); !made) {
        return made;
    }
    const tls::CertificateAuthority authority;
    caPem = authority.certificatePem();
    identity = authority.issue(
        {.commonName = u"localhost"_s, .names = {u"DNS:localhost"_s, u"IP:127.0.0.1"_s, u"IP:::1"_s}});
    return folder.write(caName, caPem);
}

base::Result<std::shared_ptr<const tls::Context>> ScenarioStage::Private::serverContext() const {
    tls::Context::ServerOptions options;
    options.certificatePem = identity.certificatePem;
    options.keyPem = identity.keyPem;
    return tls::Context::server(options);
}

base::Result<void> ScenarioStage::Private::openUpstream() {
    std::shared_ptr<const tls::Context> serverTls;
    if (scenario.upstreamTls || scenario.proxyTls) {
        if (const auto made = makeIdentity(); !made) {
            return made;
        }
    }
    if (scenario.upstreamTls) {
        auto context = serverContext();
        if (!context) {
            return tl::unexpected(context.error());
        }
        serverTls = *context;
    }
    if (scenario.upstreamDead) {
        auto reserved = PortReservation::take();
        if (!reserved) {
            return tl::unexpected(reserved.error());
        }
        deadPort = std::move(*reserved);
    }
    if (scenario.qtUpstream) {
        qtUpstream = std::make_unique<QtUpstream>();
        return qtUpstream->listen("127.0.0.1", 0);
    }
    Upstream::Options options;
    options.serverTls = serverTls;
    options.behaviour = scenario.upstream;
    upstream = std::make_unique<Upstream>(std::move(options));
    return upstream->listen();
}

base::Result<void> ScenarioStage::Private::openHop(quint16 port) {
    net::Hop::Options options;
    options.targetPort = port;
    options.faults = scenario.hop.value_or(net::HopFaults());
    if (scenario.proxyTls) {
        auto context = serverContext();
        if (!context) {
            return tl::unexpected(context.error());
        }
        options.serverTls = *context;
    }
    if (scenario.upstreamTls) {
        model::TlsOptions tlsOptions;
        tlsOptions.caFile = folder.path() + u'/' + caName;
        auto context = tls::Context::client(tlsOptions);
        if (!context) {
            return tl::unexpected(context.error());
        }
        options.clientTls = *context;
        options.clientTlsHost = "localhost";
    }
    hop = std::make_unique<net::Hop>(std::move(options));
    return hop->listen();
}

ProxyProcess::Options ScenarioStage::Private::processOptions(quint16 port) const {
    ProxyProcess::Options options;
    options.product = *scenario.product;
    options.configuration = scenario.configuration;
    options.values = {{"upstream", "127.0.0.1:" + QByteArray::number(port)}};
    if (options.configuration.contains("{{http10}}")) {
        options.values.insert("http10", http10Line());
    }
    options.files = scenario.files;
    options.ports = scenario.ports;
    if (!caPem.isEmpty()) {
        options.files.insert(caName, caPem);
        options.files.insert(u"proxy.crt"_s, identity.certificatePem);
        options.files.insert(u"proxy.key"_s, identity.keyPem);
        options.files.insert(u"proxy.pem"_s, identity.certificatePem + identity.keyPem);
    }
    return options;
}

QString ScenarioStage::Private::url(bool secure, const QString& host, quint16 port,
                                    const QByteArray& path) const {
    return u"%1://%2:%3%4"_s.arg(secure ? u"wss"_s : u"ws"_s, host).arg(port).arg(QString::fromUtf8(path));
}

ScenarioStage::ScenarioStage(const Scenario& scenario, QObject* parent)
    : QObject(parent)
    , d(std::make_unique<Private>(scenario)) {}

ScenarioStage::~ScenarioStage() = default;

base::Result<void> ScenarioStage::openUpstream() {
    return d->openUpstream();
}

quint16 ScenarioStage::upstreamPort() const {
    if (d->scenario.upstreamDead) {
        return d->deadPort.port();
    }
    return d->qtUpstream ? d->qtUpstream->port() : d->upstream->port();
}

void ScenarioStage::startProxy(quint16 targetPort) {
    TWINWIRE_ASSERT(d->upstream || d->qtUpstream);
    d->targetPort = targetPort;
    if (!d->scenario.product) {
        const auto opened = d->openHop(targetPort);
        QTimer::singleShot(0, this, [this, opened] {
            if (opened) {
                Q_EMIT ready();
            } else {
                Q_EMIT failed(opened.error());
            }
        });
        return;
    }
    d->process = std::make_unique<ProxyProcess>(d->processOptions(targetPort));
    connect(d->process.get(), &ProxyProcess::ready, this, &ScenarioStage::ready);
    connect(d->process.get(), &ProxyProcess::failed, this, &ScenarioStage::failed);
    connect(d->process.get(), &ProxyProcess::stopped, this, &ScenarioStage::stopped);
    d->process->start();
}

QString ScenarioStage::directUrl() const {
    const Scenario& scenario = d->scenario;
    const QString host = scenario.upstream.requireServerName.isEmpty()
                             ? u"127.0.0.1"_s
                             : QString::fromUtf8(scenario.upstream.requireServerName);
    const quint16 port = d->qtUpstream ? d->qtUpstream->port() : d->upstream->port();
    return d->url(scenario.upstreamTls, host, port,
                  scenario.directPath.isEmpty() ? scenario.path : scenario.directPath);
}

QString ScenarioStage::proxiedUrl() const {
    const Scenario& scenario = d->scenario;
    const bool secure =
        scenario.proxiedScheme.isEmpty() ? scenario.proxyTls : scenario.proxiedScheme == "wss";
    const quint16 port = d->process ? d->process->port() : d->hop ? d->hop->port() : quint16(0);
    return d->url(secure, u"127.0.0.1"_s, port, scenario.path);
}

QString ScenarioStage::caFile() const {
    return d->caPem.isEmpty() ? QString() : d->folder.path() + u'/' + caName;
}

QStringList ScenarioStage::compareArguments() const {
    const Scenario& scenario = d->scenario;
    QStringList arguments = {u"--direct"_s, directUrl(), u"--proxied"_s, proxiedUrl()};
    if (!caFile().isEmpty()) {
        arguments << u"--cacert"_s << caFile();
    }
    for (const QByteArray& header : scenario.headers) {
        arguments << u"-H"_s << QString::fromUtf8(header);
    }
    if (!scenario.alpn.isEmpty()) {
        arguments << u"--alpn"_s << QString::fromLatin1(scenario.alpn.join(','));
    }
    if (scenario.patience.count() > 0) {
        constexpr double millisecondsPerSecond = 1000;
        arguments << u"--max-time"_s
                  << QString::number(static_cast<double>(scenario.patience.count()) / millisecondsPerSecond);
    }
    if (!scenario.rawRequest.isEmpty() && d->folder.make()) {
        const auto proxied = protocol::parseUrl(proxiedUrl());
        const QByteArray request = QByteArray(scenario.rawRequest)
                                       .replace("{{host}}", proxied ? proxied->authority() : QByteArray())
                                       .replace("{{path}}", scenario.path);
        if (d->folder.write(u"request"_s, request)) {
            arguments << u"--raw-request"_s << d->folder.path() + u"/request"_s;
        }
    }
    return arguments;
}

QByteArray ScenarioStage::log() const {
    return d->process ? d->process->log() : QByteArray();
}

qint64 ScenarioStage::processId() const {
    return d->process ? d->process->processId() : 0;
}

void ScenarioStage::stop() {
    d->hop.reset();
    d->upstream.reset();
    d->qtUpstream.reset();
    if (d->process) {
        d->process->stop();
    } else {
        QTimer::singleShot(0, this, [this] { Q_EMIT stopped(); });
    }
}

} // namespace twinwire::lab
