// One line of proof under the verdict: where it was seen, what was seen; leads to the row it rests on.
#pragma once

#include "ui/widgets/verdict_words.h"

#include <QAbstractButton>

namespace twinwire::ui {

class CodeLabel;

/// See the head of this file. A button where there is a row to lead to, else text alone.
class ProofLine : public QAbstractButton {
    Q_OBJECT

public:
    explicit ProofLine(QWidget* parent = nullptr);
    void setProof(const ProofWords& proof, Tone tone);
    /// How wide it is in one line.
    int lineWidth() const;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void placeWords();

    CodeLabel* m_label;
    Icon m_icon = Icon::Proof;
    Tone m_tone = Tone::Good;
    bool m_leads = false;
};

} // namespace twinwire::ui
