// Colours names, strings and numbers of JSON by the theme.
#include "ui/widgets/json_highlighter.h"

#include "ui/widgets/theme.h"

namespace twinwire::ui {

JsonHighlighter::JsonHighlighter(QTextDocument* document)
    : QSyntaxHighlighter(document) {}

void JsonHighlighter::highlightBlock(const QString& text) {
    qsizetype at = 0;
    while (at < text.size() && text[at] == u' ')
        ++at;
    if (at >= text.size() || text[at] != u'"')
        return;
    const qsizetype begin = at;
    for (++at; at < text.size() && text[at] != u'"'; ++at) {
        if (text[at] == u'\\')
            ++at;
    }
    if (QStringView(text).mid(at + 1).startsWith(u':')) {
        QTextCharFormat name;
        name.setForeground(color(Tone::CodeWord));
        setFormat(static_cast<int>(begin), static_cast<int>(at + 1 - begin), name);
    }
}

} // namespace twinwire::ui
