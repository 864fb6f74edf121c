// See document_json.h.
#include "workspace/document_json.h"

#include "base/text.h"
#include "base/translate.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace twinwire::workspace {

using namespace Qt::StringLiterals;

namespace {

using base::Error;

/// A plain value as JSON writes it; QJsonDocument knows how to escape and how to round.
QByteArray plainText(const QJsonValue& value) {
    const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return wrapped.sliced(1, wrapped.size() - 2);
}

/// Walks valid JSON without building anything.
class Scanner {
public:
    explicit Scanner(const QByteArray& octets)
        : m_octets(octets) {}

    /// The offset of the value at \a path, or of the last part of it that is there.
    qsizetype find(const QStringList& path);

private:
    char current() const { return m_at < m_octets.size() ? m_octets[m_at] : '\0'; }
    void skipBlanks();
    QString takeString();
    void skipValue();
    bool enter(const QString& step);

    const QByteArray& m_octets;
    qsizetype m_at = 0;
};

void Scanner::skipBlanks() {
    while (m_at < m_octets.size() && (current() == ' ' || current() == '\t' || current() == '\r' ||
                                      current() == '\n' || current() == ',' || current() == ':')) {
        ++m_at;
    }
}

QString Scanner::takeString() {
    const qsizetype begin = m_at++;
    while (m_at < m_octets.size() && current() != '"') {
        m_at += current() == '\\' ? 2 : 1;
    }
    m_at = std::min(m_at + 1, m_octets.size());
    const QByteArray text = m_octets.sliced(begin, m_at - begin);
    return QJsonDocument::fromJson('[' + text + ']').array().first().toString();
}

void Scanner::skipValue() {
    int depth = 0;
    do {
        skipBlanks();
        const char c = current();
        if (c == '"') {
            takeString();
        } else if (c == '{' || c == '[') {
            ++depth;
            ++m_at;
        } else if (c == '}' || c == ']') {
            --depth;
            ++m_at;
        } else {
            while (m_at < m_octets.size() && !QByteArrayView(",]} \t\r\n").contains(current())) {
                ++m_at;
            }
        }
    } while (depth > 0 && m_at < m_octets.size());
}

bool Scanner::enter(const QString& step) {
    const qsizetype begin = m_at;
    const bool wantsIndex = step.startsWith(u'[');
    if (current() != (wantsIndex ? '[' : '{')) {
        return false;
    }
    ++m_at;
    qsizetype index = wantsIndex ? step.sliced(1, step.size() - 2).toLongLong() : 0;
    for (skipBlanks(); m_at < m_octets.size() && current() != '}' && current() != ']'; skipBlanks()) {
        if (wantsIndex ? index-- == 0 : takeString() == step) {
            skipBlanks();
            return true;
        }
        skipBlanks();
        skipValue();
    }
    m_at = begin;
    return false;
}

qsizetype Scanner::find(const QStringList& path) {
    skipBlanks();
    for (const QString& step : path) {
        if (!enter(step)) {
            break;
        }
    }
    return m_at;
}

QString placeOf(const QByteArray& octets, qsizetype offset, const QString& place) {
    const QByteArrayView before =
        QByteArrayView(octets).first(std::clamp<qsizetype>(offset, 0, octets.size()));
    const qsizetype lineBegin = before.lastIndexOf('\n') + 1;
    return u"%1:%2:%3"_s.arg(place).arg(before.count('\n') + 1).arg(before.size() - lineBegin + 1);
}

} // namespace

OrderedJson::OrderedJson(const QJsonValue& value)
    : m_value(value) {
    if (value.isObject()) {
        const QJsonObject members = value.toObject();
        m_kind = Kind::Object;
        for (auto member = members.begin(); member != members.end(); ++member) {
            add(member.key(), QJsonValue(member.value()));
        }
    } else if (value.isArray()) {
        m_kind = Kind::Array;
        const QJsonArray elements = value.toArray();
        for (const QJsonValue& element : elements) {
            add(OrderedJson(element));
        }
    }
}

OrderedJson OrderedJson::object() {
    return OrderedJson(QJsonObject());
}

OrderedJson OrderedJson::array() {
    return OrderedJson(QJsonArray());
}

