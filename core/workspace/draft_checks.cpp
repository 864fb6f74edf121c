// What the checker says of a draft, line by line, in few words, and how each is repaired.
#include "base/text.h"
#include "base/translate.h"
#include "protocol/handshake.h"
#include "workspace/draft_edits.h"
#include "workspace/placeholder_syntax.h"
#include "workspace/variables.h"

#include <algorithm>
#include <functional>

namespace twinwire::workspace {

using namespace Qt::StringLiterals;

namespace {

using Severity = protocol::Violation::Severity;

/// What a row says of one code, and how it is mended. Briefs are translated where they stand.
struct Words {
    QString brief;
    QString repairText = {};
    std::function<RequestDraft()> repair = {};
};

QByteArray withoutControls(QByteArray text) {
    text.removeIf([](char c) { return (static_cast<quint8>(c) < 0x20 && c != '\t') || c == 0x7F; });
    return text;
}

RequestDraft withoutEmptyLineFirst(const RequestDraft& draft) {
    const QByteArray octets = templateOf(draft);
    const auto begin =
        std::find_if(octets.cbegin(), octets.cend(), [](char c) { return c != '\r' && c != '\n'; });
    RequestDraft changed = draftOf(octets.sliced(begin - octets.cbegin()), draft);
    // A field right behind it: then the empty line stood where a request line belongs.
    const StartLineParts parts = startLineParts(changed.startLine);
    if (parts.target.isEmpty() || parts.method.contains(':')) {
        changed = draft;
        changed.startLine = RequestDraft().startLine;
        changed.startEnding = RequestDraft().startEnding;
    }
    return changed;
}

/// Finds words and repair of one violation in one draft.
class Adviser {
public:
    explicit Adviser(const RequestDraft& draft)
        : m_draft(draft)
        , m_sent(sentLines(draft)) {}

    /// The draft's line behind line \a number of the octets, or -1.
    qsizetype lineAt(qsizetype number) const {
        const qsizetype place = number - 2;
        return place >= 0 && place < m_sent.size() ? m_sent[place] : -1;
    }

    Words words(const QByteArray& code, qsizetype line) const;

private:
    Words ofStartLine(const QByteArray& code) const;
    Words ofFields(const QByteArray& code, qsizetype line) const;
    Words ofKey(const QByteArray& code, qsizetype line) const;
    Words ofSyntax(const QByteArray& code, qsizetype line) const;

    RequestDraft with(qsizetype line, const DraftLine& text) const {
        RequestDraft draft = m_draft;
        draft.lines[line] = text;
        return draft;
    }
    RequestDraft withText(qsizetype line, const QByteArray& text) const {
        if (text.isEmpty()) {
            return without(line); // an empty line would end the head
        }
        DraftLine changed = m_draft.lines[line];
        changed.text = text;
        return with(line, changed);
    }
    RequestDraft withLineValue(qsizetype line, const QByteArray& value) const {
        return with(line, withValue(m_draft.lines[line], value));
    }
    RequestDraft without(qsizetype line) const {
        RequestDraft draft = m_draft;
        draft.lines.removeAt(line);
        return draft;
    }
    RequestDraft withOnly(const QByteArray& name) const {
        RequestDraft draft = m_draft;
        const QList<qsizetype> places = sentLines(draft, name);
        for (qsizetype i = places.size() - 1; i > 0; --i) {
            draft.lines.removeAt(places[i]);
        }
        return draft;
    }

