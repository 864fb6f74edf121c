// Where what belongs to a workspace is kept between starts: beside what is the user's own, never in the
// workspace's folder, which may be shared.
#pragma once

#include <QString>

namespace twinwire::ui {

/// The folder of the workspace at \a workspace below \a home; \a home itself without one. The same for every
/// way to write the path of one folder.
QString workspaceStateFolder(const QString& home, const QString& workspace);

} // namespace twinwire::ui
