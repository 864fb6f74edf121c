// Files of configurations for the tests of the pages that check them.
#pragma once

#include <QFile>

namespace twinwire::test {

/// Upgrade is not passed on, and silence is cut after five seconds.
inline const QString faulty = QStringLiteral("server {\n"
                                             "    listen 8080;\n"
                                             "    server_name example.org;\n"
                                             "    location /ws/ {\n"
                                             "        proxy_pass http://127.0.0.1:9001;\n"
                                             "        proxy_http_version 1.1;\n"
                                             "        proxy_set_header Connection upgrade;\n"
                                             "        proxy_read_timeout 5s;\n"
                                             "    }\n"
                                             "}\n");

/// Empty where it cannot be read.
inline QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void write(const QString& path, const QByteArray& text) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
        qFatal("cannot write %s", qPrintable(path));
}

} // namespace twinwire::test
