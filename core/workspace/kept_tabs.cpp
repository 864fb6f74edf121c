// Unsaved work: one folder a running program, one file a tab, one lock beside them. See stores.h.
// A folder whose lock is free belongs to nobody; who takes the lock owns it until discardOrphans() or the
// end.
#include "workspace/stores.h"

#include "base/translate.h"
#include "workspace/document_json.h"
#include "workspace/private_files.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QUuid>

#include <algorithm>
#include <chrono>
#include <vector>

namespace twinwire::workspace {

using namespace Qt::StringLiterals;
using base::Error;

namespace {

constexpr auto lockName = "lock"_L1;
constexpr auto suffix = ".tab"_L1;
constexpr int mostTabs = 500;
constexpr int mostFolders = 200;
/// A tab's file holds a document as a JSON string: escapes make it longer than the document's own.
constexpr qsizetype mostTabOctets = 2 * mostDocumentOctets;

std::unique_ptr<QLockFile> lockOf(const QString& folder) {
    auto lock = std::make_unique<QLockFile>(folder + u'/' + lockName);
    // Only the end of the program that took it frees a lock, however long it runs.
    lock->setStaleLockTime(0);
    return lock;
}

QByteArray fileOctets(const KeptTab& tab, int number) {
    OrderedJson marker = OrderedJson::object();
    marker.add(u"format"_s, QJsonValue(1));
    marker.add(u"kind"_s, QJsonValue(u"tab"_s));
    OrderedJson file = OrderedJson::object();
    file.add(u"twinwire"_s, marker);
    file.add(u"id"_s, QJsonValue(QString::fromLatin1(tab.id.toBase64())));
    file.add(u"number"_s, QJsonValue(number));
    file.add(u"path"_s, QJsonValue(tab.path));
    file.add(u"dirty"_s, QJsonValue(tab.dirty));
    file.add(u"document"_s, QJsonValue(QString::fromUtf8(serialize(tab.document))));
    return file.text();
}

struct ReadTab {
    KeptTab tab;
    int number = 0;
};

std::optional<ReadTab> readTab(const QString& path) {
    const base::Result<QByteArray> octets = readFile(path, mostTabOctets);
    if (!octets) {
        return std::nullopt;
    }
    const base::Result<QJsonObject> object = parseFile(*octets, path, u"tab"_s, 1, mostTabOctets);
    if (!object) {
        return std::nullopt;
    }
    const base::Result<HandshakeDocument> document =
        parseDocument(object->value("document"_L1).toString().toUtf8(), path);
    if (!document) {
        return std::nullopt;
    }
    ReadTab read;
    read.number = object->value("number"_L1).toInt();
    read.tab = KeptTab{QByteArray::fromBase64(object->value("id"_L1).toString().toLatin1()),
                       object->value("path"_L1).toString(), object->value("dirty"_L1).toBool(), *document};
    return read;
}

} // namespace

class KeptTabs::Private {
public:
    /// A folder that another program left, with its lock in our hands.
    struct Left {
        QString folder;
        std::unique_ptr<QLockFile> lock;
        QStringList files; ///< of the tabs that could be read
    };

    QString pathOf(const QByteArray& id) const {
        const QByteArray name = QCryptographicHash::hash(id, QCryptographicHash::Sha256).first(16).toHex();
        return own + u'/' + QString::fromLatin1(name) + suffix;
    }
    void takeOver(const QString& path);

