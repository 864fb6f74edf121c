// Collects findings while the rules run, joins what says the same, and puts them in order.
#pragma once

#include "model/comparison.h"

namespace twinwire::analysis {

/// Where a finding stands in the chain of causes. Causes come before what follows from them.
enum class Rank {
    Request,     ///< the request itself is broken, and that explains the refusal
    Way,         ///< a route's own network or TLS failed
    Upstream,    ///< direct fails just as proxied does
    Cause,       ///< why the proxied route does not switch
    Further,     ///< matters as well, once the cause is mended
    Consequence, ///< follows from another finding
};

/// What a rule states.
struct Statement {
    QByteArray code;
    model::Severity severity = model::Severity::Error;
    model::Confidence confidence = model::Confidence::Possible;
    model::Hop hop = model::Hop::Proxy;
    Rank rank = Rank::Cause;
    QList<model::Evidence> evidence = {};
    QString remark = {}; ///< goes in front of the remedy's words: a tie, what would settle it
    std::optional<model::Remedy> remedy = {}; ///< instead of the one that goes with the code
    bool configured = false; ///< the proxy's configuration says so, too: before what it does not say
    QByteArray field = {};   ///< of the request, that it is about; empty: none
    QString title = {};      ///< instead of the one that goes with the code
};

/// See the head of this file.
class FindingList {
public:
    /// \a product chooses the remedies; empty when it is not known.
    explicit FindingList(QString product);

    /// A second statement of the same code and hop adds its evidence and can only strengthen the first.
    void add(Statement statement);
    bool contains(QByteArrayView code) const;
    /// What the proxy's configuration says besides: adds \a statement's evidence to every statement of its
    /// code, and its confidence, rank and remedy; or adds the statement.
    void confirm(const Statement& statement);
    /// Leaves the alteration \a code no more than possible: \a remark takes the place of its remedy, and \a
    /// item joins its evidence.
    void doubt(QByteArrayView code, const QString& remark, const model::Evidence& item);
    /// True when an error that can explain the proxied refusal has been stated with at least \a confidence.
    bool explains(model::Confidence confidence = model::Confidence::Likely) const;
    /// Leaves out network.* consequences of what is proven: they stand in its evidence.
    void dropExplained();
    /// Makes one network.* finding of those of one code on several hops.
    void joinRoutes();
    /// Where causes are guesses alone, puts the network.* failure that was observed before them.
    void preferObserved();
    /// True when an error of \a rank has been stated.
    bool has(Rank rank) const;
    /// The upstream speaks no TLS: remedies say http:// to it.
    void assumePlainUpstream() { m_plainUpstream = true; }
    /// Where the upstream is, "127.0.0.1:9001": remedies for a path lead there.
    void assumeUpstream(const QByteArray& authority) { m_upstream = QString::fromLatin1(authority); }
    /// Of several products' lines those of \a product come first.
    void prefer(const QString& product) { m_preferred = product; }
    QList<model::Finding> sorted() const;

private:
    model::Remedy remedyOf(const Statement& statement) const;

    QString m_product;
    QString m_preferred;
    QString m_upstream;
    bool m_plainUpstream = false;
    QList<Statement> m_statements;
};

/// Evidence in short.
model::Evidence evidence(const char* source, const QString& field, const QString& observation);
/// The field \a name of \a headers as lines, or the statement that there is none. \a source names the head.
QList<model::Evidence> headerEvidence(const char* source, const protocol::HeaderList& headers,
                                      QByteArrayView name);
/// The status line, field "status".
model::Evidence statusEvidence(const char* source, const protocol::HttpResponseHead& response);
/// The beginning of a body, field "body".
model::Evidence bodyEvidence(const char* source, const QByteArray& body);

/// "The proxy drops Upgrade" / "The proxy probably drops Upgrade" / "The proxy may drop Upgrade".
QString titleOf(const QByteArray& code, model::Confidence confidence);

} // namespace twinwire::analysis
