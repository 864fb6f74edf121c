// From argv to values. CLI11 finds what is no option at all; the rest is read by the core's own parsers.
#include "arguments.h"

#include "document_arguments.h"
#include "handshake_arguments.h"
#include "version.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <tuple>

namespace twinwire::cli {

using namespace Qt::StringLiterals;

namespace {

using base::Error;
using base::fail;
using base::Result;

QString qt(const std::string& text) {
    return QString::fromStdString(text);
}

template <typename T>
tl::unexpected<Error> errorOf(const Result<T>& result) {
    return tl::unexpected<Error>(result.error());
}

Result<bool> asksQt(const HandshakeTexts& texts, const CLI::App& command) {
    if (command.count("--client") == 0) {
        return false;
    }
    if (texts.client != "qt") {
        return fail(Error::Code::Usage, u"“%1” is not known; the only one is qt"_s.arg(qt(texts.client)),
                    u"--client"_s);
    }
    return true;
}

OutputWish outputOf(const OutputTexts& texts) {
    OutputWish output;
    output.json = texts.format == "json";
    output.verbose = texts.verbose;
    output.quiet = texts.quiet;
    output.showSecrets = texts.showSecrets;
    output.columns = texts.columns;
    output.colour = texts.colour == "always"  ? ColourChoice::Always
                    : texts.colour == "never" ? ColourChoice::Never
                                              : ColourChoice::Auto;
    return output;
}

/// The command tree with the variables that CLI11 fills.
class CommandLine {
public:
    CommandLine();
    Arguments parse(int argc, const char* const* argv, int columns);

private:
    void describeConnect();
    void describeCompare();
    void describeLab();
    void describeDocuments();
    Result<Arguments> connectArguments() const;
    Result<Arguments> compareArguments() const;
    Result<Arguments> documentComparison(CompareArguments arguments, const Handshake& handshake) const;
    Result<Arguments> exportArguments() const;
    Arguments labArguments() const;
    Leave complain(const CLI::App& command, const QString& what, int exitCode = 2) const;
    /// The command that the words of argv lead to.
    const CLI::App* current() const;

