// Small controls that every page uses. Drawn by TwinwireStyle; right, only plainer, without it.
#pragma once

#include "ui/widgets/icons.h"

#include <QAbstractButton>
#include <QFrame>
#include <QLineEdit>
#include <QPushButton>

class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QToolButton;

namespace twinwire::ui {

/// The one filled button of a page: words, and below them (or beside) its shortcut in small. setFilled(false)
/// makes it outlined, when another one has the page.
class PrimaryButton : public QPushButton {
    Q_OBJECT

public:
    explicit PrimaryButton(const QString& text, QWidget* parent = nullptr);
    void setHint(const QString& hint); ///< "F5"
    void setFilled(bool filled);
    bool isFilled() const { return m_filled; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_hint;
    bool m_filled = true;
};

/// A plain button that looks like a link: "Show", "Use a generated key".
class LinkButton : public QAbstractButton {
    Q_OBJECT

public:
    explicit LinkButton(const QString& text, QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent* event) override; ///< Enter as well as Space
    void paintEvent(QPaintEvent* event) override;
};

/// Segments of which one is chosen: Table | Raw. Arrow keys move; one tab stop.
class SegmentedControl : public QWidget {
    Q_OBJECT

public:
    explicit SegmentedControl(QWidget* parent = nullptr);
    int addSegment(const QString& text, const QIcon& icon = {});
    void setSegmentText(int index, const QString& text);
    void setCurrent(int index);
    int current() const;

Q_SIGNALS:
    void currentChanged(int index);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QButtonGroup* m_group;
    QHBoxLayout* m_layout;
};

/// A label with the glyph, word and colour of a route, always together.
class RouteLabel : public QWidget {
    Q_OBJECT

public:
    explicit RouteLabel(bool proxied, QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool m_proxied;
};

/// A rounded word: "Proven" with its shield.
class Pill : public QWidget {
    Q_OBJECT

public:
    explicit Pill(QWidget* parent = nullptr);
    void setContent(Icon icon, const QString& text, Tone tone, Tone ground);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Icon m_icon = Icon::Proof;
    QString m_text;
    Tone m_tone = Tone::Text;
    Tone m_ground = Tone::Alt;
};

/// A line edit with the magnifier and, at the right, its shortcut.
class FindField : public QLineEdit {
    Q_OBJECT

public:
    explicit FindField(const QString& placeholder, const QString& hint = {}, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override; ///< Esc empties

private:
    QString m_hint;
};

/// What went wrong, where it belongs: icon, words, at most one action, close. Never a message box.
class MessageStrip : public QFrame {
    Q_OBJECT

public:
    explicit MessageStrip(QWidget* parent = nullptr);
    enum class Kind { Error, Warning, Info };
    void showMessage(Kind kind, const QString& text, const QString& actionText = {});
    QString text() const;

Q_SIGNALS:
    void actionTriggered();
    void closed();

private:
    QLabel* m_icon;
    QLabel* m_text;
    QPushButton* m_action;
    QToolButton* m_close;
    Kind m_kind = Kind::Error;

protected:
    void paintEvent(QPaintEvent* event) override;
};

/// A horizontal or vertical hairline.
class Separator : public QWidget {
    Q_OBJECT

public:
    explicit Separator(Qt::Orientation orientation = Qt::Horizontal, QWidget* parent = nullptr);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Qt::Orientation m_orientation;
};

/// A header above a list or a pane: strong word, secondary count, and room for tools at the right.
class PaneHeader : public QWidget {
    Q_OBJECT

public:
    explicit PaneHeader(const QString& title, QWidget* parent = nullptr);
    void setTitle(const QString& title);
    void setNote(const QString& note);
    void addTool(QWidget* tool);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QLabel* m_title;
    QLabel* m_note;
    QHBoxLayout* m_layout;
};

} // namespace twinwire::ui
