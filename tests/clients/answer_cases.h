// The answers that clients are held against (tests/clients/answers.json): octets with placeholders, how the
// connection goes on behind them, and what the client offered.
#pragma once

#include "model/session.h"
#include "protocol/handshake.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace twinwire::tests {

/// One answer of the file.
struct AnswerCase {
    enum class End { Open, Fin, Reset, Silent };
    QByteArray name;
    QByteArray answer; ///< with %ACCEPT%, %LOWERACCEPT% and %REPEAT:x:n%
    End end = End::Open;
    QList<QByteArray> subprotocols; ///< offered
    QByteArray extensions;          ///< offered; empty: none
};

/// All answers; \a file is answers.json.
inline QList<AnswerCase> answerCases(const QString& file) {
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(file));
    QList<AnswerCase> cases;
    const QJsonArray rows = QJsonDocument::fromJson(source.readAll()).array();
    for (const QJsonValue& row : rows) {
        AnswerCase one;
        one.name = row[QStringLiteral("name")].toString().toLatin1();
        one.answer = row[QStringLiteral("answer")].toString().toLatin1();
        const QString end = row[QStringLiteral("end")].toString();
        one.end = end == QStringLiteral("fin")      ? AnswerCase::End::Fin
                  : end == QStringLiteral("rst")    ? AnswerCase::End::Reset
                  : end == QStringLiteral("silent") ? AnswerCase::End::Silent
                                                    : AnswerCase::End::Open;
        const QJsonArray offers = row[QStringLiteral("subprotocols")].toArray();
        for (const QJsonValue& offer : offers)
            one.subprotocols.append(offer.toString().toLatin1());
        one.extensions = row[QStringLiteral("extensions")].toString().toLatin1();
        cases.append(one);
    }
    return cases;
}

/// The octets of \a one as they answer \a key.
inline QByteArray octetsOf(const AnswerCase& one, const QByteArray& key) {
    const QByteArray accept = protocol::acceptFor(key);
    QByteArray octets = one.answer;
    octets.replace("%ACCEPT%", accept).replace("%LOWERACCEPT%", accept.toLower());
    for (qsizetype at = octets.indexOf("%REPEAT:"); at >= 0; at = octets.indexOf("%REPEAT:", at)) {
        const qsizetype end = octets.indexOf('%', at + 1);
        const qsizetype colon = octets.lastIndexOf(':', end);
        const QByteArray unit = octets.mid(at + 8, colon - at - 8);
        octets.replace(at, end + 1 - at, unit.repeated(octets.mid(colon + 1, end - colon - 1).toInt()));
    }
    return octets;
}

/// \a words with accept values, which differ from run to run, put alike.
inline QString comparable(QString words) {
    static const QRegularExpression accept(QStringLiteral("[A-Za-z0-9+/]{27}="));
    return words.replace(accept, QStringLiteral("<accept>"));
}

/// True when \a words are \a pattern, in which "…" stands for anything.
inline bool wordsFit(const QString& pattern, const QString& words) {
    QStringList parts = comparable(pattern).split(u'…');
    for (QString& part : parts)
        part = QRegularExpression::escape(part);
    const QRegularExpression expression(QRegularExpression::anchoredPattern(parts.join(QStringLiteral(".*"))),
                                        QRegularExpression::DotMatchesEverythingOption);
    return expression.match(comparable(words)).hasMatch();
}

} // namespace twinwire::tests
