// A card that is one button: icon, title, one sentence, its shortcut in a key cap.
#pragma once

#include "ui/widgets/icons.h"

#include <QAbstractButton>

namespace twinwire::ui {

/// See the head of this file. Grows with its words.
class CardButton : public QAbstractButton {
    Q_OBJECT

public:
    explicit CardButton(Icon icon, QWidget* parent = nullptr);
    void setWords(const QString& title, const QString& sentence, const QString& shortcut);
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent* event) override; ///< Enter as well as Space
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int textWidth(int width) const;
    Icon m_icon;
    QString m_sentence;
    QString m_shortcut;
};

} // namespace twinwire::ui
