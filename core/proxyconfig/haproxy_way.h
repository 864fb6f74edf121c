// One way of a handshake through HAProxy's configuration.
#pragma once

#include "proxyconfig/haproxy_model.h"
#include "proxyconfig/product_reading.h"

namespace twinwire::proxyconfig {

/// What HAProxy takes from Connection for itself.
struct HaproxyConnection {
    bool close = false;
    bool upgrade = false;
};
/// Takes "close" and "keep-alive" out of the Connection fields of \a request; HAProxy writes them anew.
HaproxyConnection stripConnection(AskedRequest& request);

/// One way through the configuration.
class HaproxyWay {
public:
    /// Both must outlive it.
    HaproxyWay(const StatementFiles& files, const std::optional<Question>& question)
        : m_files(files)
        , m_question(question)
        , m_sections(haproxySections(files))
        , m_found(files, QStringLiteral("haproxy")) {}
    /// Goes the way, once.
    ProductReading read();

private:
    void whole();
    void frontend(const HaproxySection& section, const HaproxyBind* bind);
    std::optional<HaproxyBind> listener(const HaproxySection*& section);
    void bindFindings(const HaproxyBind& bind);
    /// The rules of a section; true when one of them answers.
    bool rules(const HaproxySection& section, AskedRequest& request);
    bool rule(const Statement& line, qsizetype at, Truth truth, AskedRequest& request);
    void rewrite(const Statement& line, const QByteArray& action, qsizetype at, Truth truth,
                 AskedRequest& request);
    /// What a rule does to the request; false when that is not known.
    bool change(const Statement& line, const QByteArray& action, qsizetype at, AskedRequest& request);
    /// The head that \a back's servers get.
    void head(const HaproxySection& front, const HaproxySection& back, AskedRequest request);
    bool forwarded(const HaproxySection& front, const HaproxySection& back, AskedRequest& request);
    void answer(const Statement& line, int status, const QByteArray& location, Truth truth,
                const QByteArray& body = {});
    /// Pages that it keeps itself: of its statistics, of a monitor.
    bool pages(const HaproxySection& section, const AskedRequest& request);
    void oldRules(const HaproxySection& section, const AskedRequest& request);
    void responseRules(const HaproxySection& section, const AskedRequest& request);
    void backend(const HaproxySection& front, const HaproxySection& back, AskedRequest request);
    void server(const HaproxySection& back, const Statement& line);
    void timeouts(const HaproxySection& front, const HaproxySection& back);
    const HaproxySection* backendNamed(const QByteArray& name) const;
    QList<std::pair<const HaproxySection*, Truth>> backendsOf(const HaproxySection& front,
                                                              const AskedRequest& request);

    const StatementFiles& m_files;
    const std::optional<Question>& m_question;
    QList<HaproxySection> m_sections;
    ProductFindings m_found;
    model::ConfigurationReading m_reading;
    bool m_several = false; ///< which backend takes the request is not known
};

} // namespace twinwire::proxyconfig
