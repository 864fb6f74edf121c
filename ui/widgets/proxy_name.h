// What the proxy is called: its product, where its answers give it away.
#pragma once

#include "ui/models/run_view.h"

namespace twinwire::ui {

/// "nginx", "HAProxy", …; empty where the answer of \a session does not tell.
QString proxyNameOf(const model::Session& session);
/// \a product as its makers write it: "HAProxy" for "haproxy".
QString proxyCalled(const QString& product);

} // namespace twinwire::ui
