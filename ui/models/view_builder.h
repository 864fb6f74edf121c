// Makes RunViews on the pool, one at a time; what is asked for meanwhile waits, and only the newest of it
// counts. Masking and aligning a hostile answer takes time that the window's thread does not have.
#pragma once

#include "ui/models/run_view.h"

#include <QObject>

namespace twinwire::ui {

/// What a view is made of. The record is unmasked.
struct ViewWish {
    RunView view;         ///< everything but masked record and comparison; its record is the unmasked one
    bool derived = false; ///< view.comparison is complete (unmasked); else it is derived here
    bool aligned = false; ///< while running: rows alone, no findings yet
    bool showSecrets = false;
    QList<QByteArray> secrets; ///< values of secret variables that went out
};
/// The finished view of \a wish. A pure function; any thread.
RunViewPointer viewOf(const ViewWish& wish);
/// Says who gave the proxied answer of \a view and how other clients would read the answers. Any thread.
void readAnswers(RunView& view);

/// See the head of this file. On the window's thread.
class ViewBuilder : public QObject {
    Q_OBJECT

public:
    explicit ViewBuilder(QObject* parent = nullptr);
    ~ViewBuilder() override;
    void build(const ViewWish& wish);
    /// True while a view is under way.
    bool isBuilding() const { return m_building; }

Q_SIGNALS:
    void built(const twinwire::ui::RunViewPointer& view);

private:
    void begin(const ViewWish& wish);
    std::shared_ptr<const ViewWish> m_next;
    bool m_building = false;
};

} // namespace twinwire::ui
