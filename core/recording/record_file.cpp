// Records as CBOR (RFC 8949): maps by name, so that fields may come and go. See record_file.h.
#include "recording/record_file.h"

#include "base/translate.h"
#include "recording/record_fields.h"

#include <QCborArray>
#include <QCborMap>
#include <QCborValue>
#include <QtEndian>

#include <algorithm>
#include <limits>
#include <type_traits>

namespace twinwire::recording {

using namespace Qt::StringLiterals;
using base::Error;

namespace {

constexpr int format = 1;
/// Octets up to this length are kept however many there are of them.
constexpr qsizetype shortField = 4096;
/// All longer fields together; what does not fit any more is cut to shortField.
constexpr qsizetype mostLongOctets = qsizetype(32) * 1024 * 1024;
constexpr qsizetype mostFileOctets = qsizetype(128) * 1024 * 1024;
constexpr std::size_t mostDepth = 48;

template <typename T>
inline constexpr bool isList = false;
template <typename T>
inline constexpr bool isList<QList<T>> = true;
template <typename T>
inline constexpr bool isOptional = false;
template <typename T>
inline constexpr bool isOptional<std::optional<T>> = true;
template <typename T>
inline constexpr bool isDuration = false;
template <typename R, typename P>
inline constexpr bool isDuration<std::chrono::duration<R, P>> = true;

// ---- writing ----

/// What may still be written of long fields.
struct Allowance {
    qsizetype mostPerField = 0;
    qsizetype left = mostLongOctets;

    QByteArray cut(const QByteArray& octets) {
        qsizetype size = std::min(octets.size(), mostPerField);
        if (size > shortField) {
            size = size > left ? shortField : size;
            left -= size > shortField ? size : 0;
        }
        return size == octets.size() ? octets : octets.first(size);
    }
};

template <typename T>
QCborValue toCbor(T& value, Allowance& allowance);

/// Takes the fields of one value into a map.
class Writer {
public:
    explicit Writer(Allowance& allowance)
        : m_allowance(allowance) {}

    template <typename T>
    Writer& operator()(const char* key, T& value) {
        QCborValue written = toCbor(value, m_allowance);
        // An absent field is what a reader makes of an absent key.
        if (!written.isUndefined()) {
            map.insert(QLatin1StringView(key), std::move(written));
        }
        return *this;
    }

    QCborMap map;

private:
    Allowance& m_allowance;
};

template <typename T>
QCborValue toCbor(T& value, Allowance& allowance) {
    if constexpr (std::is_same_v<T, QByteArray>) {
        return allowance.cut(value);
    } else if constexpr (std::is_same_v<T, QString> || std::is_same_v<T, bool>) {
        return value;
    } else if constexpr (std::is_same_v<T, QDateTime>) {
        return value.isValid() ? QCborValue(value.toMSecsSinceEpoch()) : QCborValue(QCborValue::Undefined);
    } else if constexpr (isDuration<T>) {
        return QCborValue(static_cast<qint64>(value.count()));
    } else if constexpr (std::is_enum_v<T> || std::is_integral_v<T>) {
        return QCborValue(static_cast<qint64>(value));
    } else if constexpr (isOptional<T>) {
        return value ? toCbor(*value, allowance) : QCborValue(QCborValue::Undefined);
    } else if constexpr (isList<T>) {
        QCborArray array;
        for (auto& element : value) {
            array.append(toCbor(element, allowance));
        }
        return array;
    } else {
        Writer writer(allowance);
        fields(writer, value);
        if constexpr (std::is_same_v<T, protocol::HttpBody>) {
            const bool isCut = writer.map.value("bytes"_L1).toByteArray().size() < value.bytes.size();
            writer.map.insert("truncated"_L1, value.truncated || isCut);
        }
        return writer.map;
    }
}

// ---- reading ----

/// Why a record cannot be read: the path of keys to what is wrong.
struct Trouble {
    QStringList path;
    bool found = false;
};

template <typename T>
void fromCbor(const QCborValue& value, T& into, Trouble& trouble);

/// Fills the fields of one value from a map; keys that are not there leave them as they are.
class Reader {
public:
    Reader(const QCborMap& map, Trouble& trouble)
        : m_map(map)
        , m_trouble(trouble) {}

