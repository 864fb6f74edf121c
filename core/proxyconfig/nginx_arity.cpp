// See nginx_arity.h. A directive that is not listed is never refused: modules add their own.
#include "proxyconfig/nginx_arity.h"

#include "base/translate.h"
#include "proxyconfig/nginx_syntax.h"

#include <algorithm>
#include <limits>

namespace twinwire::proxyconfig {

namespace {

constexpr int any = std::numeric_limits<int>::max();

struct Arity {
    const char* name;
    int least;
    int most;
};

constexpr Arity simple[] = {
    {"add_header", 2, 3},
    {"alias", 1, 1},
    {"allow", 1, 1},
    {"auth_basic", 1, 1},
    {"auth_basic_user_file", 1, 1},
    {"auth_request", 1, 1},
    {"auth_request_set", 2, 2},
    {"client_max_body_size", 1, 1},
    {"default_type", 1, 1},
    {"deny", 1, 1},
    {"error_page", 2, any},
    {"include", 1, 1},
    {"index", 1, any},
    {"keepalive_timeout", 1, 2},
    {"limit_conn", 2, 2},
    {"limit_req", 1, any},
    {"listen", 1, any},
    {"merge_slashes", 1, 1},
    {"proxy_buffer_size", 1, 1},
    {"proxy_buffering", 1, 1},
    {"proxy_buffers", 2, 2},
    {"proxy_cache", 1, 1},
    {"proxy_connect_timeout", 1, 1},
    {"proxy_hide_header", 1, 1},
    {"proxy_http_version", 1, 1},
    {"proxy_ignore_client_abort", 1, 1},
    {"proxy_intercept_errors", 1, 1},
    {"proxy_method", 1, 1},
    {"proxy_next_upstream", 1, any},
    {"proxy_pass", 1, 1},
    {"proxy_pass_header", 1, 1},
    {"proxy_pass_request_body", 1, 1},
    {"proxy_pass_request_headers", 1, 1},
    {"proxy_read_timeout", 1, 1},
    {"proxy_redirect", 1, 2},
    {"proxy_request_buffering", 1, 1},
    {"proxy_send_timeout", 1, 1},
    {"proxy_set_body", 1, 1},
    {"proxy_set_header", 2, 2},
    {"proxy_socket_keepalive", 1, 1},
    {"proxy_ssl_name", 1, 1},
    {"proxy_ssl_server_name", 1, 1},
    {"proxy_ssl_verify", 1, 1},
    {"resolver", 1, any},
    {"return", 1, 2},
    {"rewrite", 2, 3},
    {"root", 1, 1},
    {"send_timeout", 1, 1},
    {"server_name", 1, any},
    {"set", 2, 2},
    {"ssl_certificate", 1, 1},
    {"ssl_certificate_key", 1, 1},
    {"try_files", 2, any},
    {"underscores_in_headers", 1, 1},
};

constexpr Arity blocks[] = {
    {"charset_map", 2, 2},   {"events", 0, 0},         {"geo", 1, 2},      {"http", 0, 0},
    {"if", 1, any},          {"limit_except", 1, any}, {"location", 1, 2}, {"map", 2, 2},
    {"split_clients", 2, 2}, {"types", 0, 0},          {"upstream", 1, 1},
};

/// Their lines are data, whatever they are called.
constexpr const char* ofData[] = {"charset_map", "geo", "geoip2", "map", "match", "split_clients", "types"};

template <std::size_t Count>
const Arity* find(const Arity (&table)[Count], const QByteArray& name) {
    const auto* found = std::find_if(std::begin(table), std::end(table),
                                     [&name](const Arity& arity) { return name == arity.name; });
    return found == std::end(table) ? nullptr : found;
}

} // namespace

QString refusalOf(const Directive& directive, bool opensBlock, const QByteArray& parent) {
    const QByteArray& name = directive.name();
    if (directive.words.constFirst().quote != 0 ||
        std::any_of(std::begin(ofData), std::end(ofData),
                    [&parent](const char* block) { return parent == block; })) {
        return {};
    }
    const Arity* const arity = find(simple, name);
    const Arity* const block = find(blocks, name);
    if (opensBlock && arity) {
        return base::translate("ProxyConfiguration", "directive “%1” is not terminated by “;”")
            .arg(QString::fromUtf8(name));
    }
    if (!opensBlock && block) {
        return base::translate("ProxyConfiguration", "directive “%1” has no opening “{”")
            .arg(QString::fromUtf8(name));
    }
    const Arity* const known = opensBlock ? block : arity;
    if (known && (directive.arguments() < known->least || directive.arguments() > known->most)) {
        return base::translate("ProxyConfiguration", "invalid number of arguments in “%1”")
            .arg(QString::fromUtf8(name));
    }
    return {};
}

} // namespace twinwire::proxyconfig
