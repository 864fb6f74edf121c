// Stands in the file as a key of its own, among those that HandshakeDocument carries without a member.
#include "workspace/proxy_configuration.h"

namespace twinwire::workspace {

using namespace Qt::StringLiterals;

namespace {

QString key() {
    return u"proxyConfiguration"_s;
}

} // namespace

QString proxyConfigurationOf(const HandshakeDocument& document) {
    return document.unknown.value(key()).toString();
}

HandshakeDocument withProxyConfiguration(HandshakeDocument document, const QString& path) {
    if (path.isEmpty()) {
        document.unknown.remove(key());
    } else {
        document.unknown.insert(key(), path);
    }
    return document;
}

} // namespace twinwire::workspace
