// The environments with their secrets, as files of the workspace's state folder.
#include "base/translate.h"
#include "ui/models/services.h"

#include <QDir>
#include <QSettings>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

QString secretsFile(const QString& folder) {
    return folder + u"/secrets.json"_s;
}
QString environmentsFile(const QString& folder) {
    return folder + u"/environments.json"_s;
}

} // namespace

EnvironmentBook::EnvironmentBook(const QString& folder, QObject* parent)
    : QObject(parent)
    , m_folder(folder)
    , m_secrets(secretsFile(folder)) {}

EnvironmentBook::~EnvironmentBook() = default;

void EnvironmentBook::load() {
    m_environments.clear();
    m_current = -1;
    m_readable = true;
    if (const auto read = m_secrets.load(); !read)
        Q_EMIT problemRaised(read.error());
    const auto environments = workspace::loadEnvironments(environmentsFile(m_folder), m_secrets);
    if (environments) {
        m_environments = *environments;
    } else {
        m_readable = false;
        Q_EMIT problemRaised(environments.error());
    }
    const QString name = QSettings().value(u"environment"_s).toString();
    for (int i = 0; i < m_environments.size() && !name.isEmpty(); ++i) {
        if (m_environments.at(i).name == name)
            m_current = i;
    }
    Q_EMIT changed();
}

void EnvironmentBook::setCurrent(int index) {
    index = index >= 0 && index < m_environments.size() ? index : -1;
    if (index == m_current)
        return;
    m_current = index;
    QSettings().setValue(u"environment"_s, currentName());
    Q_EMIT changed();
}

QString EnvironmentBook::currentName() const {
    return m_current < 0 ? QString() : m_environments.at(m_current).name;
}

QList<workspace::Variable> EnvironmentBook::variables() const {
    QList<workspace::Variable> all = m_secrets.variables();
    if (m_current >= 0)
        all += m_environments.at(m_current).variables;
    return all;
}

base::Result<void> EnvironmentBook::setEnvironments(const QList<workspace::Environment>& environments) {
    if (!m_readable) {
        return base::fail(base::Error::Code::File,
                          base::translate("EnvironmentBook",
                                          "The environments could not be read and are not written over. Mend "
                                          "or remove %1 and start again")
                              .arg(environmentsFile(m_folder)),
                          environmentsFile(m_folder));
    }
    if (!QDir().mkpath(m_folder)) {
        return base::fail(base::Error::Code::File,
                          base::translate("EnvironmentBook", "The folder %1 cannot be made").arg(m_folder),
                          m_folder);
    }
    const auto saved = workspace::saveEnvironments(environments, environmentsFile(m_folder), m_secrets);
    if (!saved)
        return saved;
    const QString name = currentName();
    m_environments = environments;
    m_current = -1;
    for (int i = 0; i < m_environments.size() && !name.isEmpty(); ++i) {
        if (m_environments.at(i).name == name)
            m_current = i;
    }
    Q_EMIT changed();
    return {};
}

base::Result<void> EnvironmentBook::keepSecrets(const QList<workspace::Variable>& secrets) {
    if (secrets.isEmpty())
        return {};
    if (!QDir().mkpath(m_folder)) {
        return base::fail(base::Error::Code::File,
                          base::translate("EnvironmentBook", "The folder %1 cannot be made").arg(m_folder),
                          m_folder);
    }
    QHash<QString, QString> values;
    for (const workspace::Variable& secret : secrets)
        values.insert(secret.name, secret.value);
    const auto kept = m_secrets.set(values);
    if (kept)
        Q_EMIT changed();
    return kept;
}

} // namespace twinwire::ui
