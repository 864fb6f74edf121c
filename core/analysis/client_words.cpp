// Every rule of the table of clients as one sentence.
#include "analysis/clients.h"
#include "base/translate.h"

#include <algorithm>

namespace twinwire::analysis {

namespace {

struct Sentence {
    const char* rule;
    const char* text;
};
constexpr Sentence sentences[] = {
    {"closed-before-answer",
     QT_TRANSLATE_NOOP("Analysis", "The connection ended before any octet of an answer")},
    {"closed-inside-head",
     QT_TRANSLATE_NOOP("Analysis", "The connection ended inside the head of the answer")},
    {"reset", QT_TRANSLATE_NOOP("Analysis", "The connection was reset")},
    {"no-complete-answer", QT_TRANSLATE_NOOP("Analysis", "No complete answer came")},
    {"leading-empty-line", QT_TRANSLATE_NOOP("Analysis", "An empty line stands before the status line")},
    {"start-not-http", QT_TRANSLATE_NOOP("Analysis", "The answer does not begin with “HTTP/”")},
    {"start-not-http-folded",
     QT_TRANSLATE_NOOP("Analysis", "The answer does not begin with “HTTP/”, in any case of letters")},
    {"start-not-http-in-any-case", QT_TRANSLATE_NOOP("Analysis", "The answer does not begin with “HTTP”")},
    {"start-not-http-in-first-line",
     QT_TRANSLATE_NOOP("Analysis", "The first line has no “HTTP/” near its beginning")},
    {"first-line-without-blank", QT_TRANSLATE_NOOP("Analysis", "The first line is no status line")},
    {"version-malformed",
     QT_TRANSLATE_NOOP("Analysis", "The first line does not begin with an HTTP version")},
    {"version-not-among",
     QT_TRANSLATE_NOOP("Analysis", "The answer has an HTTP version that this client does not take")},
    {"status-not-three-digits", QT_TRANSLATE_NOOP("Analysis", "The status is not a number of three digits")},
    {"status-out-of-range", QT_TRANSLATE_NOOP("Analysis", "The status is below 100")},
    {"no-blank-behind-status", QT_TRANSLATE_NOOP("Analysis", "No blank follows the status")},
    {"nul-in-reason", QT_TRANSLATE_NOOP("Analysis", "NUL stands in the status line")},
    {"bare-lf-in-status-line", QT_TRANSLATE_NOOP("Analysis", "The status line ends with LF alone")},
    {"bare-lf-in-fields", QT_TRANSLATE_NOOP("Analysis", "A header line ends with LF alone")},
    {"bare-lf-only",
     QT_TRANSLATE_NOOP("Analysis", "All lines end with LF alone, so the end of the head is not seen")},
    {"no-colon", QT_TRANSLATE_NOOP("Analysis", "A header line has no colon")},
    {"name-invalid", QT_TRANSLATE_NOOP("Analysis", "A header name is no token")},
    {"folded-line", QT_TRANSLATE_NOOP("Analysis", "A header line is continued in the next one")},
    {"nul-in-field", QT_TRANSLATE_NOOP("Analysis", "NUL stands in a header value")},
    {"nul-anywhere", QT_TRANSLATE_NOOP("Analysis", "NUL stands in the head of the answer")},
    {"line-longer", QT_TRANSLATE_NOOP("Analysis", "A line of the head is too long")},
    {"fields-more", QT_TRANSLATE_NOOP("Analysis", "There are too many header lines")},
    {"fields-larger", QT_TRANSLATE_NOOP("Analysis", "The header lines are too large together")},
    {"head-larger", QT_TRANSLATE_NOOP("Analysis", "The head of the answer is too large")},
    {"interim-before",
     QT_TRANSLATE_NOOP("Analysis",
                       "An interim answer came first, and this client takes it for the final one")},
    {"status-is", QT_TRANSLATE_NOOP("Analysis", "The status is not 101")},
    {"status-not-101", QT_TRANSLATE_NOOP("Analysis", "The status is not 101")},
    {"redirect-to-websocket",
     QT_TRANSLATE_NOOP("Analysis", "The answer redirects to an address that this client follows")},
    {"redirect-elsewhere",
     QT_TRANSLATE_NOOP("Analysis", "The answer redirects to an address that is no WebSocket address")},
    {"other-version-wanted",
     QT_TRANSLATE_NOOP("Analysis", "The server wants another version of the WebSocket protocol")},
    {"upgrade-missing", QT_TRANSLATE_NOOP("Analysis", "There is no Upgrade header")},
    {"upgrade-missing-or-empty", QT_TRANSLATE_NOOP("Analysis", "There is no Upgrade header, or it is empty")},
    {"upgrade-not-websocket", QT_TRANSLATE_NOOP("Analysis", "Upgrade is not exactly “websocket”")},
    {"upgrade-without-websocket", QT_TRANSLATE_NOOP("Analysis", "Upgrade does not contain “websocket”")},
    {"upgrade-several", QT_TRANSLATE_NOOP("Analysis", "Upgrade names more than one protocol")},
    {"connection-missing", QT_TRANSLATE_NOOP("Analysis", "There is no Connection header")},
    {"connection-without-upgrade", QT_TRANSLATE_NOOP("Analysis", "Connection does not contain “Upgrade”")},
    {"connection-not-upgrade-alone", QT_TRANSLATE_NOOP("Analysis", "Connection is not exactly “Upgrade”")},
    {"accept-missing", QT_TRANSLATE_NOOP("Analysis", "There is no Sec-WebSocket-Accept header")},
    {"accept-missing-or-empty",
     QT_TRANSLATE_NOOP("Analysis", "There is no Sec-WebSocket-Accept header, or it is empty")},
    {"accept-several", QT_TRANSLATE_NOOP("Analysis", "Sec-WebSocket-Accept stands there more than once")},
    {"accept-wrong", QT_TRANSLATE_NOOP("Analysis", "Sec-WebSocket-Accept does not belong to the key")},
    {"first-accept-wrong",
     QT_TRANSLATE_NOOP("Analysis", "The first Sec-WebSocket-Accept does not belong to the key")},
    {"subprotocol-unasked",
     QT_TRANSLATE_NOOP("Analysis", "A subprotocol was chosen although none was offered")},
    {"subprotocol-empty", QT_TRANSLATE_NOOP("Analysis", "Sec-WebSocket-Protocol is there and empty")},
    {"subprotocol-not-offered", QT_TRANSLATE_NOOP("Analysis", "The chosen subprotocol was not offered")},
    {"subprotocol-not-of-the-offered",
     QT_TRANSLATE_NOOP("Analysis", "The chosen subprotocol is none of those offered")},
    {"named-subprotocol-not-offered",
     QT_TRANSLATE_NOOP("Analysis", "The chosen subprotocol was not offered")},
    {"first-subprotocol-not-offered",
     QT_TRANSLATE_NOOP("Analysis", "The first chosen subprotocol was not offered")},
    {"subprotocol-several", QT_TRANSLATE_NOOP("Analysis", "More than one subprotocol was chosen")},
    {"subprotocol-none", QT_TRANSLATE_NOOP("Analysis", "Subprotocols were offered and none was chosen")},
    {"extension-unasked", QT_TRANSLATE_NOOP("Analysis", "An extension was chosen although none was offered")},
    {"extension-malformed", QT_TRANSLATE_NOOP("Analysis", "Sec-WebSocket-Extensions is malformed")},
    {"extension-malformed-inside", QT_TRANSLATE_NOOP("Analysis", "Sec-WebSocket-Extensions is malformed")},
    {"extension-empty-member", QT_TRANSLATE_NOOP("Analysis", "Sec-WebSocket-Extensions has an empty member")},
    {"extension-other",
     QT_TRANSLATE_NOOP("Analysis", "An extension was chosen that this client does not offer")},
    {"extension-twice", QT_TRANSLATE_NOOP("Analysis", "permessage-deflate was chosen twice")},
    {"deflate-parameters-invalid",
     QT_TRANSLATE_NOOP("Analysis", "The parameters of permessage-deflate are invalid")},
    {"deflate-not-as-offered",
     QT_TRANSLATE_NOOP("Analysis", "The parameters of permessage-deflate do not fit what was offered")},
    {"deflate-client-bits-too-many",
     QT_TRANSLATE_NOOP("Analysis", "client_max_window_bits is above what was offered")},
    {"deflate-keeps-context",
     QT_TRANSLATE_NOOP("Analysis",
                       "permessage-deflate was chosen without both no_context_takeover parameters")},
};

} // namespace

QString clientRuleInWords(const QByteArray& rule) {
    const auto sentence = std::find_if(std::begin(sentences), std::end(sentences),
                                       [&rule](const Sentence& one) { return rule == one.rule; });
    return sentence == std::end(sentences) ? QString() : base::translate("Analysis", sentence->text);
}

} // namespace twinwire::analysis
