// One way of a handshake through Apache httpd's configuration.
#pragma once

#include "proxyconfig/apache_model.h"
#include "proxyconfig/product_reading.h"

namespace twinwire::proxyconfig {

/// The recipe.
inline constexpr char apacheUpgradeLines[] =
    "# Apache httpd 2.4.47 and later; before any more general ProxyPass or RewriteRule\n"
    "ProxyPass \"/ws\" \"http://127.0.0.1:9001/ws\" upgrade=websocket\n"
    "# before 2.4.47, with mod_proxy_wstunnel:\n"
    "# ProxyPass \"/ws\" \"ws://127.0.0.1:9001/ws\"\n";

/// Where a request is passed on to.
struct ApachePass {
    const Statement* line = nullptr;
    QByteArray target;
    Truth truth = Truth::Yes;
    bool rewritten = false;
};

/// One way through the configuration.
class ApacheWay {
public:
    /// Both must outlive it.
    ApacheWay(const StatementFiles& files, const std::optional<Question>& question)
        : m_files(files)
        , m_question(question)
        , m_found(files, QStringLiteral("apache")) {}
    /// Goes the way, once.
    ProductReading read();

private:
    void host(const ApacheHost& host, AskedRequest request);
    void places(const ApacheHost& host);
    std::optional<ApachePass> rewrites(const ApacheHost& host, const AskedRequest& request);
    std::optional<ApachePass> passes(const ApacheHost& host, const AskedRequest& request);
    bool access(const ApacheHost& host, const AskedRequest& request);
    bool redirects(const ApacheHost& host, const AskedRequest& request);
    void passed(const ApacheHost& host, const ApachePass& pass, const AskedRequest& request);
    void fields(const std::vector<Statement>& block, Truth truth, const AskedRequest& request);
    void timeouts(const ApacheHost& host, const ApachePass& pass);
    void answer(const Statement& rule, int status, const QByteArray& location, Truth truth);
    QByteArray option(const ApacheHost& host, const ApachePass& pass, const QByteArray& name) const;
    QByteArray scheme(const ApacheHost& host, const ApachePass& pass) const;

    const StatementFiles& m_files;
    const std::optional<Question>& m_question;
    ProductFindings m_found;
    model::ConfigurationReading m_reading;
};

} // namespace twinwire::proxyconfig
