// See the header.
#include "ui/models/configuration_octets.h"

#include <QStringDecoder>
#include <QTextDocument>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

QString decoded(const QByteArray& octets, TextForm& form) {
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder.decode(octets);
    form.latin1 = decoder.hasError();
    if (form.latin1)
        text = QString::fromLatin1(octets);
    form.crlf = text.contains(u"\r\n"_s);
    if (form.crlf)
        text.replace(u"\r\n"_s, u"\n"_s);
    return text;
}

QByteArray encoded(QString text, const TextForm& form) {
    if (form.crlf)
        text.replace(u'\n', u"\r\n"_s);
    return form.latin1 ? text.toLatin1() : text.toUtf8();
}

QString rawText(const QTextDocument& document) {
    QString text = document.toRawText();
    text.replace(QChar::ParagraphSeparator, u'\n');
    return text;
}

} // namespace twinwire::ui
