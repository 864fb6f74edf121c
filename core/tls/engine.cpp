// Driving SSL objects over memory BIOs. All of OpenSSL's answers end as states and evidence, never as output.
#include "tls/engine.h"

#include "base/text.h"
#include "base/translate.h"
#include "tls/openssl.h"
#include "tls/verification.h"

#include <openssl/err.h>
#include <openssl/ssl3.h>
#include <openssl/tls1.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <limits>

#include <arpa/inet.h>

namespace twinwire::tls {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype peerBytesKept = 256;
constexpr qsizetype alertsKept = 16;

bool isAddress(const QByteArray& host) {
    char address[16];
    return inet_pton(AF_INET, host.constData(), address) == 1 ||
           inet_pton(AF_INET6, host.constData(), address) == 1;
}

/// \a host as certificates name it: without brackets, zone and the root's dot.
QByteArray certificateName(QByteArray host) {
    if (host.startsWith('[') && host.endsWith(']'))
        host = host.mid(1, host.size() - 2);
    const qsizetype zone = host.indexOf('%');
    if (zone > 0 && isAddress(host.first(zone)))
        host.truncate(zone);
    if (host.size() > 1 && host.endsWith('.'))
        host.chop(1);
    return host;
}

/// The names in an ALPN extension's body (RFC 7301 §3.1), as far as it can be read.
QList<QByteArray> alpnNames(QByteArrayView body) {
    QList<QByteArray> names;
    for (qsizetype at = 2; at < body.size();) {
        const qsizetype size = static_cast<unsigned char>(body[at]);
        if (at + 1 + size > body.size())
            break;
        names.append(body.sliced(at + 1, size).toByteArray());
        at += 1 + size;
    }
    return names;
}

int clamped(qsizetype size) {
    return static_cast<int>(std::min<qsizetype>(size, std::numeric_limits<int>::max()));
}

} // namespace

Engine::Engine(std::shared_ptr<const Context> context, bool isClient)
    : m_context(std::move(context))
    , m_isClient(isClient) {
    m_ssl = SSL_new(m_context->native());
    if (m_ssl == nullptr)
        return;
    m_in = BIO_new(BIO_s_mem());
    m_out = BIO_new(BIO_s_mem());
    SSL_set_bio(m_ssl, m_in, m_out);
    SSL_set_app_data(m_ssl, this);
    SSL_set_info_callback(m_ssl, onInfo);
    SSL_set_msg_callback(m_ssl, onMessage);
    SSL_set_msg_callback_arg(m_ssl, this);
    m_verification = std::make_unique<Verification>(m_summary, isClient && m_context->options().insecure);
    m_verification->attachTo(m_ssl);
    if (isClient)
        SSL_set_connect_state(m_ssl);
    else
        SSL_set_accept_state(m_ssl);
}

Engine::~Engine() {
    SSL_free(m_ssl);
}

std::unique_ptr<Engine> Engine::client(std::shared_ptr<const Context> context, const QByteArray& host) {
    std::unique_ptr<Engine> engine(new Engine(std::move(context), true));
    engine->m_summary.alpnOffered = engine->m_context->options().alpn;
    if (engine->m_ssl != nullptr)
        engine->aimAt(host);
    return engine;
}

std::unique_ptr<Engine> Engine::server(std::shared_ptr<const Context> context) {
    return std::unique_ptr<Engine>(new Engine(std::move(context), false));
}

