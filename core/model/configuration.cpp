// See the header.
#include "model/configuration.h"

#include <QRegularExpression>

namespace twinwire::model {

using namespace Qt::StringLiterals;

Evidence ConfigurationPlace::evidence(const QString& observation) const {
    return {u"configuration"_s, u"%1:%2:%3"_s.arg(file).arg(line).arg(column),
            observation.isEmpty() ? text : observation};
}

std::optional<ConfigurationPlace> configurationPlaceOf(const Evidence& evidence) {
    static const QRegularExpression form(u"^(.*):(\\d+):(\\d+)$"_s);
    if (evidence.source != u"configuration"_s)
        return std::nullopt;
    const QRegularExpressionMatch match = form.match(evidence.field);
    if (!match.hasMatch())
        return std::nullopt;
    return ConfigurationPlace{match.captured(1), match.captured(2).toInt(), match.captured(3).toInt(),
                              evidence.observation};
}

} // namespace twinwire::model
