// What the frame list says of a frame, made when it is shown.
#pragma once

#include "ui/models/frame_log.h"

#include <QString>

namespace twinwire::ui {

/// "4:03.490": minutes, seconds and milliseconds.
QString frameTime(nanoseconds at);
/// "+0.003", in seconds.
QString frameDelta(nanoseconds delta);
/// "Direct", "Proxied".
QString routeName(run::RouteName route);
/// "direct", "proxied": inside a sentence.
QString routeWord(run::RouteName route);
/// "text", "binary", "continuation", "ping", "pong", "close", "reserved 3"; of a cut "cut".
QString opcodeName(const FrameRow& row);
/// How a connection that nobody closed ended.
QString cutWords(model::StreamEnd end);
/// "in", "out"; empty of a cut.
QString wayName(const FrameRow& row);
/// Whether the payload is shown as text.
bool isShownAsText(const FrameRow& row);
/// One line: text with control characters escaped, binary as hexadecimal octets, code and reason of a close,
/// what happened to a cut connection. Only of the payload's beginning; a round trip is not part of it.
QString framePreview(const FrameRow& row);
/// What stands behind the preview: the round trip of a pong; empty otherwise.
QString roundTripWords(const FrameRow& row);
/// "Frame 1273, direct, in, text, 93 bytes".
QString frameSentence(const FrameRow& row);
/// "FIN 1 RSV 100 mask 0".
QString frameBits(const protocol::Frame& frame);
/// Octets of head and payload as they stood on the wire.
qint64 wireSize(const FrameRow& row);
/// "1000, normal closure": a close code with its meaning (RFC 6455 §7.4.1), where it has one.
QString closeCodeWords(quint16 code);
/// Octets as hexadecimal digits in pairs, parted by spaces.
QString hexOctets(QByteArrayView octets);

} // namespace twinwire::ui