    template <typename T>
    Reader& operator()(const char* key, T& value) {
        const QCborValue found = m_map.value(QLatin1StringView(key));
        if (!found.isUndefined() && !m_trouble.found) {
            m_trouble.path.append(QString::fromLatin1(key));
            fromCbor(found, value, m_trouble);
            if (!m_trouble.found) {
                m_trouble.path.removeLast();
            }
        }
        return *this;
    }

private:
    const QCborMap& m_map;
    Trouble& m_trouble;
};

template <typename T>
constexpr bool isInRange(qint64 number) {
    if constexpr (std::is_same_v<T, quint64>) {
        return true; // written as the signed number of the same bits
    } else {
        return number >= static_cast<qint64>(std::numeric_limits<T>::min()) &&
               number <= static_cast<qint64>(std::numeric_limits<T>::max());
    }
}

template <typename T>
void fromCbor(const QCborValue& value, T& into, Trouble& trouble) {
    if constexpr (std::is_same_v<T, QByteArray>) {
        trouble.found = !value.isByteArray();
        into = value.toByteArray();
    } else if constexpr (std::is_same_v<T, QString>) {
        trouble.found = !value.isString();
        into = value.toString();
    } else if constexpr (std::is_same_v<T, bool>) {
        trouble.found = !value.isBool();
        into = value.toBool();
    } else if constexpr (std::is_same_v<T, QDateTime>) {
        trouble.found = !value.isInteger();
        into = QDateTime::fromMSecsSinceEpoch(value.toInteger(), Qt::UTC);
    } else if constexpr (isDuration<T>) {
        trouble.found = !value.isInteger();
        into = T(static_cast<typename T::rep>(value.toInteger()));
    } else if constexpr (std::is_enum_v<T>) {
        const qint64 number = value.toInteger(-1);
        trouble.found = number < 0 || number > lastOf(T());
        into = trouble.found ? T() : static_cast<T>(number);
    } else if constexpr (std::is_integral_v<T>) {
        trouble.found = !value.isInteger() || !isInRange<T>(value.toInteger());
        into = trouble.found ? T() : static_cast<T>(value.toInteger());
    } else if constexpr (isOptional<T>) {
        fromCbor(value, into.emplace(), trouble);
    } else if constexpr (isList<T>) {
        trouble.found = !value.isArray();
        const QCborArray array = value.toArray();
        into.clear();
        for (qsizetype i = 0; i < array.size() && !trouble.found; ++i) {
            into.append(typename T::value_type());
            fromCbor(array.at(i), into.last(), trouble);
        }
    } else {
        trouble.found = !value.isMap();
        const QCborMap map = value.toMap();
        Reader reader(map, trouble);
        fields(reader, into);
    }
}

/// True when \a octets are one item of CBOR as serialize() writes it: lengths are known and stand in the
/// octets, so that a parser which trusts them takes no more memory than they warrant.
bool isSound(QByteArrayView octets) {
    QList<quint64> open; // items still to come, per level
    qsizetype at = 0;
    do {
        if (at >= octets.size()) {
            return false;
        }
        const auto first = static_cast<quint8>(octets[at++]);
        const int kind = first >> 5;
        const int additional = first & 0x1F;
        quint64 argument = static_cast<quint64>(additional);
        if (additional >= 24) {
            if (additional > 27) {
                return false;
            }
            const qsizetype size = qsizetype(1) << (additional - 24);
            if (octets.size() - at < size) {
                return false;
            }
            argument = 0;
            for (qsizetype i = 0; i < size; ++i) {
                argument = argument << 8 | static_cast<quint8>(octets[at++]);
            }
        }
        const auto left = static_cast<quint64>(octets.size() - at);
        if (!open.isEmpty()) {
            --open.last();
        }
        if (kind == 2 || kind == 3) {
            if (argument > left) {
                return false;
            }
            at += static_cast<qsizetype>(argument);
        } else if (kind == 4 || kind == 5) {
            if (argument > left || open.size() >= static_cast<qsizetype>(mostDepth)) {
                return false;
            }
            open.append(kind == 4 ? argument : 2 * argument);
        } else if (kind == 6) {
            return false; // tags: never written
        }
        while (!open.isEmpty() && open.last() == 0) {
            open.removeLast();
        }
    } while (!open.isEmpty());
    return at == octets.size();
}

} // namespace

QByteArray serialize(const RunRecord& record, qsizetype mostPerField) {
    Allowance allowance{mostPerField};
    RunRecord copy = record; // one description serves writing and reading, which changes the value
    QCborMap file;
    file.insert("twinwire"_L1, QCborMap{{"format"_L1, format}, {"kind"_L1, "run"_L1}});
    file.insert("record"_L1, toCbor(copy, allowance));
    return file.toCborValue().toCbor();
}

base::Result<RunRecord> parseRecord(const QByteArray& octets, const QString& place) {
    const auto wrong = [&place](const QString& message) {
        return base::fail(Error::Code::File, message, place);
    };
    if (octets.size() > mostFileOctets || !isSound(octets)) {
        return wrong(base::translate("Recording", "This is no record of a run, or it is cut off"));
    }
    QCborParserError problem;
    const QCborMap file = QCborValue::fromCbor(octets, &problem).toMap();
    const QCborMap marker = file.value("twinwire"_L1).toMap();
    if (problem.error != QCborError::NoError || marker.value("kind"_L1).toString() != "run"_L1) {
        return wrong(base::translate("Recording", "This is no record of a run, or it is cut off"));
    }
    const qint64 found = marker.value("format"_L1).toInteger();
    if (found > format) {
        return wrong(base::translate("Recording", "A later version of Twinwire wrote this record (format %1, "
                                                  "this program reads up to %2); open it with that one")
                         .arg(found)
                         .arg(format));
    }
    RunRecord record;
    Trouble trouble;
    fromCbor(file.value("record"_L1), record, trouble);
    if (trouble.found || found < 1) {
        return wrong(
            base::translate("Recording", "The record is damaged at “%1”").arg(trouble.path.join(u'.')));
    }
    return record;
}

} // namespace twinwire::recording
