// The seam behind which each product's reader stands.
#include "proxyconfig/reading.h"

#include "base/translate.h"
#include "proxyconfig/apache_syntax.h"
#include "proxyconfig/caddy_syntax.h"
#include "proxyconfig/haproxy_syntax.h"
#include "proxyconfig/nginx_findings.h"
#include "proxyconfig/nginx_fixes.h"
#include "proxyconfig/product_reading.h"

#include <algorithm>
#include <utility>

namespace twinwire::proxyconfig {

using namespace Qt::StringLiterals;
using base::Error;

/// A configuration of any product: nginx's in its tree, the others' in statements.
struct Configuration::Content {
    Product product = Product::Nginx;
    StatementFiles statements; ///< of all but nginx
    struct Parsed {
        NginxTree tree;
        std::unique_ptr<NginxModel> model;
    };
    std::shared_ptr<const Parsed> parsed;
    std::optional<NginxVersion> version;
    const NginxTree& tree() const { return parsed->tree; }
    const NginxModel& model() const { return *parsed->model; }
};

namespace {

base::Result<StatementFiles> readStatements(Product product, const QString& name, const SourceFiles& files) {
    return product == Product::Apache  ? readApache(name, files)
           : product == Product::Caddy ? readCaddy(name, files)
                                       : readHaproxy(name, files);
}

ProductReading readingOf(Product product, const StatementFiles& files,
                         const std::optional<Question>& question) {
    ProductReading read = product == Product::Apache  ? apacheReading(files, question)
                          : product == Product::Caddy ? caddyReading(files, question)
                                                      : haproxyReading(files, question);
    QList<model::Finding>& findings = read.reading.findings;
    std::stable_sort(
        findings.begin(), findings.end(),
        [](const model::Finding& one, const model::Finding& other) { return one.severity < other.severity; });
    return read;
}

} // namespace

QByteArray nameOf(Product product) {
    switch (product) {
    case Product::Nginx:
        return "nginx";
    case Product::HAProxy:
        return "haproxy";
    case Product::Apache:
        return "apache";
    case Product::Caddy:
        return "caddy";
    }
    return {};
}

std::optional<Product> productOf(QByteArrayView text) {
    if (isNginxDump(text)) {
        return Product::Nginx;
    }
    if (looksLikeHaproxy(text)) {
        return Product::HAProxy;
    }
    if (looksLikeApache(text)) {
        return Product::Apache;
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
    if (looksLikeCaddy(text)) {
        return Product::Caddy;
    }
    return std::nullopt;
}

base::Result<Configuration> Configuration::read(const QString& name, const SourceFiles& files,
                                                const std::optional<QByteArray>& version,
                                                std::optional<Product> product) {
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
    if (text && !product) {
        product = productOf(*text);
    }
    if (text && !product) {
        return base::fail(
            Error::Code::File,
            base::translate("ProxyConfiguration", "is no configuration of a proxy that is known here"), name);
    }
    content->product = product.value_or(Product::Nginx);
    if (content->product != Product::Nginx) {
        base::Result<StatementFiles> statements = readStatements(content->product, name, files);
        if (!statements) {
            return tl::unexpected<Error>(statements.error());
        }
        content->version.reset();
        content->statements = std::move(*statements);
        return Configuration(std::move(content));
    }
    base::Result<NginxTree> tree = readNginx(name, files);
    if (!tree) {
        return tl::unexpected<Error>(tree.error());
    }
    auto parsed = std::make_shared<Content::Parsed>();
    parsed->tree = std::move(*tree);
    parsed->model = std::make_unique<NginxModel>(parsed->tree);
    content->parsed = std::move(parsed);
    return Configuration(std::move(content));
}

std::optional<Configuration> Configuration::withVersion(const QByteArray& version) const {
    if (m_content->product != Product::Nginx) {
        return std::nullopt;
    }
    auto content = std::make_shared<Content>(*m_content);
    content->version = NginxVersion::parse(version);
    return content->version ? std::optional<Configuration>(Configuration(std::move(content))) : std::nullopt;
}

bool Configuration::hasVersion() const {
    return m_content->version.has_value();
}

Product Configuration::product() const {
    return m_content->product;
}

QList<Configuration::Trouble> Configuration::troubles() const {
    QList<Trouble> troubles;
    if (m_content->product != Product::Nginx) {
        for (const NginxTree::Trouble& trouble : m_content->statements.troubles) {
            troubles.append({trouble.place, trouble.message});
        }
        return troubles;
    }
    for (const NginxTree::Trouble& trouble : m_content->tree().troubles) {
        troubles.append({trouble.place, trouble.message});
    }
    return troubles;
}

namespace {

/// The reading of one server's part of the way.
model::ConfigurationReading readHop(const NginxModel& model, const Question& question,
                                    const std::optional<NginxVersion>& version) {
    QList<NginxRoute> routes;
    model::ConfigurationReading reading = nginxReading(model, question, version, &routes);
    const bool listens = routes.constFirst().server != nullptr;
    if (listens || question.anyPort || (model.servers().isEmpty() && model.streamServers().isEmpty())) {
        reading.findings = nginxFindings(model, routes, question, version);
        return reading;
    }
    Question other = question;
    other.anyPort = true;
    reading = nginxReading(model, other, version, &routes);
    reading.findings = nginxFindings(model, routes, other, version);
    model::Finding finding;
    finding.code = "network.connection-refused";
    finding.severity = model::Severity::Warning;
    finding.hop = model::Hop::ClientToProxy;
    finding.title =
        base::translate("ProxyConfiguration", "No server of this configuration listens on port %1")
            .arg(question.port);
    finding.evidence.append({u"configuration"_s, model.tree().name,
                             base::translate("ProxyConfiguration", "read as if another port led here")});
    finding.remedy.text = base::translate(
        "ProxyConfiguration",
        "Nothing to do where a container or a balancer publishes another port; else correct it.");
    reading.findings.append(finding);
    return reading;
}

/// Goes on where the request is passed on to a server of the same configuration.
void followOn(const NginxModel& model, model::ConfigurationReading& reading,
              const std::optional<NginxVersion>& version, int hops) {
    if (hops == 0 || reading.answer || reading.requests.isEmpty() ||
        !nginxNextHop(model, reading.upstream, {})) {
        return;
    }
    const bool certain = reading.upstreamRequest.has_value();
    const QList<model::PredictedRequest> sent = std::exchange(reading.requests, {});
    reading.upstreamRequest.reset();
    const QByteArray between = reading.upstream;
    for (const model::PredictedRequest& request : sent) {
        const std::optional<Question> next = nginxNextHop(model, between, request.head);
        model::ConfigurationReading inner = readHop(model, *next, version);
        followOn(model, inner, version, hops - 1);
        reading.upstream = inner.upstream;
        reading.answer = inner.answer;
        if (certain) {
            reading.upstreamRequest = inner.upstreamRequest;
        }
        for (model::PredictedRequest further : std::as_const(inner.requests)) {
            const bool both = !request.condition.isEmpty() && !further.condition.isEmpty();
            further.condition = request.condition + (both ? u", "_s : QString()) + further.condition;
            further.unknown = request.unknown + further.unknown;
            if (!reading.requests.contains(further)) {
                reading.requests.append(further);
            }
        }
        for (const QString& note : std::as_const(inner.notes)) {
            if (!reading.notes.contains(note)) {
                reading.notes.append(note);
            }
        }
        for (const model::ConfigurationTimeout& timeout : std::as_const(inner.timeouts)) {
            if (!reading.timeouts.contains(timeout)) {
                reading.timeouts.append(timeout);
            }
        }
        for (const model::Finding& finding : std::as_const(inner.findings)) {
            if (!reading.findings.contains(finding)) {
                reading.findings.append(finding);
            }
        }
    }
    std::stable_sort(
        reading.findings.begin(), reading.findings.end(),
        [](const model::Finding& one, const model::Finding& other) { return one.severity < other.severity; });
    reading.notes.append(
        base::translate("ProxyConfiguration",
                        "%1 is a server of the same configuration; the request was followed there.")
            .arg(QString::fromUtf8(between)));
}

} // namespace

model::ConfigurationReading Configuration::readingFor(const Question& question) const {
    if (m_content->product != Product::Nginx) {
        return readingOf(m_content->product, m_content->statements, question).reading;
    }
    const NginxModel& model = m_content->model();
    model::ConfigurationReading reading = readHop(model, question, m_content->version);
    followOn(model, reading, m_content->version, mostHops);
    return reading;
}

Configuration::Elsewhere Configuration::listensElsewhere(const Question& question) const {
    if (m_content->product != Product::Nginx) {
        return Elsewhere::No;
    }
    const NginxModel& model = m_content->model();
    Elsewhere elsewhere = Elsewhere::No;
    for (const QList<Server>& servers : {model.servers(), model.streamServers()}) {
        for (const Server& server : servers) {
            for (const Listen& listen : server.listens) {
                const bool hasPort = listen.directive != nullptr && !listen.address.startsWith("unix:");
                if (!hasPort || listen.port == question.port) {
                    return Elsewhere::No;
                }
                const bool loopback = listen.address.startsWith("127.") || listen.address == "::1";
                elsewhere =
                    loopback && elsewhere != Elsewhere::Perhaps ? Elsewhere::Surely : Elsewhere::Perhaps;
            }
        }
    }
    return elsewhere;
}

model::ConfigurationReading Configuration::reading() const {
    if (m_content->product != Product::Nginx) {
        return readingOf(m_content->product, m_content->statements, {}).reading;
    }
    model::ConfigurationReading reading;
    reading.product = "nginx";
    if (m_content->version) {
        reading.version = m_content->version->text();
    }
    reading.notes = m_content->tree().notes;
    for (const NginxTree::Missing& missing : m_content->tree().missing) {
        reading.notes.append(
            base::translate("ProxyConfiguration", "%1 was not to be had; what it says is not known.")
                .arg(missing.path));
    }
    reading.findings = nginxFindings(m_content->model(), m_content->version);
    return reading;
}

QList<FileEdits> Configuration::fixes(const std::optional<Question>& question) const {
    if (m_content->product != Product::Nginx) {
        const StatementFiles& files = m_content->statements;
        return fileEdits(files, readingOf(m_content->product, files, question).edits);
    }
    return nginxFixes(m_content->tree(), question, m_content->version);
}

base::Result<Configuration> Configuration::mended(const QList<FileEdits>& fixes) const {
    const bool isNginx = m_content->product == Product::Nginx;
    const QString name = isNginx ? m_content->tree().name : m_content->statements.name;
    GivenFiles files;
    for (const ConfigurationFile& file : isNginx ? m_content->tree().files : m_content->statements.files) {
        files.texts.insert(file.name, file.text);
    }
    files.texts.insert(name, text());
    for (const FileEdits& fix : fixes) {
        files.texts.insert(fix.file, fix.after());
    }
    base::Result<Configuration> configuration = read(name, files, {}, m_content->product);
    if (!configuration) {
        return configuration;
    }
    auto content = std::make_shared<Content>(*configuration->m_content);
    content->version = m_content->version;
    return Configuration(std::move(content));
}

QByteArray Configuration::text() const {
    if (m_content->product != Product::Nginx) {
        return m_content->statements.files.constFirst().text;
    }
    const NginxTree& tree = m_content->tree();
    return tree.isDump ? tree.dump : tree.files.constFirst().text;
}

} // namespace twinwire::proxyconfig
