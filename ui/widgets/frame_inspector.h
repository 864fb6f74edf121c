// One frame in full: its bits and sizes, what it answers, and its payload as JSON, text or octets.
#pragma once

#include "ui/models/frame_facts.h"

#include <QWidget>

class QPlainTextEdit;

namespace twinwire::ui {

class LinkButton;
class PaneHeader;
class SegmentedControl;
class ToneLabel;

/// See the head of this file.
class FrameInspector : public QWidget {
    Q_OBJECT

public:
    explicit FrameInspector(QWidget* parent = nullptr);
    ~FrameInspector() override;
    void showFacts(const FrameFacts& facts);
    void showNothing();
    const FrameFacts* facts() const { return m_facts ? &*m_facts : nullptr; }
    /// What the body shows now.
    QString bodyText() const;
    enum View { Json, Text, Hex };
    void setView(View view);
    /// The whole payload, as it is shown, to the clipboard.
    void copyPayload();

Q_SIGNALS:
    void frameWanted(quint32 number);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fillBody();
    View shownView() const;

    std::optional<FrameFacts> m_facts;
    bool m_chosen = false; ///< the person chose the view; else it follows the payload
    View m_view = Json;
    PaneHeader* m_header;
    QWidget* m_copy;
    QWidget* m_grid;
    ToneLabel* m_bits;
    ToneLabel* m_wire;
    ToneLabel* m_payload;
    ToneLabel* m_answersLabel;
    LinkButton* m_answers;
    QWidget* m_bar;
    SegmentedControl* m_views;
    QWidget* m_sameIcon;
    LinkButton* m_same;
    QPlainTextEdit* m_body;
    ToneLabel* m_rest;
    ToneLabel* m_empty;
    quint32 m_link = 0;
};

} // namespace twinwire::ui
