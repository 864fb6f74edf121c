// Collects what an answer of the proxy's own making may stand for, best first.
#pragma once

#include "analysis/rules.h"

namespace twinwire::analysis {

/// See the head of this file.
class Guesses {
public:
    explicit Guesses(bool silent)
        : m_silent(silent) {}
    /// Proven with a silent tap, else likely.
    void fixed(const char* code, const QString& reason, model::Hop hop = model::Hop::Proxy) {
        add(code, m_silent ? model::Confidence::Proven : model::Confidence::Likely, reason, hop);
    }
    void likely(const char* code, const QString& reason, model::Hop hop = model::Hop::Proxy) {
        add(code, model::Confidence::Likely, reason, hop);
    }
    void possible(const char* code, const QString& reason, model::Hop hop = model::Hop::Proxy) {
        add(code, model::Confidence::Possible, reason, hop);
    }
    const QList<Guess>& list() const { return m_list; }

private:
    void add(const char* code, model::Confidence confidence, const QString& reason, model::Hop hop) {
        m_list.append({code, confidence, reason, hop});
    }
    bool m_silent;
    QList<Guess> m_list;
};

/// Where what lies between proxy and upstream is at fault.
inline constexpr auto toUpstream = model::Hop::ProxyToUpstream;

/// The proxy waited, and not as long as the upstream takes when it is asked directly.
bool isSlowerThanPatience(const Observed& observed);
/// States that the proxy gave up waiting.
void guessTimeout(const Observed& observed, Guesses& guesses);

} // namespace twinwire::analysis
