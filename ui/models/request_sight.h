// What the request under edit comes to, worked out once for every view of it: the octets, the checker's
// remarks, the preset it shows, what is masked. On the window's thread.
#pragma once

#include "ui/models/handshake_controller.h"
#include "ui/models/shown_text.h"

namespace twinwire::ui {

/// See the head of this file. Follows the document, the environment and the eye.
class RequestSight : public QObject {
    Q_OBJECT

public:
    explicit RequestSight(HandshakeController& controller, QObject* parent = nullptr);

    HandshakeController& controller() const { return m_controller; }
    const workspace::RequestDraft& draft() const;
    /// The route whose octets are looked at.
    run::RouteName route() const { return m_route; }
    void setRoute(run::RouteName route);
    /// True when the two routes are sent different octets.
    bool routesDiffer() const { return m_routesDiffer; }

    const QByteArray& octets() const { return m_expansion.octets; }
    /// octets() as they may be shown.
    const QByteArray& shownOctets() const { return m_shown; }
    int maskedCount() const { return m_maskedCount; }
    bool secretsShown() const { return m_controller.secretsShown(); }
    const QStringList& unknown() const { return m_expansion.unknown; }
    /// What the draft's line \a line is once placeholders are expanded; nothing for one that is not sent.
    std::optional<workspace::DraftLine> sentLine(qsizetype line) const;
    /// The number that ShownLine::sent gives to the draft's line \a line (-1: the request line), or -1.
    int sentNumber(qsizetype line) const;

    const QList<workspace::DraftRemark>& remarks() const { return m_remarks; }
    int errorCount() const;
    /// The remark's message as it may be shown.
    QString messageOf(const workspace::DraftRemark& remark) const;
    const QByteArray& preset() const { return m_preset; }
    /// Whether the header \a name, as written, ends at the next hop in this request.
    bool isHopByHop(const QByteArray& name) const;
    /// Why \a name is in its class, a sentence.
    QString classReason(const QByteArray& name) const;

Q_SIGNALS:
    void changed();

private:
    void update();

    HandshakeController& m_controller;
    run::RouteName m_route = run::RouteName::Proxied;
    bool m_routeChosen = false;
    bool m_routesDiffer = false;
    workspace::Expansion m_expansion;
    QByteArray m_shown;
    int m_maskedCount = 0;
    QList<workspace::DraftLine> m_sentLines; ///< expanded; empty when they cannot be told apart
    QList<int> m_sentNumbers;                ///< of every line of the draft
    protocol::HeaderList m_headers;          ///< of the sent lines, unexpanded names
    QList<workspace::DraftRemark> m_remarks;
    QByteArray m_preset;
};

} // namespace twinwire::ui
