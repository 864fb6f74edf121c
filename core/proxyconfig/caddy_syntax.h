// The syntax of a Caddyfile: sites, directives, blocks; snippets and imported files stand where they are
// imported. Nothing is refused: what Caddy would not take is trouble with its place.
#pragma once

#include "base/result.h"
#include "proxyconfig/statements.h"

namespace twinwire::proxyconfig {

/// Reads \a name out of \a files: sites as statements with blocks, the block of global options with the one
/// word "{". Fails with Error{File} only when \a name cannot be read.
base::Result<StatementFiles> readCaddy(const QString& name, const SourceFiles& files);

/// True when \a text holds directives as a Caddyfile has them.
bool looksLikeCaddy(QByteArrayView text);

} // namespace twinwire::proxyconfig
