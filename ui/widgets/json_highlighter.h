// Colours the names of members in laid-out JSON, as the theme says.
#pragma once

#include <QSyntaxHighlighter>

namespace twinwire::ui {

/// See the head of this file. Leaves other text alone.
class JsonHighlighter : public QSyntaxHighlighter {
    Q_OBJECT

public:
    explicit JsonHighlighter(QTextDocument* document);

protected:
    void highlightBlock(const QString& text) override;
};

} // namespace twinwire::ui
