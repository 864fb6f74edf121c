// The grammar of Sec-WebSocket-Extensions (RFC 6455 §9.1) and the negotiation of permessage-deflate (RFC
// 7692).
#include "protocol/extensions.h"

#include "base/limits.h"
#include "base/text.h"
#include "base/translate.h"

#include <QHash>
#include <QSet>

#include <algorithm>
#include <array>
#include <utility>

namespace twinwire::protocol {
namespace {

constexpr QByteArrayView deflateName = "permessage-deflate";

QString shown(QByteArrayView octets) {
    return QLatin1Char('"') + base::printable(octets, 60) + QLatin1Char('"');
}

/// Reads one field value from left to right; after a mistake it goes on behind the next comma.
class ExtensionScanner {
public:
    ExtensionScanner(QByteArrayView value, const QString& place, ExtensionList& list)
        : m_value(value)
        , m_place(place)
        , m_list(list) {}

    void scan() {
        do {
            skipBlanks();
            if (atEnd() || m_value[m_at] == ',')
                remarkEmptyMember();
            else
                scanExtension();
            skipBlanks();
        } while (take(','));
    }

private:
    bool atEnd() const { return m_at >= m_value.size(); }

    bool take(char c) {
        if (atEnd() || m_value[m_at] != c)
            return false;
        ++m_at;
        return true;
    }

    void skipBlanks() {
        while (!atEnd() && (m_value[m_at] == ' ' || m_value[m_at] == '\t'))
            ++m_at;
    }

    QByteArray scanToken() {
        const qsizetype begin = m_at;
        while (!atEnd() && base::isToken(m_value.sliced(m_at, 1)))
            ++m_at;
        return m_value.sliced(begin, m_at - begin).toByteArray();
    }

    void scanExtension() {
        Extension extension;
        const qsizetype begin = m_at;
        extension.name = scanToken();
        if (extension.name.isEmpty()) {
            fail("extensions.name-invalid",
                 base::translate("Protocol", "The list holds %1 where an extension's name belongs")
                     .arg(shown(memberFrom(begin))));
            return;
        }
        skipBlanks();
        while (take(';')) {
            if (!scanParameter(extension)) {
                m_list.extensions.append(extension);
                return;
            }
            skipBlanks();
        }
        if (!atEnd() && m_value[m_at] != ',')
            fail("extensions.name-invalid",
                 base::translate("Protocol", "%1 is not an extension with parameters")
                     .arg(shown(memberFrom(begin))));
        m_list.extensions.append(extension);
    }

    /// False after a mistake, which is then reported.
    bool scanParameter(Extension& extension) {
        skipBlanks();
        const qsizetype begin = m_at;
        Extension::Parameter parameter{scanToken(), std::nullopt};
        if (parameter.name.isEmpty()) {
            fail("extensions.parameter-invalid",
                 base::translate("Protocol", "A parameter of %1 has no name").arg(shown(extension.name)));
            return false;
        }
        skipBlanks();
        if (take('=')) {
            skipBlanks();
            parameter.value = !atEnd() && m_value[m_at] == '"' ? scanQuoted() : scanToken();
            // A quoted value must be a token once it is unquoted (RFC 6455 §9.1).
            if (!base::isToken(*parameter.value)) {
                extension.parameters.append(parameter);
                fail(
                    "extensions.parameter-invalid",
                    base::translate("Protocol", "The value in %1 is no token").arg(shown(memberFrom(begin))));
                return false;
            }
        }
        skipBlanks();
        extension.parameters.append(parameter);
        if (!atEnd() && m_value[m_at] != ';' && m_value[m_at] != ',') {
            fail("extensions.parameter-invalid",
                 base::translate("Protocol", "%1 is no parameter").arg(shown(memberFrom(begin))));
            return false;
        }
        return true;
    }

    /// The unquoted text; empty when the closing quote is missing.
    QByteArray scanQuoted() {
        QByteArray text;
        for (++m_at; !atEnd(); ++m_at) {
            if (take('"'))
                return text;
            if (m_value[m_at] == '\\' && m_at + 1 < m_value.size())
                ++m_at;
            text.append(m_value[m_at]);
        }
        return {};
    }

    QByteArrayView memberFrom(qsizetype begin) const {
        return m_value.sliced(begin, memberEnd(begin) - begin);
    }

