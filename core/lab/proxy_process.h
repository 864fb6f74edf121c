// A real proxy program as a child: started unprivileged in a temporary folder on loopback, ended by its
// process id, also when we crash. Its log is kept and shown when it does not start.
#pragma once

#include "base/result.h"

#include <QHash>
#include <QObject>
#include <QStringList>

#include <memory>

namespace twinwire::lab {

/// Proxy programs the lab can start.
enum class Product { Nginx, HAProxy, Apache, Caddy };

/// "nginx", "haproxy", "apache", "caddy".
QString productName(Product product);
/// The program's path, or empty when it is not installed. Looked for in PATH, /usr/sbin, /usr/local/sbin and
/// /usr/local/bin; the environment variable TWINWIRE_LAB_PATH replaces them all where it is set.
QString programOf(Product product);
/// The version the program reports ("1.22.1"); empty when not installed. Cached after the first call.
QString versionOf(Product product);

/// One child. The configuration text may contain {{dir}} (its temporary folder), {{listen}} (the port given
/// to it), {{user}} (Apache's User and Group lines, needed by root), {{modules}} (where
/// Apache's modules are) and other {{names}} from \a values.
class ProxyProcess : public QObject {
    Q_OBJECT

public:
    struct Options {
        Product product = Product::Nginx;
        QByteArray configuration;             ///< template
        QHash<QByteArray, QByteArray> values; ///< for {{name}}
        QHash<QString, QByteArray> files; ///< written beside it before the start (certificates, htpasswd …)
        int ports = 1;          ///< how many free loopback ports to reserve: {{listen}}, {{listen2}}, …
        quint16 wishedPort = 0; ///< tried first for {{listen}}; another one is taken when it is lost
    };
    explicit ProxyProcess(Options options, QObject* parent = nullptr);
    ~ProxyProcess() override;
    /// Writes the folder and starts the program; ends in ready() (its port accepts) or failed(). A start that
    /// loses its port to another program is tried again with new ports, at most three times.
    void start();
    quint16 port(int index = 0) const;
    QString folder() const;
    qint64 processId() const;
    /// What the program wrote to its log, stdout and stderr, at most 64 KiB.
    QByteArray log() const;
    /// Ends the child (TERM, then KILL) and removes the folder; stopped() follows.
    void stop();

Q_SIGNALS:
    void ready();
    /// In words, with the end of the log. Also when the program ends by itself after ready().
    void failed(const twinwire::base::Error& error);
    void stopped();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::lab
