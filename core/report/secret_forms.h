// The forms that secrets have in heads, URLs and running text. Internal to the redaction.
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>

namespace twinwire::report {

/// How a field carries its secret: behind a scheme, as values of pairs, in the first pair, or as a whole.
enum class SecretForm { None, Authorization, Cookie, SetCookie, Whole };

/// What stands where a secret was: eight bullets, in UTF-8.
QByteArray maskBytes();
/// The form of the field \a headerName; None when it carries no secret.
SecretForm formOf(QByteArrayView headerName);
/// \a value of a field of that form with its secrets masked; scheme, cookie names and attributes stay.
QByteArray maskValue(SecretForm form, const QByteArray& value);
/// Begin and end of the value of every key-like query parameter in \a text, in order.
QList<QPair<qsizetype, qsizetype>> secretParameters(const QByteArray& text);
/// \a text with key-like query parameters and userinfo masked.
QByteArray maskUrls(const QByteArray& text);
/// \a bytes line by line: fields that carry secrets with their folded lines, URLs everywhere.
QByteArray maskLines(const QByteArray& bytes);
/// Header lines quoted in running text: `Cookie: a=b`, "Authorization: Bearer x".
QString maskQuotedFields(const QString& text);

} // namespace twinwire::report
