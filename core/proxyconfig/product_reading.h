// What the readers of HAProxy, Apache httpd and Caddy give.
#pragma once

#include "model/configuration.h"
#include "proxyconfig/product_findings.h"

namespace twinwire::proxyconfig {

/// A reading, and the edits that mend what it finds.
struct ProductReading {
    model::ConfigurationReading reading;
    QList<StatementEdit> edits;
};

/// A configuration of HAProxy; without \a question all of it.
ProductReading haproxyReading(const StatementFiles& files, const std::optional<Question>& question);
/// One of Apache httpd.
ProductReading apacheReading(const StatementFiles& files, const std::optional<Question>& question);
/// A Caddyfile.
ProductReading caddyReading(const StatementFiles& files, const std::optional<Question>& question);

} // namespace twinwire::proxyconfig
