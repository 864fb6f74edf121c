// ASCII rules for octets, and octets made readable.
#include "base/text.h"

#include "base/translate.h"

#include <algorithm>
#include <array>

namespace twinwire::base {
namespace {

constexpr char lower(char octet) {
    return octet >= 'A' && octet <= 'Z' ? static_cast<char>(octet - 'A' + 'a') : octet;
}

constexpr std::array<bool, 256> makeTokenTable() {
    std::array<bool, 256> table{};
    for (unsigned c = '0'; c <= '9'; ++c)
        table[c] = true;
    for (unsigned c = 'a'; c <= 'z'; ++c)
        table[c] = table[c - 'a' + 'A'] = true;
    for (const char c : {'!', '#', '$', '%', '&', '\'', '*', '+', '-', '.', '^', '_', '`', '|', '~'})
        table[static_cast<unsigned char>(c)] = true;
    return table;
}
constexpr std::array<bool, 256> tokenTable = makeTokenTable();

/// One well-formed UTF-8 sequence at the beginning of some octets; length 0 when there is none.
struct Utf8Sequence {
    int length = 0;
    char32_t codePoint = 0;
};

Utf8Sequence readUtf8(QByteArrayView octets) {
    const auto octetAt = [octets](qsizetype i) {
        return static_cast<unsigned char>(octets[i]);
    };
    const unsigned first = octetAt(0);
    if (first < 0x80)
        return {1, first};
    const int length = first >= 0xc2 && first <= 0xdf   ? 2
                       : (first & 0xf0) == 0xe0         ? 3
                       : first >= 0xf0 && first <= 0xf4 ? 4
                                                        : 0;
    if (length == 0 || octets.size() < length)
        return {};
    char32_t codePoint = first & (0xffU >> (length + 1));
    for (int i = 1; i < length; ++i) {
        if ((octetAt(i) & 0xc0U) != 0x80)
            return {};
        codePoint = (codePoint << 6) | (octetAt(i) & 0x3fU);
    }
    const bool overlong = (length == 3 && codePoint < 0x800) || (length == 4 && codePoint < 0x10000);
    const bool surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
    if (overlong || surrogate || codePoint > 0x10ffff)
        return {};
    return {length, codePoint};
}

/// True for what would steer a terminal or reorder the text around it.
bool steers(char32_t c) {
    return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0x200e || c == 0x200f ||
           (c >= 0x2028 && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0xfeff;
}

void appendEscaped(QString& text, char octet) {
    switch (octet) {
    case '\r':
        text += QLatin1StringView("\\r");
        return;
    case '\n':
        text += QLatin1StringView("\\n");
        return;
    case '\t':
        text += QLatin1StringView("\\t");
        return;
    case '\0':
        text += QLatin1StringView("\\0");
        return;
    default:
        text += QLatin1StringView("\\x");
        text += QString::number(static_cast<unsigned char>(octet), 16).rightJustified(2, QLatin1Char('0'));
    }
}

} // namespace

bool equalsFolded(QByteArrayView a, QByteArrayView b) {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

QByteArray folded(QByteArrayView text) {
    QByteArray result(text.size(), Qt::Uninitialized);
    std::transform(text.begin(), text.end(), result.begin(), lower);
    return result;
}

QByteArrayView trimmedOws(QByteArrayView text) {
    const auto isBlank = [](char c) {
        return c == ' ' || c == '\t';
    };
    while (!text.isEmpty() && isBlank(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isBlank(text.back()))
        text.chop(1);
    return text;
}

bool isToken(QByteArrayView text) {
    return !text.isEmpty() && std::all_of(text.begin(), text.end(),
                                          [](char c) { return tokenTable[static_cast<unsigned char>(c)]; });
}

QString printable(QByteArrayView octets, qsizetype limit) {
    QString text;
    text.reserve(std::min(octets.size(), limit));
    qsizetype at = 0;
    while (at < octets.size()) {
        const Utf8Sequence sequence = readUtf8(octets.sliced(at));
        const int length = std::max(sequence.length, 1);
        if (at + length > limit)
            break;
        if (sequence.length == 0 || steers(sequence.codePoint)) {
            for (int i = 0; i < length; ++i)
                appendEscaped(text, octets[at + i]);
        } else {
            text += QStringView(QChar::fromUcs4(sequence.codePoint));
        }
        at += length;
    }
    if (const qsizetype more = octets.size() - at; more > 0)
        text += (more == 1 ? translate("Text", "… (%1 more octet)", "begins with \"… (\" in every language")
                           : translate("Text", "… (%1 more octets)", "begins with \"… (\" in every language"))
                    .arg(more);
    return text;
}

QString sizeInWords(quint64 octets) {
    constexpr quint64 kib = 1024;
    if (octets == 1)
        return translate("Text", "1 byte");
    if (octets < 10 * kib)
        return translate("Text", "%1 bytes").arg(octets);
    const auto inUnits = [octets](quint64 unit, QLatin1StringView name) {
        const double count = static_cast<double>(octets) / static_cast<double>(unit);
        return QString::number(count, 'f', 1) + QLatin1Char(' ') + name;
    };
    if (octets < kib * kib)
        return inUnits(kib, QLatin1StringView("KiB"));
    if (octets < kib * kib * kib)
        return inUnits(kib * kib, QLatin1StringView("MiB"));
    return inUnits(kib * kib * kib, QLatin1StringView("GiB"));
}

} // namespace twinwire::base
