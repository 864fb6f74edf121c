// From argv to values. CLI11 finds what is no option at all; the rest is read by the core's own parsers.
#include "arguments.h"

#include "check_command.h"
#include "command_line.h"
#include "complaints.h"
#include "document_arguments.h"
#include "handshake_arguments.h"
#include "version.h"

#include "proxyconfig/reading.h"

#include <CLI/CLI.hpp>

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

} // namespace

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

Leave CommandLine::complain(const CLI::App& command, const QString& what, int exitCode) const {
    const QString line = pathOf(command) + u": "_s + QString(what).replace(u'\n', u' ');
    return Leave{exitCode, {}, exitCode == 2 ? line + u" (see "_s + pathOf(command) + u" --help)"_s : line};
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
    const auto checked = [this]() -> Result<Arguments> {
        Result<CheckArguments> read = checkArguments(m_checkTexts, *m_check);
        if (!read) {
            return tl::unexpected(read.error());
        }
        read->output = outputOf(m_output);
        return Arguments(std::move(*read));
    };
    const Result<Arguments> arguments = command == m_connect   ? connectArguments()
                                        : command == m_check   ? checked()
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
    arguments.audit = m_audit;
    if (m_compare->count("--proxy-config") > 0) {
        const Result<proxyconfig::Configuration> configuration =
            readConfiguration(qt(m_proxyConfig.file), qt(m_proxyConfig.version));
        if (!configuration) {
            return errorOf(configuration);
        }
        arguments.configuration = std::make_shared<const proxyconfig::Configuration>(*configuration);
    } else if (m_compare->count("--nginx-version") > 0) {
        return fail(Error::Code::Usage, u"has no meaning without --proxy-config"_s, u"--nginx-version"_s);
    }
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
    plan.audit = arguments.audit;
    plan.configuration = arguments.configuration;
    if (!plan.configuration && !document->configuration.isEmpty()) {
        const Result<proxyconfig::Configuration> configuration =
            readConfiguration(document->configuration, {});
        if (!configuration) {
            return errorOf(configuration);
        }
        plan.configuration = std::make_shared<const proxyconfig::Configuration>(*configuration);
    }
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
    arguments.mend = m_mend;
    arguments.output = outputOf(m_output);
    return arguments;
}

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
