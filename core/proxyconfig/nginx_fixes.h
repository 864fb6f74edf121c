// Mends a configuration of nginx: edits of the text that take away what nginx_findings.h finds, where that
// can be done without knowing more. Comments, layout and indentation stay; mending what is mended changes
// nothing.
#pragma once

#include "proxyconfig/nginx_findings.h"
#include "proxyconfig/text_edits.h"

namespace twinwire::proxyconfig {

/// The edits of all files that change; the places that \a question reaches, or all.
QList<FileEdits> nginxFixes(const NginxTree& tree, const std::optional<Question>& question,
                            const std::optional<NginxVersion>& version);

} // namespace twinwire::proxyconfig
