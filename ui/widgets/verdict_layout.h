// The parts of VerdictBanner and their places. Only verdict_*.cpp include this.
#pragma once

#include "ui/widgets/theme.h"
#include "ui/widgets/verdict_banner.h"
#include "ui/widgets/verdict_words.h"

#include <QRectF>
#include <QTimer>

#include <array>

class QPushButton;

namespace twinwire::ui {

class CodeLabel;
class LinkButton;
class LivePart;
class Pill;
class ProofLine;
class ToneLabel;
class TwinWireView;

/// See the head of this file.
class VerdictBanner::Private {
public:
    explicit Private(VerdictBanner& owner);

    void translate();
    void fill();
    void tick();
    void followTime();
    bool showsProofs() const { return !words.proofs.isEmpty() && (!proofFolded || proofOpened); }
    int wiresWidth(int width) const;
    /// Places everything for \a width where \a apply says so; returns the height.
    int arrange(int width, bool apply);
    static int placeRow(const QList<QWidget*>& widgets, int left, int right, int top, bool apply);
    int arrangeFull(int width, bool apply);
    int arrangeCompact(int width, bool apply);
    CodeLabel& titleLabel() const { return words.compact || running() ? *strongTitle : *title; }
    TextRole titleRole() const { return words.compact || running() ? TextRole::Strong : TextRole::Title; }
    bool running() const { return words.state == VerdictState::Running; }
    bool rings() const { return words.icon == Icon::Running; }
    void paintRing(QPainter& painter, const QRectF& rect) const;

    VerdictBanner& q;
    VerdictWords words;
    RunViewPointer view;
    CodeLabel* title;
    CodeLabel* strongTitle;
    Pill* pill;
    ToneLabel* progress;
    ToneLabel* code;
    ToneLabel* edited;
    CodeLabel* sentence;
    CodeLabel* note;
    std::array<ProofLine*, 2> proofs;
    LinkButton* tapButton;
    LinkButton* configurationButton;
    LinkButton* proofButton;
    QPushButton* cancelButton;
    QPushButton* connectButton;
    LivePart* directLive;
    LivePart* proxiedLive;
    TwinWireView* wires;
    QTimer ringTimer;
    QTimer clockTimer;
    QRectF iconRect;
    qreal separatorX = -1;
    int ringStep = 0;
    bool proofFolded = false;
    bool proofOpened = false;
    QString announced;
};

} // namespace twinwire::ui
