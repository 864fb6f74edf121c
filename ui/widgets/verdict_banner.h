// The answer, first thing under the addresses: one sentence, how sure, two lines of proof, the wires with the
// break drawn where it is.
#pragma once

#include "ui/models/run_view.h"

#include <QFrame>

#include <memory>

namespace twinwire::ui {

/// See the head of this file. About 120 px high; 40 once both are switched and the same; hidden before a run.
class VerdictBanner : public QFrame {
    Q_OBJECT

public:
    explicit VerdictBanner(QWidget* parent = nullptr);
    ~VerdictBanner() override;
    void show(const RunViewPointer& view);
    /// Folds the lines of proof behind a button, on low pages.
    void setProofFolded(bool folded);
    /// The whole as text, for Copy and for screen readers.
    QString asText() const;
    bool isProofFolded() const;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void cancelRequested();
    /// A line of proof was clicked or chosen by keyboard: the row it rests on.
    void evidenceActivated(const twinwire::ui::EvidencePlace& place);
    /// The same where it rests on a line of the proxy's configuration.
    void lineActivated(const twinwire::model::ConfigurationPlace& line);
    /// A missing proof was asked for: "Turn the tap on".
    void tapRequested();
    /// The same: "Give the proxy's configuration".
    void configurationRequested();
    void connectBothRequested();
    /// A new verdict, in the words that a screen reader was told.
    void announced(const QString& spoken);

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::ui
