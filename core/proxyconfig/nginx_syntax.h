// The syntax of nginx's configuration: words, directives, blocks. Every octet belongs to exactly one piece,
// so that a text is its pieces joined; words and directives know where they stand. Nothing is refused: what
// nginx would not take is a Problem with its place, and reading goes on as the author most likely meant it.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <vector>

namespace twinwire::proxyconfig {

/// What one stretch of the text is.
struct Piece {
    enum class Kind { Space, Comment, Word, Semicolon, Open, Close, Raw };
    Kind kind = Kind::Space;
    qsizetype begin = 0;
    qsizetype end = 0; ///< behind its last octet
    bool operator==(const Piece&) const = default;
};

/// One word of a directive.
struct Word {
    QByteArray text; ///< as nginx understands it: without quotes, escapes resolved
    qsizetype begin = 0;
    qsizetype end = 0; ///< behind its last octet, quotes included
    char quote = 0;    ///< '"', '\'' or 0
    bool operator==(const Word&) const = default;
};

/// A directive, with the directives of its block.
struct Directive {
    QList<Word> words; ///< its name first; never empty
    int file = 0;      ///< index of the text that it stands in
    qsizetype begin = 0;
    qsizetype end = 0;    ///< behind ";" or "}"
    qsizetype open = -1;  ///< where "{" stands; -1 without a block
    qsizetype close = -1; ///< where "}" stands; the end of the text when it is missing
    bool raw = false;     ///< the block is of another language (…_by_lua_block) and was not read
    std::vector<Directive> block;

    const QByteArray& name() const { return words.constFirst().text; }
    /// The argument \a index, from 1; empty when there is none.
    QByteArray argument(qsizetype index) const { return words.value(index).text; }
    qsizetype arguments() const { return words.size() - 1; }
    bool hasBlock() const { return open >= 0; }
    bool operator==(const Directive&) const = default;
};

/// What nginx would not take.
struct Problem {
    qsizetype offset = 0;
    QString message;
    bool operator==(const Problem&) const = default;
};

/// A text with its structure.
struct NginxText {
    QList<Piece> pieces;
    std::vector<Directive> directives;
    QList<Problem> problems; ///< at most 100
};

/// Reads \a text; never fails. Blocks deeper than 60 are a problem, and read flat. \a file: what
/// Directive::file becomes.
NginxText parseNginx(QByteArrayView text, int file = 0);

} // namespace twinwire::proxyconfig
