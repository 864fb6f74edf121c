// See check_command.h.
#include "check_command.h"

#include "handshake_arguments.h"
#include "option_set.h"
#include "terminal.h"

#include "lab/proxy_process.h"
#include "proxyconfig/reading.h"
#include "report/configuration_report.h"
#include "report/redaction.h"

#include <CLI/CLI.hpp>

#include <QFile>
#include <QJsonDocument>

#include <algorithm>
#include <cstdio>

namespace twinwire::cli {

using namespace Qt::StringLiterals;
using base::Error;
using base::Result;

namespace {

QString qt(const std::string& text) {
    return QString::fromStdString(text);
}

/// The disk, and stdin under the name "-".
class GivenAndDisk : public proxyconfig::DiskFiles {
public:
    std::optional<QByteArray> read(const QString& path) const override {
        if (path != "-"_L1) {
            return DiskFiles::read(path);
        }
        if (!m_input) {
            QFile input;
            m_input = input.open(stdin, QIODevice::ReadOnly) ? input.readAll() : QByteArray();
        }
        return m_input;
    }

private:
    mutable std::optional<QByteArray> m_input;
};

bool hasError(const QList<model::Finding>& findings) {
    return std::any_of(findings.cbegin(), findings.cend(), [](const model::Finding& finding) {
        return finding.severity == model::Severity::Error;
    });
}

model::ConfigurationReading readingOf(const proxyconfig::Configuration& configuration,
                                      const std::optional<proxyconfig::Question>& question) {
    return question ? configuration.readingFor(*question) : configuration.reading();
}

} // namespace

void describeCheck(CLI::App& command, CheckTexts& texts, OutputTexts& output) {
    command
        .add_option("FILE", texts.file,
                    "nginx.conf, a part of one (a site, a location), or what nginx -T prints; haproxy.cfg; "
                    "httpd.conf or a site of Apache; Caddyfile; - reads "
                    "stdin. "
                    "Included files are read, too")
        ->required();
    const char* group = "Check";
    command
        .add_option(
            "--url", texts.url,
            "what a handshake to this address would meet: server and location, the head that the upstream "
            "gets, every timeout; findings of that place alone")
        ->type_name("URL")
        ->group(group);
    command
        .add_option(
            "-H,--header", texts.headers,
            "with --url: a header of that handshake, as compare takes it; 'NAME:' leaves one out, @FILE "
            "reads such lines from a file")
        ->type_name("'NAME: VALUE'")
        ->group(group)
        ->expected(1)
        ->allow_extra_args(false)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    CLI::Option* fix =
        command
            .add_flag("--fix", texts.fix,
                      "print the mended file; nothing else changes. Where included files change, too, "
                      "each changed file behind a line with its name, as nginx -T prints them")
            ->group(group);
    command.add_flag("--diff", texts.diff, "print what would change, as a unified diff")
        ->group(group)
        ->excludes(fix);
    command
        .add_option("--nginx-version", texts.version,
                    "the version that will read it, e.g. 1.22.1; installed asks the nginx of this machine. "
                    "Without it "
                    "both readings are given where versions differ")
        ->type_name("VERSION")
        ->group(group);
    addOutputOptions(command, output);
    command.footer(
        "Exit codes:\n"
        "  0 no finding of severity error; 1 at least one (with --fix and --diff: one that is left); 2 wrong "
        "usage;\n"
        "  3 the file cannot be read, or nginx would not take it (the message names file, line and "
        "column).\n\n"
        "Examples:\n"
        "  twinwire check /etc/nginx/nginx.conf\n"
        "  nginx -T 2>/dev/null | twinwire check - --url wss://example.org/ws --nginx-version installed\n"
        "  twinwire check site.conf --url ws://example.org/ws -H 'Cookie: a=b'\n"
        "  twinwire check site.conf --diff\n"
        "  twinwire check site.conf --fix > mended.conf");
}

void addConfigurationOptions(CLI::App& command, CheckTexts& texts) {
    command
        .add_option("--proxy-config", texts.file,
                    "the proxy's configuration (nginx.conf, a site, or what nginx -T prints; haproxy.cfg; "
                    "httpd.conf): where the "
                    "request goes in "
                    "it and what the upstream gets is read from it")
        ->type_name("FILE")
        ->group("Further");
    command
        .add_option(
            "--nginx-version", texts.version,
            "the version that reads --proxy-config; without it the answer's Server says so, or both readings "
            "are given; installed asks the nginx of this machine")
        ->type_name("VERSION")
        ->group("Further");
}

Result<CheckArguments> checkArguments(const CheckTexts& texts, const CLI::App& command) {
    CheckArguments arguments;
    arguments.file = qt(texts.file);
    arguments.version = qt(texts.version);
    arguments.fix = texts.fix;
    arguments.diff = texts.diff;
    if (command.count("--url") > 0) {
        const Result<protocol::WebSocketUrl> url = protocol::parseUrl(qt(texts.url), u"--url"_s);
        if (!url) {
            return tl::unexpected<Error>(url.error());
        }
        arguments.url = *url;
        arguments.wish.fields.key =
            "dGhlIHNhbXBsZSBub25jZQ=="; // RFC 6455 §1.3: the reading is the same each time
        if (const Result<void> added = addHeaders(texts.headers, arguments.wish.fields.edits); !added) {
            return tl::unexpected<Error>(added.error());
        }
    } else if (!texts.headers.empty()) {
        return base::fail(Error::Code::Usage, u"has no meaning without --url"_s, u"--header"_s);
    }
    return arguments;
}

Result<proxyconfig::Configuration> readConfiguration(const QString& path, const QString& version) {
    std::optional<QByteArray> known;
    if (version == "installed"_L1) {
        known = lab::versionOf(lab::Product::Nginx).toLatin1();
        if (known->isEmpty()) {
            return base::fail(Error::Code::Unavailable, u"nginx is not installed here"_s,
                              u"--nginx-version installed"_s);
        }
    } else if (!version.isEmpty()) {
        known = version.toUtf8();
    }
    const GivenAndDisk files;
    Result<proxyconfig::Configuration> configuration = proxyconfig::Configuration::read(path, files, known);
    if (!configuration) {
        Error error = configuration.error();
        if (error.code == Error::Code::Usage && error.place.isEmpty()) {
            error.place = u"--nginx-version"_s;
        }
        return tl::unexpected<Error>(error);
    }
    const auto troubles = configuration->troubles();
    if (!troubles.isEmpty()) {
        const model::ConfigurationPlace& place = troubles.constFirst().place;
        return base::fail(Error::Code::File, troubles.constFirst().message,
                          u"%1:%2:%3"_s.arg(place.file).arg(place.line).arg(place.column));
    }
    return configuration;
}

CheckCommand::CheckCommand(CheckArguments arguments)
    : m_arguments(std::move(arguments)) {}

void CheckCommand::start() {
    const Result<proxyconfig::Configuration> configuration =
        readConfiguration(m_arguments.file, m_arguments.version);
    if (!configuration) {
        giveUp(configuration.error());
        return;
    }
    std::optional<proxyconfig::Question> question;
    if (m_arguments.url) {
        question.emplace();
        question->secure = m_arguments.url->secure;
        question->host = m_arguments.url->host;
        question->port = m_arguments.url->port;
        question->request = run::requestBytes(m_arguments.wish, *m_arguments.url,
                                              m_arguments.url->authority(), m_arguments.wish.fields.key);
    }
    if (m_arguments.fix || m_arguments.diff) {
        mend(*configuration, question);
        return;
    }
    model::ConfigurationReading reading = readingOf(*configuration, question);
    const int exitCode = hasError(reading.findings) ? 1 : 0;
    QString url = m_arguments.url ? QString::fromUtf8(m_arguments.url->text) : QString();
    if (!m_arguments.output.showSecrets) {
        const report::Redaction redaction;
        reading = redaction.masked(reading);
        url = redaction.masked(url);
    }
    if (m_arguments.output.json) {
        leave(QJsonDocument(report::checkJson(m_arguments.file, url, reading)).toJson(), exitCode);
    } else {
        leave(report::checkText(m_arguments.file, url, reading, textStyle(m_arguments.output)).toUtf8(),
              exitCode);
    }
}

void CheckCommand::interrupt() {}

void CheckCommand::mend(const proxyconfig::Configuration& configuration,
                        const std::optional<proxyconfig::Question>& question) {
    const QList<proxyconfig::FileEdits> fixes = configuration.fixes(question);
    QByteArray result;
    if (m_arguments.diff) {
        for (const proxyconfig::FileEdits& fix : fixes) {
            result += proxyconfig::unifiedDiff(fix.file, fix.before, fix.after());
        }
    } else if (fixes.isEmpty()) {
        result = configuration.text();
    } else if (fixes.size() == 1 && fixes.constFirst().file == m_arguments.file) {
        result = fixes.constFirst().after();
    } else {
        for (const proxyconfig::FileEdits& fix : fixes) {
            result += "# configuration file " + fix.file.toUtf8() + ":\n" + fix.after() + "\n";
        }
    }
    const Result<proxyconfig::Configuration> mended = configuration.mended(fixes);
    if (!mended) {
        giveUp(mended.error());
        return;
    }
    const QList<model::Finding> left = readingOf(*mended, question).findings;
    for (const model::Finding& finding : left) {
        if (finding.severity == model::Severity::Error && !m_arguments.output.quiet) {
            const QString place =
                finding.evidence.isEmpty() ? m_arguments.file : finding.evidence.constFirst().field;
            complain(u"left: %1: %2 (%3)"_s.arg(place, finding.title, QString::fromLatin1(finding.code)));
        }
    }
    leave(result, hasError(left) ? 1 : 0);
}

} // namespace twinwire::cli
