// The configuration of the proxy that a document's comparisons are read with: a path, kept with the document.
#pragma once

#include "workspace/handshake_document.h"

namespace twinwire::workspace {

/// The path that --proxy-config takes; empty: none.
QString proxyConfigurationOf(const HandshakeDocument& document);
/// \a document with \a path, or without one where it is empty.
HandshakeDocument withProxyConfiguration(HandshakeDocument document, const QString& path);

} // namespace twinwire::workspace