    /// The comma behind \a from that is not in quotes, or the end.
    qsizetype memberEnd(qsizetype from) const {
        bool quoted = false;
        for (qsizetype i = from; i < m_value.size(); ++i) {
            if (quoted && m_value[i] == '\\')
                ++i;
            else if (m_value[i] == '"')
                quoted = !quoted;
            else if (m_value[i] == ',' && !quoted)
                return i;
        }
        return m_value.size();
    }

    void fail(const char* code, const QString& message) {
        report(code, message, Violation::Severity::Error);
        m_at = memberEnd(m_at);
    }

    /// Once per field; at most half of the list, so that remarks leave room for Errors.
    void remarkEmptyMember() {
        if (std::exchange(m_hasEmptyMember, true) || m_list.violations.size() >= base::limits::violations / 2)
            return;
        report("extensions.empty-member", base::translate("Protocol", "An empty member stands in the list"),
               Violation::Severity::Remark);
    }

    void report(const char* code, const QString& message, Violation::Severity severity) {
        if (m_list.violations.size() < base::limits::violations)
            m_list.violations.append(
                Violation{code, QStringLiteral("RFC 6455 §9.1"), message, m_place, severity});
    }

    QByteArrayView m_value;
    QString m_place;
    ExtensionList& m_list;
    qsizetype m_at = 0;
    bool m_hasEmptyMember = false;
};

/// 8 to 15 in decimal without leading zero or sign (RFC 7692 §7.1.2), or 0.
int windowBits(const std::optional<QByteArray>& value) {
    static constexpr std::array<const char*, 8> texts{"8", "9", "10", "11", "12", "13", "14", "15"};
    if (!value)
        return 0;
    const auto found = std::find(texts.begin(), texts.end(), *value);
    return found == texts.end() ? 0 : static_cast<int>(found - texts.begin()) + 8;
}

const Extension::Parameter* find(const Extension& extension, QByteArrayView name) {
    const auto found =
        std::find_if(extension.parameters.begin(), extension.parameters.end(),
                     [name](const Extension::Parameter& parameter) { return parameter.name == name; });
    return found == extension.parameters.end() ? nullptr : &*found;
}

/// What one parameter of permessage-deflate breaks by itself, or an empty text.
QString parameterFault(const Extension::Parameter& parameter, bool isOffer) {
    const QString name = base::printable(parameter.name, 60);
    if (parameter.name == "server_no_context_takeover" || parameter.name == "client_no_context_takeover")
        return parameter.value ? base::translate("Protocol", "%1 takes no value").arg(name) : QString();
    const bool isClientBits = parameter.name == "client_max_window_bits";
    if (!isClientBits && parameter.name != "server_max_window_bits")
        return base::translate("Protocol", "permessage-deflate has no parameter %1")
            .arg(shown(parameter.name));
    if (!parameter.value)
        return isClientBits && isOffer
                   ? QString()
                   : base::translate("Protocol", "%1 needs a value from 8 to 15").arg(name);
    return windowBits(parameter.value) != 0
               ? QString()
               : base::translate("Protocol", "%1=%2 is not a number from 8 to 15")
                     .arg(name, base::printable(*parameter.value, 60));
}

struct Fit {
    QString fault;  ///< why the answer cannot be taken; empty when it can
    QString remark; ///< odd, yet no rule forbids it
};

/// How the parameters of \a answer fit those of \a offer (RFC 7692 §7.1).
Fit fitOf(const Extension& offer, const Extension& answer) {
    if (find(offer, "server_no_context_takeover") && !find(answer, "server_no_context_takeover"))
        return {
            base::translate("Protocol", "The offer asks for server_no_context_takeover, the answer lacks it"),
            {}};
    if (const auto* offered = find(offer, "server_max_window_bits")) {
        const auto* answered = find(answer, "server_max_window_bits");
        if (!answered)
            return {
                base::translate("Protocol", "The offer asks for server_max_window_bits, the answer lacks it"),
                {}};
        if (windowBits(answered->value) > windowBits(offered->value))
            return {
                base::translate("Protocol", "The answer's server_max_window_bits is larger than the offer's"),
                {}};
    }
    if (const auto* answered = find(answer, "client_max_window_bits")) {
        const auto* offered = find(offer, "client_max_window_bits");
        if (!offered)
            return {base::translate("Protocol", "The answer has client_max_window_bits, the offer does not"),
                    {}};
        if (offered->value && windowBits(answered->value) > windowBits(offered->value))
            return {{},
                    base::translate("Protocol",
                                    "The answer's client_max_window_bits is larger than the offer's")};
    }
    return {};
}

Violation parametersViolation(const QString& section, const QString& message,
                              Violation::Severity severity = Violation::Severity::Error) {
    return {"response.extension-parameters", section, message, QStringLiteral("Sec-WebSocket-Extensions"),
            severity};
}

/// Checks one permessage-deflate entry of the answer; fits when it fits any one of the offers.
void checkDeflate(const QList<Extension>& offers, const Extension& answer, Violations& violations) {
    const QStringList faults = deflateParameterFaults(answer, false);
    for (const QString& fault : faults)
        violations.append(parametersViolation(QStringLiteral("RFC 7692 §7.1"), fault));
    if (!faults.isEmpty() || offers.isEmpty())
        return;
    QList<Fit> fits;
    std::transform(offers.begin(), offers.end(), std::back_inserter(fits),
                   [&answer](const Extension& offer) { return fitOf(offer, answer); });
    const auto isPerfect = [](const Fit& fit) {
        return fit.fault.isEmpty() && fit.remark.isEmpty();
    };
    if (std::any_of(fits.begin(), fits.end(), isPerfect))
        return;
    const auto usable =
        std::find_if(fits.begin(), fits.end(), [](const Fit& fit) { return fit.fault.isEmpty(); });
    if (usable != fits.end())
        violations.append(parametersViolation(QStringLiteral("RFC 7692 §7.1.2.2"), usable->remark,
                                              Violation::Severity::Remark));
    else
        violations.append(parametersViolation(QStringLiteral("RFC 7692 §7.1"), fits.first().fault));
}

} // namespace

ExtensionList parseExtensions(const QList<QByteArray>& values) {
    ExtensionList list;
    for (qsizetype i = 0; i < values.size(); ++i) {
        const QString place =
            values.size() == 1 ? QStringLiteral("Sec-WebSocket-Extensions")
                               : base::translate("Protocol", "Sec-WebSocket-Extensions, field %1").arg(i + 1);
        ExtensionScanner(values[i], place, list).scan();
    }
    return list;
}

QStringList deflateParameterFaults(const Extension& extension, bool isOffer) {
    QStringList faults;
    QHash<QByteArray, int> seen;
    for (const Extension::Parameter& parameter : extension.parameters) {
        if (const QString fault = parameterFault(parameter, isOffer); !fault.isEmpty())
            faults.append(fault);
        if (++seen[parameter.name] == 2)
            faults.append(
                base::translate("Protocol", "%1 stands there more than once").arg(shown(parameter.name)));
        if (faults.size() >= base::limits::violations)
            break;
    }
    return faults;
}

Violations checkExtensionAnswer(const ExtensionList& offer, const ExtensionList& answer) {
    Violations violations;
    for (const Violation& violation : answer.violations) {
        Violation invalid = violation;
        invalid.code = "response.extension-invalid";
        violations.append(invalid);
    }
    QList<Extension> deflateOffers;
    QSet<QByteArray> offeredNames;
    for (const Extension& extension : offer.extensions) {
        offeredNames.insert(extension.name);
        if (extension.name == deflateName)
            deflateOffers.append(extension);
    }
    int deflateAnswers = 0;
    for (const Extension& extension : answer.extensions) {
        if (violations.size() >= base::limits::violations)
            break;
        if (!offeredNames.contains(extension.name)) {
            violations.append(
                {"response.extension-not-offered", QStringLiteral("RFC 6455 §4.1"),
                 base::translate("Protocol", "The extension %1 was not offered").arg(shown(extension.name)),
                 QStringLiteral("Sec-WebSocket-Extensions")});
        }
        if (extension.name != deflateName)
            continue;
        if (++deflateAnswers == 2) {
            violations.append({"response.extension-repeated", QStringLiteral("RFC 7692 §5"),
                               base::translate("Protocol", "permessage-deflate is answered more than once"),
                               QStringLiteral("Sec-WebSocket-Extensions")});
        }
        checkDeflate(deflateOffers, extension, violations);
    }
    return violations;
}

} // namespace twinwire::protocol