    const RequestDraft& m_draft;
    QList<qsizetype> m_sent;
};

QString addText(const char* field) {
    return base::translate("Workspace", "Add %1").arg(QLatin1StringView(field));
}

QString useText(const char* what) {
    return base::translate("Workspace", "Use %1").arg(QLatin1StringView(what));
}

Words Adviser::ofStartLine(const QByteArray& code) const {
    const RequestDraft& draft = m_draft;
    if (code == "request.method-not-get" || code == "head.method-invalid") {
        return {base::translate("Workspace", "not GET"), useText("GET"), [&draft] {
                    return withStartLine(draft, "GET", {}, {});
                }};
    }
    if (code == "request.http-version-too-low" || code == "head.version-invalid") {
        return {base::translate("Workspace", "needs HTTP/1.1"), useText("HTTP/1.1"), [&draft] {
                    return withStartLine(draft, {}, {}, "HTTP/1.1");
                }};
    }
    if (code == "request.target-form" || code == "head.target-invalid") {
        return {base::translate("Workspace", "no valid target"),
                base::translate("Workspace", "Use the path of the address"), [&draft] {
                    return withStartLine(draft, {}, "{{path}}", {});
                }};
    }
    if (code == "head.start-line-whitespace") {
        return {base::translate("Workspace", "odd spaces"), base::translate("Workspace", "Use single spaces"),
                [&draft] {
                    RequestDraft changed = draft;
                    const StartLineParts parts = startLineParts(draft.startLine);
                    changed.startLine = parts.method + ' ' + parts.target + ' ' + parts.version;
                    return changed;
                }};
    }
    if (code == "head.start-line-invalid" || code == "head.http2-preface") {
        return {base::translate("Workspace", "no request line"),
                base::translate("Workspace", "Write a request line"), [&draft] {
                    RequestDraft changed = draft;
                    changed.startLine = RequestDraft().startLine;
                    return changed;
                }};
    }
    if (code == "head.leading-empty-line") {
        return {base::translate("Workspace", "empty line first"),
                base::translate("Workspace", "Remove the empty line"), [&draft] {
                    return withoutEmptyLineFirst(draft);
                }};
    }
    return {};
}

Words Adviser::ofKey(const QByteArray& code, qsizetype line) const {
    const RequestDraft& draft = m_draft;
    const QString generated = base::translate("Workspace", "Use a generated key");
    if (code == "request.key-missing") {
        return {base::translate("Workspace", "missing"), generated, [&draft] {
                    return withSentField(draft, "Sec-WebSocket-Key", "{{key}}");
                }};
    }
    if (code == "request.key-repeated") {
        return {base::translate("Workspace", "twice"), base::translate("Workspace", "Keep the first key"),
                [this] {
                    return withOnly("Sec-WebSocket-Key");
                }};
    }
    if (code == "request.key-invalid" && line >= 0) {
        const QByteArray value = valueOf(m_draft.lines[line]);
        const auto decoded = QByteArray::fromBase64Encoding(value, QByteArray::AbortOnBase64DecodingErrors);
        QString brief = base::translate("Workspace", "not base64");
        if (value.isEmpty()) {
            brief = base::translate("Workspace", "empty");
        } else if (decoded && decoded.decoded.size() != 16) {
            brief = base::translate("Workspace", "%n bytes, not 16", nullptr,
                                    static_cast<int>(decoded.decoded.size()));
        }
        return {brief, generated, [this, line] {
                    return withLineValue(line, "{{key}}");
                }};
    }
    return {};
}

Words Adviser::ofFields(const QByteArray& code, qsizetype line) const {
    const RequestDraft& draft = m_draft;
    const QString missing = base::translate("Workspace", "missing");
    const QString twice = base::translate("Workspace", "twice");
    if (code == "request.host-missing") {
        return {missing, addText("Host"), [&draft] {
                    return withSentField(draft, "Host", "{{host}}", 0);
                }};
    }
    if (code == "request.host-repeated") {
        return {twice, base::translate("Workspace", "Keep the first Host"), [this] {
                    return withOnly("Host");
                }};
    }
    if (code == "request.host-invalid" && line >= 0) {
        return {base::translate("Workspace", "no host and port"),
                base::translate("Workspace", "Use the host of the address"), [this, line] {
                    return withLineValue(line, "{{host}}");
                }};
    }
    if (code == "request.upgrade-missing") {
        return {missing, addText("Upgrade: websocket"), [&draft] {
                    return withSentField(draft, "Upgrade", "websocket");
                }};
    }
    if (code == "request.upgrade-not-websocket") {
        return {base::translate("Workspace", "not websocket"), useText("websocket"), [&draft] {
                    return withSoleField(draft, "Upgrade", "websocket");
                }};
    }
    if (code == "request.connection-missing") {
        return {missing, addText("Connection: Upgrade"), [&draft] {
                    return withSentField(draft, "Connection", "Upgrade");
                }};
    }
    if (code == "request.connection-no-upgrade") {
        return {base::translate("Workspace", "Upgrade not named"), useText("Connection: Upgrade"), [&draft] {
                    return withSoleField(draft, "Connection", "Upgrade");
                }};
    }
    if (code == "request.connection-names-end-to-end") {
        return {base::translate("Workspace", "see note"), base::translate("Workspace", "Name Upgrade alone"),
                [&draft] {
                    return withSoleField(draft, "Connection", "Upgrade");
                }};
    }
    if (code == "request.version-missing") {
        return {missing, addText("Sec-WebSocket-Version: 13"), [&draft] {
                    return withSentField(draft, "Sec-WebSocket-Version", "13");
                }};
    }
    if (code == "request.version-repeated") {
        return {twice, base::translate("Workspace", "Keep the first version"), [this] {
                    return withOnly("Sec-WebSocket-Version");
                }};
    }
    if (code == "request.version-unsupported" && line >= 0) {
        return {base::translate("Workspace", "not 13"), useText("13"), [this, line] {
                    return withLineValue(line, "13");
                }};
    }
    if (code == "request.origin-repeated") {
        return {twice, base::translate("Workspace", "Keep the first Origin"), [this] {
                    return withOnly("Origin");
                }};
    }
    if (code == "request.subprotocol-invalid") {
        return {base::translate("Workspace", "no token")};
    }
    if (code == "request.subprotocol-repeated") {
        return {base::translate("Workspace", "offered twice"),
                base::translate("Workspace", "Offer each once"), [&draft] {
                    QList<QByteArray> offers;
                    const QByteArray name = "Sec-WebSocket-Protocol";
                    for (const QByteArray& offer : readingOf(draft).head.headers.members(name)) {
                        if (!offers.contains(offer)) {
                            offers.append(offer);
                        }
                    }
                    return withSoleField(draft, name, offers.join(", "));
                }};
    }
    if (code == "request.extensions-invalid") {
        return {base::translate("Workspace", "malformed"), useText("permessage-deflate"), [&draft] {
                    return withSoleField(draft, "Sec-WebSocket-Extensions",
                                         "permessage-deflate; client_max_window_bits");
                }};
    }
    if (code == "request.body-announced" && line >= 0) {
        return {base::translate("Workspace", "announces a body"),
                base::translate("Workspace", "Remove the line"), [this, line] {
                    return without(line);
                }};
    }
    return {};
}

Words Adviser::ofSyntax(const QByteArray& code, qsizetype line) const {
    const RequestDraft& draft = m_draft;
    if (code == "head.bare-lf") {
        return {base::translate("Workspace", "LF without CR"),
                base::translate("Workspace", "Use CRLF everywhere"), [&draft] {
                    RequestDraft changed = draft;
                    const auto mend = [](QByteArray& ending) {
                        if (ending == "\n") {
                            ending = "\r\n";
                        }
                    };
                    mend(changed.startEnding);
                    mend(changed.end);
                    for (DraftLine& one : changed.lines) {
                        mend(one.ending);
                    }
                    return changed;
                }};
    }
    if (code == "head.incomplete") {
        return {base::translate("Workspace", "no empty line"),
                base::translate("Workspace", "Add the empty line"), [&draft] {
                    RequestDraft changed = draft;
                    changed.end = "\r\n";
                    return changed;
                }};
    }
    const auto cleaned = [this, line] {
        if (line >= 0) {
            return withText(line, withoutControls(m_draft.lines[line].text));
        }
        RequestDraft changed = m_draft;
        changed.startLine = withoutControls(changed.startLine);
        return changed;
    };
    if (code == "head.bare-cr" || code == "head.nul" || code == "head.control-octet") {
        return {code == "head.bare-cr" ? base::translate("Workspace", "CR without LF")
                : code == "head.nul"   ? base::translate("Workspace", "holds NUL")
                                       : base::translate("Workspace", "control octet"),
                base::translate("Workspace", "Remove such octets"), cleaned};
    }
    if (code == "head.octet-above-ascii") {
        return {base::translate("Workspace", "not ASCII")};
    }
    if (line < 0) {
        return {};
    }
    const QByteArray text = m_draft.lines[line].text;
    if (code == "head.space-before-colon") {
        return {base::translate("Workspace", "space before colon"),
                base::translate("Workspace", "Remove the space"), [this, line] {
                    const DraftLine& old = m_draft.lines[line];
                    QByteArray name = nameOf(old);
                    while (name.endsWith(' ') || name.endsWith('\t')) {
                        name.chop(1);
                    }
                    return with(line, withName(old, name));
                }};
    }
    if (code == "head.space-before-first-field") {
        return {base::translate("Workspace", "space first"), base::translate("Workspace", "Remove the space"),
                [this, line, text] {
                    return withText(line, base::trimmedOws(text).toByteArray());
                }};
    }
    if (code == "head.obs-fold") {
        return {base::translate("Workspace", "folded line"), base::translate("Workspace", "Join the lines"),
                [this, line, text] {
                    RequestDraft changed = m_draft;
                    qsizetype before = line - 1;
                    while (before >= 0 && !changed.lines[before].send) {
                        --before;
                    }
                    if (before >= 0) {
                        changed.lines[before].text += ' ' + base::trimmedOws(text).toByteArray();
                        changed.lines.removeAt(line);
                    }
                    return changed;
                }};
    }
    if (code == "head.no-colon" || (code == "head.name-invalid" && nameOf(m_draft.lines[line]).isEmpty())) {
        return {code == "head.no-colon" ? base::translate("Workspace", "no colon")
                                        : base::translate("Workspace", "no name"),
                base::translate("Workspace", "Remove the line"), [this, line] {
                    return without(line);
                }};
    }
    if (code == "head.name-invalid") {
        return {base::translate("Workspace", "not a valid name")};
    }
    return {};
}

Words Adviser::words(const QByteArray& code, qsizetype line) const {
    for (const auto find : {&Adviser::ofSyntax, &Adviser::ofFields}) {
        Words words = (this->*find)(code, line);
        if (!words.brief.isEmpty()) {
            return words;
        }
    }
    Words words = ofKey(code, line);
    return words.brief.isEmpty() ? ofStartLine(code) : words;
}

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
            useText("websocket"), withSoleField(draft, "Upgrade", "websocket"));
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

QList<qsizetype> sentLines(const RequestDraft& draft) {
    QList<qsizetype> places;
    for (qsizetype i = 0; i < draft.lines.size(); ++i) {
        if (draft.lines[i].send) {
            places.append(i);
        }
    }
    return places;
}

QList<qsizetype> sentLines(const RequestDraft& draft, QByteArrayView name) {
    QList<qsizetype> places;
    bool first = true;
    for (qsizetype i = 0; i < draft.lines.size(); ++i) {
        const DraftLine& line = draft.lines[i];
        if (!line.send) {
            continue;
        }
        const bool folded = !first && (line.text.startsWith(' ') || line.text.startsWith('\t'));
        first = false;
        if (!folded && base::equalsFolded(base::trimmedOws(nameOf(line)), name)) {
            places.append(i);
        }
    }
    return places;
}

RequestDraft withSentField(RequestDraft draft, const QByteArray& name, const QByteArray& value,
                           qsizetype place) {
    for (DraftLine& line : draft.lines) {
        if (!line.send && base::equalsFolded(base::trimmedOws(nameOf(line)), name)) {
            line.text = name + ": " + value;
            line.send = true;
            return draft;
        }
    }
    const QByteArray ending = draft.startEnding.isEmpty() ? QByteArray("\r\n") : draft.startEnding;
    if (place < 0 || place >= draft.lines.size()) {
        if (!draft.lines.isEmpty() && draft.lines.last().ending.isEmpty()) {
            draft.lines.last().ending = ending;
        }
        draft.lines.append(DraftLine{true, name + ": " + value, ending});
    } else {
        draft.lines.insert(place, DraftLine{true, name + ": " + value, ending});
    }
    return draft;
}

RequestDraft withoutSentField(RequestDraft draft, const QByteArray& name) {
    for (const qsizetype place : sentLines(draft, name)) {
        draft.lines[place].send = false;
    }
    return draft;
}

RequestDraft withSoleField(RequestDraft draft, const QByteArray& name, const QByteArray& value) {
    const QList<qsizetype> places = sentLines(draft, name);
    if (places.isEmpty()) {
        return withSentField(std::move(draft), name, value);
    }
    for (qsizetype i = places.size() - 1; i > 0; --i) {
        draft.lines.removeAt(places[i]);
    }
    draft.lines[places.first()] = withValue(draft.lines[places.first()], value);
    return draft;
}

RequestDraft withStartLine(RequestDraft draft, const QByteArray& method, const QByteArray& target,
                           const QByteArray& version) {
    StartLineParts parts = startLineParts(draft.startLine);
    parts.method = method.isNull() ? parts.method : method;
    parts.target = target.isNull() ? parts.target : target;
    parts.version = version.isNull() ? parts.version : version;
    draft.startLine = withStartLineParts(draft.startLine, parts);
    return draft;
}

DraftReading readingOf(const RequestDraft& draft) {
    const Scope scope{{}, "AAAAAAAAAAAAAAAAAAAAAA==", "host.example", "/"};
    DraftReading reading;
    reading.octets = expand(templateOf(draft), scope).octets;
    reading.head = protocol::parseRequestHead(reading.octets);
    return reading;
}

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
        const Words words = adviser.words(violation.code, remark.line);
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
