// One way of a handshake through a Caddyfile.
#pragma once

#include "proxyconfig/caddy_matchers.h"
#include "proxyconfig/product_reading.h"

namespace twinwire::proxyconfig {

/// See the head of this file.
class CaddyWay {
public:
    /// Both must outlive it.
    CaddyWay(const StatementFiles& files, const std::optional<Question>& question)
        : m_files(files)
        , m_question(question)
        , m_found(files, QStringLiteral("caddy")) {}
    /// Goes the way, once.
    ProductReading read();

private:
    enum class End { Open, Perhaps, Done };
    const Statement* siteFor(bool anyPort);
    void site(const Statement& site, const AskedRequest& request);
    End block(const Statement& block, const Statement& site, AskedRequest& request, bool inOrder,
              Truth truth);
    End directive(const Statement& line, const Statement& site, AskedRequest& request, Truth truth);
    void fieldFindings(const Statement& line, qsizetype first, const AskedRequest& before,
                       const AskedRequest& after, Truth truth);
    void changes(const Statement& line, qsizetype first, AskedRequest& request, Truth truth);
    void answer(const Statement& rule, int status, const QByteArray& location, Truth truth,
                const QByteArray& body = {});
    /// What lines of header_up or request_header do to the request; \a first: the index of the field's name.
    void setFields(const QList<const Statement*>& lines, qsizetype first, AskedRequest& request,
                   const std::optional<QByteArray>& upstream);
    /// The head that the upstreams of the reverse_proxy \a line get.
    void head(const Statement& line, const QList<QByteArray>& upstreams, AskedRequest request);
    void proxy(const Statement& line, qsizetype first, const AskedRequest& request, Truth truth);
    void transport(const Statement& block, bool secure);

    const StatementFiles& m_files;
    const std::optional<Question>& m_question;
    ProductFindings m_found;
    model::ConfigurationReading m_reading;
    bool m_rewritten = false; ///< a rewrite was taken: no other will be
    bool m_handled = false;   ///< a handle block was taken: no other will be
};

} // namespace twinwire::proxyconfig
