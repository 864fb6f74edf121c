// Lines of a request for eyes: odd blanks, placeholders, stray octets and secrets told apart. Values only;
// widgets choose colours by the kind.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace twinwire::ui {

/// What a stretch of a shown line is.
enum class PartKind {
    Plain,
    Name,        ///< of a header, or the method
    Placeholder, ///< {{name}} with a value
    Unknown,     ///< {{name}} without one
    Present,     ///< what a built-in placeholder is now
    OddSpace,    ///< a blank where none belongs, as a middle dot or an arrow
    Escape,      ///< an octet that has no character
    Masked,      ///< bullets in place of a secret
    LineEnd,     ///< CRLF
    LineFeed,    ///< LF alone
};

/// One stretch of text of one kind.
struct ShownPart {
    QString text;
    PartKind kind = PartKind::Plain;
    bool operator==(const ShownPart&) const = default;
};
using ShownParts = QList<ShownPart>;

/// The words of \a parts.
QString wordsOf(const ShownParts& parts);

/// A header's name as written: what stands before the colon.
ShownParts shownName(const QByteArray& name);
/// What stands behind the colon of the field \a name, one usual blank left out; placeholders named in
/// \a unknown are told apart. \a masked: literal secrets are bullets.
ShownParts shownValue(const QByteArray& name, const QByteArray& behindColon, const QStringList& unknown,
                      bool masked);

/// One line of the octets that are sent.
struct ShownLine {
    ShownParts parts;
    int sent = -1; ///< 0: the request line, then the sent lines in order; -1: the empty line and the body
    bool operator==(const ShownLine&) const = default;
};
/// All of \a octets (masked ones where secrets are hidden), line ends included; of a body so much as a person
/// reads.
QList<ShownLine> shownRequest(const QByteArray& octets);

/// A stretch of octets.
struct Stretch {
    qsizetype begin = 0;
    qsizetype end = 0;
    bool operator==(const Stretch&) const = default;
};
/// The secrets that stand literally in \a value of the field \a name: not in placeholders, except for the
/// password in {{base64:USER:PASSWORD}}. In order.
QList<Stretch> literalSecrets(const QByteArray& name, const QByteArray& value);
/// The secrets that stand literally in \a target: values of query parameters like "token".
QList<Stretch> literalTargetSecrets(const QByteArray& target);
/// \a text with \a stretches replaced by eight bullets each.
QByteArray withBullets(QByteArray text, const QList<Stretch>& stretches);

} // namespace twinwire::ui
