// The reverse of the search: what has to be different in the request for the proxied route to pass it, and
// harmless questions that tell whether path and upgrade make a difference to whoever answers there. All of it
// goes to the proxied address.
#pragma once

#include "analysis/observed.h"

namespace twinwire::analysis {

struct SearchReading;

/// The code of questions that are no handshakes.
inline constexpr char plainQuestion[] = "proxy.upgrade-ignored";

/// \a request as a plain one, without the fields of a handshake.
QByteArray plainRequest(const protocol::HttpRequestHead& request);

/// The next request to the proxied address, after all that \a run has; empty when nothing is open. Each names
/// in its code what it would settle. One that passed is followed by the unaltered request.
QList<ReplayProposal> nextMended(const Observed& observed, const SearchReading& reading);

/// What the mended requests showed.
struct MendedReading {
    const model::Replay* passed = nullptr; ///< switched on the proxied route
    int passes = 0;   ///< how often it was sent since it switched first, that time included
    int controls = 0; ///< how often the unaltered request was sent
    bool confirmed =
        false;           ///< the unaltered request behind it was refused each time, and it switched each time
    bool isSure = false; ///< and both were sent twice
    /// What the upstream itself said to the path that passed; where another path did.
    const model::Replay* upstreamsWord = nullptr;
    QList<const model::Replay*> questions; ///< those that did not switch, in order
    explicit MendedReading(const model::ComparedRun& run);
};

} // namespace twinwire::analysis
