// Documents as files: every field in a fixed order, defaults left out. See handshake_document.h.
#include "workspace/handshake_document.h"

#include "base/text.h"
#include "base/translate.h"
#include "protocol/url.h"
#include "workspace/document_json.h"
#include "workspace/private_files.h"

#include <QJsonArray>

#include <algorithm>

namespace twinwire::workspace {

using namespace Qt::StringLiterals;

namespace {

using base::Error;

constexpr auto kind = "handshake"_L1;

// ---- writing ----

/// Octets under \a key: as a string where they are UTF-8 that comes back the same, else as base64.
void addOctets(OrderedJson& object, const QString& key, const QByteArray& octets) {
    const QString text = QString::fromUtf8(octets);
    if (text.toUtf8() == octets) {
        object.add(key, QJsonValue(text));
    } else {
        OrderedJson wrapped = OrderedJson::object();
        wrapped.add(u"base64"_s, QJsonValue(QString::fromLatin1(octets.toBase64())));
        object.add(key, wrapped);
    }
}

void addText(OrderedJson& object, const QString& key, const QString& text, const QString& standard = {}) {
    if (text != standard) {
        object.add(key, QJsonValue(text));
    }
}

void addFlag(OrderedJson& object, const QString& key, bool flag, bool standard) {
    if (flag != standard) {
        object.add(key, QJsonValue(flag));
    }
}

void addList(OrderedJson& object, const QString& key, const QStringList& list) {
    if (!list.isEmpty()) {
        object.add(key, QJsonValue(QJsonArray::fromStringList(list)));
    }
}

OrderedJson lineJson(const DraftLine& line) {
    const DraftLine standard;
    const QString text = QString::fromUtf8(line.text);
    const bool isText = text.toUtf8() == line.text;
    if (isText && line.send && line.ending == standard.ending) {
        return QJsonValue(text);
    }
    OrderedJson object = OrderedJson::object();
    addFlag(object, u"send"_s, line.send, standard.send);
    if (isText) {
        object.add(u"text"_s, QJsonValue(text));
    } else {
        object.add(u"base64"_s, QJsonValue(QString::fromLatin1(line.text.toBase64())));
    }
    if (line.ending != standard.ending) {
        addOctets(object, u"ending"_s, line.ending);
    }
    return object;
}

OrderedJson requestJson(const RequestDraft& request) {
    const RequestDraft standard;
    OrderedJson object = OrderedJson::object();
    addOctets(object, u"line"_s, request.startLine);
    if (request.startEnding != standard.startEnding) {
        addOctets(object, u"lineEnding"_s, request.startEnding);
    }
    OrderedJson lines = OrderedJson::array();
    for (const DraftLine& line : request.lines) {
        lines.add(lineJson(line));
    }
    object.add(u"headers"_s, lines);
    if (request.end != standard.end) {
        addOctets(object, u"end"_s, request.end);
    }
    if (request.body != standard.body) {
        addOctets(object, u"body"_s, request.body);
    }
    return object;
}

OrderedJson routeJson(const RouteWish& route) {
    OrderedJson object = OrderedJson::object();
    addList(object, u"connectTo"_s, route.connectTo);
    addList(object, u"resolve"_s, route.resolve);
    addText(object, u"forwardProxy"_s, route.forwardProxy);
    addText(object, u"forwardProxyUser"_s, route.forwardProxyUser);
    return object;
}

OrderedJson tlsJson(const TlsWish& tls) {
    OrderedJson object = OrderedJson::object();
    addText(object, u"caFile"_s, tls.caFile);
    addText(object, u"certificateFile"_s, tls.certificateFile);
    addText(object, u"keyFile"_s, tls.keyFile);
    addText(object, u"keyPassword"_s, tls.keyPassword);
    if (tls.serverName) {
        object.add(u"serverName"_s, QJsonValue(*tls.serverName));
    }
    addText(object, u"minimum"_s, tls.minimum);
    addText(object, u"maximum"_s, tls.maximum);
    addText(object, u"alpn"_s, tls.alpn);
    addFlag(object, u"insecure"_s, tls.insecure, false);
    return object;
}

/// A member that is an object is there when it says something, now or in a later version's words.
void addPart(OrderedJson& object, const QString& key, const OrderedJson& part, const QJsonObject& unknown) {
    if (!part.isEmpty() || unknown.contains(key)) {
        object.add(key, part);
    }
}

// ---- reading ----

/// Reads members of known types; the first wrong one is remembered, with its place in the text.
class Reader {
public:
    Reader(const QByteArray& octets, const QString& place)
        : m_octets(octets)
        , m_place(place) {}

