// The syntax of Apache httpd's configuration: directives, containers, included files. Containers that ask for
// a module, a version or a definition are opened where they stand.
#pragma once

#include "base/result.h"
#include "proxyconfig/statements.h"

namespace twinwire::proxyconfig {

/// Reads \a name out of \a files with all that it includes: directives and containers as statements; the name
/// of a container without its "<". Fails with Error{File} only when \a name cannot be read.
base::Result<StatementFiles> readApache(const QString& name, const SourceFiles& files);

/// True when \a text has directives or containers of Apache httpd.
bool looksLikeApache(QByteArrayView text);

} // namespace twinwire::proxyconfig
