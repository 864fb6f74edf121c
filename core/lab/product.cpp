// Where the proxy programs are, and which versions.
#include "lab/proxy_process.h"

#include "base/assert.h"

#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>

#include <array>
#include <cstdio>
#include <map>
#include <mutex>

using namespace Qt::StringLiterals;

namespace twinwire::lab {

namespace {

/// What a program prints when run with \a argument, both streams.
QByteArray printed(const QString& program, const char* argument) {
    QByteArray quoted = QFile::encodeName(program);
    quoted.replace("'", "'\\''");
    const QByteArray command = "'" + quoted + "' " + argument + " 2>&1 </dev/null";
    QByteArray output;
    if (FILE* pipe = ::popen(command.constData(), "r")) {
        std::array<char, 4096> block = {};
        constexpr qsizetype enough = 64 * 1024;
        while (const size_t count = std::fread(block.data(), 1, block.size(), pipe)) {
            if (output.size() < enough) {
                output.append(block.data(), static_cast<qsizetype>(count));
            }
        }
        ::pclose(pipe);
    }
    return output;
}

} // namespace

QString productName(Product product) {
    switch (product) {
    case Product::Nginx:
        return u"nginx"_s;
    case Product::HAProxy:
        return u"haproxy"_s;
    case Product::Apache:
        return u"apache"_s;
    case Product::Caddy:
        return u"caddy"_s;
    }
    TWINWIRE_ASSERT(!"a product without a name");
}

QString programOf(Product product) {
    const QStringList names = product == Product::Apache ? QStringList{u"apache2"_s, u"httpd"_s}
                                                         : QStringList{productName(product)};
    const QStringList further = {u"/usr/sbin"_s, u"/usr/local/sbin"_s, u"/usr/local/bin"_s};
    if (qEnvironmentVariableIsSet("TWINWIRE_LAB_PATH")) {
        const QStringList only = qEnvironmentVariable("TWINWIRE_LAB_PATH").split(u':', Qt::SkipEmptyParts);
        for (const QString& name : names) {
            // An empty list would mean PATH.
            const QString program = only.isEmpty() ? QString() : QStandardPaths::findExecutable(name, only);
            if (!program.isEmpty()) {
                return program;
            }
        }
        return {};
    }
    for (const QString& name : names) {
        QString program = QStandardPaths::findExecutable(name);
        if (program.isEmpty()) {
            program = QStandardPaths::findExecutable(name, further);
        }
        if (!program.isEmpty()) {
            return program;
        }
    }
    return {};
}

QString versionOf(Product product) {
    static std::mutex mutex;
    static std::map<Product, QString> known;
    const std::lock_guard lock(mutex);
    if (const auto found = known.find(product); found != known.end()) {
        return found->second;
    }
    const QString program = programOf(product);
    QString version;
    if (!program.isEmpty()) {
        const char* argument = product == Product::Caddy ? "version" : "-v";
        static const QRegularExpression number(uR"(\d+(\.\d+)+)"_s);
        version = number.match(QString::fromUtf8(printed(program, argument))).captured();
    }
    known.emplace(product, version);
    return version;
}

} // namespace twinwire::lab
