// Which control is drawn by whom; everything else is Fusion's.
#include "ui/widgets/style.h"

#include "ui/widgets/style_parts.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QComboBox>
#include <QPainter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QStyleOption>
#include <QTabBar>
#include <QTextEdit>

#include <algorithm>
#include <cmath>

namespace twinwire::ui {

namespace {

bool isTextEditor(const QWidget* widget) {
    return qobject_cast<const QPlainTextEdit*>(widget) || qobject_cast<const QTextEdit*>(widget);
}

template <class Option>
const Option* as(const QStyleOption* option) {
    return qstyleoption_cast<const Option*>(option);
}

void paintArrow(QPainter& painter, const QRectF& rect, Icon name, qreal turn, bool enabled) {
    painter.save();
    painter.translate(rect.center());
    painter.rotate(turn);
    paintIcon(painter, QRectF(-8, -8, 16, 16), name, enabled ? Tone::Muted : Tone::Disabled, 14);
    painter.restore();
}

} // namespace

TwinwireStyle::TwinwireStyle()
    : QProxyStyle(QStringLiteral("Fusion")) {}

TwinwireStyle::~TwinwireStyle() = default;

void TwinwireStyle::polish(QWidget* widget) {
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton*>(widget) || qobject_cast<QComboBox*>(widget) ||
        qobject_cast<QTabBar*>(widget))
        widget->setAttribute(Qt::WA_Hover);
    // Enter presses the button that has the focus, not in dialogs alone.
    if (auto* button = qobject_cast<QPushButton*>(widget))
        button->setAutoDefault(true);
}

void TwinwireStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                  const QWidget* widget) const {
    const bool enabled = option->state & State_Enabled;
    const QRectF bounds(option->rect);
    switch (element) {
    case PE_PanelButtonCommand: {
        const auto* button = as<QStyleOptionButton>(option);
        const auto features = button ? button->features : QStyleOptionButton::None;
        parts::paintButton(*painter, option->rect, option->state, features & QStyleOptionButton::Flat,
                           enabled && (features & QStyleOptionButton::DefaultButton));
        return;
    }
    case PE_FrameDefaultButton:
        return;
    case PE_PanelButtonTool:
        parts::paintButton(*painter, option->rect, option->state, option->state & State_AutoRaise, false);
        return;
    case PE_PanelLineEdit: {
        const auto* frame = as<QStyleOptionFrame>(option);
        if (frame && frame->lineWidth > 0)
            parts::paintField(*painter, option->rect, option->state);
        else if (!widget || !widget->parentWidget() || !qobject_cast<QComboBox*>(widget->parentWidget()))
            painter->fillRect(option->rect, option->palette.brush(QPalette::Base));
        return;
    }
    case PE_FrameLineEdit:
        parts::paintField(*painter, option->rect, option->state);
        return;
    case PE_Frame:
        if (isTextEditor(widget)) {
            const State focus = widget->hasFocus() ? State_HasFocus : State_None;
            parts::paintField(*painter, option->rect, (option->state & ~State_HasFocus) | focus);
        } else {
            paintBox(*painter, bounds, QColor(), color(Tone::Line), 0);
        }
        return;
    case PE_FrameFocusRect:
        paintFocusFrame(*painter, bounds);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        parts::paintCheckMark(*painter, option->rect, option->state);
        return;
    case PE_IndicatorRadioButton:
        parts::paintRadioMark(*painter, option->rect, option->state);
        return;
    case PE_IndicatorTabClose: {
        if (enabled && (option->state & (State_Raised | State_MouseOver | State_Sunken)))
            paintBox(*painter, bounds, color(Tone::Hover), QColor(), space::tagRadius);
        paintIcon(*painter, bounds, Icon::Close, enabled ? Tone::Muted : Tone::Disabled, 14);
        return;
    }
    case PE_FrameTabBarBase:
        paintHairline(*painter, QPointF(bounds.left(), bounds.bottom() - 1),
                      QPointF(bounds.right(), bounds.bottom() - 1), Tone::Line);
        return;
    case PE_FrameTabWidget:
        paintBox(*painter, bounds, QColor(), color(Tone::Line), 0);
        return;
    case PE_FrameGroupBox:
        paintBox(*painter, bounds, QColor(), color(Tone::Line));
        return;
    case PE_IndicatorArrowDown:
        paintArrow(*painter, bounds, Icon::ChevronDown, 0, enabled);
        return;
    case PE_IndicatorArrowUp:
        paintArrow(*painter, bounds, Icon::ChevronDown, 180, enabled);
        return;
    case PE_IndicatorArrowRight:
        paintArrow(*painter, bounds, Icon::ChevronRight, 0, enabled);
        return;
    case PE_IndicatorArrowLeft:
        paintArrow(*painter, bounds, Icon::ChevronRight, 180, enabled);
        return;
    case PE_IndicatorHeaderArrow: {
        const auto* header = as<QStyleOptionHeader>(option);
        const bool up = header && header->sortIndicator == QStyleOptionHeader::SortUp;
        paintArrow(*painter, bounds, Icon::ChevronDown, up ? 180 : 0, enabled);
        return;
    }
    case PE_IndicatorBranch:
        if (option->state & State_Children) {
            const bool open = option->state & State_Open;
            paintIcon(*painter, bounds, open ? Icon::ChevronDown : Icon::ChevronRight, Tone::Muted, 14);
        }
        return;
    case PE_PanelItemViewItem:
    case PE_PanelItemViewRow:
        if (const auto* item = as<QStyleOptionViewItem>(option)) {
            parts::paintItemPanel(*painter, *item, widget, element == PE_PanelItemViewRow);
            return;
        }
        break;
    case PE_PanelMenu:
    case PE_FrameMenu:
        paintBox(*painter, bounds, element == PE_PanelMenu ? color(Tone::Raised) : QColor(),
                 color(Tone::Edge), 0);
        return;
    case PE_PanelMenuBar:
        return;
    case PE_PanelTipLabel:
        paintBox(*painter, bounds, color(Tone::Raised), color(Tone::Edge), 0);
        return;
    case PE_PanelStatusBar:
        paintHairline(*painter, bounds.topLeft(), bounds.topRight(), Tone::Line);
        return;
    case PE_FrameStatusBarItem:
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void TwinwireStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                                const QWidget* widget) const {
    switch (element) {
    case CE_PushButtonBevel:
        drawPrimitive(PE_PanelButtonCommand, option, painter, widget);
        return;
    case CE_PushButton:
        if (const auto* button = as<QStyleOptionButton>(option)) {
            drawPrimitive(PE_PanelButtonCommand, option, painter, widget);
            parts::paintButtonLabel(*painter, *button);
            return;
        }
        break;
    case CE_PushButtonLabel:
        if (const auto* button = as<QStyleOptionButton>(option)) {
            parts::paintButtonLabel(*painter, *button);
            return;
        }
        break;
    case CE_ComboBoxLabel:
        if (const auto* combo = as<QStyleOptionComboBox>(option)) {
            parts::paintComboLabel(*painter, *combo,
                                   subControlRect(CC_ComboBox, combo, SC_ComboBoxEditField, widget));
            return;
        }
        break;
    case CE_TabBarTabShape:
        if (const auto* tab = as<QStyleOptionTab>(option)) {
            parts::paintTabShape(*painter, *tab, widget);
            return;
        }
        break;
    case CE_TabBarTabLabel:
        if (const auto* tab = as<QStyleOptionTab>(option)) {
            parts::paintTabLabel(*painter, *tab, parts::tabTextRect(*tab, widget), widget);
            return;
        }
        break;
    case CE_HeaderSection:
        if (const auto* header = as<QStyleOptionHeader>(option)) {
            parts::paintHeaderSection(*painter, *header);
            return;
        }
        break;
    case CE_HeaderLabel:
        if (const auto* header = as<QStyleOptionHeader>(option)) {
            parts::paintHeaderLabel(*painter, *header);
            return;
        }
        break;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, color(Tone::Window));
        paintHairline(*painter, QPointF(option->rect.left(), option->rect.bottom()),
                      QPointF(option->rect.right() + 1, option->rect.bottom()), Tone::Line);
        return;
    case CE_ItemViewItem:
        if (const auto* item = as<QStyleOptionViewItem>(option)) {
            // Selected rows keep their text's colour: the fill is a pale one.
            QStyleOptionViewItem shown = *item;
            shown.palette.setBrush(QPalette::All, QPalette::HighlightedText,
                                   shown.palette.brush(QPalette::Text));
            shown.state &= ~State_HasFocus; // the panel draws it, around the row
            QProxyStyle::drawControl(element, &shown, painter, widget);
            return;
        }
        break;
    case CE_Splitter:
        painter->fillRect(option->rect, color(Tone::Line));
        return;
    case CE_MenuBarItem:
        if (const auto* item = as<QStyleOptionMenuItem>(option)) {
            parts::paintMenuBarItem(*painter, *item);
            const qreal line = widget ? widget->height() - 1 : option->rect.bottom();
            paintHairline(*painter, QPointF(option->rect.left(), line),
                          QPointF(option->rect.right() + 1, line), Tone::Line);
            return;
        }
        break;
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, color(Tone::Window));
        if (widget)
            paintHairline(*painter, QPointF(0, widget->height() - 1),
                          QPointF(widget->width(), widget->height() - 1), Tone::Line);
        return;
    case CE_MenuItem:
        if (const auto* item = as<QStyleOptionMenuItem>(option)) {
            parts::paintMenuItem(*painter, *item);
            return;
        }
        break;
    case CE_MenuEmptyArea:
        return;
    case CE_ProgressBarGroove:
        return;
    case CE_ProgressBarContents:
        if (const auto* bar = as<QStyleOptionProgressBar>(option)) {
            parts::paintProgress(*painter, *bar);
            return;
        }
        break;
    case CE_SizeGrip:
        return;
    case CE_ShapedFrame: {
        const auto* frame = as<QStyleOptionFrame>(option);
        if (frame && (frame->frameShape == QFrame::HLine || frame->frameShape == QFrame::VLine)) {
            const QRectF bounds(option->rect);
            const bool level = frame->frameShape == QFrame::HLine;
            const QPointF middle(std::floor(bounds.center().x()), std::floor(bounds.center().y()));
            paintHairline(*painter,
                          level ? QPointF(bounds.left(), middle.y()) : QPointF(middle.x(), bounds.top()),
                          level ? QPointF(bounds.right(), middle.y()) : QPointF(middle.x(), bounds.bottom()),
                          Tone::Line);
            return;
        }
        break;
    }
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void TwinwireStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                       QPainter* painter, const QWidget* widget) const {
    switch (control) {
    case CC_ToolButton:
        if (const auto* button = as<QStyleOptionToolButton>(option)) {
            parts::paintToolButton(*painter, *button, widget);
            return;
        }
        break;
    case CC_ComboBox:
        if (const auto* combo = as<QStyleOptionComboBox>(option)) {
            parts::paintComboBox(*painter, *combo);
            return;
        }
        break;
    case CC_SpinBox:
        if (const auto* spin = as<QStyleOptionSpinBox>(option)) {
            parts::paintSpinBox(*painter, *spin, *this, widget);
            return;
        }
        break;
    case CC_ScrollBar:
        if (const auto* bar = as<QStyleOptionSlider>(option)) {
            parts::paintScrollBar(*painter, *bar, parts::scrollBarPart(*bar, SC_ScrollBarSlider));
            return;
        }
        break;
    default:
        break;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

} // namespace twinwire::ui
