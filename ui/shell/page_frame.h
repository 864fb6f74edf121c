// What stands in one tab: a page, and above it what must be said or asked about it.
#pragma once

#include "ui/pages/handshake_page.h"
#include "ui/widgets/controls.h"

#include <QWidget>

#include <functional>

namespace twinwire::ui {

class ConfigurationPage;
class QuestionStrip;

/// See the head of this file.
class PageFrame : public QWidget {
    Q_OBJECT

public:
    enum class Kind { Welcome, Handshake, Environments, Configuration };
    /// Owns \a page from now on.
    PageFrame(Kind kind, QWidget* page, const QByteArray& id, QWidget* parent = nullptr);
    Kind kind() const { return m_kind; }
    QByteArray id() const { return m_id; }
    QWidget* page() const { return m_page; }
    HandshakePage* handshake() const { return m_handshake; }             ///< null for other kinds
    ConfigurationPage* configuration() const { return m_configuration; } ///< null for other kinds
    /// An italic tab that the next preview replaces, until it is edited or kept.
    bool isPreview() const { return m_preview; }
    void setPreview(bool preview);
    bool isDirty() const;
    QString title() const;
    Icon icon() const;
    Tone tone() const;
    /// Says \a text; \a act follows when \a actionText is chosen.
    void say(MessageStrip::Kind kind, const QString& text, const QString& actionText = {},
             std::function<void()> act = {});
    void say(const base::Error& error);
    /// What say() shows now; empty: nothing.
    QString said() const;
    /// Asks; \a receive gets the index of the answer.
    void ask(const QString& text, const QStringList& answers, std::function<void(int)> receive);
    bool isAsking() const;
    QuestionStrip* question() const { return m_question; }

Q_SIGNALS:
    void changed(); ///< title, icon, edited

protected:
    void changeEvent(QEvent* event) override;

private:
    Kind m_kind;
    QByteArray m_id;
    QWidget* m_page;
    HandshakePage* m_handshake = nullptr;
    ConfigurationPage* m_configuration = nullptr;
    bool m_preview = false;
    QuestionStrip* m_question;
    MessageStrip* m_message;
    MessageStrip::Kind m_saidKind = MessageStrip::Kind::Info;
    QString m_saidAction;
    std::function<void()> m_act;
    std::function<void(int)> m_receive;
};

/// The words for an error, with its place where that is a file's: "chat.twinwire:12:5: …".
QString wordsOf(const base::Error& error);

} // namespace twinwire::ui
