// Values of HAProxy: sample expressions and the formats that are made of them.
#pragma once

#include "proxyconfig/asked_request.h"

namespace twinwire::proxyconfig {

/// The value of the sample \a expression ("req.hdr(host),lower") for \a request; empty when the sample has
/// none, nothing when it is not known.
std::optional<QByteArray> haproxySample(const QByteArray& expression, const AskedRequest& request);

/// \a format with its samples and variables in it; what is not known stands as "${…}" and is noted in
/// \a request.
QByteArray haproxyText(const QByteArray& format, AskedRequest& request);

/// \a text with what matches \a pattern replaced by \a to ("\1" is a group); nothing where that is not known.
/// \a whole: once, and everything that does not match goes.
enum class Replaced { Whole, First, All };
std::optional<QByteArray> haproxyReplaced(const QByteArray& text, const QByteArray& pattern,
                                          const QByteArray& to, Replaced how, bool folded = false);

} // namespace twinwire::proxyconfig
