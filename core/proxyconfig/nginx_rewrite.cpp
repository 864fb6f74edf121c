// The rewrite module, and answers of nginx's own with what error_page makes of them.
#include "proxyconfig/nginx_router.h"

#include "base/translate.h"

#include <QByteArrayList>

namespace twinwire::proxyconfig {

using namespace Qt::StringLiterals;

Router::Step Router::runRewrites(const Scope& scope) {
    for (const Directive* each : scope.rewriting) {
        const Directive& directive = *each;
        const QByteArray& name = directive.name();
        Step step = Step::GoOn;
        if (name == "set" && directive.arguments() == 2) {
            assign(directive);
        } else if (m_arriving && (name == "rewrite" || name == "return" || name == "break")) {
            continue;
        } else if (name == "rewrite" && directive.arguments() >= 2) {
            step = rewrite(directive);
        } else if (name == "return") {
            step = giveBack(directive);
        } else if (name == "break") {
            m_uriChanged = false;
            step = Step::Stop;
        } else if (name == "if" && directive.hasBlock()) {
            step = condition(directive, scope);
        } else if (name.contains("_by_lua")) {
            assume(
                base::translate("ProxyConfiguration", "%1 was not understood.").arg(QString::fromUtf8(name)));
        }
        if (step != Step::GoOn) {
            return step;
        }
    }
    return Step::GoOn;
}

void Router::assign(const Directive& directive) {
    const QByteArray name = directive.argument(1).mid(1);
    const Value value = r().evaluate(directive.argument(2));
    if (name == "args") {
        r().args = value;
    } else {
        r().set.insert(name, value);
    }
}

Router::Step Router::condition(const Directive& directive, const Scope& scope) {
    const std::optional<bool> value = holds(directive);
    if (m_arriving && !value) {
        return Step::GoOn;
    }
    const QString line = m_model.tree().place(directive).text;
    const bool taken = value ? *value
                             : decide(base::translate("ProxyConfiguration", "“%1” holds").arg(line),
                                      base::translate("ProxyConfiguration", "“%1” does not hold").arg(line));
    if (!taken) {
        return Step::GoOn;
    }
    const Scope* inner = scope.child(directive);
    if (scope.kind == Scope::Kind::Location && inner != nullptr) {
        r().scope = inner;
    }
    return inner != nullptr ? runRewrites(*inner) : Step::GoOn;
}

std::optional<bool> Router::holds(const Directive& directive) {
    QList<QByteArray> parts;
    for (qsizetype i = 1; i <= directive.arguments(); ++i) {
        parts.append(directive.argument(i));
    }
    if (parts.isEmpty() || !parts.constFirst().startsWith('(') || !parts.constLast().endsWith(')')) {
        return std::nullopt;
    }
    parts.first().remove(0, 1);
    parts.last().chop(1);
    if (parts.size() > 1 && parts.constFirst().isEmpty()) {
        parts.removeFirst();
    }
    if (parts.size() > 1 && parts.constLast().isEmpty()) {
        parts.removeLast();
    }
    if (!parts.constFirst().startsWith('$')) {
        return std::nullopt; // a test of files
    }
    const Value left = r().variable(parts.constFirst().mid(1));
    if (parts.size() == 1) {
        return left.known() ? std::optional<bool>(!left.text.isEmpty() && left.text != "0") : std::nullopt;
    }
    if (parts.size() != 3) {
        return std::nullopt;
    }
    const QByteArray& op = parts[1];
    if (op == "=" || op == "!=") {
        const Value right = r().evaluate(parts[2]);
        return left.known() && right.known() ? std::optional<bool>((left.text == right.text) == (op == "="))
                                             : std::nullopt;
    }
    const bool negated = op.startsWith('!');
    const QByteArray match = negated ? op.mid(1) : op;
    if (match != "~" && match != "~*") {
        return std::nullopt;
    }
    const QRegularExpression regex = regexOf(parts[2], match == "~*");
    if (!left.known() || !regex.isValid()) {
        return std::nullopt;
    }
    return r().matches(regex, left.text) != negated;
}

Router::Step Router::rewrite(const Directive& directive) {
    const QRegularExpression regex = regexOf(directive.argument(1), false);
    if (!regex.isValid()) {
        assume(base::translate("ProxyConfiguration", "A regular expression could not be read: %1")
                   .arg(QString::fromUtf8(directive.argument(1))));
        return Step::GoOn;
    }
    if (!r().uriKnown) {
        assume(base::translate("ProxyConfiguration",
                               "The path depends on what is not known; its location is a guess."));
    }
    if (!r().matches(regex, r().uri)) {
        return Step::GoOn;
    }
    QByteArray replacement = directive.argument(2);
    const QByteArray flag = directive.argument(3);
    int status = flag == "permanent" ? 301 : flag == "redirect" ? 302 : 0;
    if (status == 0 && (replacement.startsWith("http://") || replacement.startsWith("https://") ||
                        replacement.startsWith("$scheme"))) {
        status = 302;
    }
    const bool addArgs = !replacement.endsWith('?');
    if (!addArgs) {
        replacement.chop(1);
    }
    const bool escape = r().sent.quoted || r().sent.plus;
    const auto escaped = [escape](const QByteArray& text) {
        return escape ? escapedArgs(text) : text;
    };
    r().internal = true;
    r().validUnparsed = false;
    if (status != 0) {
        Value target = r().evaluate(replacement, escaped);
        if (addArgs && !r().args.text.isEmpty()) {
            target.text += (replacement.contains('?') ? "&" : "?") + r().args.text;
        }
        if (!target.known()) {
            assume(base::translate("ProxyConfiguration", "The redirect depends on what is not known."));
        }
        redirect(status, &directive, target.text);
        return Step::Answered;
    }
    const qsizetype question = replacement.indexOf('?');
    const Value path = r().evaluate(question < 0 ? replacement : replacement.first(question));
    if (question >= 0) {
        Value args = r().evaluate(replacement.mid(question + 1), escaped);
        if (addArgs && !r().args.text.isEmpty()) {
            args.text += "&" + r().args.text;
            args.unknown += r().args.unknown;
        }
        r().args = args;
    } else if (!addArgs) {
        r().args = {};
    }
    r().uri = path.text;
    r().uriKnown = path.known();
    if (flag == "break") {
        r().validLocation = false;
        m_uriChanged = false;
    } else {
        m_uriChanged = true;
    }
    if (r().uri.isEmpty()) {
        own(500, &directive, model::OwnAnswer::Kind::Denied);
        return Step::Answered;
    }
    return flag == "break" || flag == "last" ? Step::Stop : Step::GoOn;
}

Router::Step Router::giveBack(const Directive& directive) {
    const QByteArray first = directive.argument(1);
    bool isCode = false;
    const int code = first.toInt(&isCode);
    if (!isCode) {
        redirect(302, &directive, r().evaluate(first).text);
        return Step::Answered;
    }
    if (code == 301 || code == 302 || code == 303 || code == 307 || code == 308) {
        const Value target = r().evaluate(directive.argument(2));
        if (!target.known()) {
            assume(base::translate("ProxyConfiguration", "The redirect depends on what is not known."));
        }
        redirect(code, &directive, target.text);
        return Step::Answered;
    }
    if (code == 444) {
        answer(model::OwnAnswer::Kind::Closed, 0, &directive);
        return Step::Answered;
    }
    if (code < 400 || directive.arguments() > 1) {
        const Value body = r().evaluate(directive.argument(2));
        answer(model::OwnAnswer::Kind::Return, code, &directive, {}, body.text);
        return Step::Answered;
    }
    own(code, &directive, model::OwnAnswer::Kind::Return);
    return Step::Answered;
}

void Router::redirect(int status, const Directive* at, QByteArray location) {
    if (location.startsWith('/') && isOn(r().scope->effective("absolute_redirect"), true)) {
        const bool inServerName = isOn(r().scope->effective("server_name_in_redirect"), false);
        QByteArray host = inServerName || r().host.isEmpty() ? r().serverName : r().host;
        const bool usual = r().port == (r().secure ? 443 : 80);
        if (!usual && isOn(r().scope->effective("port_in_redirect"), true)) {
            host += ":" + QByteArray::number(r().port);
        }
        location = (r().secure ? "https://" : "http://") + host + location;
    }
    answer(model::OwnAnswer::Kind::Redirect, status, at, location);
}

void Router::own(int status, const Directive* at, model::OwnAnswer::Kind kind) {
    const int shown = status == 497 || status == 496 || status == 494 ? 400 : status;
    if (r().scope != nullptr && !m_errorPage) {
        for (const Directive* page : r().scope->effectiveAll("error_page")) {
            bool applies = false;
            QByteArray overwrite;
            for (qsizetype i = 1; i < page->arguments(); ++i) {
                applies = applies || page->argument(i).toInt() == status;
                overwrite = page->argument(i).startsWith('=') ? page->argument(i) : overwrite;
            }
            if (!applies) {
                continue;
            }
            m_errorPage = !isOn(r().scope->effective("recursive_error_pages"), false);
            errorPage(*page, overwrite);
            return;
        }
    }
    answer(kind, shown, at);
}

void Router::errorPage(const Directive& page, const QByteArray& overwrite) {
    const Value target = r().evaluate(page.argument(page.arguments()));
    const int other = overwrite.mid(1).toInt();
    if (++m_uriChanges > mostUriChanges) {
        answer(model::OwnAnswer::Kind::Denied, 500, &page);
        return;
    }
    if (target.text.startsWith('@')) {
        toNamed(target.text, page);
        return;
    }
    if (target.text.startsWith('/')) {
        r().method = r().method == "HEAD" ? r().method : QByteArray("GET");
        toPath(target);
        return;
    }
    const int code = other == 301 || other == 303 || other == 307 || other == 308 ? other : 302;
    redirect(code, &page, target.text);
}

void Router::toNamed(const QByteArray& name, const Directive& from) {
    for (const auto& child : r().server->children) {
        if (child->kind == Scope::Kind::Location && child->match == Scope::Match::Named &&
            child->name == name) {
            r().internal = true;
            r().scope = m_route.location = child.get();
            m_uriChanged = false;
            m_entry = Entry::Rewrite;
            return;
        }
    }
    answer(model::OwnAnswer::Kind::Denied, 500, &from);
}

void Router::toPath(const Value& target) {
    const qsizetype question = target.text.indexOf('?');
    r().uri = question < 0 ? target.text : target.text.first(question);
    r().uriKnown = target.known();
    r().args = {question < 0 ? QByteArray() : target.text.mid(question + 1), target.unknown};
    r().internal = true;
    r().validUnparsed = false;
    r().validLocation = true;
    m_entry = Entry::Server;
}

} // namespace twinwire::proxyconfig
