// HAProxy's sections with what they take from "defaults", its addresses and its times.
#pragma once

#include "proxyconfig/statements.h"

#include <chrono>

namespace twinwire::proxyconfig {

/// A frontend, backend or listen section.
struct HaproxySection {
    const Statement* statement = nullptr;
    const Statement* defaults = nullptr; ///< null: none
    bool isFrontend = false;
    bool isBackend = false;

    QByteArray name() const { return statement->word(1); }
    /// The last line that begins with \a words, of the section or else of its defaults.
    const Statement* effective(const QList<QByteArray>& words) const;
    /// All lines \a name: those of the defaults first.
    QList<const Statement*> all(const QByteArray& name) const;
    bool isHttp() const;
};

/// An address of a bind line.
struct HaproxyBind {
    const Statement* line = nullptr;
    quint16 first = 0; ///< 0: no port
    quint16 last = 0;
    bool ssl = false;
    bool has(const QByteArray& option) const;
    /// The word behind \a option; empty when there is none.
    QByteArray value(const QByteArray& option) const;
};

/// The sections of \a files that take or pass on connections.
QList<HaproxySection> haproxySections(const StatementFiles& files);
QList<HaproxyBind> haproxyBinds(const HaproxySection& section);
/// "30s"; milliseconds without a unit.
std::optional<std::chrono::milliseconds> haproxyTime(const QByteArray& text);

} // namespace twinwire::proxyconfig
