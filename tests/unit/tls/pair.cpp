// Two engines that speak to each other in memory, and contexts for them.
#include "pair.h"

#include <QFile>
#include <QtTest>

namespace twinwire::tls::test {

using namespace Qt::StringLiterals;

Lab::Lab() {
    m_caFile = file(u"ca.pem"_s, m_authority.certificatePem());
}

QString Lab::file(const QString& name, const QByteArray& octets) const {
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(octets) != octets.size())
        qFatal("cannot write a test's file");
    return file.fileName();
}

CertificateAuthority::Identity Lab::leaf(const QStringList& names) const {
    return m_authority.issue({u"leaf"_s, names});
}

std::shared_ptr<const Context> Lab::server() const {
    return server(Context::ServerOptions{});
}

std::shared_ptr<const Context> Lab::server(Context::ServerOptions options) const {
    if (options.certificatePem.isEmpty()) {
        const auto identity = leaf({u"DNS:localhost"_s, u"IP:127.0.0.1"_s, u"IP:::1"_s});
        options.certificatePem = identity.certificatePem;
        options.keyPem = identity.keyPem;
    }
    const auto context = Context::server(options);
    if (!context)
        qFatal("server context: %s", qPrintable(context.error().place + u": "_s + context.error().message));
    return *context;
}

std::shared_ptr<const Context> Lab::serverWith(const CertificateAuthority::Identity& identity) {
    Context::ServerOptions options;
    options.certificatePem = identity.certificatePem;
    options.keyPem = identity.keyPem;
    const auto context = Context::server(options);
    if (!context)
        qFatal("server context: %s", qPrintable(context.error().message));
    return *context;
}

std::shared_ptr<const Context> Lab::client(model::TlsOptions options) const {
    if (options.caFile.isEmpty())
        options.caFile = m_caFile;
    const auto context = Context::client(options);
    if (!context)
        qFatal("client context: %s", qPrintable(context.error().place + u": "_s + context.error().message));
    return *context;
}

Pair::Pair(std::shared_ptr<const Context> clientContext, const QByteArray& host,
           std::shared_ptr<const Context> serverContext)
    : client(Engine::client(std::move(clientContext), host))
    , server(Engine::server(std::move(serverContext))) {}

bool hasAlert(const model::TlsSummary& summary, const QByteArray& name, bool sent) {
    for (const protocol::TlsAlert& alert : summary.alerts) {
        if (protocol::tlsAlertName(alert.description) == name && alert.sent == sent)
            return true;
    }
    return false;
}

void feedInPortions(Engine& engine, const QByteArray& octets, qsizetype portion) {
    if (portion <= 0)
        portion = octets.size();
    for (qsizetype at = 0; at < octets.size(); at += portion)
        engine.feed(QByteArrayView(octets).sliced(at, std::min(portion, octets.size() - at)));
}

void Pair::run(qsizetype portion) {
    for (;;) {
        const QByteArray up = client->takeOutgoing();
        toServer += up;
        feedInPortions(*server, up, portion);
        const QByteArray down = server->takeOutgoing();
        toClient += down;
        feedInPortions(*client, down, portion);
        if (up.isEmpty() && down.isEmpty())
            return;
    }
}

void Pair::start(qsizetype portion) {
    client->start();
    server->start();
    run(portion);
}

} // namespace twinwire::tls::test