void Engine::aimAt(const QByteArray& host) {
    const std::optional<QByteArray>& given = m_context->options().serverName;
    const bool overridden = given && !given->isEmpty();
    const QByteArray name = certificateName(overridden ? *given : host);
    m_summary.verifiedName = name;
    X509_VERIFY_PARAM* parameters = SSL_get0_param(m_ssl);
    X509_VERIFY_PARAM_set_hostflags(parameters, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    if (isAddress(name)) {
        X509_VERIFY_PARAM_set1_ip_asc(parameters, name.constData());
        return; // RFC 6066 §3: addresses are not sent as server names
    }
    // OpenSSL takes an empty name as "any", and one with a leading dot as "any below".
    m_nameUsable =
        !name.isEmpty() && !name.startsWith('.') &&
        X509_VERIFY_PARAM_set1_host(parameters, name.constData(), static_cast<std::size_t>(name.size())) == 1;
    const bool withoutSni = given && given->isEmpty();
    if (withoutSni || !m_nameUsable)
        return;
    if (SSL_set_tlsext_host_name(m_ssl, name.constData()) == 1)
        m_summary.serverName = name;
    ERR_clear_error(); // a name above 255 octets is not sent; serverName stays empty
}

void Engine::start() {
    if (m_started)
        return;
    m_started = true;
    step();
}

void Engine::feed(QByteArrayView ciphertext) {
    m_received += static_cast<quint64>(ciphertext.size());
    const qsizetype wanted = std::min(ciphertext.size(), peerBytesKept - m_summary.peerBytes.size());
    if (wanted > 0)
        m_summary.peerBytes.append(ciphertext.data(), wanted);
    if (m_state == State::Failed || m_state == State::Closed)
        return;
    while (!ciphertext.isEmpty()) {
        const int count = clamped(ciphertext.size());
        if (BIO_write(m_in, ciphertext.data(), count) != count)
            break;
        ciphertext = ciphertext.sliced(count);
    }
    step();
}

void Engine::write(QByteArrayView plain) {
    if (m_shutdownWanted || plain.isEmpty() || m_state == State::Failed || m_state == State::Closed)
        return;
    m_heldPlain.append(plain.data(), plain.size());
    if (m_state == State::Established)
        flushHeld();
}

void Engine::shutdown() {
    m_shutdownWanted = true;
    if (m_state == State::Established)
        flushHeld();
}

void Engine::endOfStream() {
    if (m_state == State::Handshaking) {
        ERR_clear_error();
        failWith(
            base::translate("Tls", "the peer closed the connection inside the TLS handshake, after %1 octets")
                .arg(m_received));
    } else if (m_state == State::Established) {
        m_state = State::Closed;
    }
}

QByteArray Engine::takeOutgoing() {
    if (m_ssl == nullptr)
        return {};
    QByteArray octets(static_cast<qsizetype>(BIO_ctrl_pending(m_out)), Qt::Uninitialized);
    if (!octets.isEmpty())
        octets.truncate(std::max(0, BIO_read(m_out, octets.data(), clamped(octets.size()))));
    return octets;
}

QByteArray Engine::takePlain() {
    return std::exchange(m_plain, {});
}

void Engine::step() {
    if (m_ssl == nullptr) {
        failWith(base::translate("Tls", "OpenSSL gave no connection object"));
        return;
    }
    if (!m_nameUsable) {
        failWith(base::translate("Tls", "a certificate cannot be held against the name \"%1\"")
                     .arg(base::printable(m_summary.verifiedName, 255)));
        return;
    }
    if (m_state == State::Handshaking)
        handshake();
    if (m_state == State::Established)
        read();
}

void Engine::handshake() {
    ERR_clear_error();
    const int result = SSL_do_handshake(m_ssl);
    if (result == 1) {
        finishHandshake();
        return;
    }
    if (SSL_get_error(m_ssl, result) != SSL_ERROR_WANT_READ)
        failWith(base::translate("Tls", "the TLS handshake failed"));
}

void Engine::finishHandshake() {
    m_state = State::Established;
    m_summary.established = true;
    m_summary.version = SSL_get_version(m_ssl);
    m_summary.cipher = SSL_get_cipher_name(m_ssl);
    const unsigned char* name = nullptr;
    unsigned int size = 0;
    SSL_get0_alpn_selected(m_ssl, &name, &size);
    m_summary.alpn = QByteArray(reinterpret_cast<const char*>(name), static_cast<qsizetype>(size));
    flushHeld();
}

void Engine::flushHeld() {
    ERR_clear_error();
    const QByteArray held = std::exchange(m_heldPlain, {});
    for (qsizetype at = 0; at < held.size();) {
        const int written = SSL_write(m_ssl, held.constData() + at, clamped(held.size() - at));
        if (written <= 0) {
            failWith(base::translate("Tls", "the plain text could not be encrypted"));
            return;
        }
        at += written;
    }
    if (!m_shutdownWanted || m_shutdownSent)
        return;
    m_shutdownSent = true;
    SSL_shutdown(m_ssl);
    ERR_clear_error();
    if (m_peerClosed)
        m_state = State::Closed;
}

void Engine::read() {
    char octets[16 * 1024];
    while (!m_peerClosed) {
        ERR_clear_error();
        const int count = SSL_read(m_ssl, octets, sizeof octets);
        if (count > 0) {
            m_plain.append(octets, count);
            continue;
        }
        const int error = SSL_get_error(m_ssl, count);
        if (error == SSL_ERROR_ZERO_RETURN)
            m_peerClosed = true;
        else if (error != SSL_ERROR_WANT_READ)
            failWith(base::translate("Tls", "the TLS stream broke"));
        break;
    }
    if (m_state == State::Established && m_peerClosed && m_shutdownSent)
        m_state = State::Closed;
}

void Engine::failWith(const QString& fallback) {
    const QString reason = takeReason();
    m_state = State::Failed;
    m_heldPlain.clear();
    const bool notVerified = m_summary.verifyCode != 0 && !m_context->options().insecure;
    m_summary.error = reason.isEmpty() ? fallback : reason;
    if (notVerified)
        m_summary.error =
            base::translate("Tls", "%1: %2", "%1: what failed, %2: why the certificate was not verified")
                .arg(m_summary.error, m_summary.verifyText);
    const protocol::WireForm form = protocol::wireForm(m_summary.peerBytes);
    if (form == protocol::WireForm::HttpResponse || form == protocol::WireForm::HttpRequest)
        m_summary.error = base::translate("Tls", "%1 (the peer speaks plain HTTP)").arg(m_summary.error);
    else if (form == protocol::WireForm::Http2Frames || form == protocol::WireForm::Http2Preface)
        m_summary.error = base::translate("Tls", "%1 (the peer speaks plain HTTP/2)").arg(m_summary.error);
    else if (form == protocol::WireForm::OtherText)
        m_summary.error =
            base::translate("Tls", "%1 (the peer speaks plain text, not TLS)").arg(m_summary.error);
}

void Engine::onInfo(const ssl_st* ssl, int where, int value) {
    if ((where & SSL_CB_ALERT) == 0)
        return;
    auto* engine = static_cast<Engine*>(SSL_get_app_data(ssl));
    if (engine->m_summary.alerts.size() >= alertsKept)
        return;
    protocol::TlsAlert alert;
    alert.fatal = value >> 8 == SSL3_AL_FATAL;
    alert.description = value & 0xff;
    alert.sent = (where & SSL_CB_WRITE) != 0;
    engine->m_summary.alerts.append(alert);
}

void Engine::onMessage(int isWritten, int, int contentType, const void* octets, std::size_t size, ssl_st*,
                       void* engine) {
    if (isWritten == 0 && contentType == SSL3_RT_HANDSHAKE && size > 0 &&
        *static_cast<const unsigned char*>(octets) == SSL3_MT_CERTIFICATE_REQUEST)
        static_cast<Engine*>(engine)->m_summary.clientCertificateRequested = true;
}

int Engine::onClientHello(ssl_st* ssl, int*, void*) {
    auto* engine = static_cast<Engine*>(SSL_get_app_data(ssl));
    const unsigned char* body = nullptr;
    std::size_t size = 0;
    if (SSL_client_hello_get0_ext(ssl, TLSEXT_TYPE_application_layer_protocol_negotiation, &body, &size) == 1)
        engine->m_summary.alpnOffered = alpnNames(QByteArrayView(body, static_cast<qsizetype>(size)));
    // server_name (RFC 6066 §3): list length, type 0, name length, name.
    if (SSL_client_hello_get0_ext(ssl, TLSEXT_TYPE_server_name, &body, &size) == 1 && size > 5) {
        const QByteArrayView name(body + 5, static_cast<qsizetype>(size) - 5);
        const qsizetype length = body[3] * 256 + body[4];
        if (body[2] == 0 && length <= name.size())
            engine->m_summary.serverName = name.first(length).toByteArray();
    }
    return SSL_CLIENT_HELLO_SUCCESS;
}

} // namespace twinwire::tls
