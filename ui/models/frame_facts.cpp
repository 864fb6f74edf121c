// Gathers what the inspector shows of a frame out of the log.
#include "ui/models/frame_facts.h"

#include "base/translate.h"
#include "ui/models/frame_words.h"

namespace twinwire::ui {

FrameFacts factsOf(const FrameModel& model, quint32 number) {
    const FrameRow row = model.log().row(number);
    FrameFacts facts;
    facts.number = number;
    facts.route = row.route;
    facts.group = row.group;
    facts.clientToServer = row.clientToServer;
    facts.payloadSize = row.payloadSize;
    facts.cut = row.cut;
    facts.title = routeWord(row.route);
    facts.answers = row.answered;
    facts.twin = model.twinOf(number);
    facts.isWhole = row.whole;
    if (!row.frame)
        return facts;
    facts.frame = *row.frame;
    facts.title = base::translate("MessagesPane", "%1, %2, %3", "opcode, way, route")
                      .arg(opcodeName(row), wayName(row), routeWord(row.route));
    if (row.frame->opcode == protocol::Opcode::Ping)
        facts.answeredBy = model.log().pongOf(number);
    if (facts.answeredBy)
        facts.answeredAfter = model.log().row(*facts.answeredBy).at - row.at;
    return facts;
}

} // namespace twinwire::ui
