// The parts of TwinwireStyle, one function for a kind of control. Only style*.cpp include this.
#pragma once

#include "ui/widgets/icons.h"

#include <QStyle>

class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionHeader;
class QStyleOptionMenuItem;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionSpinBox;
class QStyleOptionTab;
class QStyleOptionToolButton;
class QStyleOptionViewItem;

namespace twinwire::ui::parts {

/// The font of words on buttons: the running size, a little heavier.
QFont buttonFont();
/// Ground and border of a button in \a state; a flat one shows them under the pointer only.
void paintButton(QPainter& painter, const QRect& rect, QStyle::State state, bool flat, bool filled);
/// Icon and words in the middle, or at the left where a chevron stands at the right.
void paintButtonLabel(QPainter& painter, const QStyleOptionButton& option);
void paintToolButton(QPainter& painter, const QStyleOptionToolButton& option, const QWidget* widget);
QSize toolButtonSize(const QStyleOptionToolButton& option, const QWidget* widget);

/// Ground and border of a field; \a focus draws the border 2 px wide in the accent.
void paintField(QPainter& painter, const QRect& rect, QStyle::State state);
void paintCheckMark(QPainter& painter, const QRect& rect, QStyle::State state);
void paintRadioMark(QPainter& painter, const QRect& rect, QStyle::State state);
void paintComboBox(QPainter& painter, const QStyleOptionComboBox& option);
void paintComboLabel(QPainter& painter, const QStyleOptionComboBox& option, const QRect& field);
void paintSpinBox(QPainter& painter, const QStyleOptionSpinBox& option, const QStyle& style,
                  const QWidget* widget);

/// Tabs of documents (accent line at the top) and of runs (at the bottom).
void paintTabShape(QPainter& painter, const QStyleOptionTab& option, const QWidget* widget);
void paintTabLabel(QPainter& painter, const QStyleOptionTab& option, const QRect& text,
                   const QWidget* widget);
/// The words of a tab as they are painted in \a room, elided where they do not fit.
QString tabName(const QStyleOptionTab& option, int room, const QWidget* widget);
QSize tabSize(const QStyleOptionTab& option, const QWidget* widget);
QRect tabTextRect(const QStyleOptionTab& option, const QWidget* widget);

/// Sections of table heads: flat, with a separator.
void paintHeaderSection(QPainter& painter, const QStyleOptionHeader& option);
void paintHeaderLabel(QPainter& painter, const QStyleOptionHeader& option);
/// Selection with its accent bar at the left of the row, hover, and the focus frame around the row.
void paintItemPanel(QPainter& painter, const QStyleOptionViewItem& option, const QWidget* widget, bool row);
void paintScrollBar(QPainter& painter, const QStyleOptionSlider& option, const QRect& handle);
QRect scrollBarPart(const QStyleOptionSlider& option, QStyle::SubControl part);
void paintProgress(QPainter& painter, const QStyleOptionProgressBar& option);

/// Menus: flat, the chosen item on the hover ground.
void paintMenuBarItem(QPainter& painter, const QStyleOptionMenuItem& option);
void paintMenuItem(QPainter& painter, const QStyleOptionMenuItem& option);
QSize menuItemSize(const QStyleOptionMenuItem& option, const QSize& contents);

} // namespace twinwire::ui::parts
