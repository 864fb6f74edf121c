// See document_arguments.h.
#include "document_arguments.h"

#include "base/clock.h"
#include "base/text.h"
#include "run/document_plan.h"
#include "workspace/command_lines.h"
#include "workspace/proxy_configuration.h"

#include <QFile>

#include <algorithm>
#include <cstdio>

namespace twinwire::cli {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;
using workspace::HandshakeDocument;

namespace {

QByteArray freshKey() {
    base::SystemEntropy entropy;
    return protocol::keyFor(entropy.octets(16));
}

/// \a request with the edits of -H, as the program's own lines take them.
workspace::RequestDraft edited(workspace::RequestDraft request,
                               const QList<protocol::HandshakeFields::Edit>& edits) {
    QList<QByteArray> replaced;
    for (const protocol::HandshakeFields::Edit& edit : edits) {
        const QByteArray name = base::folded(base::trimmedOws(edit.name));
        const qsizetype place = replaced.contains(name) ? -1 : workspace::indexOf(request, name);
        replaced.append(name);
        if (edit.remove) {
            request = workspace::withField(request, edit.name, QByteArray());
        } else if (place >= 0) {
            request.lines[place].text = edit.name + ':' + edit.text;
            request.lines[place].send = true;
        } else {
            request.lines.append(workspace::DraftLine{true, edit.name + ':' + edit.text, "\r\n"});
        }
    }
    return request;
}

/// The file's request with what the options say of it.
workspace::RequestDraft requestOf(workspace::RequestDraft request, const run::RequestWish& wish,
                                  const CLI::App& command) {
    if (wish.rawRequest) {
        return workspace::draftOf(*wish.rawRequest, {});
    }
    const protocol::HandshakeFields& fields = wish.fields;
    workspace::StartLineParts parts = workspace::startLineParts(request.startLine);
    if (command.count("--request") > 0) {
        parts.method = fields.method;
    }
    if (wish.requestTarget) {
        parts.target = *wish.requestTarget;
    }
    if (command.count("--http1.0") > 0) {
        parts.version = fields.version;
    }
    request.startLine = workspace::withStartLineParts(request.startLine, parts);
    const auto set = [&request](const char* name, const std::optional<QByteArray>& value) {
        if (value) {
            request = workspace::withField(request, name, value->isNull() ? QByteArray("") : *value);
        }
    };
    set("Sec-WebSocket-Key", command.count("--websocket-key") > 0 ? std::optional(fields.key) : std::nullopt);
    set("Origin", fields.origin);
    set("Sec-WebSocket-Protocol",
        fields.subprotocols.isEmpty() ? std::nullopt : std::optional(fields.subprotocols.join(", ")));
    set("Sec-WebSocket-Extensions", fields.extensions);
    set("Authorization", fields.authorization);
    set("Cookie", fields.cookie);
    return edited(std::move(request), fields.edits);
}

/// What the options say of one route, in place of what the file says.
void overrideAttempt(model::AttemptPlan& attempt, const Handshake& handshake, const CLI::App& command,
                     bool isProxied) {
    const auto given = [&command](const char* option) {
        return command.count(option) > 0;
    };
    if (given("--connect-to")) {
        attempt.route.connectTo = handshake.route.connectTo;
    }
    if (given("--resolve")) {
        attempt.route.resolve = handshake.route.resolve;
    }
    if (given("--proxy") && isProxied) {
        attempt.route.proxy = handshake.route.proxy;
    }
    model::TlsOptions& tls = attempt.tls;
    const model::TlsOptions& wish = handshake.tls;
    if (given("--insecure")) {
        tls.insecure = true;
    }
    if (given("--cacert")) {
        tls.caFile = wish.caFile;
    }
    if (given("--cert")) {
        tls.certificateFile = wish.certificateFile;
        tls.keyFile = wish.keyFile;
        tls.keyPassword = wish.keyPassword;
    }
    if (given("--servername")) {
        tls.serverName = wish.serverName;
    }
    if (given("--tls-min")) {
        tls.minimum = wish.minimum;
    }
    if (given("--tls-max")) {
        tls.maximum = wish.maximum;
    }
    if (given("--alpn")) {
        tls.alpn = wish.alpn;
    }
    if (given("--connect-timeout")) {
        attempt.limits.connect = handshake.limits.connect;
    }
    if (given("--max-time")) {
        attempt.limits.total = handshake.limits.total;
    }
}

/// \a error with the file in front of the field that it names.
template <typename T>
tl::unexpected<Error> inFile(const Result<T>& result, const QString& path) {
    Error error = result.error();
    error.place = error.place.isEmpty() ? path : path + u": "_s + error.place;
    return tl::unexpected<Error>(error);
}

Result<QString> standardInput() {
    constexpr qint64 most = 1024 * 1024;
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly)) {
        return fail(Error::Code::File, u"cannot be read: "_s + input.errorString(), u"stdin"_s);
    }
    QByteArray octets;
    while (octets.size() <= most) {
        const QByteArray more = input.read(most);
        if (more.isEmpty()) {
            return QString::fromUtf8(octets);
        }
        octets += more;
    }
    return fail(Error::Code::File, u"is larger than 1 MiB"_s, u"stdin"_s);
}

} // namespace

