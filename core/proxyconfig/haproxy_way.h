// One way of a handshake through HAProxy's configuration.
#pragma once

#include "proxyconfig/haproxy_model.h"
#include "proxyconfig/product_reading.h"

namespace twinwire::proxyconfig {

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
    void answer(const Statement& line, int status, const QByteArray& location, Truth truth);
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
};

} // namespace twinwire::proxyconfig
