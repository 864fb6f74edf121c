// What happened on the routes, in parts of sentences and in sentences, for the verdict.
#pragma once

#include "ui/models/run_view.h"

namespace twinwire::ui {

/// What a route is doing or came to, to follow its name: "waits for the first byte", "switched".
QString doing(const model::Session& session, bool ended, std::optional<model::Phase> phase);
/// "Direct switched, proxied got 426 Upgrade Required."
QString bothResults(const RunView& view);
/// "426", or the failure in few words.
QString statusWords(const model::Session& session);
/// What happened, in one sentence or two. Only what is proven is told as a story; else the two results stand
/// for themselves.
QString storyOf(const RunView& view, const model::Finding& finding);
/// "chat.v2, permessage-deflate": what a switch agreed on.
QString agreedOn(const model::Session& session);
/// \a text without full stops at its end; with a capital at its begin.
QString withoutStop(QString text);
QString raised(const QString& text);

} // namespace twinwire::ui
