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
    std::optional<QByteArray> url = {}; ///< what the upstream is asked for, whole; nothing: not known
};

/// \a substitution with "$1" of \a match, "%{NAME}" of \a request and no other variables; nothing when it
/// holds what is not known.
std::optional<QByteArray> apacheSubstituted(const QByteArray& substitution, const QByteArray& pattern,
                                            const QByteArray& subject, bool folded,
                                            const AskedRequest& request);

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
    std::optional<ApachePass> rewrites(const ApacheHost& host, AskedRequest& request);
    std::optional<ApachePass> passes(const ApacheHost& host, const AskedRequest& request);
    bool access(const ApacheHost& host, const AskedRequest& request);
    bool redirects(const ApacheHost& host, const AskedRequest& request);
    void passed(const ApacheHost& host, const ApachePass& pass, const AskedRequest& request);
    /// True when no address comes of what it is passed on to, and the answer is the proxy's own.
    bool targets(const ApacheHost& host, const ApachePass& pass, const QByteArray& kind,
                 const AskedRequest& request);
    /// A rule for WebSockets before the RewriteRule \a rule, which passes on the same.
    QList<StatementEdit> tunnelBefore(const Statement& rule) const;
    void fields(const std::vector<Statement>& block, Truth truth, const AskedRequest& request);
    void timeouts(const ApacheHost& host, const ApachePass& pass);
    /// The head that the upstream gets.
    void head(const ApacheHost& host, const ApachePass& pass, AskedRequest request);
    bool setFields(const ApacheHost& host, const ApachePass& pass, AskedRequest& request);
    bool setField(const Statement& line, AskedRequest& request);
    /// The lines \a name that apply to the request, those of places behind those of the host.
    QList<const Statement*> applying(const ApacheHost& host, const ApachePass& pass, const QByteArray& name,
                                     const AskedRequest& request, bool& known) const;
    bool hasWorker(const ApacheHost& host, const ApachePass& pass) const;
    void answer(const Statement& rule, int status, const QByteArray& location, Truth truth);
    QByteArray option(const ApacheHost& host, const ApachePass& pass, const QByteArray& name) const;
    QByteArray scheme(const ApacheHost& host, const ApachePass& pass) const;

    const StatementFiles& m_files;
    const std::optional<Question>& m_question;
    ProductFindings m_found;
    model::ConfigurationReading m_reading;
    const Statement* m_unpassed = nullptr; ///< a RewriteRule that turns the request into a file
};

} // namespace twinwire::proxyconfig
