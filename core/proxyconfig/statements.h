// The structure of configurations other than nginx's: statements of words, with their places, in files.
#pragma once

#include "proxyconfig/nginx_tree.h"
#include "proxyconfig/text_edits.h"

namespace twinwire::proxyconfig {

/// One word of a statement.
struct StatementWord {
    QByteArray text; ///< as the product understands it: without quotes, escapes resolved
    qsizetype begin = 0;
    qsizetype end = 0; ///< behind its last octet, quotes included
    bool open = false; ///< it holds what the files do not tell: a variable of the environment
};

/// A statement, with the statements of its block.
struct Statement {
    QList<StatementWord> words; ///< never empty
    int file = 0;               ///< index of the text that it stands in
    qsizetype begin = 0;
    qsizetype end = 0; ///< behind its last word; of a block behind its end
    bool hasBlock = false;
    std::vector<Statement> block;

    QByteArray word(qsizetype index) const { return words.value(index).text; }
    const QByteArray& name() const { return words.constFirst().text; }
    /// The words from \a index on, joined by blanks.
    QByteArray rest(qsizetype index) const;
};

/// The texts of a configuration, and what was not understood.
struct StatementFiles {
    QString name; ///< what was asked for
    QList<ConfigurationFile> files;
    std::vector<Statement> statements;
    QList<NginxTree::Trouble> troubles;
    QStringList notes; ///< each once

    /// Adds \a text; its index.
    int add(const QString& file, const QByteArray& text);
    void note(const QString& words);
    void trouble(int file, qsizetype offset, const QString& message);
    model::ConfigurationPlace place(const Statement& statement) const;
    /// The offsets of the whole line that \a offset stands in, its end included.
    std::pair<qsizetype, qsizetype> lineOf(int file, qsizetype offset) const;
    /// The blanks that the line of \a offset begins with.
    QByteArray indentOf(int file, qsizetype offset) const;
};

/// An edit of one of the files.
struct StatementEdit {
    int file = 0;
    TextEdit edit;
};

/// \a edits by file, in order.
QList<FileEdits> fileEdits(const StatementFiles& files, const QList<StatementEdit>& edits);

} // namespace twinwire::proxyconfig
