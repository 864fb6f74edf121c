// Walks both trees side by side. A part is found again by its class and its place among its siblings of that
// class, which no language changes.
#include "ui/pages/carry_over.h"

#include "ui/widgets/phase_timeline.h"
#include "ui/widgets/send_box.h"
#include "ui/widgets/template_edit.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QHash>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSpinBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTextCursor>
#include <QTimer>

#include <algorithm>
#include <functional>
#include <vector>

namespace twinwire::ui {

namespace {

struct Pair {
    const QWidget* from;
    QWidget* to;
};

/// The parts of \a whole in an order that raising one of them does not change.
QWidgetList partsOf(const QWidget* whole) {
    QWidgetList parts;
    if (const auto* stack = qobject_cast<const QStackedWidget*>(whole)) {
        for (int i = 0; i < stack->count(); ++i)
            parts.append(stack->widget(i));
        return parts;
    }
    if (const auto* splitter = qobject_cast<const QSplitter*>(whole)) {
        for (int i = 0; i < splitter->count(); ++i)
            parts.append(splitter->widget(i));
        return parts;
    }
    if (const auto* area = qobject_cast<const QScrollArea*>(whole))
        return area->widget() ? QWidgetList{area->widget()} : parts;
    // Their parts are their own matter.
    if (qobject_cast<const QAbstractScrollArea*>(whole) || qobject_cast<const QAbstractSpinBox*>(whole) ||
        qobject_cast<const QComboBox*>(whole) || qobject_cast<const QTabBar*>(whole))
        return parts;
    for (QWidget* part : whole->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly)) {
        if (!qobject_cast<QMenu*>(part))
            parts.append(part);
    }
    return parts;
}

void pairUp(const QWidget* from, QWidget* to, std::vector<Pair>& pairs) {
    pairs.push_back({from, to});
    QHash<QByteArray, QWidgetList> old;
    for (QWidget* part : partsOf(from))
        old[part->metaObject()->className()].append(part);
    for (QWidget* part : partsOf(to)) {
        QWidgetList& same = old[part->metaObject()->className()];
        if (!same.isEmpty())
            pairUp(same.takeFirst(), part, pairs);
    }
}

void carryCursor(const QTextCursor& old, QTextCursor now, const std::function<void(QTextCursor)>& set) {
    const int last = std::max(0, now.document()->characterCount() - 1);
    now.setPosition(std::min(old.anchor(), last));
    now.setPosition(std::min(old.position(), last), QTextCursor::KeepAnchor);
    set(now);
}

void carryField(const QLineEdit& from, QLineEdit& to) {
    // What is bound to the document has its text from there.
    if (!qobject_cast<const TemplateEdit*>(&from) && !to.isReadOnly() && to.text() != from.text())
        to.setText(from.text());
    if (to.text() != from.text())
        return;
    if (from.hasSelectedText())
        to.setSelection(from.selectionStart(), from.selectionLength());
    else
        to.setCursorPosition(from.cursorPosition());
}

void carryText(const QPlainTextEdit& from, QPlainTextEdit& to) {
    if (to.isReadOnly())
        return;
    if (to.toPlainText() != from.toPlainText())
        to.setPlainText(from.toPlainText());
    carryCursor(from.textCursor(), to.textCursor(),
                [&to](const QTextCursor& cursor) { to.setTextCursor(cursor); });
}

QModelIndex sameIndex(const QModelIndex& old, const QAbstractItemModel& model) {
    if (!old.isValid())
        return {};
    const QModelIndex parent = sameIndex(old.parent(), model);
    return old.parent().isValid() && !parent.isValid() ? QModelIndex()
                                                       : model.index(old.row(), old.column(), parent);
}

void carrySelection(const QAbstractItemView& from, QAbstractItemView& to) {
    if (!from.selectionModel() || !to.selectionModel() ||
        from.model()->metaObject() != to.model()->metaObject())
        return;
    const QModelIndex current = sameIndex(from.currentIndex(), *to.model());
    if (current.isValid() && current != to.currentIndex())
        to.selectionModel()->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
    QItemSelection selection;
    for (const QItemSelectionRange& range : from.selectionModel()->selection()) {
        const QModelIndex first = sameIndex(range.topLeft(), *to.model());
        const QModelIndex last = sameIndex(range.bottomRight(), *to.model());
        if (first.isValid() && last.isValid())
            selection.select(first, last);
    }
    if (selection != to.selectionModel()->selection())
        to.selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

/// The places of both scroll bars, taken up once there is something to scroll.
void carryPlace(const QAbstractScrollArea& from, QAbstractScrollArea& to) {
    for (const bool vertical : {false, true}) {
        const int place = (vertical ? from.verticalScrollBar() : from.horizontalScrollBar())->value();
        QScrollBar* bar = vertical ? to.verticalScrollBar() : to.horizontalScrollBar();
        bar->setValue(place);
        if (bar->value() != place)
            QTimer::singleShot(0, bar, [bar, place] { bar->setValue(place); });
    }
}

void carry(const QWidget& from, QWidget& to) {
    if (const auto* button = qobject_cast<const QAbstractButton*>(&from)) {
        auto& now = *qobject_cast<QAbstractButton*>(&to);
        if (now.isCheckable() && now.isChecked() != button->isChecked())
            now.setChecked(button->isChecked());
    } else if (const auto* field = qobject_cast<const QLineEdit*>(&from)) {
        carryField(*field, *qobject_cast<QLineEdit*>(&to));
    } else if (const auto* text = qobject_cast<const QPlainTextEdit*>(&from)) {
        carryText(*text, *qobject_cast<QPlainTextEdit*>(&to));
    } else if (const auto* spin = qobject_cast<const QSpinBox*>(&from)) {
        qobject_cast<QSpinBox*>(&to)->setValue(spin->value());
    } else if (const auto* combo = qobject_cast<const QComboBox*>(&from)) {
        auto& now = *qobject_cast<QComboBox*>(&to);
        if (!now.isEditable() && now.count() == combo->count())
            now.setCurrentIndex(combo->currentIndex());
    } else if (const auto* bar = qobject_cast<const QTabBar*>(&from)) {
        auto& now = *qobject_cast<QTabBar*>(&to);
        if (now.count() == bar->count())
            now.setCurrentIndex(bar->currentIndex());
    } else if (const auto* splitter = qobject_cast<const QSplitter*>(&from)) {
        qobject_cast<QSplitter*>(&to)->restoreState(splitter->saveState());
    } else if (const auto* box = qobject_cast<const SendBox*>(&from)) {
        qobject_cast<SendBox*>(&to)->takeHistory(*box);
    } else if (const auto* phases = qobject_cast<const PhaseTimeline*>(&from)) {
        qobject_cast<PhaseTimeline*>(&to)->setFolded(phases->isFolded());
    }
}

} // namespace

void carryOver(const QWidget& from, QWidget& to) {
    std::vector<Pair> pairs;
    pairUp(&from, &to, pairs);
    for (const Pair& pair : pairs)
        carry(*pair.from, *pair.to);
    // Twice: choosing a row in one list may select rows in another, which then get their own back.
    for (int round = 0; round < 2; ++round) {
        for (const Pair& pair : pairs) {
            if (const auto* view = qobject_cast<const QAbstractItemView*>(pair.from))
                carrySelection(*view, *qobject_cast<QAbstractItemView*>(pair.to));
        }
    }
    for (const Pair& pair : pairs) {
        if (const auto* area = qobject_cast<const QAbstractScrollArea*>(pair.from))
            carryPlace(*area, *qobject_cast<QAbstractScrollArea*>(pair.to));
    }
    // The focus, or that of the nearest part around it that is found again.
    for (const QWidget* focused = QApplication::focusWidget(); focused && from.isAncestorOf(focused);
         focused = focused->parentWidget()) {
        const auto found = std::find_if(pairs.begin(), pairs.end(),
                                        [focused](const Pair& pair) { return pair.from == focused; });
        if (found != pairs.end() && found->to->focusPolicy() != Qt::NoFocus) {
            found->to->setFocus(Qt::OtherFocusReason);
            return;
        }
    }
}

} // namespace twinwire::ui
