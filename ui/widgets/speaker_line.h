// Who gave the refusal that came through the proxy, how sure that is, and what speaks for it: each reason
// leads to the line that it was seen in.
#pragma once

#include "ui/models/run_view.h"

#include <QWidget>

namespace twinwire::ui {

class CodeLabel;
class LinkButton;
class ProofLine;
class ToneLabel;

/// See the head of this file. Hidden where nothing was refused. Wraps at any width.
class SpeakerLine : public QWidget {
    Q_OBJECT

public:
    explicit SpeakerLine(QWidget* parent = nullptr);
    ~SpeakerLine() override;
    void show(const RunViewPointer& view);
    QString words() const; ///< "nginx answered by itself"
    /// All of the reasons, also those that wait behind "2 more".
    QList<ProofLine*> reasons() const { return m_reasons; }

Q_SIGNALS:
    void placeActivated(const twinwire::ui::EvidencePlace& place);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void fill();
    void showReasons();

    RunViewPointer m_view;
    CodeLabel* m_words;
    ToneLabel* m_confidence;
    LinkButton* m_more;
    QList<ProofLine*> m_reasons;
    QList<std::optional<EvidencePlace>> m_places;
    bool m_all = false; ///< the user asked for every reason
};

} // namespace twinwire::ui
