// The marks of a text's lines, which stay with their lines while it is edited.
#pragma once

#include "ui/models/configuration_marks.h"

#include <QObject>

class QTextDocument;

namespace twinwire::ui {

/// See the head of this file. A child of the text's document; each act costs the same however long the text.
class ConfigurationLineMarks : public QObject {
    Q_OBJECT

public:
    /// Those of \a document, made when they are asked for first.
    static ConfigurationLineMarks& of(QTextDocument& document);
    /// Takes \a marks, which are in the order of their lines.
    void set(const QList<ConfigurationMark>& marks);
    /// Where they stand now, in the order of their lines.
    const QList<ConfigurationMark>& all() const { return m_marks; }
    /// That of \a line; null: it has none.
    const ConfigurationMark* at(int line) const;

private:
    explicit ConfigurationLineMarks(QTextDocument& document);
    void follow(int position, int added);

    QTextDocument& m_document;
    QList<ConfigurationMark> m_marks;
    int m_lines;
};

} // namespace twinwire::ui
