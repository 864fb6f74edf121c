// See the header.
#include "ui/widgets/configuration_colours.h"

#include "ui/widgets/theme.h"

#include <QRegularExpression>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

void ConfigurationColours::highlightBlock(const QString& text) {
    static const QRegularExpression word(u"^\\s*([@A-Za-z][\\w.-]*)"_s);
    static const QRegularExpression variable(u"\\$\\{?\\w+\\}?|%\\{[^}]*\\}|%\\[[^\\]]*\\]"_s);
    static const QRegularExpression comment(u"^\\s*(#|//).*$|\\s#\\s.*$"_s);
    const auto paint = [this](const QRegularExpressionMatch& match, int group, Tone tone) {
        QTextCharFormat format;
        format.setForeground(color(tone));
        setFormat(static_cast<int>(match.capturedStart(group)), static_cast<int>(match.capturedLength(group)),
                  format);
    };
    if (const auto match = word.match(text); match.hasMatch())
        paint(match, 1, Tone::CodeWord);
    for (auto matches = variable.globalMatch(text); matches.hasNext();)
        paint(matches.next(), 0, Tone::CodeVariable);
    if (const auto match = comment.match(text); match.hasMatch())
        paint(match, 0, Tone::CodeComment);
}

} // namespace twinwire::ui
