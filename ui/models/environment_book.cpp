// The environments with their secrets, as files of the state folder: the user's own and those of workspaces.
#include "base/translate.h"
#include "ui/models/services.h"
#include "ui/models/workspace_state.h"
#include "workspace/secret_names.h"

#include <QFileInfo>
#include <QSettings>

#include <algorithm>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

QString secretsFile(const QString& folder) {
    return folder + u"/secrets.json"_s;
}
QString environmentsFile(const QString& folder) {
    return folder + u"/environments.json"_s;
}

bool holds(const QList<workspace::Environment>& environments, const QString& name) {
    return std::any_of(environments.begin(), environments.end(),
                       [&](const workspace::Environment& one) { return one.name == name; });
}

} // namespace

EnvironmentBook::EnvironmentBook(const QString& folder, QObject* parent)
    : QObject(parent)
    , m_home(folder)
    , m_folder(folder)
    , m_secrets(secretsFile(folder)) {}

EnvironmentBook::~EnvironmentBook() = default;

void EnvironmentBook::load() {
    m_loaded = true;
    if (m_workspaceSecrets) {
        if (const auto loaded = m_secrets.load(); !loaded)
            Q_EMIT problemRaised(loaded.error());
    }
    read();
}

void EnvironmentBook::setWorkspace(const QString& path) {
    const QString folder = workspaceStateFolder(m_home, path);
    if (folder == m_folder)
        return;
    Q_EMIT workspaceLeaving();
    m_workspace = path;
    m_folder = folder;
    m_workspaceSecrets =
        folder == m_home ? nullptr : std::make_unique<workspace::SecretStore>(secretsFile(folder));
    if (m_loaded)
        read();
}

void EnvironmentBook::read() {
    m_environments.clear();
    m_current = -1;
    m_readable = true;
    if (const auto loaded = secrets().load(); !loaded)
        Q_EMIT problemRaised(loaded.error());
    const auto environments = workspace::loadEnvironments(environmentsFile(m_folder), secrets());
    if (environments) {
        m_environments = *environments;
    } else {
        m_readable = false;
        Q_EMIT problemRaised(environments.error());
    }
    choose(QSettings().value(currentKey()).toString());
    Q_EMIT changed();
}

/// Where the name of the current environment is kept.
QString EnvironmentBook::currentKey() const {
    return m_folder == m_home ? u"environment"_s : u"environments/"_s + QFileInfo(m_folder).fileName();
}

void EnvironmentBook::choose(const QString& name) {
    m_current = -1;
    for (int i = 0; i < m_environments.size() && !name.isEmpty(); ++i) {
        if (m_environments.at(i).name == name)
            m_current = i;
    }
}

void EnvironmentBook::setCurrent(int index) {
    index = index >= 0 && index < m_environments.size() ? index : -1;
    if (index == m_current)
        return;
    m_current = index;
    QSettings().setValue(currentKey(), currentName());
    Q_EMIT changed();
}

QString EnvironmentBook::currentName() const {
    return m_current < 0 ? QString() : m_environments.at(m_current).name;
}

QList<workspace::Variable> EnvironmentBook::variables() const {
    QList<workspace::Variable> all =
        m_secrets.variables(QString::fromLatin1(workspace::documentSecretPrefix));
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
    const auto saved = workspace::saveEnvironments(environments, environmentsFile(m_folder), secrets());
    if (!saved)
        return saved;
    QString name = currentName();
    // One that is only called otherwise stays the current one.
    if (m_current >= 0 && environments.size() == m_environments.size() && !holds(environments, name) &&
        !holds(m_environments, environments.at(m_current).name))
        name = environments.at(m_current).name;
    const QString before = currentName();
    m_environments = environments;
    choose(name);
    if (currentName() != before)
        QSettings().setValue(currentKey(), currentName());
    Q_EMIT changed();
    return {};
}

base::Result<void> EnvironmentBook::keepSecrets(const QList<workspace::Variable>& secrets) {
    if (secrets.isEmpty())
        return {};
    QHash<QString, QString> values;
    for (const workspace::Variable& secret : secrets)
        values.insert(secret.name, secret.value);
    const auto kept = m_secrets.set(values);
    if (kept)
        Q_EMIT changed();
    return kept;
}

} // namespace twinwire::ui
