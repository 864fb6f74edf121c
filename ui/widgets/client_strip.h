// How others would read the answers: one sentence, behind it the badges of both answers, and the words of the
// client that was chosen. Folded to the sentence where all clients are of one mind, unless the user chose.
#pragma once

#include "ui/models/run_view.h"

#include <QWidget>

class QLabel;

namespace twinwire::ui {

class ClientBadges;
class LinkButton;
class ToneLabel;

/// See the head of this file. Hidden where no client has an answer to read.
class ClientStrip : public QWidget {
    Q_OBJECT

public:
    /// Whether the badges are shown.
    enum class Fold { ByItself, Open, Folded };

    explicit ClientStrip(QWidget* parent = nullptr);
    ~ClientStrip() override;
    void show(const RunViewPointer& view);
    Fold fold() const { return m_fold; }
    void setFold(Fold fold);
    bool isOpen() const;
    QString sentence() const;
    ClientBadges& direct() const { return *m_direct; }
    ClientBadges& proxied() const { return *m_proxied; }
    QLabel& details() const { return *m_details; }

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    bool isWhole() const;
    void fill();
    void showDetails();

    RunViewPointer m_view;
    QWidget* m_head;
    ToneLabel* m_title;
    ToneLabel* m_sentence;
    LinkButton* m_toggle;
    ClientBadges* m_direct;
    ClientBadges* m_proxied;
    QLabel* m_details;
    Fold m_fold = Fold::ByItself;
};

} // namespace twinwire::ui
