// The history's folder: one file a run, whose first line is its entry, and an index of all entries beside
// them. The index can be built anew from the files. See history.h.
#include "run/history.h"

#include "base/translate.h"
#include "report/redaction.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSaveFile>

#include <algorithm>
#include <array>
#include <chrono>

namespace twinwire::run {

using namespace Qt::StringLiterals;
using base::Error;

namespace {

constexpr auto indexName = "index.json"_L1;
constexpr auto suffix = ".run"_L1;
constexpr int format = 1;
constexpr qsizetype mostFileOctets = qsizetype(128) * 1024 * 1024;
constexpr qsizetype mostIndexOctets = qsizetype(32) * 1024 * 1024;
constexpr qsizetype mostEntryOctets = qsizetype(64) * 1024;
constexpr QFileDevice::Permissions ownerFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

using Outcome = HistoryEntry::Outcome;

constexpr std::array<QLatin1StringView, 5> outcomeNames{"bothSwitched"_L1, "differs"_L1, "bothRefused"_L1,
                                                        "failed"_L1, "cancelled"_L1};

QJsonObject toJson(const HistoryEntry& entry) {
    return QJsonObject{
        {u"id"_s, QString::fromLatin1(entry.id)},
        {u"number"_s, entry.number},
        {u"document"_s, QString::fromLatin1(entry.document.toPercentEncoding("/"))},
        {u"title"_s, entry.title},
        {u"startedAt"_s, entry.startedAt.toUTC().toString(Qt::ISODateWithMs)},
        {u"direct"_s, entry.directUrl},
        {u"proxied"_s, entry.proxiedUrl},
        {u"outcome"_s, QString(outcomeNames[static_cast<std::size_t>(entry.outcome)])},
        {u"finding"_s, QString::fromLatin1(entry.finding)},
        {u"verdict"_s, entry.verdict},
    };
}

/// True when \a id can be a file's name: letters, digits and dashes, so that it never leaves the folder.
bool isId(const QByteArray& id) {
    return !id.isEmpty() && id.size() < 100 && std::all_of(id.cbegin(), id.cend(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
    });
}

std::optional<HistoryEntry> fromJson(const QJsonObject& object) {
    HistoryEntry entry;
    entry.id = object.value("id"_L1).toString().toLatin1();
    entry.number = object.value("number"_L1).toInt();
    entry.document = QByteArray::fromPercentEncoding(object.value("document"_L1).toString().toLatin1());
    entry.title = object.value("title"_L1).toString();
    entry.startedAt = QDateTime::fromString(object.value("startedAt"_L1).toString(), Qt::ISODateWithMs);
    entry.directUrl = object.value("direct"_L1).toString();
    entry.proxiedUrl = object.value("proxied"_L1).toString();
    const auto outcome =
        std::find(outcomeNames.begin(), outcomeNames.end(), object.value("outcome"_L1).toString());
    entry.finding = object.value("finding"_L1).toString().toLatin1();
    entry.verdict = object.value("verdict"_L1).toString();
    if (!isId(entry.id) || entry.number < 1 || !entry.startedAt.isValid() || outcome == outcomeNames.end()) {
        return std::nullopt;
    }
    entry.outcome = static_cast<Outcome>(outcome - outcomeNames.begin());
    return entry;
}

bool isNewer(const HistoryEntry& a, const HistoryEntry& b) {
    return a.number != b.number ? a.number > b.number : a.id > b.id;
}

base::Result<void> makeFolder(const QString& folder) {
    constexpr QFileDevice::Permissions owner = ownerFile | QFileDevice::ExeOwner;
    const QDir dir(folder);
    if (dir.exists()) {
        QFile::setPermissions(folder, owner);
        return {};
    }
    const QFileInfo info(folder);
    if (!QDir().mkpath(info.absolutePath()) || !QDir().mkdir(info.absoluteFilePath(), owner)) {
        return base::fail(Error::Code::File,
                          base::translate("History", "The history's folder cannot be made"), folder);
    }
    return {};
}

base::Result<void> write(const QString& path, const QByteArray& octets) {
    QSaveFile file(path);
    const bool opened = file.open(QIODevice::WriteOnly) && file.setPermissions(ownerFile);
    if (!opened || file.write(octets) != octets.size() || !file.commit()) {
        return base::fail(
            Error::Code::File,
            base::translate("History", "The history cannot be written: %1").arg(file.errorString()), path);
    }
    return {};
}

/// The entries of the index at \a path; nothing when it is no such file.
std::optional<QList<HistoryEntry>> readIndex(const QString& path, int& nextNumber) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > mostIndexOctets) {
        return std::nullopt;
    }
    const QJsonObject object = QJsonDocument::fromJson(file.readAll()).object();
    const QJsonObject marker = object.value("twinwire"_L1).toObject();
    if (marker.value("kind"_L1).toString() != "history"_L1 || marker.value("format"_L1).toInt() != format ||
        !object.value("runs"_L1).isArray()) {
        return std::nullopt;
    }
    QList<HistoryEntry> entries;
    const QJsonArray runs = object.value("runs"_L1).toArray();
    for (const QJsonValue& run : runs) {
        const std::optional<HistoryEntry> entry = fromJson(run.toObject());
        if (!entry) {
            return std::nullopt;
        }
        entries.append(*entry);
    }
    nextNumber = object.value("nextNumber"_L1).toInt(1);
    return entries;
}

