// Measures of TwinwireStyle.
#include "ui/widgets/style.h"

#include "ui/widgets/style_parts.h"

#include <QFontMetricsF>
#include <QPlainTextEdit>
#include <QStyleOption>
#include <QTextEdit>

#include <algorithm>
#include <cmath>

namespace twinwire::ui {

namespace {

int fieldHeight(const QWidget* widget) {
    return rowHeight(28, widget ? widget->font() : font(TextRole::Body));
}

template <class Option>
const Option* as(const QStyleOption* option) {
    return qstyleoption_cast<const Option*>(option);
}

} // namespace

QRect TwinwireStyle::subElementRect(SubElement element, const QStyleOption* option,
                                    const QWidget* widget) const {
    switch (element) {
    case SE_LineEditContents: {
        const auto* frame = as<QStyleOptionFrame>(option);
        // Text begins 8 px from the border; the line edit itself keeps 2 of them.
        if (frame && frame->lineWidth > 0)
            return option->rect.adjusted(6, 2, -6, -2);
        break;
    }
    case SE_TabBarTabText:
        if (const auto* tab = as<QStyleOptionTab>(option))
            return parts::tabTextRect(*tab, widget);
        break;
    case SE_ItemViewItemText: {
        // Fusion keeps the margin twice between decoration and text.
        QRect rect = QProxyStyle::subElementRect(element, option, widget);
        const auto* item = as<QStyleOptionViewItem>(option);
        if (item && (item->features & QStyleOptionViewItem::HasDecoration) &&
            item->decorationPosition == QStyleOptionViewItem::Left) {
            const int margin = pixelMetric(PM_FocusFrameHMargin, option, widget) + 1;
            rect.adjust(option->direction == Qt::RightToLeft ? 0 : -margin, 0,
                        option->direction == Qt::RightToLeft ? margin : 0, 0);
        }
        return rect;
    }
    case SE_HeaderLabel:
        return option->rect.adjusted(space::small, 0, -space::small, 0);
    case SE_CheckBoxFocusRect:
    case SE_RadioButtonFocusRect:
        return option->rect;
    case SE_PushButtonFocusRect:
        return option->rect;
    case SE_ProgressBarGroove:
    case SE_ProgressBarContents:
        return option->rect;
    default:
        break;
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect TwinwireStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option,
                                    SubControl part, const QWidget* widget) const {
    const QRect& rect = option->rect;
    if (control == CC_ScrollBar)
        if (const auto* bar = as<QStyleOptionSlider>(option))
            return parts::scrollBarPart(*bar, part);
    if (control == CC_ComboBox) {
        if (part == SC_ComboBoxArrow)
            return visualRect(option->direction, rect,
                              QRect(rect.right() - 27, rect.top(), 28, rect.height()));
        if (part == SC_ComboBoxEditField) {
            const auto* combo = as<QStyleOptionComboBox>(option);
            const int left = combo && combo->editable ? 6 : space::small;
            return visualRect(option->direction, rect, rect.adjusted(left, 2, -28, -2));
        }
    }
    if (control == CC_SpinBox) {
        const auto* spin = as<QStyleOptionSpinBox>(option);
        const int buttons = spin && spin->buttonSymbols == QAbstractSpinBox::NoButtons ? 0 : 18;
        const int middle = rect.top() + rect.height() / 2;
        QRect place = rect;
        if (part == SC_SpinBoxUp)
            place = QRect(rect.right() - buttons, rect.top() + 1, buttons, rect.height() / 2 - 1);
        else if (part == SC_SpinBoxDown)
            place = QRect(rect.right() - buttons, middle, buttons, rect.bottom() - middle);
        else if (part == SC_SpinBoxEditField)
            place = rect.adjusted(6, 2, -buttons - 2, -2);
        return visualRect(option->direction, rect, place);
    }
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QSize TwinwireStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                      const QWidget* widget) const {
    switch (type) {
    case CT_PushButton:
        if (const auto* button = as<QStyleOptionButton>(option)) {
            const QFont words = parts::buttonFont();
            const QFontMetricsF metrics(words);
            int width = static_cast<int>(std::ceil(metrics.size(Qt::TextShowMnemonic, button->text).width()));
            if (!button->icon.isNull())
                width += 16 + (button->text.isEmpty() ? 0 : 6);
            if (button->features & QStyleOptionButton::HasMenu)
                width += 18;
            const bool flat = button->features & QStyleOptionButton::Flat;
            return QSize(width + 2 * (flat ? space::small : space::medium), rowHeight(28, words));
        }
        break;
    case CT_ToolButton:
        if (const auto* button = as<QStyleOptionToolButton>(option))
            return parts::toolButtonSize(*button, widget);
        break;
    case CT_LineEdit: {
        const auto* frame = as<QStyleOptionFrame>(option);
        if (frame && frame->lineWidth > 0)
            return QSize(size.width() + 16, std::max(size.height(), fieldHeight(widget)));
        break;
    }
    case CT_ComboBox: {
        const auto* combo = as<QStyleOptionComboBox>(option);
        const int icon = combo && !combo->currentIcon.isNull() ? 22 : 0;
        return QSize(size.width() + space::small + 30 + icon, fieldHeight(widget));
    }
    case CT_SpinBox:
        return QSize(size.width() + 28, std::max(size.height(), fieldHeight(widget)));
    case CT_TabBarTab:
        if (const auto* tab = as<QStyleOptionTab>(option))
            return parts::tabSize(*tab, widget);
        break;
    case CT_HeaderSection: {
        const auto* header = as<QStyleOptionHeader>(option);
        QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
        if (header && header->orientation == Qt::Horizontal)
            result.setHeight(std::max(result.height(), rowHeight(28, font(TextRole::Secondary))));
        return result;
    }
    case CT_ItemViewItem: {
        QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
        const QFont words = widget ? widget->font() : font(TextRole::Body);
        result.setHeight(std::max(result.height(), rowHeight(24, words)));
        return result;
    }
    case CT_MenuItem:
        if (const auto* item = as<QStyleOptionMenuItem>(option))
            return parts::menuItemSize(*item, size);
        break;
    case CT_MenuBarItem:
        return QSize(size.width() + 2 * space::small, rowHeight(27, font(TextRole::Body)));
    case CT_CheckBox:
    case CT_RadioButton: {
        QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
        return QSize(result.width() + space::tiny, std::max(result.height(), 24));
    }
    default:
        break;
    }
    return QProxyStyle::sizeFromContents(type, option, size, widget);
}

int TwinwireStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
    case PM_DefaultFrameWidth:
        // Room for the 2 px frame of the focus.
        if (qobject_cast<const QPlainTextEdit*>(widget) || qobject_cast<const QTextEdit*>(widget))
            return 2;
        return 1;
    case PM_SplitterWidth:
        return 1;
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return 28;
    case PM_ScrollView_ScrollBarSpacing:
        return 0;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabOverlap:
        return 0;
    case PM_TabBarScrollButtonWidth:
        return 24;
    case PM_TabCloseIndicatorWidth:
    case PM_TabCloseIndicatorHeight:
        return 20;
    case PM_TabBarIconSize:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_ToolBarIconSize:
        return 16;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 14;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return 6;
    case PM_HeaderMargin:
        return space::tiny;
    case PM_HeaderDefaultSectionSizeVertical:
        return rowHeight(24, widget ? widget->font() : font(TextRole::Body));
    case PM_FocusFrameHMargin:
        return space::small - 1;
    case PM_FocusFrameVMargin:
        return 2;
    case PM_TreeViewIndentation:
        return 16;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuHMargin:
        return 0;
    case PM_MenuVMargin:
        return space::tiny;
    case PM_MenuBarPanelWidth:
    case PM_MenuBarVMargin:
        return 0;
    case PM_MenuBarHMargin:
        return space::small;
    case PM_MenuBarItemSpacing:
        return 0;
    case PM_ToolTipLabelFrameWidth:
        return 6;
    default:
        break;
    }
    return QProxyStyle::pixelMetric(metric, option, widget);
}

int TwinwireStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                             QStyleHintReturn* data) const {
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ComboBox_Popup:
    case SH_ScrollBar_Transient:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_TabBar_Alignment:
        return Qt::AlignLeft;
    case SH_ComboBox_ListMouseTracking:
        return 1;
    default:
        break;
    }
    return QProxyStyle::styleHint(hint, option, widget, data);
}

} // namespace twinwire::ui
