// The tabs and what stands in them: icons by outcome, a pen for edits, a ring while something runs, italics
// for previews.
#pragma once

#include "ui/shell/page_frame.h"

#include <QHash>
#include <QTabBar>
#include <QTimer>
#include <QWidget>

class QStackedWidget;
class QToolButton;

namespace twinwire::ui {

class QuestionStrip;

/// The bar itself: middle click closes, a preview's title is italic.
class DocumentTabBar : public QTabBar {
    Q_OBJECT

public:
    explicit DocumentTabBar(QWidget* parent = nullptr);
    void setPreview(int index, bool preview);

Q_SIGNALS:
    void middleClicked(int index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    QSize tabSizeHint(int index) const override;
    QSize minimumTabSizeHint(int index) const override;

private:
    int m_pressed = -1;
    bool m_dragging = false;
};

/// See the head of this file.
class DocumentTabs : public QWidget {
    Q_OBJECT

public:
    explicit DocumentTabs(QWidget* parent = nullptr);
    ~DocumentTabs() override;
    /// Adds at the end, or where the preview stands that \a frame replaces as another preview.
    void add(PageFrame* frame, bool activate);
    /// Takes the tab away and deletes the page. The last tab's place is taken by lastClosed()'s receiver.
    void remove(PageFrame* frame);
    void activate(PageFrame* frame);
    PageFrame* current() const;
    PageFrame* at(int index) const;
    int count() const;
    int indexOf(const PageFrame* frame) const;
    PageFrame* preview() const;
    QList<PageFrame*> frames() const;
    void step(int by); ///< next or previous tab, round
    DocumentTabBar* bar() const { return m_bar; }
    /// Under the tabs, for what concerns several of them.
    QuestionStrip* question() const { return m_question; }

Q_SIGNALS:
    void currentChanged(twinwire::ui::PageFrame* frame);
    void frameChanged(twinwire::ui::PageFrame* frame);
    void closeRequested(twinwire::ui::PageFrame* frame);
    void newRequested();
    void lastClosed();
    void arrangementChanged(); ///< added, removed, moved, activated

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void refresh(PageFrame* frame);
    void turn();
    QIcon iconOf(const PageFrame& frame) const;
    DocumentTabBar* m_bar;
    QToolButton* m_new;
    QuestionStrip* m_question;
    QStackedWidget* m_stack;
    QTimer m_ring;
    int m_step = 0;
    QHash<const PageFrame*, int> m_looks; ///< which icon each tab shows
};

} // namespace twinwire::ui
