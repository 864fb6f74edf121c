// Octets of a configuration as text that can be edited, and back to the same octets.
#pragma once

#include <QString>

class QTextDocument;

namespace twinwire::ui {

/// How octets became text, so that they become the same octets again.
struct TextForm {
    bool latin1 = false;
    bool crlf = false;
};

/// \a octets as text; \a form says how.
QString decoded(const QByteArray& octets, TextForm& form);
/// The octets of \a text, which had \a form.
QByteArray encoded(QString text, const TextForm& form);
/// The text of \a document without what toPlainText() makes of blanks that do not break.
QString rawText(const QTextDocument& document);

} // namespace twinwire::ui
