// See draft_advice.h. Rules in the order of the codes' families: request line, syntax, fields, key.
#include "workspace/draft_advice.h"

#include "base/text.h"
#include "base/translate.h"

#include <algorithm>

namespace twinwire::workspace {

using namespace Qt::StringLiterals;

namespace {

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

QString addText(const char* field) {
    return base::translate("Workspace", "Add %1").arg(QLatin1StringView(field));
}

QString useText(const char* what) {
    return base::translate("Workspace", "Use %1").arg(QLatin1StringView(what));
}

} // namespace

Advice Adviser::ofStartLine(const QByteArray& code) const {
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

Advice Adviser::ofKey(const QByteArray& code, qsizetype line) const {
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

Advice Adviser::ofFields(const QByteArray& code, qsizetype line) const {
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

Advice Adviser::ofSyntax(const QByteArray& code, qsizetype line) const {
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

Advice Adviser::words(const QByteArray& code, qsizetype line) const {
    for (const auto find : {&Adviser::ofSyntax, &Adviser::ofFields}) {
        Advice words = (this->*find)(code, line);
        if (!words.brief.isEmpty()) {
            return words;
        }
    }
    Advice words = ofKey(code, line);
    return words.brief.isEmpty() ? ofStartLine(code) : words;
}

} // namespace twinwire::workspace
