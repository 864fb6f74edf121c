// JSON as documents are written: keys in a chosen order, two blanks a level; and where in a text a value
// stands. Internal to the room.
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

#include <vector>

namespace twinwire::workspace {

/// Files of the workspace are refused above this size.
inline constexpr qsizetype mostDocumentOctets = qsizetype(4) * 1024 * 1024;

/// A JSON value whose object keys keep the order in which they were added.
class OrderedJson {
public:
    OrderedJson(const QJsonValue& value); // NOLINT(google-explicit-constructor): a value is one
    static OrderedJson object();
    static OrderedJson array();

    void add(const QString& key, const OrderedJson& value);
    void add(const OrderedJson& value);
    bool isEmpty() const { return m_values.empty(); }
    /// Adds the members of \a unknown behind those that are there; objects in both are joined.
    void addUnknown(const QJsonObject& unknown);
    /// With two blanks a level and "\n" at the end; an object inside an array stands on one line.
    QByteArray text() const;

private:
    enum class Kind { Value, Object, Array };
    void write(QByteArray& out, int level, bool onOneLine) const;

    Kind m_kind = Kind::Value;
    QJsonValue m_value;
    QStringList m_keys;
    std::vector<OrderedJson> m_values;
};

/// Parses \a octets as a file of ours: JSON, at most \a most octets, at the top an object whose
/// "twinwire" says {"format": at most \a format, "kind": \a kind}. Errors name \a place with line and column.
base::Result<QJsonObject> parseFile(const QByteArray& octets, const QString& place, const QString& kind,
                                    int format = 1, qsizetype most = mostDocumentOctets);
/// Reads the file at \a path as a whole. Error{File} when it cannot be read or is too large.
base::Result<QByteArray> readFile(const QString& path, qsizetype most = mostDocumentOctets);

/// The error side that names the value at \a path (keys; indices as "[3]") in \a octets, which are valid
/// JSON.
tl::unexpected<base::Error> wrongAt(const QByteArray& octets, const QString& place, const QStringList& path,
                                    const QString& message);

} // namespace twinwire::workspace
