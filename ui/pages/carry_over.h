// Hands over what a person left in widgets that are made anew, in another language for instance: what is
// chosen, typed, scrolled to and focused. What widgets show comes from the models and is not handed over.
#pragma once

class QWidget;

namespace twinwire::ui {

/// Makes \a to, which shows the same as \a from and was built by the same code, stand as \a from stands.
/// Parts that only one of them has are left out. Scroll bars follow once \a to is laid out.
void carryOver(const QWidget& from, QWidget& to);

} // namespace twinwire::ui
