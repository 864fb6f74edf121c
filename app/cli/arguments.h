// The command line as values. Everything that can be wrong in it is found here, before anything is opened.
#pragma once

#include "base/result.h"
#include "model/route.h"
#include "net/tap.h"
#include "run/compare_run.h"
#include "run/request_plan.h"

#include <QStringList>

#include <memory>
#include <optional>
#include <variant>

namespace twinwire::cli {

/// When colour is used.
enum class ColourChoice { Auto, Always, Never };

/// How results are shown.
struct OutputWish {
    bool json = false;
    bool verbose = false;
    bool quiet = false;
    bool showSecrets = false;
    ColourChoice colour = ColourChoice::Auto;
    int columns = 0; ///< 0: the terminal's
};

/// twinwire connect.
struct ConnectArguments {
    protocol::WebSocketUrl url;
    run::RequestWish wish;
    model::Route route;
    model::TlsOptions tls;
    model::TimeLimits limits;
    OutputWish output;
    bool once = false;
    bool followRedirects = false;
    bool askQt = false;
};

/// twinwire compare.
struct CompareArguments {
    protocol::WebSocketUrl direct;
    protocol::WebSocketUrl proxied;
    run::RequestWish wish;
    model::Route directRoute;
    model::Route proxiedRoute; ///< with the forward proxy, where one was asked for
    model::TlsOptions tls;
    model::TimeLimits limits;
    OutputWish output;
    QList<net::TapPlan> taps;
    bool replay = true;
    bool audit = false;
    bool askQt = false;
    std::shared_ptr<const proxyconfig::Configuration> configuration; ///< of the proxy; null: not given
    /// What a document asks for, options included; then addresses, routes, TLS and limits above are its.
    std::optional<run::ComparePlan> plan;
};

/// twinwire check.
struct CheckArguments {
    QString file;
    QString version; ///< "1.22.1", "installed"; empty: not known
    std::optional<protocol::WebSocketUrl> url;
    run::RequestWish wish; ///< of the handshake to url
    bool fix = false;
    bool diff = false;
    OutputWish output;
};

/// twinwire lab list, start, demo.
struct LabArguments {
    enum class Action { List, Start, Demo };
    Action action = Action::List;
    QStringList names; ///< the scenario to start; those to demonstrate, all when empty
    int jobs = 4;
    bool mend = false; ///< of Demo
    OutputWish output;
};

/// Nothing is left to do: text that was asked for (--help), or one line of complaint.
struct Leave {
    int exitCode = 0;
    QString output;    ///< for stdout
    QString complaint; ///< for stderr
};

using Arguments = std::variant<ConnectArguments, CompareArguments, CheckArguments, LabArguments, Leave>;

/// Reads \a argv, and the files that its options name (@headers, --raw-request). \a columns: for --help.
Arguments parseArguments(int argc, const char* const* argv, int columns);

/// 2 for Usage, 3 for File and Unavailable.
int exitCodeOf(const base::Error& error);
/// "place: message".
QString inWords(const base::Error& error);

} // namespace twinwire::cli
