// Values of secret variables in a file of the owner's alone; environments beside them. See stores.h.
#include "workspace/stores.h"

#include "base/translate.h"
#include "workspace/document_json.h"
#include "workspace/private_files.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QLockFile>
#include <QSet>

#include <algorithm>
#include <chrono>

namespace twinwire::workspace {

using namespace Qt::StringLiterals;
using base::Error;

namespace {

OrderedJson markerOf(const QString& kind) {
    OrderedJson marker = OrderedJson::object();
    marker.add(u"format"_s, QJsonValue(1));
    marker.add(u"kind"_s, QJsonValue(kind));
    return marker;
}

base::Result<QHash<QString, QString>> readValues(const QString& path) {
    QHash<QString, QString> values;
    if (!QFileInfo::exists(path)) {
        return values;
    }
    const base::Result<QByteArray> octets = readFile(path);
    if (!octets) {
        return tl::unexpected<Error>(octets.error());
    }
    const base::Result<QJsonObject> object = parseFile(*octets, path, u"secrets"_s);
    if (!object) {
        return tl::unexpected<Error>(object.error());
    }
    const QJsonObject members = object->value("values"_L1).toObject();
    for (auto member = members.begin(); member != members.end(); ++member) {
        if (!member.value().isString()) {
            return wrongAt(*octets, path, {u"values"_s, member.key()},
                           base::translate("Workspace", "A secret must be a text"));
        }
        values.insert(member.key(), member.value().toString());
    }
    return values;
}

QString keyOf(const Environment& environment, const Variable& variable) {
    return environment.name + u'/' + variable.name;
}

/// The keys under which the secrets of \a environments stand.
QSet<QString> secretKeys(const QList<Environment>& environments) {
    QSet<QString> keys;
    for (const Environment& environment : environments) {
        for (const Variable& variable : environment.variables) {
            if (variable.secret) {
                keys.insert(keyOf(environment, variable));
            }
        }
    }
    return keys;
}

} // namespace

SecretStore::SecretStore(QString path)
    : m_path(std::move(path)) {}

base::Result<void> SecretStore::load() {
    base::Result<QHash<QString, QString>> values = readValues(m_path);
    m_readable = values.has_value();
    if (!values) {
        return tl::unexpected<Error>(values.error());
    }
    m_values = std::move(*values);
    return {};
}

QString SecretStore::value(const QString& key) const {
    return m_values.value(key);
}

bool SecretStore::contains(const QString& key) const {
    return m_values.contains(key);
}

base::Result<void> SecretStore::set(const QHash<QString, QString>& values) {
    if (!m_readable) {
        return base::fail(Error::Code::File,
                          base::translate("Workspace", "The secrets cannot be read and are not overwritten; "
                                                       "mend the file or move it away"),
                          m_path);
    }
    if (const base::Result<void> folder = makePrivateFolderOf(m_path); !folder) {
        return folder;
    }
    // Another program may have written since: what it wrote is read again and kept.
    QLockFile lock(m_path + u".lock"_s);
    if (!lock.tryLock(std::chrono::milliseconds(500))) {
        return base::fail(Error::Code::File,
                          base::translate("Workspace", "Another program is writing the secrets; try again"),
                          m_path);
    }
    if (const base::Result<void> read = load(); !read) {
        return read;
    }
    for (auto value = values.begin(); value != values.end(); ++value) {
        if (value->isEmpty()) {
            m_values.remove(value.key());
        } else {
            m_values.insert(value.key(), *value);
        }
    }
    QStringList keys = m_values.keys();
    keys.sort();
    OrderedJson members = OrderedJson::object();
    for (const QString& key : std::as_const(keys)) {
        members.add(key, QJsonValue(m_values.value(key)));
    }
    OrderedJson file = OrderedJson::object();
    file.add(u"twinwire"_s, markerOf(u"secrets"_s));
    file.add(u"values"_s, members);
    return writePrivately(m_path, file.text());
}

QList<Variable> SecretStore::variables(const QString& prefix) const {
    QList<Variable> variables;
    for (auto value = m_values.begin(); value != m_values.end(); ++value) {
        if (value.key().startsWith(prefix)) {
            variables.append(Variable{value.key(), *value, true});
        }
    }
    std::sort(variables.begin(), variables.end(),
              [](const Variable& a, const Variable& b) { return a.name < b.name; });
    return variables;
}

base::Result<QList<Environment>> loadEnvironments(const QString& path, const SecretStore& secrets) {
    QList<Environment> environments;
    if (!QFileInfo::exists(path)) {
        return environments;
    }
    const base::Result<QByteArray> octets = readFile(path);
    if (!octets) {
        return tl::unexpected<Error>(octets.error());
    }
    const base::Result<QJsonObject> object = parseFile(*octets, path, u"environments"_s);
    if (!object) {
        return tl::unexpected<Error>(object.error());
    }
    const QJsonArray list = object->value("environments"_L1).toArray();
    for (qsizetype i = 0; i < list.size(); ++i) {
        const QJsonObject members = list[i].toObject();
        Environment environment{members.value("name"_L1).toString(), {}};
        const QString index = u"[%1]"_s.arg(i);
        if (environment.name.isEmpty()) {
            return wrongAt(*octets, path, {u"environments"_s, index},
                           base::translate("Workspace", "An environment needs a “name”"));
        }
        const QJsonArray variables = members.value("variables"_L1).toArray();
        for (qsizetype j = 0; j < variables.size(); ++j) {
            const QJsonObject one = variables[j].toObject();
            Variable variable{one.value("name"_L1).toString(), one.value("value"_L1).toString(),
                              one.value("secret"_L1).toBool()};
            if (variable.name.isEmpty()) {
                return wrongAt(*octets, path, {u"environments"_s, index, u"variables"_s, u"[%1]"_s.arg(j)},
                               base::translate("Workspace", "A variable needs a “name”"));
            }
            if (variable.secret) {
                variable.value = secrets.value(keyOf(environment, variable));
            }
            environment.variables.append(variable);
        }
        environments.append(environment);
    }
    return environments;
}

base::Result<void> saveEnvironments(const QList<Environment>& environments, const QString& path,
                                    SecretStore& secrets) {
    if (const base::Result<void> folder = makePrivateFolderOf(path); !folder) {
        return folder;
    }
    // Secrets that the file spoke of and the new one does not are of no use any more.
    QHash<QString, QString> values;
    if (const base::Result<QList<Environment>> before = loadEnvironments(path, secrets)) {
        for (const QString& key : secretKeys(*before) - secretKeys(environments)) {
            values.insert(key, QString());
        }
    } else {
        return tl::unexpected<Error>(before.error());
    }
    OrderedJson list = OrderedJson::array();
    for (const Environment& environment : environments) {
        OrderedJson variables = OrderedJson::array();
        for (const Variable& variable : environment.variables) {
            OrderedJson one = OrderedJson::object();
            one.add(u"name"_s, QJsonValue(variable.name));
            if (variable.secret) {
                one.add(u"secret"_s, QJsonValue(true));
                values.insert(keyOf(environment, variable), variable.value);
            } else {
                one.add(u"value"_s, QJsonValue(variable.value));
            }
            variables.add(one);
        }
        OrderedJson object = OrderedJson::object();
        object.add(u"name"_s, QJsonValue(environment.name));
        object.add(u"variables"_s, variables);
        list.add(object);
    }
    if (!values.isEmpty()) {
        if (const base::Result<void> kept = secrets.set(values); !kept) {
            return kept;
        }
    }
    OrderedJson file = OrderedJson::object();
    file.add(u"twinwire"_s, markerOf(u"environments"_s));
    file.add(u"environments"_s, list);
    return writePrivately(path, file.text());
}

} // namespace twinwire::workspace
