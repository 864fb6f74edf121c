// OpenSSL's error queue as words.
#include "tls/openssl.h"

#include "base/translate.h"

#include <openssl/err.h>

namespace twinwire::tls {

using namespace Qt::StringLiterals;

QString takeReason() {
    const unsigned long code = ERR_peek_error();
    ERR_clear_error();
    if (code == 0)
        return {};
    if (const char* reason = ERR_reason_error_string(code))
        return QString::fromUtf8(reason);
    return base::translate("Tls", "OpenSSL error %1").arg(code, 8, 16, QLatin1Char('0'));
}

BioOwner reading(const QByteArray& octets) {
    return BioOwner(BIO_new_mem_buf(octets.constData(), static_cast<int>(octets.size())));
}

} // namespace twinwire::tls
