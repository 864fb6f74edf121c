// Configurations for the tests of their reading, and what is found in them in short.
#pragma once

#include "proxyconfig/reading.h"

#include <QTest>

namespace twinwire::proxyconfig {

using namespace Qt::StringLiterals;
using model::Severity;

inline constexpr char recipe[] = "proxy_http_version 1.1;\n"
                                 "proxy_set_header Upgrade $upgrade_to;\n"
                                 "proxy_set_header Connection $connection_to;\n"
                                 "proxy_set_header Host $http_host;\n"
                                 "proxy_read_timeout 1h;\n";
inline constexpr char maps[] = "map $http_upgrade $upgrade_to { default ''; websocket websocket; }\n"
                               "map $http_upgrade $connection_to { default close; websocket upgrade; }\n";

inline Configuration read(const QByteArray& text, const std::optional<QByteArray>& version = "1.22.1",
                          const QHash<QString, QByteArray>& others = {}) {
    GivenFiles files;
    files.texts = others;
    files.texts.insert(u"nginx.conf"_s, text);
    const base::Result<Configuration> configuration = Configuration::read(u"nginx.conf"_s, files, version);
    if (!configuration) {
        qFatal("%s", qPrintable(configuration.error().message));
    }
    return *configuration;
}

/// \a text, which must be taken for \a product's.
inline Configuration readAs(Product product, const QByteArray& text,
                            const QHash<QString, QByteArray>& others = {}) {
    const Configuration configuration = read(text, std::nullopt, others);
    if (configuration.product() != product) {
        qFatal("taken for another product's");
    }
    return configuration;
}

/// The columns of a table of texts and what is found in each, as shortly() says it; and one of its rows.
inline void addFindingColumns() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("expected");
}
inline void addFindingRow(const char* name, const QByteArray& text, const QStringList& expected) {
    QTest::newRow(name) << text << expected;
}

/// "code severity line" of all findings but remarks.
inline QStringList shortly(const QList<model::Finding>& findings, Severity least = Severity::Warning) {
    QStringList lines;
    for (const model::Finding& finding : findings) {
        if (finding.severity > least) {
            continue;
        }
        const QString place = finding.evidence.isEmpty() ? QString() : finding.evidence.constFirst().field;
        lines.append(QString::fromLatin1(finding.code) + u' ' +
                     (finding.severity == Severity::Error     ? u"error"_s
                      : finding.severity == Severity::Warning ? u"warning"_s
                                                              : u"info"_s) +
                     u' ' + place.section(u':', 1));
    }
    return lines;
}

inline QByteArray serverWith(const QByteArray& location, const QByteArray& http = {},
                             const QByteArray& server = {}) {
    return "events { }\nhttp {\n" + http + "server {\nlisten 80;\n" + server + "location /ws {\n" + location +
           "}\n}\n}\n";
}

inline Question questionOf(const QByteArray& target, const QByteArray& host = "example.org",
                           bool secure = false, quint16 port = 80) {
    Question question;
    question.host = host;
    question.port = port;
    question.secure = secure;
    question.request = exampleRequest(host, target);
    return question;
}

inline QByteArray fixed(const QByteArray& text, const std::optional<QByteArray>& version = "1.22.1") {
    const QList<FileEdits> fixes = read(text, version).fixes();
    return fixes.isEmpty() ? text : fixes.constFirst().after();
}

} // namespace twinwire::proxyconfig
