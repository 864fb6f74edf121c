// Which requests the audit sends, one after the other. Nothing but handshakes, each altered in one point.
#include "analysis/audit.h"
#include "analysis/audit_probes.h"

#include "analysis/alterations.h"
#include "analysis/replay_reading.h"
#include "base/text.h"
#include "base/translate.h"

#include <algorithm>

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using model::AuditProbe;
using model::Replay;
using protocol::HttpRequestHead;
using Route = Replay::Route;

namespace {

/// One of the handshakes. The digit makes its key, sixteen octets with the words before it, so that a tap
/// tells them apart.
struct Kind {
    const char* name;
    char digit;
};
constexpr Kind kinds[] = {{audit::control, '0'},  {audit::h2c, '1'},      {audit::named, '2'},
                          {audit::origin, '3'},   {audit::version, '4'},  {audit::plain, '5'},
                          {audit::closing, '6'},  {audit::dangling, '7'}, {audit::list, '8'},
                          {audit::anonymous, '9'}};

QByteArray keyOf(const char* name) {
    const auto kind =
        std::ranges::find_if(kinds, [&](const Kind& known) { return qstrcmp(known.name, name) == 0; });
    return (QByteArrayLiteral("twinwire audit ") + kind->digit).toBase64();
}

QString describe(const char* name) {
    if (qstrcmp(name, audit::control) == 0)
        return base::translate("Audit", "a correct handshake with another key");
    if (qstrcmp(name, audit::h2c) == 0)
        return base::translate("Audit", "with Upgrade: h2c");
    if (qstrcmp(name, audit::named) == 0)
        return base::translate("Audit", "with end-to-end fields named in Connection");
    if (qstrcmp(name, audit::origin) == 0)
        return base::translate("Audit", "with Origin: %1").arg(QLatin1StringView(audit::foreignOrigin));
    if (qstrcmp(name, audit::version) == 0)
        return base::translate("Audit", "with Sec-WebSocket-Version: %1")
            .arg(QLatin1StringView(audit::wrongVersion));
    if (qstrcmp(name, audit::plain) == 0)
        return base::translate("Audit", "without Upgrade and Connection");
    if (qstrcmp(name, audit::closing) == 0)
        return base::translate("Audit", "with Connection: close, without Upgrade");
    if (qstrcmp(name, audit::dangling) == 0)
        return base::translate("Audit", "without Upgrade alone");
    if (qstrcmp(name, audit::list) == 0)
        return base::translate("Audit", "with Upgrade: h2c, websocket");
    return base::translate("Audit", "without Authorization");
}

/// Collects alterations of one request.
class Altered {
public:
    explicit Altered(const QByteArray& bytes)
        : m_bytes(bytes) {}

    Altered& put(const char* field, const std::optional<QByteArray>& value) {
        m_bytes = applyAlteration(protocol::parseRequestHead(m_bytes), {{}, field, {}, value});
        return *this;
    }
    /// \a value behind what the field says already.
    Altered& append(const char* field, const QByteArray& value) {
        const auto before = protocol::parseRequestHead(m_bytes).headers.combined(field);
        return put(field, before ? *before + ", " + value : value);
    }
    QByteArray bytes() const { return m_bytes; }

private:
    QByteArray m_bytes;
};

QByteArray requestFor(const char* name, const HttpRequestHead& own) {
    Altered request(own.bytes);
    if (own.headers.contains("Sec-WebSocket-Key"))
        request.put("Sec-WebSocket-Key", keyOf(name));
    if (qstrcmp(name, audit::h2c) == 0)
        request.put("Upgrade", "h2c")
            .append("Connection", "HTTP2-Settings")
            .put("HTTP2-Settings", audit::http2Settings);
    else if (qstrcmp(name, audit::named) == 0)
        request.append("Connection", audit::namedFields(own))
            .put(audit::namedMarker, audit::namedValue)
            .put(audit::keptMarker, audit::keptValue);
    else if (qstrcmp(name, audit::origin) == 0)
        request.put("Origin", audit::foreignOrigin);
    else if (qstrcmp(name, audit::version) == 0)
        request.put("Sec-WebSocket-Version", audit::wrongVersion);
    else if (qstrcmp(name, audit::plain) == 0)
        request.put("Upgrade", std::nullopt).put("Connection", std::nullopt);
    else if (qstrcmp(name, audit::closing) == 0)
        request.put("Upgrade", std::nullopt).put("Connection", "close");
    else if (qstrcmp(name, audit::dangling) == 0)
        request.put("Upgrade", std::nullopt);
    else if (qstrcmp(name, audit::list) == 0)
        request.put("Upgrade", "h2c, websocket");
    else if (qstrcmp(name, audit::anonymous) == 0)
        request.put("Authorization", std::nullopt);
    return request.bytes();
}

/// What is worth asking after what was answered, in order.
class Wanted {
public:
    explicit Wanted(const model::ComparedRun& run)
        : m_run(run)
        , m_probes(run) {}

