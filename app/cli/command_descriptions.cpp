// What --help shows of the commands; resources/man/twinwire.1 says the same at more length.
#include "check_command.h"
#include "command_line.h"

#include "analysis/audit.h"
#include "analysis/replay_plan.h"

#include <CLI/CLI.hpp>

#include <string>

namespace twinwire::cli {

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
    describeCheck();
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
        ->add_flag(
            "--no-replay", m_noReplay,
            "when the routes differ, send nothing more: neither altered copies of the request to the "
            "direct address (at most " +
                std::to_string(analysis::mostReplays) +
                ", to an upstream that counts sessions as many sessions), nor further requests to the "
                "proxied one (at most " +
                std::to_string(analysis::mostProbes) +
                ": mended handshakes, a plain GET, OPTIONS, HTTP/1.0, an unknown path; where it closed "
                "without an answer the request over TLS and behind a PROXY preamble, and an HTTP/2 preface), "
                "at most " +
                std::to_string(analysis::mostReplayTime.count() / 1000) + " seconds in all")
        ->group("Further");
    m_compare
        ->add_flag("--audit", m_audit,
                   "at last ask, on the proxied address and the direct one as control, what the path lets "
                   "through that it should not: an Upgrade to h2c, fields stripped because Connection names "
                   "them, a foreign Origin, a wrong Sec-WebSocket-Version, a 101 with a wrong accept value. "
                   "Handshakes alone, at most " +
                       std::to_string(analysis::mostAuditRequests) + " in " +
                       std::to_string(analysis::mostAuditTime.count() / 1000) +
                       " seconds; an upstream that counts sessions counts them, and each carries the "
                       "credentials of the request. Gives warnings, which change neither the verdict nor the "
                       "exit code")
        ->group("Further");
    addConfigurationOptions(*m_compare, m_proxyConfig);
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

void CommandLine::describeCheck() {
    m_check = m_app.add_subcommand(
        "check",
        "Reads a proxy's configuration (nginx) and says what would break WebSockets, location by location, "
        "with file, line and column; --fix mends it.");
    cli::describeCheck(*m_check, m_checkTexts, m_output);
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
    m_labDemo->add_flag(
        "--mend", m_mend,
        "for the real proxies' broken scenarios: paste the remedy of the first finding into the "
        "configuration (with nginx also what check --fix makes of it), and compare again; "
        "placeholders such as the upstream's address are the lab's. Scenarios whose fault is "
        "the request's or the upstream's are named so. Exit code 0 only if all others pass");
    addOutputOptions(*m_labDemo, m_output);
    m_labDemo->footer("Examples:\n  twinwire lab demo\n  twinwire lab demo hop nginx-default\n"
                      "  twinwire lab demo --mend -v nginx-default");
    m_lab->footer("Examples:\n  twinwire lab list\n  twinwire lab demo");
}

} // namespace twinwire::cli
