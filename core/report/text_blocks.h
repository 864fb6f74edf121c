// The blocks that the text reports are made of. Each writes nothing when there is nothing to say.
#pragma once

#include "report/text_layout.h"

namespace twinwire::report {

/// "switched in 2.3 ms", "HTTP/1.1 426 Upgrade Required", "connection refused": the result beside an address.
QString resultInWords(const model::Session& session);
/// "2.31 ms" up to head or end; "1.20 s" from 10,000 ms on.
QString timeInWords(const model::Timings& timings);
/// The tone that an outcome has.
Tone toneOf(model::Outcome outcome);
QString symbolOf(model::Outcome outcome);

/// Findings with evidence, remedy and references.
void writeFindings(Page& page, const QList<model::Finding>& findings);
/// Rows of two heads beside each other; \a rows may be of one section only.
void writeRows(Page& page, const QString& title, const QString& note, const QString& leftTitle,
               const QString& rightTitle, const QList<model::Difference>& rows);
/// One head, its fields marked hop-by-hop where they are.
void writeHead(Page& page, const QString& title, const QString& note, const QByteArray& line,
               const protocol::HeaderList& headers);
/// Octets of a head as they are, for -v.
void writeRaw(Page& page, const QString& title, const QByteArray& bytes);
void writeBody(Page& page, const QString& title, const protocol::HttpBody& body);
/// Durations of the phases of several attempts, one line each.
void writeTimes(Page& page, const QList<QPair<QString, const model::Session*>>& sessions);
void writeTls(Page& page, const QString& title, const model::TlsSummary& tls);
void writeTunnel(Page& page, const QString& title, const model::TunnelFacts& tunnel);
/// Addresses that were tried: always when one failed, else with -v.
void writeTries(Page& page, const QString& title, const model::Connection& connection);
/// Broken rules; \a of says of what.
void writeViolations(Page& page, const QList<QPair<QString, const protocol::Violations*>>& groups);
void writeOpinions(Page& page, const QList<SecondOpinion>& opinions);
void writeClose(Page& page, const QString& label, const model::CloseFacts& close);
/// The close in one line: "1000 “bye”, clean".
QString closeInWords(const model::CloseFacts& close);

} // namespace twinwire::report
