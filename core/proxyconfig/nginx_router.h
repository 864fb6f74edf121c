// One walk through nginx's phases: the listener, the head, rewriting, access, content. Internal to the room;
// the steps stand in nginx_listener.cpp, nginx_head.cpp, nginx_rewrite.cpp and nginx_route.cpp.
#pragma once

#include "protocol/http_head.h"
#include "proxyconfig/nginx_route.h"

namespace twinwire::proxyconfig {

/// Walks one request; what depends on what is not known is decided by a list, and noted.
class Router {
public:
    Router(const NginxModel& model, const Question& question, std::optional<NginxVersion> version,
           QList<bool> decisions)
        : m_model(model)
        , m_question(question)
        , m_decisions(std::move(decisions)) {
        r().model = &model;
        r().version = version;
    }

    /// The way, walked once; at most once.
    NginxRoute route();
    /// Straight to \a scope of \a server; see nginxArrival(). At most once, instead of route().
    NginxRoute arrive(const Server& server, const Scope& scope);
    /// The decisions that were met.
    QList<bool> decisions() const { return m_decisions.first(m_met); }

private:
    enum class Step { GoOn, Stop, Answered };
    enum class Found { Ok, Again, Done, Declined };
    NginxRequest& r() { return m_route.request; }
    /// How often a request may be sent elsewhere inside, as nginx has it.
    static constexpr int mostUriChanges = 10;
    static bool isOn(const Directive* directive, bool byDefault) {
        return directive == nullptr ? byDefault : directive->argument(1) == "on";
    }

    bool decide(const QString& condition, const QString& otherwise);
    void assume(const QString& note);
    void answer(model::OwnAnswer::Kind kind, int status, const Directive* at, const QByteArray& location = {},
                const QByteArray& body = {});
    void walk();

    // ---- the connection ----

    struct Candidate {
        const Server* server = nullptr;
        const Listen* listen = nullptr;
    };
    static int fitness(const Listen& listen, const Question& question, bool literal);
    QList<Candidate> candidates(const QList<Server>& servers);
    bool chooseListener();
    void takeStream(const Candidate& candidate);
    void useServer(const Candidate& candidate);
    void chooseServer(const QByteArray& host);
    /// True when the address's host is a name that another server than the default one has.
    bool isNamed() const;

    // ---- the head ----

    bool readRequest();
    static qint64 sizeOf(QByteArray text);
    bool fitsBuffers(const protocol::HttpRequestHead& head);

    // ---- phases ----

    /// Where in the phases a request goes on.
    enum class Entry { None, Server, Find, Rewrite };
    /// One walk from \a at on; m_entry says where the next one begins.
    void pass(Entry at);
    bool findLocation();
    /// ngx_http_core_find_location().
    Found find(const Scope& within, const Scope*& found);
    /// ngx_http_core_find_static_location().
    Found findStatic(const Scope& within, const Scope*& found);

    // ---- rewriting ----

    Step runRewrites(const Scope& scope);
    void assign(const Directive& directive);
    Step condition(const Directive& directive, const Scope& scope);
    /// ngx_http_rewrite_if_condition(). Nothing: not known.
    std::optional<bool> holds(const Directive& directive);
    /// ngx_http_rewrite(), ngx_http_script_regex_start_code() and …_end_code().
    Step rewrite(const Directive& directive);
    Step giveBack(const Directive& directive);

    // ---- answers of nginx's own ----

    void redirect(int status, const Directive* at, QByteArray location);
    /// An error of nginx's own: what error_page makes of it. ngx_http_special_response_handler().
    void own(int status, const Directive* at, model::OwnAnswer::Kind kind);
    void errorPage(const Directive& page, const QByteArray& overwrite);
    /// ngx_http_named_location().
    void toNamed(const QByteArray& name, const Directive& from);
    /// ngx_http_internal_redirect().
    void toPath(const Value& target);

    // ---- access ----

    bool mayPass();
    /// What an auth_request to \a uri is answered; nothing: not known.
    std::optional<int> subrequestStatus(const QByteArray& uri);
    /// The "deny" that refuses, or null. \a allowed: an "allow" said yes.
    const Directive* accessDenial(const Scope& scope, bool& allowed);

    // ---- content ----

    void content();
    void tryThem(const Directive& directive);

    const NginxModel& m_model;
    const Question& m_question;
    NginxRoute m_route;
    QList<bool> m_decisions;
    qsizetype m_met = 0;
    QList<Candidate> m_candidates;
    Candidate m_default;
    bool m_ssl = false;
    bool m_http2 = false;
    bool m_proxyProtocol = false;
    bool m_arriving = false;
    bool m_uriChanged = false;
    bool m_errorPage = false;
    int m_uriChanges = 0;
    Entry m_entry = Entry::None;
};

} // namespace twinwire::proxyconfig