    QString folder;
    QString own; ///< our sub-folder; empty before open() and after close()
    std::unique_ptr<QLockFile> lock;
    std::vector<Left> left;
    QList<ReadTab> orphans;
    QHash<QByteArray, int> numbers; ///< of our tabs, in the order in which they were first kept
    int nextNumber = 1;
};

void KeptTabs::Private::takeOver(const QString& path) {
    std::unique_ptr<QLockFile> taken = lockOf(path);
    if (!taken->tryLock(std::chrono::milliseconds(0))) {
        return;
    }
    Left one{path, std::move(taken), {}};
    const QDir dir(path);
    const QStringList names =
        dir.entryList({u'*' + QString(suffix)}, QDir::Files | QDir::NoSymLinks, QDir::Name);
    QList<ReadTab> tabs;
    for (const QString& name : names.first(std::min<qsizetype>(names.size(), mostTabs))) {
        if (std::optional<ReadTab> tab = readTab(dir.filePath(name))) {
            one.files.append(dir.filePath(name));
            tabs.append(*tab);
        }
    }
    if (names.isEmpty()) {
        // Nothing was unsaved: the folder is only in the way.
        one.lock->unlock();
        QDir().rmdir(path);
        return;
    }
    std::sort(tabs.begin(), tabs.end(),
              [](const ReadTab& a, const ReadTab& b) { return a.number < b.number; });
    orphans += tabs;
    left.push_back(std::move(one));
}

KeptTabs::KeptTabs(QString folder)
    : d(std::make_unique<Private>()) {
    d->folder = std::move(folder);
}

KeptTabs::~KeptTabs() = default;

base::Result<void> KeptTabs::open() {
    if (!d->own.isEmpty()) {
        return {};
    }
    if (const base::Result<void> made = makePrivateFolder(d->folder, true); !made) {
        return made;
    }
    const auto unavailable = [this](const QString& message) {
        return base::fail(Error::Code::Unavailable, message, d->folder);
    };
    // While a program makes its folder, no other one may take it for an orphan.
    QLockFile entrance(d->folder + u'/' + lockName);
    if (!entrance.tryLock(std::chrono::seconds(2))) {
        return unavailable(base::translate("Workspace", "The folder for unsaved work is locked"));
    }
    const QDir dir(d->folder);
    const QStringList others =
        dir.entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDir::Name);
    for (const QString& other : others.first(std::min<qsizetype>(others.size(), mostFolders))) {
        d->takeOver(dir.filePath(other));
    }
    const QString own = dir.filePath(QUuid::createUuid().toString(QUuid::WithoutBraces));
    if (const base::Result<void> made = makePrivateFolder(own); !made) {
        return made;
    }
    d->lock = lockOf(own);
    if (!d->lock->tryLock(std::chrono::milliseconds(0))) {
        d->lock.reset();
        return unavailable(base::translate("Workspace", "The folder for unsaved work cannot be locked"));
    }
    d->own = own;
    return {};
}

QList<KeptTab> KeptTabs::orphans() const {
    QList<KeptTab> tabs;
    for (const ReadTab& orphan : d->orphans) {
        tabs.append(orphan.tab);
    }
    return tabs;
}

void KeptTabs::discardOrphans() {
    for (Private::Left& one : d->left) {
        for (const QString& file : one.files) {
            QFile::remove(file);
        }
        one.lock->unlock();
        // Stays when it holds what could not be read: a later version may.
        QDir().rmdir(one.folder);
    }
    d->left.clear();
    d->orphans.clear();
}

base::Result<void> KeptTabs::keep(const KeptTab& tab) {
    if (d->own.isEmpty()) {
        return base::fail(Error::Code::Unavailable,
                          base::translate("Workspace", "Unsaved work is not kept: its folder is not open"),
                          d->folder);
    }
    auto number = d->numbers.find(tab.id);
    if (number == d->numbers.end()) {
        number = d->numbers.insert(tab.id, d->nextNumber++);
    }
    return writePrivately(d->pathOf(tab.id), fileOctets(tab, *number));
}

void KeptTabs::forget(const QByteArray& id) {
    if (!d->own.isEmpty() && d->numbers.remove(id)) {
        QFile::remove(d->pathOf(id));
    }
}

void KeptTabs::close() {
    if (d->own.isEmpty()) {
        return;
    }
    const QList<QByteArray> ids = d->numbers.keys();
    for (const QByteArray& id : ids) {
        forget(id);
    }
    d->lock->unlock();
    d->lock.reset();
    QDir().rmdir(d->own);
    d->own.clear();
    // Orphans that were not discarded are offered again at the next start.
    d->left.clear();
    d->orphans.clear();
}

} // namespace twinwire::workspace
