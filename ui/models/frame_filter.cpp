// Which frames pass a filter; asked on the pool over a snapshot, and row by row for what comes later.
#include "ui/models/frame_filter.h"

#include "base/text.h"
#include "base/translate.h"
#include "ui/models/frame_words.h"
#include "ui/models/hex_text.h"

#include <algorithm>

namespace twinwire::ui {

using base::translate;

namespace {

char lower(char octet) {
    return octet >= 'A' && octet <= 'Z' ? static_cast<char>(octet + ('a' - 'A')) : octet;
}

bool containsFolded(QByteArrayView octets, QByteArrayView folded) {
    return std::search(octets.begin(), octets.end(), folded.begin(), folded.end(),
                       [](char a, char b) { return lower(a) == b; }) != octets.end();
}

bool isAscii(const QString& text) {
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

} // namespace

QString FrameFilter::setText(const QString& text) {
    m_text.clear();
    m_folded.clear();
    m_octets.clear();
    m_expression.reset();
    if (text.size() > 2 && text.startsWith(u'/') && text.endsWith(u'/')) {
        QRegularExpression expression(text.sliced(1, text.size() - 2));
        if (!expression.isValid()) {
            return translate("Frames", "The regular expression has a fault at character %1: %2")
                .arg(expression.patternErrorOffset() + 1)
                .arg(expression.errorString());
        }
        expression.optimize();
        m_expression = expression;
        m_text = text;
        return {};
    }
    m_text = text;
    if (isAscii(text))
        m_folded = base::folded(text.toLatin1());
    if (const HexReading reading = readHex(text); reading.fault == HexReading::Fault::None)
        m_octets = reading.octets;
    return {};
}

bool FrameFilter::passesAll() const {
    return !m_route && m_kinds == Kinds() && m_text.isEmpty();
}

bool FrameFilter::matches(const FrameSnapshot& snapshot, quint32 number) const {
    const FrameChunk& chunk = snapshot.chunkOf(number);
    const FrameRow row = chunk.row(number);
    if (m_route && row.route != *m_route)
        return false;
    if (!matchesKind(row.group))
        return false;
    if (m_text.isEmpty())
        return true;
    if (!row.frame || row.group == FrameGroup::Close)
        return matchesText(row, framePreview(row).toUtf8());
    return matchesText(row, row.whole ? row.frame->payload : chunk.payload(number));
}

bool FrameFilter::matchesKind(FrameGroup group) const {
    switch (group) {
    case FrameGroup::Text:
        return m_kinds.text;
    case FrameGroup::Binary:
    case FrameGroup::Other:
        return m_kinds.binary;
    case FrameGroup::PingPong:
        return m_kinds.pingPong;
    case FrameGroup::Close:
        return m_kinds.close;
    case FrameGroup::Cut:
        break;
    }
    return true;
}

bool FrameFilter::matchesText(const FrameRow& row, QByteArrayView payload) const {
    const bool binary = row.frame && row.group != FrameGroup::Close && !isShownAsText(row);
    if (m_expression) {
        const QString text = binary ? QString::fromLatin1(payload) : QString::fromUtf8(payload);
        return m_expression->match(text).hasMatch();
    }
    if (binary && !m_octets.isEmpty() && payload.contains(m_octets))
        return true;
    if (!m_folded.isEmpty())
        return containsFolded(payload, m_folded);
    return !binary && QString::fromUtf8(payload).contains(m_text, Qt::CaseInsensitive);
}

} // namespace twinwire::ui
