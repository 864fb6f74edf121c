// Paints lines of a request: which colour and ground each kind of part has.
#pragma once

#include "ui/models/shown_text.h"
#include "ui/widgets/theme.h"

#include <QRectF>
#include <QTextCharFormat>

namespace twinwire::ui {

/// The colour of what is odd, of a placeholder, of what is as it should be.
Tone toneOf(PartKind kind);
/// For text widgets: colour, and the tint behind what is odd.
QTextCharFormat formatOf(PartKind kind);
/// Paints \a parts in one line in mono, elided at the right; \a plain is the tone of what has none of its
/// own.
void paintParts(QPainter& painter, const QRectF& rect, const ShownParts& parts, Tone plain);

} // namespace twinwire::ui
