// Frames in words: opcode, way, preview of the payload.
#include "ui/models/frame_words.h"

#include "base/text.h"
#include "base/translate.h"
#include "protocol/frames.h"
#include "ui/models/run_view.h"

#include <QLocale>

#include <algorithm>
#include <cstdlib>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using base::translate;
using protocol::Opcode;

namespace {

constexpr qsizetype shownOctets = 256;
constexpr qsizetype shownBinaryOctets = 64;

/// The beginning of \a octets, not ended inside a character.
QByteArrayView beginning(QByteArrayView octets) {
    if (octets.size() <= shownOctets)
        return octets;
    qsizetype end = shownOctets;
    for (int back = 0; back < 3 && (static_cast<quint8>(octets[end]) & 0xc0) == 0x80; ++back)
        --end;
    return octets.first(end);
}

QString closePreview(const QByteArray& payload) {
    protocol::Violations ignored;
    const protocol::CloseFrame close = protocol::parseClose(payload, ignored);
    if (!close.code)
        return payload.isEmpty() ? translate("Frames", "no code") : hexOctets(payload);
    const QString words = closeCodeWords(*close.code);
    if (close.reason.isEmpty())
        return words;
    return words + u" · "_s + base::printable(beginning(close.reason));
}

} // namespace

QString frameTime(nanoseconds at) {
    const qint64 all = std::chrono::floor<std::chrono::milliseconds>(std::max(at, nanoseconds(0))).count();
    return u"%1:%2.%3"_s.arg(all / 60'000)
        .arg(all / 1000 % 60, 2, 10, QLatin1Char('0'))
        .arg(all % 1000, 3, 10, QLatin1Char('0'));
}

QString frameDelta(nanoseconds delta) {
    const qint64 all = std::chrono::round<std::chrono::milliseconds>(delta).count();
    const QChar sign = all < 0 ? QChar(0x2212) : u'+';
    const qint64 size = std::llabs(all);
    return sign + u"%1.%2"_s.arg(size / 1000).arg(size % 1000, 3, 10, QLatin1Char('0'));
}

QString routeName(run::RouteName route) {
    return route == run::RouteName::Direct ? translate("Frames", "Direct") : translate("Frames", "Proxied");
}

QString opcodeName(const FrameRow& row) {
    if (!row.frame)
        return translate("Frames", "cut");
    switch (row.frame->opcode) {
    case Opcode::Continuation:
        return translate("Frames", "continuation");
    case Opcode::Text:
        return translate("Frames", "text");
    case Opcode::Binary:
        return translate("Frames", "binary");
    case Opcode::Close:
        return translate("Frames", "close");
    case Opcode::Ping:
        return translate("Frames", "ping");
    case Opcode::Pong:
        return translate("Frames", "pong");
    }
    return translate("Frames", "reserved %1").arg(static_cast<int>(row.frame->opcode));
}

QString cutWords(model::StreamEnd end) {
    using model::StreamEnd;
    switch (end) {
    case StreamEnd::Reset:
        return translate("twinwire::ui::MessagesPane", "reset without a close frame");
    case StreamEnd::Timeout:
        return translate("twinwire::ui::MessagesPane", "timed out without a close frame");
    case StreamEnd::TlsAlert:
        return translate("twinwire::ui::MessagesPane", "ended by a TLS alert, without a close frame");
    case StreamEnd::Cancelled:
    case StreamEnd::Local:
        return translate("twinwire::ui::MessagesPane", "ended here without a close frame");
    case StreamEnd::None:
    case StreamEnd::Fin:
        break;
    }
    return translate("twinwire::ui::MessagesPane", "closed without a close frame");
}

QString wayName(const FrameRow& row) {
    if (!row.frame)
        return {};
    return row.clientToServer ? translate("Frames", "out") : translate("Frames", "in");
}

bool isShownAsText(const FrameRow& row) {
    if (!row.frame || row.frame->rsv1)
        return false;
    return row.group == FrameGroup::Text || row.group == FrameGroup::PingPong;
}

QString framePreview(const FrameRow& row) {
    if (!row.frame)
        return row.cut;
    const QByteArray& payload = row.frame->payload;
    if (row.group == FrameGroup::Close)
        return closePreview(payload);
    if (isShownAsText(row))
        return base::printable(beginning(payload));
    return hexOctets(QByteArrayView(payload).first(std::min(payload.size(), shownBinaryOctets)));
}

QString roundTripWords(const FrameRow& row) {
    return row.answered ? timeWords(row.answered->after) : QString();
}

QString routeWord(run::RouteName route) {
    return route == run::RouteName::Direct ? translate("Frames", "direct", "in a row's spoken sentence")
                                           : translate("Frames", "proxied", "in a row's spoken sentence");
}

QString frameSentence(const FrameRow& row) {
    const QString route = routeWord(row.route);
    if (!row.frame) {
        return translate("Frames", "Row %1, %2, cut: %3").arg(QString::number(row.number), route, row.cut);
    }
    return translate("Frames", "Frame %1, %2, %3, %4, %5", "number, route, way, opcode, size")
        .arg(QString::number(row.number), route, wayName(row), opcodeName(row),
             base::sizeInWords(static_cast<quint64>(row.payloadSize)));
}

QString frameBits(const protocol::Frame& frame) {
    const auto bit = [](bool on) {
        return on ? u'1' : u'0';
    };
    QString text = u"FIN "_s;
    text += bit(frame.fin);
    text += u" RSV "_s;
    text += bit(frame.rsv1);
    text += bit(frame.rsv2);
    text += bit(frame.rsv3);
    text += u" mask "_s;
    text += bit(frame.mask.has_value());
    return text;
}

qint64 wireSize(const FrameRow& row) {
    if (!row.frame)
        return 0;
    qint64 head = 2;
    if (row.payloadSize > 0xffff)
        head += 8;
    else if (row.payloadSize > 125)
        head += 2;
    if (row.frame->mask)
        head += 4;
    return head + row.payloadSize;
}

QString closeCodeWords(quint16 code) {
    switch (code) {
    case 1000:
        return translate("Frames", "1000, normal closure");
    case 1001:
        return translate("Frames", "1001, going away");
    case 1002:
        return translate("Frames", "1002, protocol error");
    case 1003:
        return translate("Frames", "1003, unsupported kind of message");
    case 1007:
        return translate("Frames", "1007, payload does not fit its kind");
    case 1008:
        return translate("Frames", "1008, policy violated");
    case 1009:
        return translate("Frames", "1009, message too big");
    case 1010:
        return translate("Frames", "1010, extension missing");
    case 1011:
        return translate("Frames", "1011, internal error");
    case 1012:
        return translate("Frames", "1012, service restarts");
    case 1013:
        return translate("Frames", "1013, try again later");
    case 1014:
        return translate("Frames", "1014, bad gateway");
    default:
        return QString::number(code);
    }
}

QString hexOctets(QByteArrayView octets) {
    return QString::fromLatin1(octets.toByteArray().toHex(' '));
}

} // namespace twinwire::ui