/// The entries as the files' first lines tell them.
QList<HistoryEntry> readFiles(const QString& folder) {
    QList<HistoryEntry> entries;
    const QDir dir(folder);
    const QStringList names = dir.entryList({u'*' + QString(suffix)}, QDir::Files | QDir::NoSymLinks);
    for (const QString& name : names) {
        QFile file(dir.filePath(name));
        if (!file.open(QIODevice::ReadOnly)) {
            continue;
        }
        const std::optional<HistoryEntry> entry =
            fromJson(QJsonDocument::fromJson(file.readLine(mostEntryOctets)).object());
        if (entry && name == QString::fromLatin1(entry->id) + suffix) {
            entries.append(*entry);
        }
    }
    return entries;
}

base::Result<void> writeIndex(const QString& folder, const QList<HistoryEntry>& entries, int nextNumber) {
    // One run a line: the file is read by eyes, too, and diffs well.
    QByteArray octets = "{\"twinwire\": {\"format\": " + QByteArray::number(format) +
                        ", \"kind\": \"history\"},\n\"nextNumber\": " + QByteArray::number(nextNumber) +
                        ",\n\"runs\": [";
    for (qsizetype i = 0; i < entries.size(); ++i) {
        octets += (i == 0 ? "\n" : ",\n") + QJsonDocument(toJson(entries[i])).toJson(QJsonDocument::Compact);
    }
    return write(folder + u'/' + indexName, octets + "\n]}\n");
}

QString cut(const QString& text) {
    constexpr qsizetype most = 4000;
    return text.size() > most ? text.first(most) + u'…' : text;
}

} // namespace

HistoryEntry::Outcome outcomeOf(const recording::RunRecord& record) {
    const model::Session& direct = record.run.direct;
    const model::Session& proxied = record.run.proxied;
    if (record.cancelled) {
        return Outcome::Cancelled;
    }
    // Neither came to anything: as when both were refused, and not only nothing to compare with.
    if (direct.outcome == model::Outcome::Failed && proxied.outcome == model::Outcome::Failed) {
        return Outcome::BothRefused;
    }
    // Where the direct one came to something, a proxied one that failed is a difference.
    if (direct.outcome == model::Outcome::Failed) {
        return Outcome::Failed;
    }
    if (direct.outcome == model::Outcome::Switched && proxied.outcome == model::Outcome::Switched) {
        return Outcome::BothSwitched;
    }
    const auto statusOf = [](const model::Session& session) {
        return session.exchange.response ? session.exchange.response->status : 0;
    };
    return direct.outcome == proxied.outcome && statusOf(direct) == statusOf(proxied) ? Outcome::BothRefused
                                                                                      : Outcome::Differs;
}

History::History(QString folder, int most)
    : m_folder(std::move(folder))
    , m_most(std::max(most, 1)) {}

base::Result<void> History::load() {
    m_entries.clear();
    m_nextNumber = 1;
    const QString path = m_folder + u'/' + indexName;
    if (!QFileInfo(m_folder).isDir()) {
        return {};
    }
    std::optional<QList<HistoryEntry>> entries = readIndex(path, m_nextNumber);
    const bool isBroken = !entries.has_value();
    if (isBroken) {
        if (QFileInfo::exists(path)) {
            QFile::remove(path + u".broken"_s);
            QFile::rename(path, path + u".broken"_s);
        }
        entries = readFiles(m_folder);
    }
    m_entries = *entries;
    std::sort(m_entries.begin(), m_entries.end(), isNewer);
    if (!m_entries.isEmpty()) {
        m_nextNumber = std::max(m_nextNumber, m_entries.first().number + 1);
    }
    return isBroken && !m_entries.isEmpty() ? writeIndex(m_folder, m_entries, m_nextNumber)
                                            : base::Result<void>();
}

const QList<HistoryEntry>& History::entries() const {
    return m_entries;
}