Result<QList<workspace::Variable>> variablesOf(const std::vector<std::string>& texts) {
    QList<workspace::Variable> variables;
    for (const std::string& text : texts) {
        const QString written = QString::fromStdString(text);
        const qsizetype equals = written.indexOf(u'=');
        const QString name = written.first(std::max<qsizetype>(equals, 0));
        const bool isName = !name.isEmpty() && std::all_of(name.cbegin(), name.cend(), [](QChar c) {
            return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'.' || c == u'_' || c == u'-');
        });
        if (!isName) {
            return fail(Error::Code::Usage,
                        u"write NAME=VALUE, the name of letters, digits, dots, dashes and underscores"_s,
                        u"--var"_s);
        }
        variables.append(workspace::Variable{name, written.sliced(equals + 1)});
    }
    return variables;
}

Result<DocumentPlan> documentPlan(const QString& path, const QList<workspace::Variable>& variables,
                                  const QString& direct, const QString& proxied, const Handshake& handshake,
                                  const CLI::App& command) {
    if (path.contains("://"_L1)) {
        return fail(Error::Code::Usage,
                    u"an address is given by --direct or --proxied; a file is expected here"_s, path);
    }
    Result<HandshakeDocument> document = workspace::loadDocument(path);
    if (!document) {
        return tl::unexpected<Error>(document.error());
    }
    document->direct = direct.isEmpty() ? document->direct : direct;
    document->proxied = proxied.isEmpty() ? document->proxied : proxied;
    document->request = requestOf(document->request, handshake.wish, command);
    if (command.count("--tap") > 0) {
        document->tapOn = false;
    }
    Result<run::ComparePlan> plan = run::comparePlan(*document, variables, freshKey());
    if (!plan) {
        return inFile(plan, path);
    }
    overrideAttempt(plan->direct, handshake, command, false);
    overrideAttempt(plan->proxied, handshake, command, true);
    const bool usesTap = document->tapOn && document->scenario.isEmpty();
    return DocumentPlan{*plan, usesTap ? document->tap.trimmed() : QString(),
                        workspace::proxyConfigurationOf(*document)};
}

Result<Leave> importCommand(const QString& text) {
    const Result<QString> written = text == "-"_L1 ? standardInput() : Result<QString>(text);
    if (!written) {
        return tl::unexpected<Error>(written.error());
    }
    const Result<workspace::ImportedCommand> command = workspace::parseCommand(*written);
    if (!command) {
        return tl::unexpected<Error>(command.error());
    }
    QStringList remarks;
    if (!command->ignored.isEmpty()) {
        remarks.append(u"left out: "_s + command->ignored.join(u", "_s));
    }
    if (!workspace::withoutSecrets(command->document).secrets.isEmpty()) {
        remarks.append(
            u"the document holds secrets as the command did; write {{NAME}} for them and give --var"_s);
    }
    return Leave{0, QString::fromUtf8(workspace::serialize(command->document)),
                 remarks.isEmpty() ? QString() : u"twinwire import: "_s + remarks.join(u"; "_s)};
}

Result<Leave> exportDocument(const QString& path, const QString& tool, const QString& route,
                             const QList<workspace::Variable>& variables, bool showSecrets) {
    using Kind = workspace::CommandKind;
    const Result<HandshakeDocument> document = workspace::loadDocument(path);
    if (!document) {
        return tl::unexpected<Error>(document.error());
    }
    const bool isProxied = route.isEmpty() ? !document->proxied.isEmpty() : route == "proxied"_L1;
    const QString& address = isProxied ? document->proxied : document->direct;
    if (address.isEmpty()) {
        return fail(Error::Code::File,
                    u"there is no %1 address"_s.arg(isProxied ? u"proxied"_s : u"direct"_s), path);
    }
    const workspace::Expansion request = run::requestOf(
        *document, variables, freshKey(), isProxied ? run::RouteName::Proxied : run::RouteName::Direct);
    const workspace::Scope scope{variables, {}, {}, {}};
    const Kind kind = tool == "curl"_L1       ? Kind::Curl
                      : tool == "wscat"_L1    ? Kind::Wscat
                      : tool == "websocat"_L1 ? Kind::Websocat
                                              : Kind::Twinwire;
    const QString command = workspace::commandFor(kind, *document, workspace::expand(address, scope),
                                                  request.octets, showSecrets);
    return Leave{0, command + u'\n', {}};
}

} // namespace twinwire::cli
