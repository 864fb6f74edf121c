// The one place of the core that asks the application for a translation.
#include "base/translate.h"

#include <QCoreApplication>

namespace twinwire::base {

QString translate(const char* context, const char* text, const char* comment, int n) {
    return QCoreApplication::translate(context, text, comment, n);
}

} // namespace twinwire::base
