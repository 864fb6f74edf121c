// The rules of one place that passes requests on. Internal to the room; what the request loses stands in
// nginx_findings.cpp, what becomes of it further on in nginx_place_rules.cpp.
#pragma once

#include "proxyconfig/nginx_findings.h"

namespace twinwire::proxyconfig {

/// Where nginx documents its proxy.
inline constexpr char proxyModule[] = "https://nginx.org/en/docs/http/ngx_http_proxy_module.html";

/// Joins the rules of one place.
class PlaceRules {
    using Confidence = model::Confidence;
    using Finding = model::Finding;
    using Hop = model::Hop;
    using Severity = model::Severity;

public:
    PlaceRules(const NginxModel& model, const NginxPlace& place, const std::optional<NginxVersion>& version)
        : m_model(model)
        , m_tree(model.tree())
        , m_place(place)
        , m_scope(*place.scope)
        , m_version(version)
        , m_where(placeInWords(m_tree, *place.scope)) {}

    /// What is found; once.
    QList<Finding> findings();

private:
    void add(const char* code, Severity severity, Confidence confidence, Hop hop, const QString& title,
             const QList<const Directive*>& at, const QString& remedy, const char* lines = nullptr,
             const char* reference = nullptr);
    const Directive* field(QByteArrayView name) const;
    /// A field that a block further out sets and this place's own list discards.
    const Directive* lost(QByteArrayView name) const;
    /// How sure: a file that is missing may say otherwise.
    Confidence sure() const { return m_scope.mayLack() ? Confidence::Possible : Confidence::Likely; }
    Severity error() const { return m_scope.mayLack() ? Severity::Warning : Severity::Error; }

    void beside();
    void otherProtocol();
    void upgrade();
    void unknownValue(const Directive* set);
    /// \a set with the map or the "set" that gives its variable.
    QList<const Directive*> withMap(const Directive* set) const;
    void httpVersion();
    void requestFields();
    void host();
    void method();
    void path();
    void answers();
    void buffers();
    void upstreamTls();
    void upstreamServers();
    void cache();
    void limits();
    void timeouts();

    const NginxModel& m_model;
    const NginxTree& m_tree;
    const NginxPlace& m_place;
    const Scope& m_scope;
    const std::optional<NginxVersion>& m_version;
    QString m_where;
    NginxProbes m_probes;
    QList<const Directive*> m_fields;
    const Scope* m_level = nullptr;
    QList<Finding> m_findings;
};

} // namespace twinwire::proxyconfig
