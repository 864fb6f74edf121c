// Secrets are masked in everything that is shown unless the user asked for them. Comparisons are derived from
// the unmasked record (two different tokens must not look the same), then record and comparison are masked
// with the same Redaction.
#pragma once

#include "model/comparison.h"

namespace twinwire::report {

/// Knows the secrets of one run and masks them: values of Authorization, Proxy-Authorization, Cookie,
/// Set-Cookie and of fields whose name speaks of a token, secret, password or API key; userinfo in URLs;
/// key-like query parameters (token, key, secret, password, access_token, sig …); login octets of SOCKS5.
/// The scheme of an Authorization stays ("Bearer ••••••••"), cookies keep their names. A value that was
/// recognised as secret in a head is masked wherever else it occurs (bodies, evidence, messages).
class Redaction {
public:
    /// Masks what can be recognised by its form alone.
    Redaction() = default;
    /// Collects the secrets that occur in \a run.
    explicit Redaction(const model::ComparedRun& run);
    explicit Redaction(const model::Session& session);

    /// Masks \a secret as well, wherever it occurs: the value of a secret variable.
    void addSecret(const QByteArray& secret) { collectSecret(secret); }

    model::ComparedRun masked(const model::ComparedRun& run) const;
    model::Session masked(const model::Session& session) const;
    model::Comparison masked(const model::Comparison& comparison) const;
    QList<model::Finding> masked(const QList<model::Finding>& findings) const;
    model::ConfigurationReading masked(const model::ConfigurationReading& reading) const;
    /// Octets of a head or of a stream that holds heads; everything else in it stays.
    QByteArray masked(const QByteArray& bytes) const;
    /// Text that may quote header lines or URLs.
    QString masked(const QString& text) const;

private:
    QByteArray body(const QByteArray& bytes) const;
    void maskHead(protocol::HttpRequestHead& head) const;
    void maskHead(protocol::HttpResponseHead& head) const;
    void maskFields(protocol::HeaderList& list) const;
    void maskViolations(protocol::Violations& violations) const;
    void maskExchange(model::Exchange& exchange) const;
    void maskTunnel(model::TunnelFacts& tunnel, const model::Route& route) const;
    void maskTapped(model::TappedConnection& connection) const;
    void maskTapped(model::TappedExchange& exchange) const;
    void collect(const model::Session& session);
    void collect(const protocol::HeaderList& headers);
    void collectTarget(const QByteArray& target);
    void collectSecret(const QByteArray& secret);

    QList<QByteArray> m_secrets; ///< longest first; all of at least 6 octets
    /// Shorter ones, longest first: masked only where the text speaks of a field that carries secrets.
    QList<QByteArray> m_shortSecrets;
};

/// Masks with a Redaction of \a run's own secrets.
model::ComparedRun redacted(const model::ComparedRun& run);
model::Session redacted(const model::Session& session);
/// The same for a raw head.
QByteArray redactedHead(const QByteArray& bytes);
/// \a value of the field \a name, masked when the field carries a secret; else as it is.
QByteArray redactedValue(const QByteArray& name, const QByteArray& value);

} // namespace twinwire::report
