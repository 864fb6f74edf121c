// Findings that are alike for HAProxy, Apache httpd and Caddy: what a rule does to the handshake, in words,
// with the lines that mend it.
#pragma once

#include "proxyconfig/asked_request.h"
#include "proxyconfig/statements.h"

#include <chrono>

namespace twinwire::proxyconfig {

/// Gathers findings and the edits that mend them.
class ProductFindings {
public:
    /// \a files must outlive this. \a product: "haproxy", as in model::ConfigurationText.
    ProductFindings(const StatementFiles& files, const QString& product)
        : m_files(files)
        , m_product(product) {}

    /// What a finding says.
    struct Entry {
        const char* code;
        model::Severity severity = model::Severity::Error;
        model::Confidence confidence = model::Confidence::Likely;
        model::Hop hop = model::Hop::Proxy;
        QString title = {};
        QList<const Statement*> at = {};
        QString remedy = {};
        QByteArray lines = {}; ///< to paste; empty: words alone
        QList<StatementEdit> edits = {};
    };
    void add(const Entry& entry);

    /// A rule takes field \a name of the request away, or sets it to \a value, when \a truth holds.
    void fieldChanged(const Statement& rule, const QByteArray& name, const std::optional<QByteArray>& value,
                      Truth truth, const AskedRequest& request);
    /// A rule does so to a field of the answer.
    void answerFieldRemoved(const Statement& rule, const QByteArray& name, Truth truth);
    /// A rule answers \a status instead of passing the request on. \a location: of a redirect.
    void answered(const Statement& rule, int status, const QByteArray& location, Truth truth);
    void noRoute(const QList<const Statement*>& at, int status, const QByteArray& lines,
                 const QList<StatementEdit>& edits = {});
    void idleTimeout(const Statement& at, std::chrono::milliseconds value, const QByteArray& lines,
                     const QList<StatementEdit>& edits);
    void pathChanged(const Statement& rule, const QString& from, const QString& to, const QByteArray& lines);
    void preambleAdded(const Statement& at, const QByteArray& lines);
    void preambleExpected(const Statement& at, bool asked);
    void http2Upstream(const Statement& at, model::Severity severity, const QByteArray& lines,
                       const QList<StatementEdit>& edits);
    void limit(const Statement& at, const QByteArray& most);
    void tlsMismatch(const Statement& at, bool asked, quint16 port);
    void otherPort(quint16 port);
    /// Takes the whole line of \a rule away.
    QList<StatementEdit> removal(const Statement& rule) const;

    const QList<model::Finding>& findings() const { return m_findings; }
    const QList<StatementEdit>& edits() const { return m_edits; }
    /// What all that was found is lowered to: a way that is taken only perhaps.
    void lowerTo(model::Severity most) { m_most = most; }

    /// The path that lines to paste speak of; nothing: one for example.
    void setPath(const std::optional<QByteArray>& path);

private:
    /// Lines that let WebSockets pass before \a rule answers.
    QByteArray sparing(const Statement& rule) const;

    const StatementFiles& m_files;
    QString m_product;
    QByteArray m_path = "/ws";
    model::Severity m_most = model::Severity::Error;
    QList<model::Finding> m_findings;
    QList<StatementEdit> m_edits;
};

/// What a rule at \a place gives instead of passing the request on. \a status 0: it closes the connection.
model::OwnAnswer answerOfRule(int status, const QByteArray& location, const model::ConfigurationPlace& place);

/// What \a rule makes of \a request is not known: it is followed no further, which \a notes get told where
/// something was asked.
void followNoFurther(const Statement& rule, AskedRequest& request, const std::optional<Question>& question,
                     QStringList& notes);

/// The code of an answer of the proxy's own with \a status.
const char* codeOfAnswer(int status);

} // namespace twinwire::proxyconfig
