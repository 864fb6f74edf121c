// Which directives of nginx take a block, and how many arguments: what nginx refuses before it looks at any
// value.
#pragma once

#include <QString>

namespace twinwire::proxyconfig {

struct Directive;

/// nginx's own words against the form of \a directive that ends with ";" or, \a opensBlock, with "{"; empty
/// when it takes it, or when the directive is none of those that are known here. \a parent: the name of the
/// block that it stands in. Source: the commands' flags in nginx 1.22 (ngx_conf_handler(), NGX_CONF_TAKE…).
QString refusalOf(const Directive& directive, bool opensBlock, const QByteArray& parent);

} // namespace twinwire::proxyconfig