void OrderedJson::add(const QString& key, const OrderedJson& value) {
    m_keys.append(key);
    m_values.push_back(value);
}

void OrderedJson::add(const OrderedJson& value) {
    m_values.push_back(value);
}

void OrderedJson::addUnknown(const QJsonObject& unknown) {
    for (auto member = unknown.begin(); member != unknown.end(); ++member) {
        const qsizetype place = m_keys.indexOf(member.key());
        if (place < 0) {
            add(member.key(), QJsonValue(member.value()));
        } else if (m_values[static_cast<std::size_t>(place)].m_kind == Kind::Object) {
            m_values[static_cast<std::size_t>(place)].addUnknown(member.value().toObject());
        }
    }
}

void OrderedJson::write(QByteArray& out, int level, bool onOneLine) const {
    if (m_kind == Kind::Value) {
        out += plainText(m_value);
        return;
    }
    const bool isObject = m_kind == Kind::Object;
    out += isObject ? '{' : '[';
    const auto breakLine = [&](int indentation) {
        if (!onOneLine) {
            out += '\n' + QByteArray(qsizetype(2) * indentation, ' ');
        }
    };
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        if (i > 0) {
            out += onOneLine ? ", " : ",";
        }
        breakLine(level + 1);
        if (isObject) {
            out += plainText(m_keys[static_cast<qsizetype>(i)]) + ": ";
        }
        m_values[i].write(out, level + 1, onOneLine || (!isObject && m_values[i].m_kind == Kind::Object));
    }
    if (!m_values.empty()) {
        breakLine(level);
    }
    out += isObject ? '}' : ']';
}

QByteArray OrderedJson::text() const {
    QByteArray out;
    write(out, 0, false);
    return out + '\n';
}

base::Result<QJsonObject> parseFile(const QByteArray& octets, const QString& place, const QString& kind,
                                    int format, qsizetype most) {
    if (octets.size() > most) {
        return base::fail(Error::Code::File,
                          base::translate("Workspace", "The file is larger than %1; no such file is")
                              .arg(base::sizeInWords(static_cast<quint64>(most))),
                          place);
    }
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(octets, &problem);
    if (problem.error != QJsonParseError::NoError) {
        return base::fail(
            Error::Code::File,
            base::translate("Workspace", "This is not valid JSON: %1").arg(problem.errorString()),
            placeOf(octets, problem.offset, place));
    }
    const QJsonObject object = document.object();
    const QJsonObject marker = object.value("twinwire"_L1).toObject();
    if (marker.value("kind"_L1).toString() != kind) {
        return wrongAt(
            octets, place, {u"twinwire"_s, u"kind"_s},
            base::translate("Workspace", "This is no file of Twinwire of the kind “%1”").arg(kind));
    }
    const int found = marker.value("format"_L1).toInt(0);
    if (found < 1) {
        return wrongAt(octets, place, {u"twinwire"_s, u"format"_s},
                       base::translate("Workspace", "The format's version is missing"));
    }
    if (found > format) {
        return wrongAt(octets, place, {u"twinwire"_s, u"format"_s},
                       base::translate("Workspace", "A later version of Twinwire wrote this file (format %1, "
                                                    "this program reads up to %2); open it with that one")
                           .arg(found)
                           .arg(format));
    }
    return object;
}

base::Result<QByteArray> readFile(const QString& path, qsizetype most) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return base::fail(Error::Code::File,
                          base::translate("Workspace", "The file cannot be read: %1").arg(file.errorString()),
                          path);
    }
    QByteArray octets = file.read(most + 1);
    if (file.error() != QFileDevice::NoError) {
        return base::fail(Error::Code::File,
                          base::translate("Workspace", "The file cannot be read: %1").arg(file.errorString()),
                          path);
    }
    if (octets.size() > most) {
        return base::fail(Error::Code::File,
                          base::translate("Workspace", "The file is larger than %1; no such file is")
                              .arg(base::sizeInWords(static_cast<quint64>(most))),
                          path);
    }
    return octets;
}

tl::unexpected<base::Error> wrongAt(const QByteArray& octets, const QString& place, const QStringList& path,
                                    const QString& message) {
    return base::fail(Error::Code::File, message, placeOf(octets, Scanner(octets).find(path), place));
}

} // namespace twinwire::workspace
