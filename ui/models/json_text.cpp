// JSON laid out for reading; what is no JSON is left alone.
#include "ui/models/json_text.h"

#include <QJsonDocument>

namespace twinwire::ui {

namespace {

/// Index behind the string that begins at \a at.
qsizetype stringEnd(const QString& text, qsizetype at) {
    for (++at; at < text.size() && text[at] != u'"'; ++at) {
        if (text[at] == u'\\')
            ++at;
    }
    return at + 1;
}

} // namespace

std::optional<QString> laidOutJson(const QByteArray& json) {
    QJsonParseError error;
    QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        return {};
    const QString text = QString::fromUtf8(json);
    QString out;
    out.reserve(text.size() * 2);
    qsizetype depth = 0;
    const auto breakLine = [&] {
        out += u'\n';
        out += QString(depth * 2, u' ');
    };
    bool opened = false; // a bracket whose content is not yet seen
    for (qsizetype at = 0; at < text.size();) {
        const QChar c = text[at];
        if (c == u' ' || c == u'\t' || c == u'\r' || c == u'\n') {
            ++at;
            continue;
        }
        const bool closes = c == u'}' || c == u']';
        if (closes)
            --depth;
        // An empty pair stays together; else what follows a bracket and the closing one begin a line.
        if (closes != opened)
            breakLine();
        opened = false;
        if (c == u'"') {
            const qsizetype end = stringEnd(text, at);
            out += QStringView(text).mid(at, end - at);
            at = end;
            continue;
        }
        out += c;
        ++at;
        if (c == u'{' || c == u'[') {
            ++depth;
            opened = true;
        } else if (c == u',') {
            breakLine();
        } else if (c == u':') {
            out += u' ';
        }
    }
    return out;
}

} // namespace twinwire::ui
