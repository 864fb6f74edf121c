// Edits of texts by their offsets, and how they are shown.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace twinwire::proxyconfig {

/// Octets that take the place of others.
struct TextEdit {
    qsizetype begin = 0;
    qsizetype end = 0; ///< equal to begin: an insertion
    QByteArray text;
    bool operator==(const TextEdit&) const = default;
};

/// The edits of one file, with its text.
struct FileEdits {
    QString file;
    QByteArray before;
    QList<TextEdit> edits; ///< in order, not overlapping
    QByteArray after() const;
};

/// \a edits in order; those that are given twice or overlap an earlier one left out.
QList<TextEdit> ordered(QList<TextEdit> edits);
/// \a text with \a edits, which are ordered().
QByteArray applied(const QByteArray& text, const QList<TextEdit>& edits);
/// Edits of whole lines that make \a after of \a before.
QList<TextEdit> lineEdits(const QByteArray& before, const QByteArray& after);
/// A unified diff of two texts with three lines of context, headed "--- name" and "+++ name"; empty when they
/// are the same.
QByteArray unifiedDiff(const QString& name, const QByteArray& before, const QByteArray& after);

} // namespace twinwire::proxyconfig
