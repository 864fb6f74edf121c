// Configuration lines that mend an alteration, per proxy product.
#pragma once

#include "model/comparison.h"

namespace twinwire::analysis {

/// The remedy for \a code. \a product (from productOf()) comes first and, when known, alone; else nginx,
/// HAProxy, Apache httpd and Caddy in that order. Codes without configuration give words alone.
/// \a plainUpstream: the upstream is known to speak no TLS.
model::Remedy remedyFor(const QByteArray& code, const QString& product, bool plainUpstream = false);

/// RFC sections and vendors' directives for \a code.
QStringList referencesFor(const QByteArray& code, const QString& product);

} // namespace twinwire::analysis