    base::Result<HandshakeDocument> read(const QJsonObject& object);

private:
    void fail(const QString& key, const QString& message);
    void text(const QJsonObject& object, const char* key, QString& into);
    void number(const QJsonObject& object, const char* key, QString& into);
    void flag(const QJsonObject& object, const char* key, bool& into);
    void list(const QJsonObject& object, const char* key, QStringList& into);
    void octets(const QJsonObject& object, const char* key, QByteArray& into);
    bool base64(const QJsonValue& value, const QString& key, QByteArray& into);
    void line(const QJsonValue& value, DraftLine& into);
    QJsonObject part(const QJsonObject& object, const char* key);
    void leave() { m_path.removeLast(); }
    /// Keeps the members of \a object that were not asked for, under the current path (one key at most).
    void keepUnknown(const QJsonObject& object, const QStringList& known);

    void route(const QJsonObject& object, const char* key, RouteWish& into);
    void request(const QJsonObject& object, RequestDraft& into);
    void tls(const QJsonObject& object, TlsWish& into);

    const QByteArray& m_octets;
    QString m_place;
    QStringList m_path;
    QJsonObject m_unknown;
    std::optional<Error> m_error;
};

void Reader::fail(const QString& key, const QString& message) {
    if (!m_error) {
        m_error = wrongAt(m_octets, m_place, m_path + QStringList{key}, message).value();
    }
}

void Reader::text(const QJsonObject& object, const char* key, QString& into) {
    const QJsonValue value = object.value(QLatin1StringView(key));
    if (value.isString()) {
        into = value.toString();
    } else if (!value.isUndefined()) {
        fail(QString::fromLatin1(key),
             base::translate("Workspace", "“%1” must be a text").arg(QLatin1StringView(key)));
    }
}

void Reader::number(const QJsonObject& object, const char* key, QString& into) {
    const QJsonValue value = object.value(QLatin1StringView(key));
    if (value.isDouble()) {
        into = QString::number(value.toDouble());
    } else {
        text(object, key, into);
    }
}

void Reader::flag(const QJsonObject& object, const char* key, bool& into) {
    const QJsonValue value = object.value(QLatin1StringView(key));
    if (value.isBool()) {
        into = value.toBool();
    } else if (!value.isUndefined()) {
        fail(QString::fromLatin1(key),
             base::translate("Workspace", "“%1” must be true or false").arg(QLatin1StringView(key)));
    }
}

void Reader::list(const QJsonObject& object, const char* key, QStringList& into) {
    const QJsonValue value = object.value(QLatin1StringView(key));
    if (value.isUndefined()) {
        return;
    }
    const QJsonArray elements = value.toArray();
    const bool areTexts = std::all_of(elements.begin(), elements.end(),
                                      [](const QJsonValue& element) { return element.isString(); });
    if (!value.isArray() || !areTexts) {
        fail(QString::fromLatin1(key),
             base::translate("Workspace", "“%1” must be a list of texts").arg(QLatin1StringView(key)));
        return;
    }
    into.clear();
    for (const QJsonValue& element : elements) {
        into.append(element.toString());
    }
}

bool Reader::base64(const QJsonValue& value, const QString& key, QByteArray& into) {
    const auto decoded =
        QByteArray::fromBase64Encoding(value.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!value.isString() || !decoded) {
        fail(key,
             base::translate("Workspace", "“%1” must be a text, or octets as {\"base64\": \"…\"}").arg(key));
        return false;
    }
    into = decoded.decoded;
    return true;
}

void Reader::octets(const QJsonObject& object, const char* key, QByteArray& into) {
    const QJsonValue value = object.value(QLatin1StringView(key));
    if (value.isString()) {
        into = value.toString().toUtf8();
    } else if (!value.isUndefined()) {
        base64(value.toObject().value("base64"_L1), QString::fromLatin1(key), into);
    }
}

void Reader::line(const QJsonValue& value, DraftLine& into) {
    const QString index = u"[%1]"_s.arg(m_path.takeLast());
    if (value.isString()) {
        into.text = value.toString().toUtf8();
    } else if (value.isObject()) {
        const QJsonObject object = value.toObject();
        m_path.append(index);
        flag(object, "send", into.send);
        octets(object, "ending", into.ending);
        m_path.removeLast();
        if (object.contains("base64"_L1)) {
            base64(object.value("base64"_L1), index, into.text);
        } else if (object.value("text"_L1).isString()) {
            into.text = object.value("text"_L1).toString().toUtf8();
        } else {
            fail(index, base::translate("Workspace", "A header needs a “text” or a “base64”"));
        }
    } else {
        fail(index, base::translate("Workspace", "A header must be a text or an object with a “text”"));
    }
    const bool isEnd = into.ending == "\r\n" || into.ending == "\n" || into.ending.isEmpty();
    if (!isEnd || into.text.contains('\n')) {
        fail(index, base::translate("Workspace", "A header must be one line"));
    }
    m_path.append(index);
}

QJsonObject Reader::part(const QJsonObject& object, const char* key) {
    const QJsonValue value = object.value(QLatin1StringView(key));
    if (!value.isUndefined() && !value.isObject()) {
        fail(QString::fromLatin1(key),
             base::translate("Workspace", "“%1” must be an object").arg(QLatin1StringView(key)));
    }
    m_path.append(QString::fromLatin1(key));
    return value.toObject();
}

void Reader::keepUnknown(const QJsonObject& object, const QStringList& known) {
    QJsonObject unknown;
    for (auto member = object.begin(); member != object.end(); ++member) {
        if (!known.contains(member.key())) {
            unknown.insert(member.key(), member.value());
        }
    }
    if (m_path.isEmpty()) {
        for (auto member = unknown.begin(); member != unknown.end(); ++member) {
            m_unknown.insert(member.key(), member.value());
        }
    } else if (!unknown.isEmpty()) {
        m_unknown.insert(m_path.first(), unknown);
    }
}

void Reader::route(const QJsonObject& object, const char* key, RouteWish& into) {
    const QJsonObject members = part(object, key);
    list(members, "connectTo", into.connectTo);
    list(members, "resolve", into.resolve);
    text(members, "forwardProxy", into.forwardProxy);
    text(members, "forwardProxyUser", into.forwardProxyUser);
    keepUnknown(members, {u"connectTo"_s, u"resolve"_s, u"forwardProxy"_s, u"forwardProxyUser"_s});
    leave();
}

void Reader::request(const QJsonObject& object, RequestDraft& into) {
    if (!object.contains("request"_L1)) {
        return;
    }
    into = RequestDraft();
    const QJsonObject members = part(object, "request");
    octets(members, "line", into.startLine);
    octets(members, "lineEnding", into.startEnding);
    octets(members, "end", into.end);
    octets(members, "body", into.body);
    const QJsonValue headers = members.value("headers"_L1);
    if (!headers.isUndefined() && !headers.isArray()) {
        fail(u"headers"_s, base::translate("Workspace", "“%1” must be a list").arg(u"headers"_s));
    }
    const QJsonArray lines = headers.toArray();
    m_path.append(u"headers"_s);
    for (qsizetype i = 0; i < lines.size() && !m_error; ++i) {
        m_path.append(QString::number(i));
        DraftLine one;
        line(lines[i], one);
        into.lines.append(one);
        leave();
    }
    leave();
    keepUnknown(members, {u"line"_s, u"lineEnding"_s, u"headers"_s, u"end"_s, u"body"_s});
    leave();
}

void Reader::tls(const QJsonObject& object, TlsWish& into) {
    const QJsonObject members = part(object, "tls");
    text(members, "caFile", into.caFile);
    text(members, "certificateFile", into.certificateFile);
    text(members, "keyFile", into.keyFile);
    text(members, "keyPassword", into.keyPassword);
    if (members.contains("serverName"_L1)) {
        QString name;
        text(members, "serverName", name);
        into.serverName = name;
    }
    number(members, "minimum", into.minimum);
    number(members, "maximum", into.maximum);
    text(members, "alpn", into.alpn);
    flag(members, "insecure", into.insecure);
    keepUnknown(members, {u"caFile"_s, u"certificateFile"_s, u"keyFile"_s, u"keyPassword"_s, u"serverName"_s,
                          u"minimum"_s, u"maximum"_s, u"alpn"_s, u"insecure"_s});
    leave();
}

base::Result<HandshakeDocument> Reader::read(const QJsonObject& object) {
    HandshakeDocument document;
    text(object, "name", document.name);
    text(object, "direct", document.direct);
    text(object, "proxied", document.proxied);
    route(object, "directRoute", document.directRoute);
    route(object, "proxiedRoute", document.proxiedRoute);

    const QJsonObject tap = part(object, "tap");
    text(tap, "address", document.tap);
    flag(tap, "on", document.tapOn);
    keepUnknown(tap, {u"address"_s, u"on"_s});
    leave();

    request(object, document.request);
    tls(object, document.tls);

    const QJsonObject limits = part(object, "limits");
    number(limits, "connectTimeout", document.connectTimeout);
    number(limits, "maxTime", document.maxTime);
    keepUnknown(limits, {u"connectTimeout"_s, u"maxTime"_s});
    leave();

    flag(object, "replay", document.replay);
    text(object, "scenario", document.scenario);
    const QJsonObject marker = part(object, "twinwire");
    keepUnknown(marker, {u"format"_s, u"kind"_s});
    leave();
    keepUnknown(object,
                {u"twinwire"_s, u"name"_s, u"direct"_s, u"proxied"_s, u"directRoute"_s, u"proxiedRoute"_s,
                 u"tap"_s, u"request"_s, u"tls"_s, u"limits"_s, u"replay"_s, u"scenario"_s});
    if (m_error) {
        return tl::unexpected<Error>(*m_error);
    }
    document.unknown = m_unknown;
    return document;
}

} // namespace

QString titleOf(const HandshakeDocument& document) {
    if (!document.name.isEmpty()) {
        return document.name;
    }
    for (const QString& address : {document.proxied, document.direct}) {
        const base::Result<protocol::WebSocketUrl> url = protocol::parseUrl(address);
        if (url) {
            const QByteArray path = url->resource.first(
                url->resource.indexOf('?') < 0 ? url->resource.size() : url->resource.indexOf('?'));
            return base::printable(url->authority() + (path == "/" ? QByteArray() : path), 200);
        }
        if (!address.isEmpty()) {
            const qsizetype slashes = address.indexOf("://"_L1);
            const QString shown = slashes < 0 ? address : address.sliced(slashes + 3);
            return shown.section(u'?', 0, 0).section(u'@', -1).left(200);
        }
    }
    return base::translate("Workspace", "Untitled");
}

QByteArray serialize(const HandshakeDocument& document) {
    const HandshakeDocument standard;
    const QJsonObject& unknown = document.unknown;
    OrderedJson marker = OrderedJson::object();
    marker.add(u"format"_s, QJsonValue(1));
    marker.add(u"kind"_s, QJsonValue(QString(kind)));
    OrderedJson object = OrderedJson::object();
    object.add(u"twinwire"_s, marker);
    addText(object, u"name"_s, document.name);
    addText(object, u"direct"_s, document.direct);
    addText(object, u"proxied"_s, document.proxied);
    addPart(object, u"directRoute"_s, routeJson(document.directRoute), unknown);
    addPart(object, u"proxiedRoute"_s, routeJson(document.proxiedRoute), unknown);
    OrderedJson tap = OrderedJson::object();
    addText(tap, u"address"_s, document.tap);
    addFlag(tap, u"on"_s, document.tapOn, standard.tapOn);
    addPart(object, u"tap"_s, tap, unknown);
    object.add(u"request"_s, requestJson(document.request));
    addPart(object, u"tls"_s, tlsJson(document.tls), unknown);
    OrderedJson limits = OrderedJson::object();
    addText(limits, u"connectTimeout"_s, document.connectTimeout, standard.connectTimeout);
    addText(limits, u"maxTime"_s, document.maxTime, standard.maxTime);
    addPart(object, u"limits"_s, limits, unknown);
    addFlag(object, u"replay"_s, document.replay, standard.replay);
    addText(object, u"scenario"_s, document.scenario);
    object.addUnknown(unknown);
    return object.text();
}

base::Result<HandshakeDocument> parseDocument(const QByteArray& octets, const QString& place) {
    const base::Result<QJsonObject> object = parseFile(octets, place, QString(kind));
    if (!object) {
        return tl::unexpected<Error>(object.error());
    }
    return Reader(octets, place).read(*object);
}

base::Result<HandshakeDocument> loadDocument(const QString& path) {
    const base::Result<QByteArray> octets = readFile(path);
    if (!octets) {
        return tl::unexpected<Error>(octets.error());
    }
    return parseDocument(*octets, path);
}

base::Result<void> saveDocument(const HandshakeDocument& document, const QString& path) {
    return writeWhole(path, serialize(document));
}

} // namespace twinwire::workspace
