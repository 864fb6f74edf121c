// One replay or probe: what was sent, and what came back, octet by octet.
#pragma once

#include <QWidget>

class QPlainTextEdit;
class QToolButton;

namespace twinwire::ui {

class PaneHeader;
class ReplayModel;
class ToneLabel;

/// See the head of this file. Hidden while there is none.
class ReplayDetails : public QWidget {
    Q_OBJECT

public:
    explicit ReplayDetails(QWidget* parent = nullptr);
    ~ReplayDetails() override;
    /// The one in \a row of \a replays; hides itself where there is none.
    void show(const ReplayModel& replays, int row);
    /// Takes fewer lines, where the rows beside it have little room themselves.
    void setLow(bool low);
    QPlainTextEdit& sent() const { return *m_sent; }
    QPlainTextEdit& received() const { return *m_received; }

Q_SIGNALS:
    /// The user has read it: by its button, or Escape.
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fit();
    void dress();

    PaneHeader* m_head;
    QToolButton* m_close;
    ToneLabel* m_sentName;
    ToneLabel* m_receivedName;
    QPlainTextEdit* m_sent;
    QPlainTextEdit* m_received;
    bool m_low = false;
};

} // namespace twinwire::ui
