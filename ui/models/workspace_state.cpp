// See workspace_state.h.
#include "ui/models/workspace_state.h"

#include <QCryptographicHash>
#include <QDir>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

QString workspaceStateFolder(const QString& home, const QString& workspace) {
    if (workspace.isEmpty())
        return home;
    const QString canonical = QDir(workspace).canonicalPath();
    const QByteArray name = (canonical.isEmpty() ? QDir::cleanPath(workspace) : canonical).toUtf8();
    const QByteArray digest = QCryptographicHash::hash(name, QCryptographicHash::Sha256).toHex().left(16);
    return home + u"/workspaces/"_s + QString::fromLatin1(digest);
}

} // namespace twinwire::ui
