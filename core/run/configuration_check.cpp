// See configuration_check.h.
#include "run/configuration_check.h"

#include "base/translate.h"
#include "lab/proxy_process.h"
#include "protocol/url.h"
#include "report/redaction.h"

#include <QRegularExpression>

#include <algorithm>
#include <chrono>

namespace twinwire::run {

using namespace Qt::StringLiterals;
using base::Error;
using proxyconfig::Configuration;
using proxyconfig::FileEdits;
using proxyconfig::Question;
using proxyconfig::TextEdit;

namespace {

/// To tell which edits belong to which finding every edit is left out once; longer than this is not worth it.
constexpr std::chrono::milliseconds mostTime{400};
/// What mends a text that is longer than this would take long to find.
constexpr qsizetype mostToMend = 512 * 1024;

/// The disk under the texts that are given; remembers what was read.
class RememberedFiles : public proxyconfig::SourceFiles {
public:
    explicit RememberedFiles(const ConfigurationToCheck& wanted)
        : m_wanted(wanted) {}

    std::optional<QByteArray> read(const QString& path) const override {
        const auto given = m_wanted.texts.constFind(path);
        std::optional<QByteArray> text;
        if (given != m_wanted.texts.constEnd()) {
            text = *given;
        } else if (m_wanted.fromDisk) {
            text = m_disk.read(path);
        }
        const bool known = std::any_of(m_read.cbegin(), m_read.cend(),
                                       [&](const CheckedFile& file) { return file.name == path; });
        if (text && !known) {
            m_read.append({path, *text, {}});
        }
        return text;
    }

    QStringList matching(const QString& pattern) const override {
        QStringList found = m_wanted.fromDisk ? m_disk.matching(pattern) : QStringList();
        for (auto it = m_wanted.texts.cbegin(); it != m_wanted.texts.cend(); ++it) {
            if (!found.contains(it.key()) && proxyconfig::matchesGlob(pattern, it.key())) {
                found.append(it.key());
            }
        }
        std::sort(found.begin(), found.end());
        return found;
    }

    QList<CheckedFile> filesRead() const { return m_read; }

private:
    const ConfigurationToCheck& m_wanted;
    proxyconfig::DiskFiles m_disk;
    mutable QList<CheckedFile> m_read;
};

QList<std::pair<QString, int>> sectionsOf(const QByteArray& text) {
    static const QByteArray head = "# configuration file ";
    QList<std::pair<QString, int>> sections;
    int line = 0;
    for (qsizetype at = 0; at < text.size(); ++line) {
        const qsizetype end = text.indexOf('\n', at);
        const qsizetype next = end < 0 ? text.size() : end + 1;
        if (text[at] == '#') {
            const QByteArray whole = text.mid(at, next - at).trimmed();
            if (whole.startsWith(head) && whole.endsWith(':')) {
                sections.append({QString::fromUtf8(whole.mid(head.size()).chopped(1)), line + 1});
            }
        }
        at = next;
    }
    return sections;
}

model::ConfigurationReading readingOf(const Configuration& configuration,
                                      const std::optional<Question>& question) {
    return question ? configuration.readingFor(*question) : configuration.reading();
}

/// Finds out which edits take which finding away.
class Shares {
public:
    Shares(const Configuration& configuration, const std::optional<Question>& question,
           const QList<FileEdits>& fixes, const std::shared_ptr<const std::atomic_bool>& unwanted)
        : m_configuration(configuration)
        , m_question(question)
        , m_unwanted(unwanted)
        , m_until(std::chrono::steady_clock::now() + mostTime) {
        if (const base::Result<Configuration> mended = configuration.mended(fixes)) {
            m_left = readingOf(*mended, question).findings;
        }
        for (const FileEdits& file : fixes) {
            const QList<TextEdit> whole = proxyconfig::lineEdits(file.before, file.after());
            for (const TextEdit& edit : whole) {
                m_edits.append({file.file, file.before, edit});
            }
        }
    }

