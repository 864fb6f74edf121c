// The composer's first line: fold and unfold, and, folded, what the request is in few words.
#pragma once

#include <QAbstractButton>

namespace twinwire::ui {

/// See the head of this file. A click, Space or Enter toggles.
class ComposerSummary : public QAbstractButton {
    Q_OBJECT

public:
    explicit ComposerSummary(QWidget* parent = nullptr);
    /// \a line: the request line, in mono. \a words: what is set. \a name: of the document. \a edited: it is
    /// not saved.
    void show(const QString& line, const QString& words, const QString& name, bool edited);
    void setFolded(bool folded);
    /// A button of its own at the left of the verb, shown while unfolded.
    void setTool(QWidget* tool);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void nameIt();
    void placeTool();
    qreal verbLeft() const;
    QWidget* m_tool = nullptr;
    QString m_line;
    QString m_words;
    QString m_name;
    bool m_edited = false;
    bool m_folded = false;
};

} // namespace twinwire::ui
