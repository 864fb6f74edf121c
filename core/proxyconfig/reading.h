// Configurations of proxies, read and understood: what a request meets, what the upstream will get, what
// would break a WebSocket, and how to mend it. One reader per product behind this header.
#pragma once

#include "base/result.h"
#include "model/configuration.h"
#include "proxyconfig/question.h"
#include "proxyconfig/source_files.h"
#include "proxyconfig/text_edits.h"

#include <memory>

namespace twinwire::proxyconfig {

/// Products whose configuration can be read.
enum class Product { Nginx, HAProxy, Apache, Caddy };

/// "nginx", "haproxy", "apache", "caddy".
QByteArray nameOf(Product product);
/// The product that \a text configures, by its content; nothing when it looks like none of them.
std::optional<Product> productOf(QByteArrayView text);

/// One configuration with all its files. Immutable, cheap to copy; any thread.
class Configuration {
public:
    /// What its product would not take, with its place.
    struct Trouble {
        model::ConfigurationPlace place;
        QString message;
    };

    /// Reads \a name and what it includes out of \a files. \a version: the product's, nothing when it is not
    /// known. Error{File} when \a name cannot be read or is of no product that is known here; Error{Usage}
    /// when the version is none. \a product: whose configuration it is; nothing: told by its content.
    static base::Result<Configuration> read(const QString& name, const SourceFiles& files,
                                            const std::optional<QByteArray>& version = {},
                                            std::optional<Product> product = {});
    /// The same with another version; nothing when \a version is none.
    std::optional<Configuration> withVersion(const QByteArray& version) const;
    /// True when its product's version is known.
    bool hasVersion() const;
    Product product() const;
    /// In the order of the files; with any of these the product would not start.
    QList<Trouble> troubles() const;
    /// What would break a WebSocket, location by location.
    model::ConfigurationReading reading() const;
    /// What \a question meets; findings are those of the place it reaches. Where nothing listens on its port,
    /// another port is taken to lead here (a container's published one), and a finding says so.
    model::ConfigurationReading readingFor(const Question& question) const;
    /// Whether its servers listen elsewhere than \a question was sent to. Known of nginx alone.
    enum class Elsewhere {
        No,      ///< one listens there, or the files do not name their ports
        Perhaps, ///< on other ports, which a container may publish as that one
        Surely,  ///< on other ports of loopback addresses, which none publishes
    };
    Elsewhere listensElsewhere(const Question& question) const;
    /// The edits that mend what reading() or, with a question, readingFor() finds and that can be mended
    /// without knowing more. Nothing else changes, and mending what is mended changes nothing.
    QList<FileEdits> fixes(const std::optional<Question>& question = {}) const;
    /// The same with \a fixes in its files.
    base::Result<Configuration> mended(const QList<FileEdits>& fixes) const;
    /// The text that was asked for, unchanged.
    QByteArray text() const;

private:
    struct Content;
    explicit Configuration(std::shared_ptr<const Content> content)
        : m_content(std::move(content)) {}
    std::shared_ptr<const Content> m_content;
};

} // namespace twinwire::proxyconfig