    QList<FileEdits> of(const model::Finding& finding) const {
        QList<bool> kept(m_edits.size(), true);
        if (isLate() || m_edits.isEmpty() || isAmong(m_left, finding)) {
            return {};
        }
        // Definitions last: they go only with the last line that uses them.
        for (const bool definitions : {false, true}) {
            for (qsizetype i = 0; i < m_edits.size() && !isLate(); ++i) {
                if (variableOf(m_edits[i]).isEmpty() == definitions ||
                    (definitions && isUsed(variableOf(m_edits[i]), i, kept))) {
                    continue;
                }
                kept[i] = false;
                kept[i] = !mends(kept, finding);
            }
        }
        return gathered(kept);
    }

private:
    struct Edit {
        QString file;
        QByteArray before;
        TextEdit edit;
    };

    bool isLate() const {
        return std::chrono::steady_clock::now() > m_until || (m_unwanted && m_unwanted->load());
    }

    static bool isAmong(const QList<model::Finding>& findings, const model::Finding& finding) {
        return std::any_of(findings.cbegin(), findings.cend(), [&](const model::Finding& other) {
            return other.code == finding.code && other.title == finding.title;
        });
    }

    /// The variable that a map which is added defines.
    static QByteArray variableOf(const Edit& edit) {
        static const QRegularExpression map(u"^\\s*map\\s+\\S+\\s+(\\$\\w+)\\s*\\{"_s,
                                            QRegularExpression::MultilineOption);
        const auto match = map.match(QString::fromUtf8(edit.edit.text));
        return match.hasMatch() ? match.captured(1).toUtf8() : QByteArray();
    }

    bool isUsed(const QByteArray& variable, qsizetype self, const QList<bool>& kept) const {
        for (qsizetype i = 0; i < m_edits.size(); ++i) {
            if (i != self && kept[i] && m_edits[i].edit.text.contains(variable)) {
                return true;
            }
        }
        return false;
    }

    QList<FileEdits> gathered(const QList<bool>& kept) const {
        QList<FileEdits> files;
        for (qsizetype i = 0; i < m_edits.size(); ++i) {
            if (!kept[i]) {
                continue;
            }
            if (files.isEmpty() || files.constLast().file != m_edits[i].file) {
                files.append({m_edits[i].file, m_edits[i].before, {}});
            }
            files.last().edits.append(m_edits[i].edit);
        }
        return files;
    }

    bool mends(const QList<bool>& kept, const model::Finding& finding) const {
        const QList<FileEdits> edits = gathered(kept);
        if (edits.isEmpty()) {
            return false;
        }
        const base::Result<Configuration> mended = m_configuration.mended(edits);
        if (!mended || !mended->troubles().isEmpty()) {
            return false;
        }
        return !isAmong(readingOf(*mended, m_question).findings, finding);
    }

