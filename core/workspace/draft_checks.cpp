// What the checker says of a draft, line by line, and remarks of the composer's own.
#include "base/text.h"
#include "base/translate.h"
#include "protocol/handshake.h"
#include "workspace/draft_advice.h"
#include "workspace/placeholder_syntax.h"
#include "workspace/variables.h"

#include <algorithm>

namespace twinwire::workspace {

using namespace Qt::StringLiterals;

namespace {

using Severity = protocol::Violation::Severity;

/// The number of the line that \a place names, in whatever language; 0 for none.
qsizetype lineNumber(const QString& place) {
    qsizetype at = 0;
    while (at < place.size() && !place[at].isDigit()) {
        ++at;
    }
    qsizetype number = 0;
    for (; at < place.size() && place[at].isDigit() && number < 10'000'000; ++at) {
        number = number * 10 + place[at].digitValue();
    }
    return number;
}

/// Codes that judge a value, which is not known while a placeholder stands in it.
bool judgesValue(const QByteArray& code) {
    return code == "request.key-invalid" || code == "request.host-invalid" ||
           code == "request.version-unsupported" || code == "request.upgrade-not-websocket" ||
           code == "request.connection-no-upgrade" || code == "request.target-form" ||
           code == "request.subprotocol-invalid" || code == "request.extensions-invalid";
}

/// Whether placeholders are left in the line that \a remark speaks of, or in the request line.
bool isUnknownYet(const RequestDraft& draft, const QList<bool>& open, const DraftRemark& remark,
                  bool startLineOpen) {
    if (!judgesValue(remark.violation.code)) {
        return false;
    }
    return remark.line < 0 ? startLineOpen && remark.violation.code == "request.target-form"
                           : remark.line < draft.lines.size() && open.value(remark.line);
}

void addComposerRemarks(const RequestDraft& draft, const protocol::HttpRequestHead& head,
                        QList<DraftRemark>& remarks) {
    const auto add = [&](const char* code, const char* rule, qsizetype line, const QString& message,
                         const QString& repairText, const RequestDraft& repaired) {
        DraftRemark remark;
        remark.line = line;
        remark.violation = protocol::Violation{code, QString::fromUtf8(rule), message, {}, Severity::Remark};
        remark.brief = base::translate("Workspace", "see note");
        remark.repairText = repairText;
        remark.repaired = repaired;
        remarks.append(remark);
    };
    const QList<qsizetype> connections = sentLines(draft, "Connection");
    const auto connection = head.headers.combined("Connection");
    const bool namesFields = std::any_of(remarks.cbegin(), remarks.cend(), [](const DraftRemark& remark) {
        return remark.violation.code == "request.connection-names-end-to-end";
    });
    if (connection && !connections.isEmpty() && !namesFields &&
        head.headers.hasToken("Connection", "Upgrade") && !base::equalsFolded(*connection, "upgrade")) {
        add("draft.connection-list", "RFC 9110 §7.6.1", connections.first(),
            base::translate("Workspace",
                            "`%1` is correct, but servers that compare the whole value refuse it")
                .arg(u"Connection: "_s + base::printable(*connection, 80)),
            base::translate("Workspace", "Name Upgrade alone"),
            withSoleField(draft, "Connection", "Upgrade"));
    }
    const QList<qsizetype> upgrades = sentLines(draft, "Upgrade");
    const auto upgrade = head.headers.combined("Upgrade");
    if (upgrade && !upgrades.isEmpty() && head.headers.hasToken("Upgrade", "websocket") &&
        *upgrade != "websocket") {
        const bool list = !base::equalsFolded(*upgrade, "websocket");
        add(list ? "draft.upgrade-list" : "draft.upgrade-case", "RFC 9110 §7.8", upgrades.first(),
            (list ? base::translate("Workspace",
                                    "`%1` is correct, but servers that compare the whole value refuse it")
                  : base::translate("Workspace", "`%1` is correct, but servers that compare it with its "
                                                 "letter case refuse it"))
                .arg(u"Upgrade: "_s + base::printable(*upgrade, 80)),
            base::translate("Workspace", "Use %1").arg(u"websocket"_s),
            withSoleField(draft, "Upgrade", "websocket"));
    }
}

/// A remark for every line with placeholders that have no value; tells which lines those are.
QList<bool> addOpenPlaceholders(const RequestDraft& draft, const QByteArray& octets, bool& startLineOpen,
                                QList<DraftRemark>& remarks) {
    QList<bool> open(draft.lines.size(), false);
    const QList<qsizetype> sent = sentLines(draft);
    qsizetype at = 0;
    for (qsizetype i = -1; i < sent.size() && at < octets.size(); ++i) {
        const qsizetype lineFeed = octets.indexOf('\n', at);
        const qsizetype next = lineFeed < 0 ? octets.size() : lineFeed + 1;
        const QByteArray text = octets.sliced(at, next - at);
        at = next;
        // The built-in names are open, too, before there is an address.
        const QList<PlaceholderSpan> spans = placeholderSpans(text);
        const auto name = std::find_if(spans.cbegin(), spans.cend(),
                                       [](const PlaceholderSpan& span) { return !span.base64; });
        if (name == spans.cend()) {
            continue;
        }
        const qsizetype line = i < 0 ? -1 : sent[i];
        if (line < 0) {
            startLineOpen = true;
        } else {
            open[line] = true;
        }
        const QStringList names = placeholders(text);
        if (names.isEmpty()) {
            continue;
        }
        DraftRemark remark;
        remark.line = line;
        remark.violation =
            protocol::Violation{"draft.placeholder-unknown",
                                {},
                                base::translate("Workspace", "%1 has no value in this environment")
                                    .arg(u"{{"_s + names.first() + u"}}"_s),
                                {},
                                Severity::Error};
        remark.brief = base::translate("Workspace", "no value");
        remarks.append(remark);
    }
    return open;
}

} // namespace

QList<DraftRemark> checkDraft(const RequestDraft& draft, const QByteArray& octets) {
    const protocol::HttpRequestHead head = protocol::parseRequestHead(octets);
    const Adviser adviser(draft);
    QList<DraftRemark> remarks;
    bool startLineOpen = false;
    const QList<bool> open = addOpenPlaceholders(draft, octets, startLineOpen, remarks);
    for (const protocol::Violation& violation : protocol::checkRequest(head)) {
        DraftRemark remark;
        remark.line = adviser.lineAt(lineNumber(violation.place));
        remark.violation = violation;
        if (isUnknownYet(draft, open, remark, startLineOpen)) {
            continue;
        }
        const Advice words = adviser.words(violation.code, remark.line);
        remark.brief = words.brief;
        if (words.repair) {
            remark.repairText = words.repairText;
            remark.repaired = words.repair();
        }
        remarks.append(remark);
    }
    addComposerRemarks(draft, head, remarks);
    return remarks;
}

} // namespace twinwire::workspace
