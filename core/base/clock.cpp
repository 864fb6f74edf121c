// The real clock and the real source of randomness.
#include "base/clock.h"

#include "base/assert.h"

#include <QRandomGenerator>

#include <algorithm>

namespace twinwire::base {

SteadyClock::SteadyClock()
    : m_zero(std::chrono::steady_clock::now()) {}

nanoseconds SteadyClock::now() const {
    return std::chrono::duration_cast<nanoseconds>(std::chrono::steady_clock::now() - m_zero);
}

QByteArray SystemEntropy::octets(int count) {
    TWINWIRE_ASSERT(count >= 0);
    QByteArray octets(count, Qt::Uninitialized);
    auto* const system = QRandomGenerator::system();
    std::generate(octets.begin(), octets.end(),
                  [system] { return static_cast<char>(system->generate() & 0xffU); });
    return octets;
}

} // namespace twinwire::base
