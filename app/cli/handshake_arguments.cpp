// Reads the options that connect and compare share: files, header lines, routes, TLS, limits.
#include "handshake_arguments.h"

#include "run/route_arguments.h"

#include <QFile>

namespace twinwire::cli {

using namespace Qt::StringLiterals;
using base::Error;
using base::fail;
using base::Result;

namespace {

constexpr qint64 largestRequestFile = 16 * 1024 * 1024;

QString qt(const std::string& text) {
    return QString::fromStdString(text);
}

template <typename T>
tl::unexpected<Error> errorOf(const Result<T>& result) {
    return tl::unexpected<Error>(result.error());
}

Result<QByteArray> readFile(const QString& path, const QString& option) {
    QFile file(path);
    const QString place = option + u' ' + path;
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(Error::Code::File, u"cannot be read: "_s + file.errorString(), place);
    }
    const QByteArray bytes = file.read(largestRequestFile + 1);
    if (file.error() != QFileDevice::NoError) {
        return fail(Error::Code::File, u"cannot be read: "_s + file.errorString(), place);
    }
    if (bytes.size() > largestRequestFile) {
        return fail(Error::Code::File, u"is larger than 16 MiB"_s, place);
    }
    return bytes;
}

/// A text that goes into the head as it is: everything but what would end the line.
Result<QByteArray> headText(const std::string& value, const QString& option) {
    if (value.find_first_of(std::string("\r\n\0", 3)) != std::string::npos) {
        return fail(Error::Code::Usage, u"contains a line break; use --raw-request to send one on purpose"_s,
                    option);
    }
    return QByteArray::fromStdString(value);
}

} // namespace

Result<void> addHeaders(const std::vector<std::string>& texts,
                        QList<protocol::HandshakeFields::Edit>& edits) {
    for (const std::string& text : texts) {
        if (text.empty() || text.front() != '@') {
            Result<protocol::HandshakeFields::Edit> edit = protocol::parseHeaderArgument(qt(text));
            if (!edit) {
                return errorOf(edit);
            }
            edits.append(*edit);
            continue;
        }
        const QString path = qt(text.substr(1));
        const Result<QByteArray> bytes = readFile(path, u"--header @"_s);
        if (!bytes) {
            return errorOf(bytes);
        }
        int number = 0;
        for (QByteArray line : bytes->split('\n')) {
            ++number;
            if (line.endsWith('\r')) {
                line.chop(1);
            }
            if (line.trimmed().isEmpty()) {
                continue;
            }
            Result<protocol::HandshakeFields::Edit> edit =
                protocol::parseHeaderArgument(QString::fromUtf8(line));
            if (!edit) {
                return fail(Error::Code::File, edit.error().message, u"%1:%2"_s.arg(path).arg(number));
            }
            edits.append(*edit);
        }
    }
    return {};
}

Result<void> Handshake::read(const HandshakeTexts& texts, const CLI::App& command) {
    Result<void> result = readRequest(texts, command);
    if (result) {
        result = readRoute(texts, command);
    }
    if (result) {
        result = readTls(texts, command);
    }
    return result ? readLimits(texts, command) : result;
}

Result<void> Handshake::readRequest(const HandshakeTexts& texts, const CLI::App& command) {
    protocol::HandshakeFields& fields = wish.fields;
    if (const Result<void> added = addHeaders(texts.headers, fields.edits); !added) {
        return added;
    }
    struct Text {
        const char* option;
        const std::string* value;
        QByteArray* into;
    };
    QByteArray origin;
    QByteArray extensions;
    QByteArray target;
    for (const Text& text :
         {Text{"--request", &texts.method, &fields.method}, Text{"--websocket-key", &texts.key, &fields.key},
          Text{"--origin", &texts.origin, &origin}, Text{"--extensions", &texts.extensions, &extensions},
          Text{"--request-target", &texts.requestTarget, &target}}) {
        if (command.count(text.option) == 0) {
            continue;
        }
        Result<QByteArray> value = headText(*text.value, QString::fromLatin1(text.option));
        if (!value) {
            return errorOf(value);
        }
        *text.into = *value;
    }
    if (command.count("--origin") > 0) {
        fields.origin = origin;
    }
    if (command.count("--extensions") > 0) {
        fields.extensions = extensions;
    }
    if (command.count("--request-target") > 0) {
        wish.requestTarget = target;
    }
    if (texts.http10) {
        fields.version = "HTTP/1.0";
    }
    for (const std::string& name : texts.subprotocols) {
        Result<QByteArray> value = headText(name, u"--subprotocol"_s);
        if (!value) {
            return errorOf(value);
        }
        fields.subprotocols.append(*value);
    }
    if (command.count("--user") > 0) {
        const Result<protocol::Credentials> user = run::parseCredentials(qt(texts.user), u"--user"_s);
        if (!user) {
            return errorOf(user);
        }
        fields.authorization = protocol::basicAuthorization(*user);
    }
    QList<QByteArray> cookies;
    for (const std::string& cookie : texts.cookies) {
        Result<QByteArray> value = headText(cookie, u"--cookie"_s);
        if (!value) {
            return errorOf(value);
        }
        if (!value->contains('=')) {
            return fail(Error::Code::Usage, u"no “=”; write NAME=VALUE (cookie files are not read)"_s,
                        u"--cookie"_s);
        }
        cookies.append(*value);
    }
    if (!cookies.isEmpty()) {
        fields.cookie = cookies.join("; ");
    }
    if (command.count("--raw-request") > 0) {
        for (const char* other : {"--header", "--request", "--request-target", "--http1.0", "--origin",
                                  "--subprotocol", "--extensions", "--user", "--cookie"}) {
            if (command.count(other) > 0) {
                return fail(Error::Code::Usage, u"has no effect on --raw-request: put it into the file"_s,
                            QString::fromLatin1(other));
            }
        }
        const Result<QByteArray> raw = readFile(qt(texts.rawRequest), u"--raw-request"_s);
        if (!raw) {
            return errorOf(raw);
        }
        if (raw->isEmpty()) {
            return fail(Error::Code::File, u"is empty"_s, u"--raw-request "_s + qt(texts.rawRequest));
        }
        wish.rawRequest = *raw;
    }
    return {};
}

