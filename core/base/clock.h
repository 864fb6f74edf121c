// Time and chance are handed in: a Clock and an Entropy, so that the core's logic is deterministic in tests.
#pragma once

#include <QByteArray>

#include <chrono>

namespace twinwire::base {

using std::chrono::nanoseconds;

/// A steady clock; one per run.
class Clock {
public:
    virtual ~Clock() = default;
    /// Returns the time since the run began. Never decreases.
    virtual nanoseconds now() const = 0;
};

/// The real steady clock; its zero is the moment of construction.
class SteadyClock final : public Clock {
public:
    SteadyClock();
    nanoseconds now() const override;

private:
    std::chrono::steady_clock::time_point m_zero;
};

/// A source of unpredictable octets for keys and masks.
class Entropy {
public:
    virtual ~Entropy() = default;
    /// Returns \a count octets.
    virtual QByteArray octets(int count) = 0;
};

/// The operating system's random source.
class SystemEntropy final : public Entropy {
public:
    QByteArray octets(int count) override;
};

} // namespace twinwire::base
