// The syntax of HAProxy's configuration: lines of words, gathered into sections. Nothing is refused: what
// HAProxy would not take is trouble with its place.
#pragma once

#include "base/result.h"
#include "proxyconfig/statements.h"

namespace twinwire::proxyconfig {

/// Reads \a name out of \a files: the sections as statements with blocks. Fails with Error{File} only when
/// it cannot be read.
base::Result<StatementFiles> readHaproxy(const QString& name, const SourceFiles& files);

/// True when \a text has sections as HAProxy writes them.
bool looksLikeHaproxy(QByteArrayView text);

} // namespace twinwire::proxyconfig
