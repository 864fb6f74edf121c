// The predicates that the table of clients is written in: what may be wrong with an answer in some client's
// eyes, and the pieces of it that clients quote.
#pragma once

#include "model/session.h"
#include "protocol/extensions.h"

#include <QStringList>

namespace twinwire::analysis {

/// An answer as a client gets it: octets, and how they ended.
class ReceivedAnswer {
public:
    /// How it ended. Unread: we gave up on octets that are no HTTP, or on a head without end; a client that
    /// puts up with more would have read on.
    enum class End { Complete, Closed, Reset, Silence, Unread };

    /// \a session must outlive this.
    explicit ReceivedAnswer(const model::Session& session);

    /// False when nothing came that a client could judge.
    bool isJudgeable() const { return m_judgeable; }
    /// The client offers permessage-deflate itself, asked or not.
    void offerDeflate();

    const protocol::HttpRequestHead& request() const { return m_session.exchange.request; }
    const protocol::HttpResponseHead& head() const { return m_head; }
    const QList<protocol::HttpResponseHead>& interim() const { return m_session.exchange.interim; }
    End end() const { return m_end; }
    /// The octets from the first one to the end of the final head, or as far as they came.
    const QByteArray& octets() const { return m_octets; }
    /// The head's lines with their line ends, the empty one left out.
    const QList<QByteArray>& lines() const { return m_lines; }
    /// The octets without empty lines in front, their first line without its end, and its words.
    QByteArrayView startingOctets() const;
    QByteArray startLine() const;
    QByteArray startWord(qsizetype index) const;
    /// The first extension that is another than permessage-deflate; empty without one.
    QByteArray otherExtension() const;
    /// The values of a field joined by ", ", empty when there is none.
    QByteArray value(QByteArrayView name) const;
    QByteArray expectedAccept() const;
    QList<QByteArray> offeredSubprotocols() const;
    const protocol::ExtensionList& offeredExtensions() const { return m_offered; }
    protocol::ExtensionList answeredExtensions() const;
    QByteArray url() const { return m_session.plan.url.text; }

private:
    const model::Session& m_session;
    protocol::HttpResponseHead m_head;
    protocol::ExtensionList m_offered;
    QByteArray m_octets;
    QList<QByteArray> m_lines;
    End m_end = End::Complete;
    bool m_judgeable = false;
};

/// True when \a answer is what the predicate \a name says. \a values are its bounds. False for an unknown
/// name.
bool clientRuleApplies(const QByteArray& name, const ReceivedAnswer& answer, const QStringList& values);
/// The names of all predicates.
QList<QByteArray> clientRuleNames();

/// \a words with %{status}, %{upgrade} and the like replaced by pieces of \a answer, made printable.
QString fillWords(const QString& words, const ReceivedAnswer& answer);

} // namespace twinwire::analysis
