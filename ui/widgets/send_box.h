// Where messages are written: kind, routes, fragments, the payload, Send. Says in place what cannot be sent
// and why; knows no connection.
#pragma once

#include "protocol/frames.h"
#include "run/document_plan.h"

#include <QList>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QStackedWidget;

namespace twinwire::ui {

class HexEdit;
class PrimaryButton;
class SegmentedControl;
class ToneLabel;

/// See the head of this file.
class SendBox : public QWidget {
    Q_OBJECT

public:
    explicit SendBox(QWidget* parent = nullptr);
    ~SendBox() override;
    enum Kind { Text, Binary, Ping, Pong, Close };
    void setKind(Kind kind);
    Kind kind() const;
    /// Which connections are open; \a connecting: one is on its way.
    void setOpen(bool direct, bool proxied, bool connecting);
    /// Sends; false when nothing can be sent now.
    bool send();
    bool canSend() const;
    bool hasEditorFocus() const;
    void focusEditor();
    /// Takes what was sent from \a before, a box that this one replaces.
    void takeHistory(const SendBox& before);
    /// What stands under the editor: a fault, a size, a limit, or why nothing can be sent.
    QString notice() const;

Q_SIGNALS:
    void messageGiven(const QList<twinwire::run::RouteName>& routes, twinwire::protocol::Opcode type,
                      const QByteArray& payload, qsizetype fragment);
    void closeGiven(const QList<twinwire::run::RouteName>& routes,
                    const twinwire::protocol::CloseFrame& close);
    void connectWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    /// What was sent, to be written again.
    struct Sent {
        Kind kind = Text;
        QString text;
        QString reason;
        int code = 0;
        bool operator==(const Sent&) const = default;
    };
    /// What stands in the box, judged.
    struct Draft {
        QByteArray payload;
        QString words;
        bool faulty = false;   ///< cannot be sent
        bool doubtful = false; ///< can be sent, with a remark
    };

    QWidget* makeHead();
    QWidget* makeClosePage();
    Draft draft() const;
    void showKind();
    void refresh();
    QList<run::RouteName> routes() const; ///< open ones among the chosen
    Sent written() const;
    void remember();
    void makeRoom();
    void recall(int step);
    void write(const Sent& sent);
    void takeFonts();

    SegmentedControl* m_kinds = nullptr;
    QComboBox* m_to = nullptr;
    QCheckBox* m_fragmented = nullptr;
    QSpinBox* m_fragment = nullptr;
    QStackedWidget* m_pages;
    QPlainTextEdit* m_text;
    HexEdit* m_hex;
    QSpinBox* m_code = nullptr;
    QLineEdit* m_reason = nullptr;
    ToneLabel* m_notice;
    QPushButton* m_connect;
    PrimaryButton* m_send;
    bool m_direct = false;
    bool m_proxied = false;
    bool m_connecting = false;
    QList<Sent> m_history; ///< newest last
    qsizetype m_place = 0; ///< in the history; its size: what is being written
    Sent m_unsent;         ///< kept while older ones are looked at
};

} // namespace twinwire::ui
