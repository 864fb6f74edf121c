// One frame in full: its bits and sizes, what it answers, and its payload as JSON, text or octets.
#pragma once

#include "ui/models/frame_log.h"

#include <QWidget>

class QFormLayout;
class QPlainTextEdit;

namespace twinwire::ui {

class LinkButton;
class PaneHeader;
class SegmentedControl;
class ToneLabel;

/// What there is to say of a frame; taken out of the log, so that it stays when the log moves on.
struct FrameFacts {
    quint32 number = 0;
    run::RouteName route = run::RouteName::Direct;
    FrameGroup group = FrameGroup::Other;
    bool clientToServer = false;
    protocol::Frame frame; ///< with the whole payload
    qint64 payloadSize = 0;
    QString cut;   ///< of a cut, with no frame
    QString title; ///< opcode, way, route
    std::optional<PingAnswered> answers;
    std::optional<quint32> answeredBy;
    std::optional<nanoseconds> answeredAfter;
    std::optional<quint32> twin; ///< the frame of the other route with an equal payload
    bool isWhole = true;         ///< false: the disk did not take the rest
};

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
