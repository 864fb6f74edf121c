// The textbook faults: one row each, how it is put into a request and how it is told.
#include "base/text.h"
#include "base/translate.h"
#include "protocol/handshake.h"
#include "workspace/draft_edits.h"

#include <algorithm>
#include <array>

namespace twinwire::workspace {

namespace {

using protocol::HttpRequestHead;

constexpr const char* connectionName = "Connection";
constexpr const char* keyName = "Sec-WebSocket-Key";
constexpr const char* versionName = "Sec-WebSocket-Version";
constexpr const char* foreignOrigin = "https://elsewhere.example";

/// A draft with what it says, for telling faults.
struct Sight {
    const RequestDraft& draft;
    const HttpRequestHead& head;
    const protocol::Violations& violations;

    bool breaks(const char* code) const { return protocol::contains(violations, code); }
    QByteArray combined(const char* name) const { return head.headers.combined(name).value_or(QByteArray()); }
    bool is(const char* name, const char* value) const { return base::equalsFolded(combined(name), value); }
};

/// One row. Title and note are made when they are asked for, so that they follow the language.
struct Fault {
    const char* id;
    QString (*title)();
    QString (*note)();
    RequestDraft (*apply)(const RequestDraft& draft);
    bool (*shows)(const Sight& sight);
    /// A fault that breaks no rule comes behind those that do when several show.
    bool breaksRule = true;
};

QString none() {
    return {};
}

RequestDraft withSecond(const RequestDraft& draft, const char* name, const QByteArray& value) {
    const QList<qsizetype> places = sentLines(draft, name);
    if (places.isEmpty()) {
        return withSentField(withSentField(draft, name, value), name, value);
    }
    RequestDraft changed = draft;
    DraftLine second = changed.lines[places.first()];
    second.ending = second.ending.isEmpty() ? QByteArray("\r\n") : second.ending;
    changed.lines.insert(places.first() + 1, withValue(second, value));
    return changed;
}

RequestDraft withEndings(RequestDraft draft, const QByteArray& ending) {
    draft.startEnding = ending;
    for (DraftLine& line : draft.lines) {
        line.ending = ending;
    }
    draft.end = ending;
    return draft;
}

bool hasShortKey(const Sight& sight) {
    const QList<QByteArray> keys = sight.head.headers.all(keyName);
    return std::any_of(keys.cbegin(), keys.cend(), [](const QByteArray& key) {
        const auto decoded = QByteArray::fromBase64Encoding(key, QByteArray::AbortOnBase64DecodingErrors);
        return decoded && decoded.decoded.size() < 16;
    });
}

bool hasKeyNotBase64(const Sight& sight) {
    const QList<QByteArray> keys = sight.head.headers.all(keyName);
    return std::any_of(keys.cbegin(), keys.cend(), [](const QByteArray& key) {
        return !QByteArray::fromBase64Encoding(key, QByteArray::AbortOnBase64DecodingErrors);
    });
}

/// The line that gets a syntax fault: none that the handshake needs, so that nothing else breaks with it; one
/// is added when there is none.
qsizetype harmlessLine(RequestDraft& draft) {
    for (const qsizetype place : sentLines(draft)) {
        const QByteArray name = base::folded(nameOf(draft.lines[place]));
        if (base::isToken(name) && name != "host" && name != "upgrade" && name != "connection" &&
            !name.startsWith("sec-websocket-")) {
            return place;
        }
    }
    draft = withSentField(draft, "User-Agent", "Twinwire");
    return sentLines(draft, "User-Agent").first();
}

RequestDraft withSpaceBeforeColon(const RequestDraft& draft) {
    RequestDraft changed = draft;
    DraftLine& line = changed.lines[harmlessLine(changed)];
    line = withName(line, nameOf(line) + ' ');
    return changed;
}

RequestDraft withFoldedLine(const RequestDraft& draft) {
    RequestDraft changed = draft;
    const qsizetype place = harmlessLine(changed);
    const QByteArray name = nameOf(changed.lines[place]);
    const DraftLine second{true, ' ' + valueOf(changed.lines[place]), changed.lines[place].ending};
    changed.lines[place].text = name + ':';
    changed.lines.insert(place + 1, second);
    return changed;
}

const auto& faults() {
    using D = const RequestDraft&;
    using S = const Sight&;
    static const std::array table{
        Fault{"no-upgrade", [] { return base::translate("Workspace", "No `Upgrade`"); },
              [] { return base::translate("Workspace", "plain HTTP"); },
              [](D draft) { return withoutSentField(draft, "Upgrade"); },
              [](S sight) {
                  return sight.breaks("request.upgrade-missing");
              }},
        Fault{"no-connection", [] { return base::translate("Workspace", "No `Connection`"); },
              [] { return base::translate("Workspace", "plain HTTP"); },
              [](D draft) { return withoutSentField(draft, connectionName); },
              [](S sight) {
                  return sight.breaks("request.connection-missing");
              }},
        Fault{"connection-close", [] { return base::translate("Workspace", "`Connection: close`"); },
              [] { return base::translate("Workspace", "plain HTTP"); },
              [](D draft) { return withSoleField(draft, connectionName, "close"); },
              [](S sight) {
                  return sight.is(connectionName, "close");
              }},
        Fault{"connection-keep-alive",
              [] { return base::translate("Workspace", "`Connection: keep-alive`"); },
              [] { return base::translate("Workspace", "plain HTTP"); },
              [](D draft) { return withSoleField(draft, connectionName, "keep-alive"); },
              [](S sight) {
                  return sight.is(connectionName, "keep-alive");
              }},
        Fault{"upgrade-h2c", [] { return base::translate("Workspace", "`Upgrade: h2c`"); },
              [] { return base::translate("Workspace", "another protocol"); },
              [](D draft) { return withSoleField(draft, "Upgrade", "h2c"); },
              [](S sight) {
                  return sight.is("Upgrade", "h2c");
              }},
        Fault{"http10", [] { return base::translate("Workspace", "HTTP/1.0"); },
              [] { return base::translate("Workspace", "needs 1.1"); },
              [](D draft) { return withStartLine(draft, {}, {}, "HTTP/1.0"); },
              [](S sight) {
                  return sight.head.version == "HTTP/1.0";
              }},
        Fault{"no-key", [] { return base::translate("Workspace", "No `Sec-WebSocket-Key`"); },
              [] { return base::translate("Workspace", "expects 400"); },
              [](D draft) { return withoutSentField(draft, keyName); },
              [](S sight) {
                  return sight.breaks("request.key-missing");
              }},
        Fault{"key-short", [] { return base::translate("Workspace", "Key too short"); },
              [] { return base::translate("Workspace", "needs 16 bytes"); },
              [](D draft) { return withSoleField(draft, keyName, "c2hvcnQ="); }, hasShortKey},
        Fault{"key-not-base64", [] { return base::translate("Workspace", "Key not base64"); },
              [] { return base::translate("Workspace", "expects 400"); },
              [](D draft) { return withSoleField(draft, keyName, "not base64 at all!"); }, hasKeyNotBase64},
        Fault{"two-keys", [] { return base::translate("Workspace", "Two keys"); },
              [] { return base::translate("Workspace", "expects 400"); },
              [](D draft) { return withSecond(draft, keyName, "dGhlIHNhbXBsZSBub25jZQ=="); },
              [](S sight) {
                  return sight.breaks("request.key-repeated");
              }},
        Fault{"no-version", [] { return base::translate("Workspace", "No `Sec-WebSocket-Version`"); },
              [] { return base::translate("Workspace", "expects 400"); },
              [](D draft) { return withoutSentField(draft, versionName); },
              [](S sight) {
                  return sight.breaks("request.version-missing");
              }},
        Fault{"version-8", [] { return base::translate("Workspace", "Version 8"); },
              [] { return base::translate("Workspace", "expects 426"); },
              [](D draft) { return withSoleField(draft, versionName, "8"); },
              [](S sight) {
                  return sight.is(versionName, "8");
              }},
        Fault{"post", [] { return base::translate("Workspace", "POST instead of GET"); },
              [] { return base::translate("Workspace", "expects 405"); },
              [](D draft) { return withStartLine(draft, "POST", {}, {}); },
              [](S sight) {
                  return sight.head.method == "POST";
              }},
        Fault{"no-host", [] { return base::translate("Workspace", "No `Host`"); },
              [] { return base::translate("Workspace", "expects 400"); },
              [](D draft) { return withoutSentField(draft, "Host"); },
              [](S sight) {
                  return sight.breaks("request.host-missing");
              }},
        Fault{"two-hosts", [] { return base::translate("Workspace", "Two `Host` lines"); },
              [] { return base::translate("Workspace", "expects 400"); },
              [](D draft) { return withSecond(draft, "Host", "elsewhere.example"); },
              [](S sight) {
                  return sight.breaks("request.host-repeated");
              }},
        Fault{"space-before-colon", [] { return base::translate("Workspace", "Space before the colon"); },
              [] { return base::translate("Workspace", "expects 400"); }, withSpaceBeforeColon,
              [](S sight) {
                  return sight.breaks("head.space-before-colon");
              }},
        Fault{"obs-fold", [] { return base::translate("Workspace", "Folded line"); },
              [] { return base::translate("Workspace", "expects 400"); }, withFoldedLine,
              [](S sight) {
                  return sight.breaks("head.obs-fold");
              }},
        Fault{"bare-lf", [] { return base::translate("Workspace", "Lines end with LF"); },
              [] { return base::translate("Workspace", "often 400"); },
              [](D draft) { return withEndings(draft, "\n"); },
              [](S sight) {
                  return sight.breaks("head.bare-lf");
              }},
        Fault{"no-empty-line", [] { return base::translate("Workspace", "No empty line at the end"); },
              [] { return base::translate("Workspace", "times out"); },
              [](D draft) {
                  RequestDraft changed = draft;
                  changed.end.clear();
                  changed.body.clear();
                  return changed;
              },
              [](S sight) {
                  return sight.breaks("head.incomplete");
              }},
        Fault{"extension-nonsense", [] { return base::translate("Workspace", "Extension out of range"); },
              [] { return base::translate("Workspace", "expects 400"); },
              [](D draft) {
                  return withSoleField(draft, "Sec-WebSocket-Extensions",
                                       "permessage-deflate; client_max_window_bits=99");
              },
              [](S sight) {
                  return sight.breaks("request.extensions-invalid");
              }},
        Fault{"subprotocol-twice", [] { return base::translate("Workspace", "A subprotocol twice"); },
              [] { return base::translate("Workspace", "expects 400"); },
              [](D draft) { return withSoleField(draft, "Sec-WebSocket-Protocol", "chat, chat"); },
              [](S sight) {
                  return sight.breaks("request.subprotocol-repeated");
              }},
        Fault{"body-announced",
              [] { return base::translate("Workspace", "`Content-Length` without a body"); },
              [] { return base::translate("Workspace", "times out"); },
              [](D draft) { return withSoleField(draft, "Content-Length", "5"); },
              [](S sight) {
                  return sight.breaks("request.body-announced");
              }},
        Fault{"foreign-origin", [] { return base::translate("Workspace", "Foreign `Origin`"); },
              [] { return base::translate("Workspace", "often 403"); },
              [](D draft) { return withSoleField(draft, "Origin", foreignOrigin); },
              [](S sight) { return sight.is("Origin", foreignOrigin); }, false},
        Fault{"connection-names-header",
              [] { return base::translate("Workspace", "`Connection` names a header"); },
              [] { return base::translate("Workspace", "may be stripped"); },
              [](D draft) { return withSoleField(draft, connectionName, "Upgrade, Sec-WebSocket-Key"); },
              [](S sight) { return sight.breaks("request.connection-names-end-to-end"); }, false},
        Fault{"connection-list",
              [] { return base::translate("Workspace", "`Connection: keep-alive, Upgrade`"); },
              [] { return base::translate("Workspace", "as Firefox"); },
              [](D draft) { return withSoleField(draft, connectionName, "keep-alive, Upgrade"); },
              [](S sight) { return sight.is(connectionName, "keep-alive, Upgrade"); }, false},
        Fault{"upgrade-case", [] { return base::translate("Workspace", "`Upgrade: WebSocket`"); },
              [] { return base::translate("Workspace", "letter case"); },
              [](D draft) { return withSoleField(draft, "Upgrade", "WebSocket"); },
              [](S sight) { return sight.combined("Upgrade") == "WebSocket"; }, false},
        Fault{"absolute-target", [] { return base::translate("Workspace", "Absolute target"); }, none,
              [](D draft) { return withStartLine(draft, {}, "http://{{host}}{{path}}", {}); },
              [](S sight) { return sight.head.target.contains("://"); }, false},
    };
    return table;
}

/// \a draft with every repair that the checker offers, so that nothing of a fault is left.
RequestDraft mended(RequestDraft draft) {
    for (int round = 0; round < 64; ++round) {
        const QList<DraftRemark> remarks = checkDraft(draft, readingOf(draft).octets);
        const auto next = std::find_if(remarks.cbegin(), remarks.cend(), [&](const DraftRemark& remark) {
            return !remark.repairText.isEmpty() && remark.repaired != draft;
        });
        if (next == remarks.cend()) {
            break;
        }
        draft = next->repaired;
    }
    if (startLineParts(draft.startLine).target.contains("://")) {
        draft = withStartLine(draft, {}, "{{path}}", {});
    }
    for (const qsizetype place : sentLines(draft, "Origin")) {
        if (valueOf(draft.lines[place]) == foreignOrigin) {
            return withField(draft, "Origin", QByteArray());
        }
    }
    return draft;
}

} // namespace

QList<Preset> presets() {
    QList<Preset> list{{"correct", base::translate("Workspace", "Correct handshake"),
                        base::translate("Workspace", "the start")}};
    for (const Fault& fault : faults()) {
        list.append(Preset{fault.id, fault.title(), fault.note()});
    }
    return list;
}

RequestDraft withPreset(const QByteArray& id, const RequestDraft& draft) {
    if (id == "correct") {
        return mended(draft);
    }
    for (const Fault& fault : faults()) {
        if (id == fault.id) {
            const DraftReading reading = readingOf(draft);
            const protocol::Violations violations = protocol::checkRequest(reading.head);
            return fault.shows(Sight{draft, reading.head, violations}) ? draft : fault.apply(draft);
        }
    }
    return draft;
}

QByteArray presetOf(const RequestDraft& draft) {
    const DraftReading reading = readingOf(draft);
    const protocol::Violations violations = protocol::checkRequest(reading.head);
    const Sight sight{draft, reading.head, violations};
    for (const bool breaksRule : {true, false}) {
        for (const Fault& fault : faults()) {
            if (fault.breaksRule == breaksRule && fault.shows(sight)) {
                return fault.id;
            }
        }
    }
    const QList<DraftRemark> remarks = checkDraft(draft, reading.octets);
    const bool isCorrect = std::none_of(remarks.cbegin(), remarks.cend(), [](const DraftRemark& remark) {
        return remark.violation.severity == protocol::Violation::Severity::Error &&
               remark.violation.code != "draft.placeholder-unknown";
    });
    return isCorrect ? QByteArray("correct") : QByteArray();
}

} // namespace twinwire::workspace