base::Result<HistoryEntry> History::add(const recording::RunRecord& record, const QByteArray& document,
                                        const QString& title, const QList<QByteArray>& secrets) {
    if (const base::Result<void> made = makeFolder(m_folder); !made) {
        return tl::unexpected<Error>(made.error());
    }
    QLockFile lock(m_folder + u"/lock"_s);
    if (!lock.tryLock(std::chrono::seconds(2))) {
        return base::fail(Error::Code::Unavailable,
                          base::translate("History", "Another program is writing the history"), m_folder);
    }
    // Another program may have added runs since.
    if (const base::Result<void> read = load(); !read) {
        return tl::unexpected<Error>(read.error());
    }

    report::Redaction redaction(record.run);
    for (const QByteArray& secret : secrets) {
        redaction.addSecret(secret);
    }
    recording::RunRecord masked = record;
    masked.run = redaction.masked(record.run);
    masked.comparison = redaction.masked(record.comparison);

    HistoryEntry entry;
    entry.number = m_nextNumber;
    entry.startedAt = record.startedAt.isValid() ? record.startedAt.toUTC() : QDateTime::currentDateTimeUtc();
    entry.id =
        entry.startedAt.toString(u"yyyyMMdd-HHmmss"_s).toLatin1() + '-' + QByteArray::number(entry.number);
    entry.document = document.left(4000);
    entry.title = cut(redaction.masked(title));
    entry.directUrl = cut(QString::fromUtf8(masked.run.direct.plan.url.text));
    entry.proxiedUrl = cut(QString::fromUtf8(masked.run.proxied.plan.url.text));
    entry.outcome = outcomeOf(record);
    entry.finding =
        masked.comparison.findings.isEmpty() ? QByteArray() : masked.comparison.findings.first().code;
    entry.verdict = cut(masked.comparison.verdict);

    const QByteArray line = QJsonDocument(toJson(entry)).toJson(QJsonDocument::Compact) + '\n';
    const base::Result<void> written =
        write(m_folder + u'/' + QString::fromLatin1(entry.id) + suffix, line + recording::serialize(masked));
    if (!written) {
        return tl::unexpected<Error>(written.error());
    }
    m_entries.prepend(entry);
    ++m_nextNumber;
    for (; m_entries.size() > m_most; m_entries.removeLast()) {
        QFile::remove(m_folder + u'/' + QString::fromLatin1(m_entries.last().id) + suffix);
    }
    if (const base::Result<void> indexed = writeIndex(m_folder, m_entries, m_nextNumber); !indexed) {
        return tl::unexpected<Error>(indexed.error());
    }
    return entry;
}

base::Result<recording::RunRecord> History::read(const QByteArray& id) const {
    const QString path = m_folder + u'/' + QString::fromUtf8(id) + suffix;
    if (!isId(id)) {
        return base::fail(Error::Code::File, base::translate("History", "There is no such run"), path);
    }
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return base::fail(Error::Code::File,
                          base::translate("History", "The run cannot be read: %1").arg(file.errorString()),
                          path);
    }
    file.readLine(mostEntryOctets);
    return recording::parseRecord(file.read(mostFileOctets + 1), path);
}

base::Result<void> History::remove(const QByteArray& id) {
    if (!QFileInfo(m_folder).isDir()) {
        return {};
    }
    QLockFile lock(m_folder + u"/lock"_s);
    if (!lock.tryLock(std::chrono::seconds(2))) {
        return base::fail(Error::Code::Unavailable,
                          base::translate("History", "Another program is writing the history"), m_folder);
    }
    if (const base::Result<void> read = load(); !read) {
        return read;
    }
    const auto place = std::find_if(m_entries.cbegin(), m_entries.cend(),
                                    [&](const HistoryEntry& entry) { return entry.id == id; });
    if (place == m_entries.cend()) {
        return {};
    }
    m_entries.erase(place);
    // The index first: a file that it does not name is harmless, an entry without its file is not.
    base::Result<void> written = writeIndex(m_folder, m_entries, m_nextNumber);
    QFile::remove(m_folder + u'/' + QString::fromLatin1(id) + suffix);
    return written;
}

base::Result<void> History::clear() {
    if (!QFileInfo(m_folder).isDir()) {
        m_entries.clear();
        return {};
    }
    QLockFile lock(m_folder + u"/lock"_s);
    if (!lock.tryLock(std::chrono::seconds(2))) {
        return base::fail(Error::Code::Unavailable,
                          base::translate("History", "Another program is writing the history"), m_folder);
    }
    if (const base::Result<void> read = load(); !read) {
        return read;
    }
    m_entries.clear();
    base::Result<void> written = writeIndex(m_folder, m_entries, m_nextNumber);
    const QDir dir(m_folder);
    for (const QString& name : dir.entryList({u'*' + QString(suffix)}, QDir::Files | QDir::NoSymLinks)) {
        QFile::remove(dir.filePath(name));
    }
    return written;
}

} // namespace twinwire::run