    std::optional<AuditProposal> next() {
        const HttpRequestHead& request = m_run.proxied.exchange.request;
        if (request.version != "HTTP/1.1" || request.method != "GET" ||
            !request.headers.hasToken("Upgrade", "websocket") || !m_run.proxied.exchange.response)
            return {};
        ask(audit::control, Route::Proxied);
        ask(audit::h2c, Route::Proxied);
        ask(audit::named, Route::Proxied);
        if (m_probes.passes()) {
            ask(audit::origin, Route::Proxied);
            ask(audit::version, Route::Proxied);
        }
        if (m_probes.seesBehind() && m_probes.passes() && !m_probes.passesH2c(audit::h2c))
            ask(audit::list, Route::Proxied);
        if (!m_run.direct.exchange.response)
            return m_next;
        if (!m_probes.seesBehind()) {
            askWhoAnswered();
            askWhatWasStripped();
        }
        if (switched(m_probes.proxied(audit::origin)))
            ask(audit::origin, Route::Direct);
        if (switched(m_probes.proxied(audit::version)))
            ask(audit::version, Route::Direct);
        return m_next;
    }

private:
    static bool switched(const AuditProbe* probe) {
        return probe && probe->session.outcome == model::Outcome::Switched;
    }

    void askWhoAnswered() {
        const AuditProbe* proxied = m_probes.proxied(audit::h2c);
        if (!proxied || !proxied->session.exchange.response)
            return;
        ask(audit::h2c, Route::Direct);
        const AuditProbe* direct = m_probes.direct(audit::h2c);
        if (!direct || !direct->session.exchange.response || direct->session.exchange.response->status == 101)
            return;
        for (const char* name : audit::withoutUpgrade)
            ask(name, Route::Direct);
        if (m_next || !m_probes.passes() || !isTied(m_probes))
            return;
        ask(audit::list, Route::Direct);
        if (switched(m_probes.direct(audit::list)))
            ask(audit::list, Route::Proxied);
    }

    void askWhatWasStripped() {
        const AuditProbe* proxied = m_probes.proxied(audit::named);
        if (!proxied || !proxied->session.exchange.response)
            return;
        ask(audit::named, Route::Direct);
        if (m_probes.passes() && !switched(proxied) && switched(m_probes.direct(audit::named)) &&
            m_run.direct.exchange.request.headers.contains("Authorization"))
            ask(audit::anonymous, Route::Direct);
    }

    void ask(const char* name, Route route) {
        const bool sent = route == Route::Direct ? m_probes.direct(name) : m_probes.proxied(name);
        if (sent || m_next)
            return;
        const HttpRequestHead& own =
            route == Route::Direct ? m_run.direct.exchange.request : m_run.proxied.exchange.request;
        m_next = AuditProposal{name, describe(name), requestFor(name, own), route};
    }

    const model::ComparedRun& m_run;
    AuditProbes m_probes;
    std::optional<AuditProposal> m_next;
};

} // namespace

std::optional<AuditProposal> nextAudit(const model::ComparedRun& run) {
    if (run.audit && run.audit->probes.size() >= mostAuditRequests)
        return {};
    return Wanted(run).next();
}

} // namespace twinwire::analysis
