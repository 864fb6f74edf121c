// How to mend what a finding says: plain words, and configuration per product, ready to be copied.
#pragma once

#include "model/comparison.h"

#include <QWidget>

class QComboBox;
class QPlainTextEdit;
class QPushButton;
class QScrollArea;

namespace twinwire::ui {

class CodeLabel;
class PaneHeader;

/// A product's name as people write it: "nginx", "HAProxy".
QString productName(const QString& product);

/// See the head of this file.
class RemedyView : public QWidget {
    Q_OBJECT

public:
    explicit RemedyView(QWidget* parent = nullptr);
    ~RemedyView() override;
    void show(const model::Remedy& remedy);
    /// The shown product's lines as they are; the words where there are no lines.
    QString text() const;
    void copy();
    /// The height that shows it whole, and the one that shows title and lines.
    int wholeHeight() const;
    int linesHeight() const;
    /// The height of the title with its tools, and the one that heads beside it have.
    int headHeight() const;
    void setHeadHeight(int height);

Q_SIGNALS:
    void copied(const QString& what);
    void productChanged();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    int codeHeight(int width) const;
    void fitCode();
    void fill();
    void update();

    model::Remedy m_remedy;
    QString m_product; ///< the user's choice, kept from finding to finding
    PaneHeader* m_head;
    QComboBox* m_products;
    QPushButton* m_copy;
    QScrollArea* m_area; ///< the one that scrolls; the lines stand in it at their whole height
    CodeLabel* m_words;
    QPlainTextEdit* m_code;
};

} // namespace twinwire::ui
