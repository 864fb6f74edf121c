// Which socket takes the connection, and which server the Host leads to.
#include "proxyconfig/nginx_router.h"

#include "base/translate.h"

#include <algorithm>

namespace twinwire::proxyconfig {

using namespace Qt::StringLiterals;

int Router::fitness(const Listen& listen, const Question& question, bool literal) {
    if (listen.quic) {
        return -1;
    }
    const QByteArray host = question.host.toLower();
    if (listen.address.startsWith("unix:")) {
        return question.anyPort ? 0 : -1;
    }
    if (!question.anyPort && listen.port != question.port) {
        return -1;
    }
    if (literal && listen.address == host) {
        return 4;
    }
    const bool ipv6 = host.contains(':');
    if (listen.address.isEmpty()) {
        return literal && ipv6 ? -1 : 3;
    }
    if (listen.address == "::") {
        return literal && !ipv6 ? 1 : 2;
    }
    // A name may lead to any address; another literal does not.
    return literal && !question.anyPort ? -1 : 1;
}

QList<Router::Candidate> Router::candidates(const QList<Server>& servers) {
    const QByteArray& host = m_question.host;
    const bool literal =
        host.contains(':') || (!host.isEmpty() && std::all_of(host.cbegin(), host.cend(), [](char c) {
            return c == '.' || (c >= '0' && c <= '9');
        }));
    int best = 0;
    QList<Candidate> found;
    for (const Server& server : servers) {
        for (const Listen& listen : server.listens) {
            const int rank = fitness(listen, m_question, literal) +
                             (m_question.anyPort && listen.ssl == m_question.secure ? 10 : 0);
            if (rank < 0 || (rank == 0 && !m_question.anyPort)) {
                continue;
            }
            if (rank > best) {
                best = rank;
                found.clear();
            }
            if (rank == best) {
                found.append({&server, &listen});
            }
        }
    }
    // One socket: the same address and port.
    const auto other = std::find_if(found.cbegin(), found.cend(), [&](const Candidate& candidate) {
        return candidate.listen->address != found.constFirst().listen->address;
    });
    if (other != found.cend() && !m_question.anyPort) {
        assume(base::translate("ProxyConfiguration",
                               "Several addresses listen on this port; the first was taken."));
        const QByteArray address = found.constFirst().listen->address;
        found.removeIf([&](const Candidate& candidate) { return candidate.listen->address != address; });
    }
    return found;
}

bool Router::chooseListener() {
    QList<Candidate> found = candidates(m_model.servers());
    if (found.isEmpty()) {
        const QList<Candidate> streams = candidates(m_model.streamServers());
        if (!streams.isEmpty()) {
            takeStream(streams.constFirst());
            return false;
        }
    }
    if (found.isEmpty()) {
        answer(model::OwnAnswer::Kind::Unknown, 0, nullptr);
        m_route.notes.append(
            m_model.servers().isEmpty() && m_model.streamServers().isEmpty()
                ? base::translate("ProxyConfiguration", "There is no server in this configuration.")
                : base::translate("ProxyConfiguration", "No server listens on port %1.")
                      .arg(m_question.port));
        return false;
    }
    if (m_question.anyPort && m_model.servers().size() > 1) {
        // Published ports and addresses of others: the name decides.
        m_route.certain = false;
    }
    m_candidates = found;
    Candidate first = found.constFirst();
    for (const Candidate& candidate : std::as_const(found)) {
        if (candidate.listen->defaultServer) {
            first = candidate;
            break;
        }
    }
    m_default = first;
    // ssl, http2 and proxy_protocol belong to the socket: whoever asks for them, asks for all.
    for (const Candidate& candidate : std::as_const(found)) {
        m_ssl = m_ssl || candidate.listen->ssl;
        m_http2 = m_http2 || candidate.listen->http2;
        m_proxyProtocol = m_proxyProtocol || candidate.listen->proxyProtocol;
    }
    r().port = first.listen->port;
    r().listenAddress = first.listen->address;
    r().secure = m_ssl;
    r().proxyProtocol = m_proxyProtocol;
    r().clientAddress = m_question.clientAddress;
    useServer(first);
    return true;
}

void Router::takeStream(const Candidate& candidate) {
    m_route.stream = true;
    m_route.server = candidate.server;
    m_route.listen = candidate.listen;
    r().server = r().scope = candidate.server->scope;
    m_route.pass = candidate.server->scope->own("proxy_pass");
    if (candidate.listen->ssl != m_question.secure && candidate.listen->ssl) {
        answer(model::OwnAnswer::Kind::TlsMismatch, 0, candidate.listen->directive);
    } else if (m_route.pass == nullptr) {
        if (const Directive* back = candidate.server->scope->own("return")) {
            answer(model::OwnAnswer::Kind::Return, 0, back, {}, back->argument(1));
        } else {
            answer(model::OwnAnswer::Kind::Closed, 0, candidate.server->scope->directive);
        }
    }
}

void Router::useServer(const Candidate& candidate) {
    m_route.server = candidate.server;
    m_route.listen = candidate.listen;
    r().server = r().scope = candidate.server->scope;
    const QByteArray name = candidate.server->names.value(0);
    r().serverName = name.startsWith('.') ? name.mid(1) : name;
}

bool Router::isNamed() const {
    const QByteArray host = m_question.host.toLower();
    for (const Candidate& candidate : m_candidates) {
        for (const QByteArray& name : candidate.server->names) {
            const bool wildcard = name.startsWith("*.") && host.endsWith(name.mid(1));
            const bool suffix = name.startsWith('.') && (host == name.mid(1) || host.endsWith(name));
            if (candidate.server != m_default.server && (name == host || wildcard || suffix)) {
                return true;
            }
        }
    }
    return false;
}

void Router::chooseServer(const QByteArray& host) {
    const auto wildcard = [](const QByteArray& name, bool front) -> QByteArray {
        if (front) {
            return name.startsWith("*.") ? name.mid(1) : name.startsWith('.') ? name : QByteArray();
        }
        return name.endsWith(".*") ? name.chopped(1) : QByteArray();
    };
    const Candidate* chosen = nullptr;
    qsizetype length = 0;
    for (const Candidate& candidate : std::as_const(m_candidates)) {
        for (const QByteArray& name : candidate.server->names) {
            if (chosen == nullptr && (name == host || (name.startsWith('.') && name.mid(1) == host))) {
                chosen = &candidate;
            }
        }
    }
    for (const bool front : {true, false}) {
        for (const Candidate& candidate : std::as_const(m_candidates)) {
            for (const QByteArray& name : candidate.server->names) {
                const QByteArray part = wildcard(name, front);
                if ((chosen == nullptr || length > 0) && part.size() > length && host.size() > part.size() &&
                    (front ? host.endsWith(part) : host.startsWith(part))) {
                    chosen = &candidate;
                    length = part.size();
                }
            }
        }
        if (chosen != nullptr) {
            break;
        }
    }
    if (chosen == nullptr) {
        for (const Candidate& candidate : std::as_const(m_candidates)) {
            for (const QByteArray& name : candidate.server->names) {
                if (name.startsWith('~') && r().matches(regexOf(name.mid(1), true), host)) {
                    useServer(candidate);
                    return;
                }
            }
        }
    }
    useServer(chosen != nullptr ? *chosen : m_default);
}

} // namespace twinwire::proxyconfig