    const Configuration& m_configuration;
    const std::optional<Question>& m_question;
    const std::shared_ptr<const std::atomic_bool>& m_unwanted;
    std::chrono::steady_clock::time_point m_until;
    QList<Edit> m_edits;
    QList<model::Finding> m_left; ///< when all is mended
};

/// The address as a question; an error with the place "url".
base::Result<std::optional<Question>> questionFor(const QString& url) {
    if (url.trimmed().isEmpty()) {
        return std::optional<Question>();
    }
    const base::Result<protocol::WebSocketUrl> read = protocol::parseUrl(url.trimmed());
    if (!read) {
        return base::fail(Error::Code::Usage, read.error().message, u"url"_s);
    }
    Question question;
    question.secure = read->secure;
    question.host = read->host;
    question.port = read->port;
    question.request = proxyconfig::exampleRequest(read->authority(), read->resource);
    return question;
}

/// The version as it is written down; an error with the place "version".
base::Result<std::optional<QByteArray>> versionFor(const QString& version) {
    if (version == "installed"_L1) {
        const QString found = installedNginx();
        if (found.isEmpty()) {
            return base::fail(Error::Code::Unavailable,
                              base::translate("ConfigurationCheck", "nginx is not installed here"),
                              u"version"_s);
        }
        return found.toLatin1();
    }
    return version.trimmed().isEmpty() ? std::optional<QByteArray>() : version.trimmed().toUtf8();
}

} // namespace

CheckedConfiguration check(const ConfigurationToCheck& wanted,
                           const std::shared_ptr<const std::atomic_bool>& unwanted) {
    CheckedConfiguration result;
    const RememberedFiles files(wanted);
    const base::Result<std::optional<Question>> question = questionFor(wanted.url);
    const base::Result<std::optional<QByteArray>> version = versionFor(wanted.version);
    base::Result<Configuration> configuration =
        Configuration::read(wanted.file, files, version.value_or(std::nullopt), wanted.product);
    if (!configuration && configuration.error().code == Error::Code::Usage) {
        result.error = Error{Error::Code::Usage, configuration.error().message, u"version"_s};
        configuration = Configuration::read(wanted.file, files, {}, wanted.product);
    } else if (configuration && version && *version) {
        result.version = QString::fromUtf8(**version);
    }
    result.files = files.filesRead();
    if (!configuration) {
        result.error = configuration.error();
        return result;
    }
    if (!question) {
        result.error = question.error();
    } else if (!version) {
        result.error = version.error();
    }
    result.product = configuration->product();
    if (*result.product == proxyconfig::Product::Nginx && !result.files.isEmpty()) {
        result.files.first().sections = sectionsOf(result.files.constFirst().text);
    }
    result.troubles = configuration->troubles();
    if (!result.troubles.isEmpty() || (unwanted && unwanted->load())) {
        return result;
    }
    const std::optional<Question> asked = question.value_or(std::nullopt);
    result.asked = asked.has_value();
    const model::ConfigurationReading reading = readingOf(*configuration, asked);
    result.reading = report::Redaction().masked(reading);
    if (unwanted && unwanted->load()) {
        return result;
    }
    qsizetype length = 0;
    for (const CheckedFile& file : std::as_const(result.files)) {
        length += file.text.size();
    }
    result.fixesLeftOut = length > mostToMend;
    if (result.fixesLeftOut) {
        return result;
    }
    result.fixes = configuration->fixes(asked);
    if (result.fixes.isEmpty()) {
        return result;
    }
    const Shares shares(*configuration, asked, result.fixes, unwanted);
    for (const model::Finding& finding : reading.findings) {
        result.fixesOf.append(finding.severity == model::Severity::Info ? QList<FileEdits>()
                                                                        : shares.of(finding));
    }
    return result;
}

base::Result<std::shared_ptr<const Configuration>> configurationForComparison(const QString& path) {
    const QString place = u"proxiedRoute.configuration"_s;
    const base::Result<Configuration> configuration = Configuration::read(path, proxyconfig::DiskFiles());
    if (!configuration) {
        return base::fail(configuration.error().code,
                          base::translate("ConfigurationCheck", "%1 %2",
                                          "a file, what is wrong with it, as a verb: cannot be read, …")
                              .arg(path, configuration.error().message),
                          place);
    }
    const QList<Configuration::Trouble> troubles = configuration->troubles();
    if (!troubles.isEmpty()) {
        const model::ConfigurationPlace& at = troubles.constFirst().place;
        return base::fail(Error::Code::File,
                          base::translate("ConfigurationCheck", "%1, line %2: %3", "a file, a line, a fault")
                              .arg(at.file)
                              .arg(at.line)
                              .arg(troubles.constFirst().message),
                          place);
    }
    return std::make_shared<const Configuration>(*configuration);
}

QString installedNginx() {
    return lab::versionOf(lab::Product::Nginx);
}

CheckedPlace CheckedConfiguration::shown(const model::ConfigurationPlace& place) const {
    if (place.line <= 0 || files.isEmpty()) {
        return {};
    }
    for (const auto& [name, before] : files.constFirst().sections) {
        if (name == place.file) {
            return {files.constFirst().name, before + place.line, place.column};
        }
    }
    return {place.file, place.line, place.column};
}

CheckedPlace CheckedConfiguration::shown(const model::Evidence& evidence) const {
    const std::optional<model::ConfigurationPlace> place = model::configurationPlaceOf(evidence);
    return place ? shown(*place) : CheckedPlace{};
}

} // namespace twinwire::run
