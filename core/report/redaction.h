// Secrets are masked in everything that is shown unless the user asked for them.
#pragma once

#include "model/comparison.h"

namespace twinwire::report {

/// Masks values of Authorization, Proxy-Authorization, Cookie, Set-Cookie, userinfo in URLs and key-like
/// query parameters (token, key, secret, password, access_token, sig …) in every head, byte record,
/// difference and piece of evidence. The scheme of an Authorization stays ("Bearer ••••••••"), cookies keep
/// their names.
model::ComparedRun redacted(const model::ComparedRun& run);
model::Session redacted(const model::Session& session);
/// The same for a raw head.
QByteArray redactedHead(const QByteArray& bytes);

} // namespace twinwire::report
