// Two heads row by row: first lines, then every field of the left side in its order, then what only the right
// side has. Repeated fields are paired in order.
#include "analysis/compare.h"
#include "analysis/observed.h"

#include "base/text.h"
#include "base/translate.h"

namespace twinwire::analysis {

using namespace Qt::StringLiterals;
using model::ComparedRun;
using model::Difference;
using protocol::HeaderField;
using protocol::HeaderList;
using Kind = Difference::Kind;
using Section = Difference::Section;

namespace {

class Rows {
public:
    explicit Rows(Section section)
        : m_section(section) {}

    void value(const QByteArray& field, const QByteArray& direct, const QByteArray& proxied) {
        const Kind kind = direct == proxied ? Kind::Same : Kind::Changed;
        m_rows.append({m_section, field, std::nullopt, kind, direct, proxied});
    }

    void optional(const QByteArray& field, const QByteArray& direct, const QByteArray& proxied) {
        if (direct.isEmpty() && proxied.isEmpty())
            return;
        Kind kind = direct == proxied ? Kind::Same : Kind::Changed;
        if (direct.isEmpty())
            kind = Kind::OnlyProxied;
        else if (proxied.isEmpty())
            kind = Kind::OnlyDirect;
        m_rows.append({m_section, field, std::nullopt, kind, direct, proxied});
    }

    void headers(const HeaderList& direct, const HeaderList& proxied) {
        QList<bool> used(proxied.fields.size(), false);
        for (const HeaderField& field : direct.fields) {
            Difference row{m_section,        field.name,  protocol::headerClass(direct, field.name),
                           Kind::OnlyDirect, field.value, {}};
            for (qsizetype i = 0; i < proxied.fields.size(); ++i) {
                if (used.at(i) || !base::equalsFolded(proxied.fields.at(i).name, field.name))
                    continue;
                used[i] = true;
                row.proxied = proxied.fields.at(i).value;
                row.kind = row.direct == row.proxied ? Kind::Same : Kind::Changed;
                break;
            }
            m_rows.append(row);
        }
        for (qsizetype i = 0; i < proxied.fields.size(); ++i) {
            const HeaderField& field = proxied.fields.at(i);
            if (!used.at(i))
                m_rows.append({m_section,
                               field.name,
                               protocol::headerClass(proxied, field.name),
                               Kind::OnlyProxied,
                               {},
                               field.value});
        }
    }

    const QList<Difference>& list() const { return m_rows; }

private:
    Section m_section;
    QList<Difference> m_rows;
};

QList<Difference> alignRequests(Section section, const protocol::HttpRequestHead& left,
                                const protocol::HttpRequestHead& right) {
    Rows rows(section);
    rows.value("request line", left.line, right.line);
    rows.headers(left.headers, right.headers);
    return rows.list();
}

QList<Difference> alignResponses(Section section, const protocol::HttpResponseHead* left,
                                 const std::optional<protocol::HttpBody>& leftBody,
                                 const protocol::HttpResponseHead* right,
                                 const std::optional<protocol::HttpBody>& rightBody) {
    Rows rows(section);
    if (!left && !right)
        return {};
    rows.optional("status line", left ? left->line : QByteArray(), right ? right->line : QByteArray());
    rows.headers(left ? left->headers : HeaderList(), right ? right->headers : HeaderList());
    rows.optional("body", leftBody ? leftBody->bytes : QByteArray(),
                  rightBody ? rightBody->bytes : QByteArray());
    return rows.list();
}

QByteArray validity(const model::CertificateFacts& leaf) {
    return base::translate("Analysis", "%1 to %2", "a certificate's validity: two dates")
        .arg(leaf.notBefore.toUTC().toString(Qt::ISODate), leaf.notAfter.toUTC().toString(Qt::ISODate))
        .toUtf8();
}

QList<Difference> alignTls(const std::optional<model::TlsSummary>& direct,
                           const std::optional<model::TlsSummary>& proxied) {
    if (!direct && !proxied)
        return {};
    Rows rows(Section::Tls);
    const auto text = [](const std::optional<model::TlsSummary>& tls, auto&& read) {
        return tls ? QByteArray(read(*tls)) : QByteArray();
    };
    const auto row = [&](const char* name, auto&& read) {
        rows.optional(name, text(direct, read), text(proxied, read));
    };
    using Tls = model::TlsSummary;
    row("version", [](const Tls& tls) { return tls.version; });
    row("cipher", [](const Tls& tls) { return tls.cipher; });
    row("server name", [](const Tls& tls) { return tls.serverName; });
    row("alpn", [](const Tls& tls) { return tls.alpn; });
    row("verification", [](const Tls& tls) {
        const QString words =
            tls.verified ? base::translate("Analysis", "verified", "of a certificate") : tls.verifyText;
        return words.toUtf8();
    });
    row("subject", [](const Tls& tls) {
        return tls.chain.isEmpty() ? QByteArray() : tls.chain.first().subject.toUtf8();
    });
    row("names", [](const Tls& tls) {
        return tls.chain.isEmpty() ? QByteArray() : tls.chain.first().names.join(u", "_s).toUtf8();
    });
    row("validity",
        [](const Tls& tls) { return tls.chain.isEmpty() ? QByteArray() : validity(tls.chain.first()); });
    row("fingerprint",
        [](const Tls& tls) { return tls.chain.isEmpty() ? QByteArray() : tls.chain.first().sha256; });
    row("error", [](const Tls& tls) { return tls.error.toUtf8(); });
    return rows.list();
}

QByteArray outcomeName(model::Outcome outcome) {
    switch (outcome) {
    case model::Outcome::Switched:
        return "switched";
    case model::Outcome::Refused:
        return "refused";
    case model::Outcome::Failed:
        break;
    }
    return "failed";
}

QList<Difference> alignOutcomes(const model::Session& direct, const model::Session& proxied) {
    Rows rows(Section::Outcome);
    rows.value("outcome", outcomeName(direct.outcome), outcomeName(proxied.outcome));
    rows.optional("failure", direct.failure ? direct.failure->message.toUtf8() : QByteArray(),
                  proxied.failure ? proxied.failure->message.toUtf8() : QByteArray());
    const auto code = [](const model::Session& session) {
        return session.close ? QByteArray::number(session.close->code) : QByteArray();
    };
    rows.optional("close code", code(direct), code(proxied));
    return rows.list();
}

} // namespace

QList<Difference> align(const ComparedRun& run) {
    const auto& direct = run.direct.exchange;
    const auto& proxied = run.proxied.exchange;
    const auto head = [](const std::optional<protocol::HttpResponseHead>& response) {
        return response ? &*response : nullptr;
    };
    QList<Difference> rows = alignRequests(Section::Request, direct.request, proxied.request);
    rows += alignResponses(Section::Response, head(direct.response), direct.body, head(proxied.response),
                           proxied.body);
    rows += alignTls(run.direct.connection.tls, run.proxied.connection.tls);
    rows += alignOutcomes(run.direct, run.proxied);
    // The rules' own choice: of several exchanges that bear our key, only one is the handshake.
    if (const Observed observed(run); observed.exchange) {
        const model::TappedExchange& tapped = *observed.exchange;
        rows += alignRequests(Section::AroundProxyRequest, proxied.request, tapped.request);
        rows += alignResponses(Section::AroundProxyResponse, head(tapped.response), tapped.body,
                               head(proxied.response), proxied.body);
    }
    return rows;
}

} // namespace twinwire::analysis
