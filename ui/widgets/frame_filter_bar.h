// The bar above the frame list: routes, text, kinds, and how many frames are shown.
#pragma once

#include "ui/models/frame_filter.h"

#include <QWidget>

#include <array>

class QAction;
class QCheckBox;
class QToolButton;

namespace twinwire::ui {

class FindField;
class SegmentedControl;
class ToneLabel;

/// See the head of this file.
class FrameFilterBar : public QWidget {
    Q_OBJECT

public:
    explicit FrameFilterBar(QWidget* parent = nullptr);
    const FrameFilter& filter() const { return m_filter; }
    /// \a words: the count; a fault in the expression stands there instead.
    void setCount(const QString& words);
    void focusFind();
    bool hasText() const;
    QSize minimumSizeHint() const override;

    /// The switches that are kept between starts.
    struct Switches {
        int route = 0; ///< both, direct, proxied
        FrameFilter::Kinds kinds;
    };
    Switches switches() const;
    void setSwitches(const Switches& switches);

Q_SIGNALS:
    void filterChanged();

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void gather();
    void fold();
    void showWords();

    FrameFilter m_filter;
    SegmentedControl* m_routes;
    FindField* m_find;
    std::array<QAction*, 4> m_kinds{};
    std::array<QCheckBox*, 4> m_boxes{};
    QToolButton* m_menu;
    ToneLabel* m_count;
    QString m_countWords;
    QString m_fault;
};

} // namespace twinwire::ui
