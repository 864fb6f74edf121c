// See apache_model.h.
#include "proxyconfig/apache_model.h"

#include "base/text.h"
#include "proxyconfig/source_files.h"

#include <QRegularExpression>

#include <algorithm>

namespace twinwire::proxyconfig {

namespace {

quint16 portOf(const QByteArray& address) {
    return address.sliced(address.lastIndexOf(':') + 1).toUShort();
}

bool named(const ApacheHost& host, const QByteArray& wanted) {
    for (const char* directive : {"ServerName", "ServerAlias"}) {
        for (const Statement* line : host.own(directive)) {
            for (qsizetype i = 1; i < line->words.size(); ++i) {
                QByteArray name = line->word(i).toLower();
                name = name.sliced(name.indexOf("://") < 0 ? 0 : name.indexOf("://") + 3)
                           .split(':')
                           .constFirst();
                if (matchesGlob(QString::fromUtf8(name), QString::fromUtf8(wanted))) {
                    return true;
                }
            }
        }
    }
    return false;
}

} // namespace

bool isApache(const Statement& statement, QByteArrayView name) {
    return base::equalsFolded(statement.name(), name);
}

QList<const Statement*> ApacheHost::all(QByteArrayView name) const {
    QList<const Statement*> found;
    for (const std::vector<Statement>* block : blocks) {
        for (const Statement& line : *block) {
            if (isApache(line, name)) {
                found.append(&line);
            }
        }
    }
    return found;
}

QList<const Statement*> ApacheHost::own(QByteArrayView name) const {
    QList<const Statement*> found;
    for (const Statement& line : *blocks.constLast()) {
        if (isApache(line, name)) {
            found.append(&line);
        }
    }
    return found;
}

const Statement* ApacheHost::last(QByteArrayView name) const {
    const QList<const Statement*> found = all(name);
    return found.isEmpty() ? nullptr : found.constLast();
}

QList<ApacheHost> apacheHosts(const StatementFiles& files) {
    QList<ApacheHost> hosts;
    const auto add = [&](const Statement* statement) {
        ApacheHost host;
        host.statement = statement;
        host.blocks = {&files.statements};
        if (statement != nullptr) {
            host.blocks.append(&statement->block);
        }
        const QList<const Statement*> engine = host.own("SSLEngine");
        host.ssl = !engine.isEmpty() && base::equalsFolded(engine.constLast()->word(1), "on");
        hosts.append(host);
    };
    add(nullptr);
    for (const Statement& statement : files.statements) {
        if (statement.hasBlock && isApache(statement, "VirtualHost")) {
            add(&statement);
        }
    }
    return hosts;
}

std::optional<ApacheHost> apacheHostFor(const StatementFiles& files, const Question& question,
                                        const AskedRequest& request, bool anyPort) {
    const QList<ApacheHost> hosts = apacheHosts(files);
    QList<quint16> listens;
    for (const Statement* line : hosts.constFirst().all("Listen")) {
        listens.append(portOf(line->word(1)));
    }
    const ApacheHost* first = nullptr;
    for (const ApacheHost& host : hosts) {
        if (host.statement == nullptr) {
            continue;
        }
        bool takes = false;
        for (qsizetype i = 1; i < host.statement->words.size(); ++i) {
            const QByteArray address = host.statement->word(i);
            const quint16 port = address.contains(':') ? portOf(address) : 0;
            takes = takes || port == question.port ||
                    (port == 0 && (listens.isEmpty() || listens.contains(question.port))) ||
                    (anyPort && host.ssl == question.secure);
        }
        if (takes && request.host && named(host, *request.host)) {
            return host;
        }
        first = takes && first == nullptr ? &host : first;
    }
    if (first != nullptr) {
        return *first;
    }
    const bool main = hosts.size() == 1 || listens.contains(question.port);
    if (main && (anyPort || listens.isEmpty() || listens.contains(question.port))) {
        return hosts.constFirst();
    }
    return anyPort ? std::optional<ApacheHost>(hosts.constFirst()) : std::nullopt;
}

bool apachePrefix(const QByteArray& prefix, const QByteArray& path) {
    return path.startsWith(prefix) &&
           (prefix.endsWith('/') || path.size() == prefix.size() || path[prefix.size()] == '/');
}

Truth apacheMatches(const QByteArray& pattern, const std::optional<QByteArray>& text, bool folded) {
    if (!text) {
        return pattern == "^" || pattern == "^/" || pattern == ".*" || pattern == "^/(.*)" ||
                       pattern == "^/(.*)$" || pattern == "^/?(.*)" || pattern == "^(.*)$" ||
                       pattern == "(.*)" || pattern == "^/?(.*)$" || pattern == "/(.*)" || pattern == "^" ||
                       pattern == ".?"
                   ? Truth::Yes
                   : Truth::Unknown;
    }
    const QRegularExpression expression(QString::fromLatin1(pattern.left(1000)),
                                        folded ? QRegularExpression::CaseInsensitiveOption
                                               : QRegularExpression::NoPatternOption);
    return expression.isValid() ? truthOf(expression.match(QString::fromLatin1(*text)).hasMatch())
                                : Truth::Unknown;
}

Truth apacheCovers(const Statement& location, const std::optional<QByteArray>& path) {
    const QByteArray wanted = location.word(1);
    if (isApache(location, "LocationMatch")) {
        return apacheMatches(wanted, path);
    }
    if (wanted == "~") {
        return apacheMatches(location.word(2), path);
    }
    if (wanted == "/") {
        return Truth::Yes;
    }
    return path ? truthOf(apachePrefix(wanted, *path)) : Truth::Unknown;
}

bool apacheFlag(const QByteArray& flags, QByteArrayView flag) {
    if (!flags.startsWith('[')) {
        return false;
    }
    const QList<QByteArray> each = flags.sliced(1).split(',');
    return std::any_of(each.cbegin(), each.cend(), [&](const QByteArray& one) {
        return base::equalsFolded(one.split('=').constFirst().split(']').constFirst().trimmed(), flag);
    });
}

Truth apacheConditions(const QList<const Statement*>& conditions, const AskedRequest& request) {
    Truth all = Truth::Yes;
    Truth any = Truth::No;
    for (const Statement* condition : conditions) {
        const QByteArray tested = condition->word(1);
        const QByteArray flags = condition->word(3);
        std::optional<QByteArray> text;
        const QByteArray upper = tested.toUpper();
        if (upper.startsWith("%{HTTP:") && tested.endsWith('}')) {
            const QByteArray field = tested.sliced(7, tested.size() - 8);
            if (request.complete || !request.values(field).isEmpty()) {
                text = request.values(field).join(", ");
            }
        } else if (upper == "%{REQUEST_URI}") {
            text = request.path;
        } else if (upper == "%{HTTP_HOST}" || upper == "%{SERVER_NAME}") {
            text = request.host;
        } else if (upper == "%{QUERY_STRING}" && request.path) {
            text = request.query.mid(1);
        } else if (upper == "%{HTTPS}" && request.secure) {
            text = *request.secure ? "on" : "off";
        } else if (upper == "%{REQUEST_METHOD}") {
            text = request.method;
        }
        QByteArray pattern = condition->word(2);
        const bool negated = pattern.startsWith('!');
        pattern = pattern.sliced(negated ? 1 : 0);
        const bool folded = apacheFlag(flags, "NC") || apacheFlag(flags, "nocase");
        Truth truth = Truth::Unknown;
        if (text && pattern.startsWith('=')) {
            const QByteArray wanted = pattern.sliced(1);
            truth = truthOf(folded ? base::equalsFolded(*text, wanted) : *text == wanted);
        } else if (text && !(pattern.startsWith('-') && pattern.size() == 2)) {
            truth = apacheMatches(pattern, text, folded);
        }
        any = either(any, negated ? proxyconfig::negated(truth) : truth);
        if (apacheFlag(flags, "OR") || apacheFlag(flags, "ornext")) {
            continue;
        }
        all = both(all, any);
        any = Truth::No;
    }
    return all;
}

} // namespace twinwire::proxyconfig
