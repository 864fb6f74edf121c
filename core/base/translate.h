// Words for a person, in the language that the program speaks. The command line installs no translation and
// so speaks English; the window installs the one that was chosen (resources/i18n). lupdate collects the
// calls.
#pragma once

#include <QString>

namespace twinwire::base {

/// \a text, a whole sentence or label in English, in the program's language; both arguments are literals, so
/// that lupdate finds them. \a comment tells translators apart what is written alike. With \a n, "%n" in the
/// text becomes that number in the right plural form. Placeholders (%1 …) are filled by the caller. Any
/// thread.
QString translate(const char* context, const char* text, const char* comment = nullptr, int n = -1);

} // namespace twinwire::base
