// The options that connect and compare share, as values.
#pragma once

#include "option_set.h"

#include "base/result.h"
#include "model/route.h"
#include "run/request_plan.h"

namespace twinwire::cli {

/// What -H was given, as edits of a request; @FILE is read.
base::Result<void> addHeaders(const std::vector<std::string>& texts,
                              QList<protocol::HandshakeFields::Edit>& edits);

/// The values of a handshake, whatever its address.
struct Handshake {
    run::RequestWish wish;
    model::Route route;
    model::TlsOptions tls;
    model::TimeLimits limits;

    /// Takes over \a texts of the options that \a command was given. An Error names the option.
    base::Result<void> read(const HandshakeTexts& texts, const CLI::App& command);

private:
    base::Result<void> readRequest(const HandshakeTexts& texts, const CLI::App& command);
    base::Result<void> readRoute(const HandshakeTexts& texts, const CLI::App& command);
    base::Result<void> readTls(const HandshakeTexts& texts, const CLI::App& command);
    base::Result<void> readLimits(const HandshakeTexts& texts, const CLI::App& command);
};

} // namespace twinwire::cli
