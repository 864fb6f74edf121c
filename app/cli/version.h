// What --version says. Uses no more than Qt Core's version function, so that the launcher can answer it
// without loading anything else.
#pragma once

#include <QtGlobal>

#include <openssl/opensslv.h>

#include <string>

namespace twinwire::cli {

/// Program, Qt (as running), OpenSSL (as built with).
inline std::string versionText() {
    return std::string("twinwire " TWINWIRE_VERSION "\nQt ") + qVersion() + "\n" OPENSSL_VERSION_TEXT "\n";
}

} // namespace twinwire::cli
