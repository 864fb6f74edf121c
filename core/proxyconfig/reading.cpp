// The seam behind which each product's reader stands.
#include "proxyconfig/reading.h"

#include "base/translate.h"
#include "proxyconfig/nginx_findings.h"
#include "proxyconfig/nginx_fixes.h"

namespace twinwire::proxyconfig {

using namespace Qt::StringLiterals;
using base::Error;

/// A configuration of any product; nginx's alone so far.
struct Configuration::Content {
    NginxTree tree;
    std::unique_ptr<NginxModel> model;
    std::optional<NginxVersion> version;
};

QByteArray nameOf(Product product) {
    switch (product) {
    case Product::Nginx:
        return "nginx";
    }
    return {};
}

std::optional<Product> productOf(QByteArrayView text) {
    if (isNginxDump(text)) {
        return Product::Nginx;
    }
    // The first words of lines that nothing but nginx writes so: with ";" or with a block.
    static const QSet<QByteArray> names = {"http",
                                           "events",
                                           "stream",
                                           "server",
                                           "location",
                                           "upstream",
                                           "map",
                                           "worker_processes",
                                           "user",
                                           "pid",
                                           "error_log",
                                           "include",
                                           "load_module",
                                           "proxy_pass",
                                           "listen",
                                           "server_name",
                                           "proxy_set_header",
                                           "limit_req_zone",
                                           "proxy_http_version",
                                           "geo",
                                           "log_format",
                                           "proxy_cache_path",
                                           "limit_conn_zone",
                                           "proxy_read_timeout"};
    const NginxText parsed = parseNginx(text.first(std::min<qsizetype>(text.size(), 65536)));
    for (const Directive& directive : parsed.directives) {
        const QByteArray& name = directive.name();
        if (!names.contains(name)) {
            continue;
        }
        const bool ends = directive.end > directive.begin && text[directive.end - 1] == ';';
        if (directive.hasBlock() || ends) {
            return Product::Nginx;
        }
    }
    return std::nullopt;
}

base::Result<Configuration> Configuration::read(const QString& name, const SourceFiles& files,
                                                const std::optional<QByteArray>& version) {
    auto content = std::make_shared<Content>();
    if (version) {
        content->version = NginxVersion::parse(*version);
        if (!content->version) {
            return base::fail(Error::Code::Usage,
                              base::translate("ProxyConfiguration", "“%1” is no version of nginx")
                                  .arg(QString::fromUtf8(*version)));
        }
    }
    const std::optional<QByteArray> text = files.read(name);
    if (text && !productOf(*text)) {
        return base::fail(Error::Code::File,
                          base::translate("ProxyConfiguration", "is no configuration of nginx"), name);
    }
    base::Result<NginxTree> tree = readNginx(name, files);
    if (!tree) {
        return tl::unexpected<Error>(tree.error());
    }
    content->tree = std::move(*tree);
    content->model = std::make_unique<NginxModel>(content->tree);
    return Configuration(std::move(content));
}

Product Configuration::product() const {
    return Product::Nginx;
}

QList<Configuration::Trouble> Configuration::troubles() const {
    QList<Trouble> troubles;
    for (const NginxTree::Trouble& trouble : m_content->tree.troubles) {
        troubles.append({trouble.place, trouble.message});
    }
    return troubles;
}

model::ConfigurationReading Configuration::readingFor(const Question& question) const {
    QList<NginxRoute> routes;
    model::ConfigurationReading reading =
        nginxReading(*m_content->model, question, m_content->version, &routes);
    reading.findings = nginxFindings(*m_content->model, routes, question, m_content->version);
    return reading;
}

model::ConfigurationReading Configuration::reading() const {
    model::ConfigurationReading reading;
    reading.product = "nginx";
    if (m_content->version) {
        reading.version = m_content->version->text();
    }
    reading.notes = m_content->tree.notes;
    for (const NginxTree::Missing& missing : m_content->tree.missing) {
        reading.notes.append(
            base::translate("ProxyConfiguration", "%1 was not to be had; what it says is not known.")
                .arg(missing.path));
    }
    reading.findings = nginxFindings(*m_content->model, m_content->version);
    return reading;
}

QList<FileEdits> Configuration::fixes(const std::optional<Question>& question) const {
    return nginxFixes(m_content->tree, question, m_content->version);
}

} // namespace twinwire::proxyconfig
