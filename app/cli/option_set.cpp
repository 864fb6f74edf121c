// Options and their words. One place for both, so that --help cannot drift from what is parsed.
#include "option_set.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <sstream>

namespace twinwire::cli {

namespace {

CLI::Option* text(CLI::App& command, const char* group, const std::string& name, std::string& value,
                  const std::string& placeholder, const std::string& description) {
    return command.add_option(name, value, description)
        ->type_name(placeholder)
        ->group(group)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

CLI::Option* list(CLI::App& command, const char* group, const std::string& name,
                  std::vector<std::string>& values, const std::string& placeholder,
                  const std::string& description) {
    return command.add_option(name, values, description)
        ->type_name(placeholder)
        ->group(group)
        ->expected(1)
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
}

CLI::Option* flag(CLI::App& command, const char* group, const std::string& name, bool& value,
                  const std::string& description) {
    return command.add_flag(name, value, description)
        ->group(group)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeLast)
        ->disable_flag_override();
}

/// \a validator without the description that CLI11 would put behind the placeholder.
CLI::Validator quiet(CLI::Validator validator) {
    validator.description("");
    return validator;
}

/// \a words in lines of at most \a width characters.
std::vector<std::string> wrap(const std::string& words, std::size_t width) {
    std::vector<std::string> lines;
    std::istringstream stream(words);
    std::string word;
    std::string line;
    while (stream >> word) {
        if (!line.empty() && line.size() + 1 + word.size() > width) {
            lines.push_back(line);
            line.clear();
        }
        line += line.empty() ? word : " " + word;
    }
    lines.push_back(line);
    return lines;
}

std::string labelOf(const CLI::Option& option) {
    if (option.get_positional()) {
        return option.get_name(true);
    }
    std::string label;
    for (const std::string& name : option.get_snames()) {
        label += (label.empty() ? "-" : ", -") + name;
    }
    for (const std::string& name : option.get_lnames()) {
        label += (label.empty() ? "    --" : ", --") + name;
    }
    return option.get_type_name().empty() ? label : label + " " + option.get_type_name();
}

void describe(std::string& out, const std::string& label, const std::string& description,
              std::size_t columns) {
    constexpr std::size_t indent = 30;
    out += "  " + label;
    std::size_t at = 2 + label.size();
    if (at + 2 > indent) {
        out += "\n";
        at = 0;
    }
    for (const std::string& line : wrap(description, columns - indent)) {
        out += std::string(indent - at, ' ') + line + "\n";
        at = 0;
    }
}

} // namespace

void addHandshakeOptions(CLI::App& command, HandshakeTexts& texts, bool compare) {
    const char* request = "Request";
    list(command, request, "-H,--header", texts.headers, "'NAME: VALUE'",
         "send this header: takes the place of the default one of that name, else is added at the end; "
         "repeated names are sent repeatedly. 'NAME:' leaves the header out, 'NAME;' sends it empty, @FILE "
         "reads such lines from a file");
    text(command, request, "--raw-request", texts.rawRequest, "FILE",
         "send the octets of FILE as they are; {{key}} in it becomes the Sec-WebSocket-Key");
    text(command, request, "-X,--request", texts.method, "METHOD", "request method instead of GET");
    text(command, request, "--request-target", texts.requestTarget, "TARGET",
         "send this on the request line instead of the URL's path");
    flag(command, request, "--http1.0", texts.http10, "send the request as HTTP/1.0");
    text(command, request, "--websocket-key", texts.key, "VALUE",
         "the Sec-WebSocket-Key to send; a fresh random one when not given");
    text(command, request, "-o,--origin", texts.origin, "ORIGIN", "send an Origin header");
    list(command, request, "-s,--subprotocol", texts.subprotocols, "NAME",
         "offer a subprotocol (repeatable)");
    text(command, request, "--extensions", texts.extensions, "LIST",
         "value of Sec-WebSocket-Extensions, e.g. 'permessage-deflate'; none is offered by default. Frames "
         "are shown as they come, not inflated");
    text(command, request, "-u,--user", texts.user, "USER:PASSWORD", "HTTP Basic credentials");
    list(command, request, "-b,--cookie", texts.cookies, "'NAME=VALUE'", "send a cookie (repeatable)");
    if (!compare) {
        flag(command, request, "-L,--location", texts.location,
             "follow redirects, at most 10; credentials are not sent to another host; wss to ws is refused");
    }

    const char* route = "Route";
    list(command, route, "--connect-to", texts.connectTo, "HOST1:PORT1:HOST2:PORT2",
         "connect to HOST2:PORT2 where HOST1:PORT1 is meant; the request stays as it is");
    list(command, route, "--resolve", texts.resolve, "HOST:PORT:ADDRESS",
         "use this address (or several, with commas) for HOST and PORT");
    text(command, route, "-x,--proxy", texts.proxy, "[SCHEME://]HOST:PORT",
         std::string("go through a forward proxy: http, https, socks5 (names resolved here) or socks5h "
                     "(there)") +
             (compare ? "; for the proxied route alone" : ""));
    text(command, route, "--proxy-user", texts.proxyUser, "USER:PASSWORD",
         "credentials for the forward proxy");
    text(command, route, "--proxy-cacert", texts.proxyCaFile, "FILE",
         "CA certificates (PEM) that an https forward proxy is verified with");
    flag(command, route, "--proxy-insecure", texts.proxyInsecure,
         "go on when an https forward proxy's certificate is not valid");

    const char* tls = compare ? "TLS (both routes)" : "TLS";
    flag(command, tls, "-k,--insecure", texts.insecure,
         "go on when the certificate is not valid; what is wrong with it is shown all the same");
    text(command, tls, "--cacert", texts.caFile, "FILE",
         "trust these CA certificates (PEM) instead of the system's");
    text(command, tls, "-E,--cert", texts.certificate, "FILE[:PASSWORD]", "client certificate (PEM)");
    text(command, tls, "--key", texts.keyFile, "FILE", "private key of the client certificate (PEM)");
    text(command, tls, "--pass", texts.keyPassword, "PASSWORD", "password of the private key");
    text(command, tls, "--servername", texts.serverName, "NAME",
         "send and verify this name instead of the URL's host; '' sends none");
    text(command, tls, "--tls-min", texts.tlsMinimum, "VERSION", "lowest TLS version: 1.0, 1.1, 1.2 or 1.3");
    text(command, tls, "--tls-max", texts.tlsMaximum, "VERSION", "highest TLS version");
    text(command, tls, "--alpn", texts.alpn, "LIST",
         "offer these protocols, e.g. h2,http/1.1; none by default");

    const char* time = compare ? "Time limits (each route)" : "Time limits";
    text(command, time, "--connect-timeout", texts.connectTimeout, "SECONDS",
         "name look-up, TCP, forward proxy and TLS together; 10 by default, 0 for none");
    text(command, time, "-m,--max-time", texts.maxTime, "SECONDS",
         "until the answer is complete; 30 by default, 0 for none");

    text(command, "Further", "--client", texts.client, "qt",
         compare ? "also show what Qt's own QWebSocket makes of both addresses"
                 : "also show what Qt's own QWebSocket makes of the address");
}

void addOutputOptions(CLI::App& command, OutputTexts& texts) {
    const char* output = "Output";
    text(command, output, "--format", texts.format, "text|json", "text for eyes, or one JSON document")
        ->check(quiet(CLI::IsMember({"text", "json"})));
    flag(command, output, "-v,--verbose", texts.verbose,
         "progress on stderr; raw heads, whole bodies and every address tried in the text");
    flag(command, output, "-q,--quiet", texts.quiet,
         "no report and no progress: the verdict alone; in connect, what arrives alone");
    text(command, output, "--color", texts.colour, "WHEN",
         "auto (on a terminal, unless NO_COLOR is set), always or never")
        ->check(quiet(CLI::IsMember({"auto", "always", "never"})));
    command.add_option("--columns", texts.columns, "width of the text, 80 to 200; the terminal's by default")
        ->type_name("N")
        ->group(output)
        ->check(quiet(CLI::Range(80, 200)));
    flag(command, output, "--show-secrets", texts.showSecrets,
         "do not mask credentials, cookies and key-like query parameters");
}

void addVariableOption(CLI::App& command, DocumentTexts& texts) {
    list(command, "Further", "--var", texts.variables, "NAME=VALUE",
         "the value of {{NAME}} in the document (repeatable)");
}

void describeImport(CLI::App& command, DocumentTexts& texts) {
    command.description(
        "Prints the document that a command line of curl, wscat or websocat asks for; what of it has no "
        "counterpart is named on stderr. Nothing is run. Variables of the shell ($TOKEN) become placeholders "
        "({{TOKEN}}).");
    command
        .add_option("COMMAND", texts.imported,
                    "the command line as one argument; - reads it from stdin, as a browser copies it")
        ->required();
    command.footer("Examples:\n"
                   "  twinwire import 'curl -H \"Authorization: Bearer $TOKEN\" wss://example.org/ws' > "
                   "chat.twinwire\n"
                   "  xclip -o | twinwire import - > chat.twinwire");
}

void describeExport(CLI::App& command, DocumentTexts& texts) {
    command.description(
        "Prints a document's request as a command line of another tool, for a POSIX shell. What "
        "the tool cannot do stands in comments behind it.");
    command.add_option("FILE", texts.file, "the document")->required();
    text(command, "Output", "--as", texts.tool, "TOOL", "curl, wscat, websocat or twinwire")
        ->required()
        ->check(quiet(CLI::IsMember({"curl", "wscat", "websocat", "twinwire"})));
    text(command, "Output", "--route", texts.route, "NAME",
         "direct or proxied: whose address and route; the proxied one where the document has it")
        ->check(quiet(CLI::IsMember({"direct", "proxied"})));
    flag(command, "Output", "--show-secrets", texts.showSecrets,
         "write credentials, cookies and key-like query parameters as they are, not as variables of the "
         "shell");
    addVariableOption(command, texts);
    command.footer("Examples:\n"
                   "  twinwire export --as curl chat.twinwire\n"
                   "  twinwire export --as wscat --route direct --var room=7 chat.twinwire");
}

std::string helpText(const CLI::App& command, int columns) {
    const auto width = static_cast<std::size_t>(std::clamp(columns, 80, 110));
    std::string path = command.get_name();
    for (const CLI::App* parent = command.get_parent(); parent != nullptr; parent = parent->get_parent()) {
        path = parent->get_name() + " " + path;
    }
    const std::vector<const CLI::App*> subcommands =
        command.get_subcommands([](const CLI::App* subcommand) { return !subcommand->get_name().empty(); });
    std::string out = "Usage: " + path;
    std::vector<const CLI::Option*> options =
        command.get_options([](const CLI::Option* option) { return !option->get_group().empty(); });
    const bool required = !subcommands.empty();
    out += required ? " COMMAND\n" : " [OPTIONS]";
    if (!required) {
        for (const CLI::Option* option : options) {
            if (option->get_positional()) {
                const std::string name = option->get_name(true);
                out += option->get_required() ? " " + name : " [" + name + "]";
            } else if (option->get_required()) {
                out += " --" + option->get_lnames().front() + " " + option->get_type_name();
            }
        }
        out += "\n";
    }
    out += "\n";
    for (const std::string& line : wrap(command.get_description(), width)) {
        out += line + "\n";
    }
    if (required) {
        out += "\nCommands:\n";
        for (const CLI::App* subcommand : subcommands) {
            describe(out, subcommand->get_name(), subcommand->get_description(), width);
        }
    }
    std::vector<std::string> groups;
    for (const CLI::Option* option : options) {
        if (std::find(groups.cbegin(), groups.cend(), option->get_group()) == groups.cend()) {
            groups.push_back(option->get_group());
        }
    }
    for (const std::string& group : groups) {
        out += "\n" + (group == "Options" && groups.size() > 1 ? std::string("General") : group) + ":\n";
        for (const CLI::Option* option : options) {
            if (option->get_group() == group) {
                describe(out, labelOf(*option), option->get_description(), width);
            }
        }
    }
    if (!command.get_footer().empty()) {
        out += "\n" + command.get_footer() + "\n";
    }
    return out;
}

} // namespace twinwire::cli