    CLI::App m_app{"WebSocket handshakes, direct and proxied, side by side.", "twinwire"};
    CLI::App* m_connect = nullptr;
    CLI::App* m_compare = nullptr;
    CLI::App* m_import = nullptr;
    CLI::App* m_export = nullptr;
    CLI::App* m_lab = nullptr;
    CLI::App* m_labList = nullptr;
    CLI::App* m_labStart = nullptr;
    CLI::App* m_labDemo = nullptr;
    HandshakeTexts m_connectTexts;
    HandshakeTexts m_compareTexts;
    OutputTexts m_output;
    std::string m_url;
    std::string m_direct;
    std::string m_proxied;
    DocumentTexts m_documents;
    std::vector<std::string> m_taps;
    std::vector<std::string> m_scenarios;
    std::string m_scenario;
    int m_jobs = 4;
    bool m_once = false;
    bool m_noReplay = false;
    bool m_version = false;
};

CommandLine::CommandLine() {
    m_app.set_help_flag("-h,--help", "show this help");
    m_app.add_flag("-V,--version", m_version, "show the version, and those of Qt and OpenSSL");
    m_app.require_subcommand(0, 1);
    m_app.footer(
        "Exit codes:\n"
        "  0 as expected; 1 an error finding, or an expectation failed; 2 wrong usage; 3 a file cannot be "
        "read\n"
        "  or the run cannot be carried out; connect: 4 no connection, 5 TLS failed, 6 refused or no valid\n"
        "  switch, 7 timed out; 130 interrupted.\n\n"
        "Examples:\n"
        "  twinwire compare --direct ws://127.0.0.1:8000/ws --proxied wss://example.org/ws\n"
        "  twinwire connect wss://example.org/ws\n"
        "  twinwire import 'curl wss://example.org/ws' > chat.twinwire\n"
        "  twinwire lab demo\n\n"
        "twinwire COMMAND --help tells more.");
    describeConnect();
    describeCompare();
    describeDocuments();
    describeLab();
}

void CommandLine::describeConnect() {
    m_connect = m_app.add_subcommand(
        "connect",
        "One handshake: prints the verdict, phases, request and answer. Then each line of stdin is sent as "
        "a message and what arrives is printed, until end of file.");
    m_connect->add_option("URL", m_url, "ws:// or wss:// address (http:// and https:// mean the same)")
        ->required();
    m_connect->add_flag("--once", m_once, "stop after the handshake, with a closing handshake");
    addHandshakeOptions(*m_connect, m_connectTexts, false);
    addOutputOptions(*m_connect, m_output);
    m_connect->footer(
        "Exit codes:\n"
        "  0 switched; 2 wrong usage; 3 a file cannot be read; 4 no connection; 5 TLS failed; 6 refused or "
        "no\n"
        "  valid switch; 7 timed out; 130 interrupted.\n\n"
        "Text messages are printed as they are, binary ones as hexadecimal with their size. With --format "
        "json\n"
        "the document is printed at the end and holds the messages.\n\n"
        "Examples:\n"
        "  twinwire connect --once ws://127.0.0.1:8000/ws\n"
        "  echo hello | twinwire connect wss://example.org/echo -H 'Authorization: Bearer TOKEN'\n"
        "  twinwire connect ws://app.internal/ws --connect-to app.internal:80:127.0.0.1:8000 --once --format "
        "json\n"
        "  twinwire connect ws://127.0.0.1:8000/ws -H 'Connection:' --once     # what if Connection were "
        "missing?");
}

void CommandLine::describeCompare() {
    m_compare = m_app.add_subcommand(
        "compare",
        "The same handshake on both routes at the same time, and why they part. Both send the same octets: "
        "one key for both, and the proxied URL's host as Host unless -H sets it; only the request line "
        "carries each URL's own path. The direct route goes straight to the upstream.");
    m_compare->add_option("FILE", m_documents.file,
                          "a document of the window's or of twinwire import: addresses, request, routes, TLS "
                          "and limits; options that are given besides take the place of what it says");
    const char* addresses = "Addresses";
    m_compare->add_option("--direct", m_direct, "address of the upstream itself; needed unless FILE names it")
        ->type_name("URL")
        ->group(addresses);
    m_compare
        ->add_option("--proxied", m_proxied,
                     "address of the proxy in front of it; needed unless FILE names it")
        ->type_name("URL")
        ->group(addresses);
    m_compare
        ->add_option(
            "--tap", m_taps,
            "listen on LISTEN, where the proxy points, and pass every octet on to TARGET: shows what the "
            "upstream received and answered (repeatable; each ADDRESS:PORT, IPv6 in brackets)")
        ->type_name("LISTEN=TARGET")
        ->group(addresses)
        ->expected(1)
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    addHandshakeOptions(*m_compare, m_compareTexts, true);
    m_compare
        ->add_flag("--no-replay", m_noReplay,
                   "when the routes differ, send nothing more: neither altered copies of the request to the "
                   "direct address (at most 12), nor probes to a proxied address that closed without an "
                   "answer (at most 3: the request over TLS, behind a PROXY preamble, an HTTP/2 preface)")
        ->group("Further");
    addVariableOption(*m_compare, m_documents);
    addOutputOptions(*m_compare, m_output);
    m_compare->footer(
        "Exit codes:\n"
        "  0 both switched and no error finding; 1 otherwise; 2 wrong usage; 3 a file cannot be read or a "
        "tap's\n"
        "  port is taken; 130 interrupted.\n\n"
        "Marks in the text:\n"
        "  = same, ≠ changed, < only direct, > only proxied; hop: hop-by-hop, made for one connection and "
        "not\n"
        "  passed on.\n\n"
        "Examples:\n"
        "  twinwire compare --direct ws://127.0.0.1:8000/ws --proxied wss://example.org/ws\n"
        "  # the proxy points to 127.0.0.1:9000 instead of 8000 while this runs: proof instead of "
        "likelihood\n"
        "  twinwire compare --direct ws://127.0.0.1:8000/ws --proxied ws://127.0.0.1:8080/ws \\\n"
        "                   --tap 127.0.0.1:9000=127.0.0.1:8000\n"
        "  twinwire compare --direct ws://10.0.0.5/ws --proxied wss://example.org/ws -u me:secret --format "
        "json\n"
        "  twinwire compare chat.twinwire --var room=7 -H 'Upgrade:'        # the document without Upgrade");
}

void CommandLine::describeDocuments() {
    m_import = m_app.add_subcommand("import");
    describeImport(*m_import, m_documents);
    m_export = m_app.add_subcommand("export");
    describeExport(*m_export, m_documents);
}

void CommandLine::describeLab() {
    m_lab = m_app.add_subcommand(
        "lab", "Upstreams and proxies to try things on, faults included: the embedded hop, and "
               "nginx, HAProxy, Apache httpd and Caddy where they are installed. Everything "
               "runs on loopback and ends with the program.");
    m_lab->require_subcommand(0, 1);
    m_labList = m_lab->add_subcommand("list", "The scenarios and what each teaches.");
    addOutputOptions(*m_labList, m_output);
    m_labList->footer("Examples:\n  twinwire lab list\n  twinwire lab list --format json");
    m_labStart =
        m_lab->add_subcommand("start", "Starts one scenario, prints the two addresses to try, and runs until "
                                       "it is interrupted.");
    m_labStart->add_option("NAME", m_scenario, "a name of lab list")->required();
    m_labStart->footer("Examples:\n  twinwire lab start nginx-default");
    m_labDemo = m_lab->add_subcommand(
        "demo", "Compares every scenario with the tap in place and prints one line each: "
                "direct, proxied, verdict. Exit code 0 only if each showed what it is "
                "meant to show.");
    m_labDemo->add_option("NAME", m_scenarios, "only these scenarios, or all whose name begins so");
    m_labDemo->add_option("-j,--jobs", m_jobs, "scenarios at the same time; 4 by default")
        ->type_name("N")
        ->check(CLI::Range(1, 64).description(""));
    addOutputOptions(*m_labDemo, m_output);
    m_labDemo->footer("Examples:\n  twinwire lab demo\n  twinwire lab demo hop nginx-default");
    m_lab->footer("Examples:\n  twinwire lab list\n  twinwire lab demo");
}

const CLI::App* CommandLine::current() const {
    const CLI::App* command = &m_app;
    for (;;) {
        const std::vector<const CLI::App*> parsed =
            command->get_subcommands([](const CLI::App* subcommand) { return subcommand->parsed(); });
        if (parsed.empty()) {
            return command;
        }
        command = parsed.front();
    }
}

QString pathOf(const CLI::App& command) {
    QString path = qt(command.get_name());
    for (const CLI::App* parent = command.get_parent(); parent != nullptr; parent = parent->get_parent()) {
        path = qt(parent->get_name()) + u' ' + path;
    }
    return path;
}

QString commandNames(const CLI::App& app) {
    QStringList names;
    for (const CLI::App* subcommand :
         app.get_subcommands([](const CLI::App* candidate) { return !candidate->get_name().empty(); })) {
        names.append(qt(subcommand->get_name()));
    }
    return names.join(u", "_s);
}

Leave CommandLine::complain(const CLI::App& command, const QString& what, int exitCode) const {
    const QString line = pathOf(command) + u": "_s + QString(what).replace(u'\n', u' ');
    return Leave{exitCode, {}, exitCode == 2 ? line + u" (see "_s + pathOf(command) + u" --help)"_s : line};
}

int editDistance(const QString& a, const QString& b) {
    QList<int> row(b.size() + 1);
    for (qsizetype j = 0; j <= b.size(); ++j) {
        row[j] = static_cast<int>(j);
    }
    for (qsizetype i = 1; i <= a.size(); ++i) {
        int diagonal = row[0];
        row[0] = static_cast<int>(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const int above = row[j];
            row[j] = std::min({above + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row[b.size()];
}

/// " Did you mean --header?", or nothing when no option is near.
QString suggestion(const CLI::App& command, const QString& word) {
    const QString name = word.section(u'=', 0, 0);
    QString best;
    int distance = 3;
    for (const CLI::Option* option : command.get_options()) {
        for (const std::string& candidate : option->get_lnames()) {
            const int d = editDistance(name, u"--"_s + qt(candidate));
            if (d < distance) {
                distance = d;
                best = u"--"_s + qt(candidate);
            }
        }
    }
    return best.isEmpty() ? QString() : u", did you mean %1?"_s.arg(best);
}

Arguments CommandLine::parse(int argc, const char* const* argv, int columns) {
    if (argc < 2) {
        return Leave{
            2, {}, u"twinwire: a command is missing: %1 (see twinwire --help)"_s.arg(commandNames(m_app))};
    }
    try {
        m_app.parse(argc, argv);
    } catch (const CLI::CallForHelp&) {
        return Leave{0, qt(helpText(*current(), columns)), {}};
    } catch (const CLI::ExtrasError&) {
        const CLI::App* command = current();
        const std::vector<std::string> remaining = m_app.remaining(true);
        const QString word = remaining.empty() ? QString() : qt(remaining.front());
        if (word.startsWith(u'-') && word.size() > 1) {
            return complain(*command, u"unknown option %1"_s.arg(word) + suggestion(*command, word));
        }
        const QString names = commandNames(*command);
        return complain(*command, names.isEmpty()
                                      ? u"unexpected argument “%1”"_s.arg(word)
                                      : u"unknown command “%1”; there are: %2"_s.arg(word, names));
    } catch (const CLI::RequiredError& error) {
        return complain(*current(), qt(error.what()).replace(" is required"_L1, " is missing"_L1));
    } catch (const CLI::ParseError& error) {
        return complain(*current(), qt(error.what()));
    }
    if (m_version) {
        return Leave{0, qt(versionText()), {}};
    }
    const CLI::App* command = current();
    if (!command->get_subcommands([](const CLI::App*) { return true; }).empty()) {
        return complain(*command, u"a command is missing: %1"_s.arg(commandNames(*command)));
    }
    const auto importArguments = [this]() -> Result<Arguments> {
        // Taken out by hand: the library's conversion between results leaves a default value behind.
        Result<Leave> read = importCommand(qt(m_documents.imported));
        if (!read) {
            return tl::unexpected(read.error());
        }
        return Arguments(std::move(*read));
    };
    const Result<Arguments> arguments = command == m_connect   ? connectArguments()
                                        : command == m_compare ? compareArguments()
                                        : command == m_export  ? exportArguments()
                                        : command == m_import  ? importArguments()
                                                               : Result<Arguments>(labArguments());
    if (!arguments) {
        return complain(*command, inWords(arguments.error()), exitCodeOf(arguments.error()));
    }
    return *arguments;
}

Result<Arguments> CommandLine::connectArguments() const {
    ConnectArguments arguments;
    const Result<protocol::WebSocketUrl> url = protocol::parseUrl(qt(m_url));
    if (!url) {
        return errorOf(url);
    }
    if (m_connectTexts.location && m_connect->count("--raw-request") > 0) {
        return fail(Error::Code::Usage, u"cannot be combined with --raw-request: its target is fixed"_s,
                    u"--location"_s);
    }
    Handshake handshake;
    if (const Result<void> read = handshake.read(m_connectTexts, *m_connect); !read) {
        return errorOf(read);
    }
    const Result<bool> askQt = asksQt(m_connectTexts, *m_connect);
    if (!askQt) {
        return errorOf(askQt);
    }
    arguments.url = *url;
    arguments.wish = handshake.wish;
    arguments.route = handshake.route;
    arguments.tls = handshake.tls;
    arguments.limits = handshake.limits;
    arguments.output = outputOf(m_output);
    arguments.once = m_once;
    arguments.followRedirects = m_connectTexts.location;
    arguments.askQt = *askQt;
    return arguments;
}

Result<Arguments> CommandLine::compareArguments() const {
    CompareArguments arguments;
    const bool fromFile = m_compare->count("FILE") > 0;
    for (const auto& [option, url, into] : {std::tuple{"--direct", &m_direct, &arguments.direct},
                                            std::tuple{"--proxied", &m_proxied, &arguments.proxied}}) {
        const QString name = QString::fromLatin1(option);
        if (m_compare->count(option) == 0) {
            if (!fromFile) {
                return fail(Error::Code::Usage, name + u" is missing"_s);
            }
            continue;
        }
        const Result<protocol::WebSocketUrl> parsed = protocol::parseUrl(qt(*url), name);
        if (!parsed) {
            return errorOf(parsed);
        }
        *into = *parsed;
    }
    Handshake handshake;
    if (const Result<void> read = handshake.read(m_compareTexts, *m_compare); !read) {
        return errorOf(read);
    }
    const Result<bool> askQt = asksQt(m_compareTexts, *m_compare);
    if (!askQt) {
        return errorOf(askQt);
    }
    if (!m_documents.variables.empty() && !fromFile) {
        return fail(Error::Code::Usage, u"has no meaning without a document"_s, u"--var"_s);
    }
    for (const std::string& text : m_taps) {
        Result<net::TapPlan> tap = net::parseTapPlan(qt(text));
        if (!tap) {
            Error error = tap.error();
            if (error.place.isEmpty()) {
                error.place = u"--tap "_s + qt(text);
            }
            return tl::unexpected<Error>(error);
        }
        arguments.taps.append(*tap);
    }
    arguments.wish = handshake.wish;
    arguments.proxiedRoute = handshake.route;
    arguments.directRoute = handshake.route;
    arguments.directRoute.proxy.reset();
    arguments.tls = handshake.tls;
    arguments.limits = handshake.limits;
    arguments.output = outputOf(m_output);
    arguments.replay = !m_noReplay;
    arguments.askQt = *askQt;
    return fromFile ? documentComparison(arguments, handshake) : Result<Arguments>(arguments);
}

Result<Arguments> CommandLine::documentComparison(CompareArguments arguments,
                                                  const Handshake& handshake) const {
    const Result<QList<workspace::Variable>> variables = variablesOf(m_documents.variables);
    if (!variables) {
        return errorOf(variables);
    }
    Result<DocumentPlan> document =
        documentPlan(qt(m_documents.file), *variables, qt(m_direct), qt(m_proxied), handshake, *m_compare);
    if (!document) {
        return errorOf(document);
    }
    run::ComparePlan& plan = document->plan;
    plan.taps = arguments.taps;
    if (!document->tap.isEmpty()) {
        const Result<net::TapPlan> tap = net::parseTapPlan(document->tap);
        if (!tap) {
            return errorOf(tap);
        }
        plan.taps.append(*tap);
    }
    plan.replay = plan.replay && arguments.replay;
    arguments.plan = plan;
    return arguments;
}

Result<Arguments> CommandLine::exportArguments() const {
    const Result<QList<workspace::Variable>> variables = variablesOf(m_documents.variables);
    if (!variables) {
        return errorOf(variables);
    }
    Result<Leave> leave = exportDocument(qt(m_documents.file), qt(m_documents.tool), qt(m_documents.route),
                                         *variables, m_documents.showSecrets);
    return leave ? Result<Arguments>(*leave) : errorOf(leave);
}

Arguments CommandLine::labArguments() const {
    LabArguments arguments;
    const CLI::App* command = current();
    arguments.action = command == m_labStart  ? LabArguments::Action::Start
                       : command == m_labDemo ? LabArguments::Action::Demo
                                              : LabArguments::Action::List;
    if (arguments.action == LabArguments::Action::Start) {
        arguments.names.append(qt(m_scenario));
    }
    for (const std::string& name : m_scenarios) {
        arguments.names.append(qt(name));
    }
    arguments.jobs = m_jobs;
    arguments.output = outputOf(m_output);
    return arguments;
}

} // namespace

Arguments parseArguments(int argc, const char* const* argv, int columns) {
    return CommandLine().parse(argc, argv, columns);
}

int exitCodeOf(const base::Error& error) {
    return error.code == Error::Code::Usage ? 2 : 3;
}

QString inWords(const base::Error& error) {
    return error.place.isEmpty() ? error.message : error.place + u": "_s + error.message;
}

} // namespace twinwire::cli