Result<void> Handshake::readRoute(const HandshakeTexts& texts, const CLI::App& command) {
    for (const std::string& text : texts.resolve) {
        const Result<model::ResolveOverride> resolve = run::parseResolve(qt(text));
        if (!resolve) {
            return errorOf(resolve);
        }
        route.resolve.append(*resolve);
    }
    for (const std::string& text : texts.connectTo) {
        const Result<model::ConnectTo> connectTo = run::parseConnectTo(qt(text));
        if (!connectTo) {
            return errorOf(connectTo);
        }
        route.connectTo.append(*connectTo);
    }
    if (command.count("--proxy") == 0) {
        for (const char* other : {"--proxy-user", "--proxy-cacert", "--proxy-insecure"}) {
            if (command.count(other) > 0) {
                return fail(Error::Code::Usage, u"has no meaning without --proxy"_s,
                            QString::fromLatin1(other));
            }
        }
        return {};
    }
    Result<model::ForwardProxy> proxy = run::parseForwardProxy(qt(texts.proxy));
    if (!proxy) {
        return errorOf(proxy);
    }
    if (command.count("--proxy-user") > 0) {
        const Result<protocol::Credentials> user =
            run::parseCredentials(qt(texts.proxyUser), u"--proxy-user"_s);
        if (!user) {
            return errorOf(user);
        }
        proxy->credentials = *user;
    }
    proxy->tls.caFile = qt(texts.proxyCaFile);
    proxy->tls.insecure = texts.proxyInsecure;
    route.proxy = *proxy;
    return {};
}

Result<void> Handshake::readTls(const HandshakeTexts& texts, const CLI::App& command) {
    tls.caFile = qt(texts.caFile);
    tls.insecure = texts.insecure;
    if (command.count("--cert") > 0) {
        const run::CertificateArgument certificate = run::parseCertificate(qt(texts.certificate));
        tls.certificateFile = certificate.file;
        tls.keyPassword = certificate.password;
    } else if (command.count("--key") > 0) {
        return fail(Error::Code::Usage, u"has no meaning without --cert"_s, u"--key"_s);
    }
    tls.keyFile = qt(texts.keyFile);
    if (command.count("--pass") > 0) {
        tls.keyPassword = qt(texts.keyPassword);
    }
    if (command.count("--servername") > 0) {
        const Result<QByteArray> name = headText(texts.serverName, u"--servername"_s);
        if (!name) {
            return errorOf(name);
        }
        tls.serverName = *name;
    }
    struct Version {
        const char* option;
        const std::string* value;
        model::TlsVersion* into;
    };
    for (const Version& version : {Version{"--tls-min", &texts.tlsMinimum, &tls.minimum},
                                   Version{"--tls-max", &texts.tlsMaximum, &tls.maximum}}) {
        if (command.count(version.option) == 0) {
            continue;
        }
        const Result<model::TlsVersion> value =
            run::parseTlsVersion(qt(*version.value), QString::fromLatin1(version.option));
        if (!value) {
            return errorOf(value);
        }
        *version.into = *value;
    }
    if (tls.maximum != model::TlsVersion::Default && tls.minimum > tls.maximum) {
        return fail(Error::Code::Usage, u"is above --tls-max"_s, u"--tls-min"_s);
    }
    if (command.count("--alpn") > 0) {
        const Result<QList<QByteArray>> alpn = run::parseAlpn(qt(texts.alpn));
        if (!alpn) {
            return errorOf(alpn);
        }
        tls.alpn = *alpn;
    }
    return {};
}

Result<void> Handshake::readLimits(const HandshakeTexts& texts, const CLI::App& command) {
    struct Limit {
        const char* option;
        const std::string* value;
        std::chrono::milliseconds* into;
    };
    for (const Limit& limit : {Limit{"--connect-timeout", &texts.connectTimeout, &limits.connect},
                               Limit{"--max-time", &texts.maxTime, &limits.total}}) {
        if (command.count(limit.option) == 0) {
            continue;
        }
        const Result<std::chrono::milliseconds> value =
            run::parseSeconds(qt(*limit.value), QString::fromLatin1(limit.option));
        if (!value) {
            return errorOf(value);
        }
        *limit.into = *value;
    }
    return {};
}

} // namespace twinwire::cli
