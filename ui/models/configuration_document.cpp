// Texts, their check, and what is kept.
#include "ui/models/configuration_document.h"

#include "base/translate.h"
#include "ui/models/configuration_marks.h"
#include "ui/models/configuration_octets.h"
#include "ui/models/pool_work.h"

#include <QPlainTextDocumentLayout>
#include <QSaveFile>
#include <QTextCursor>
#include <QTextDocument>

#include <algorithm>
#include <utility>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int typingPause = 300; // ms between the last key and the check
constexpr int longPause = 1200;  // the same for texts that take long
constexpr qsizetype longText = 256 * 1024;
constexpr qsizetype mostKept = 1024 * 1024; // octets of edits that a session keeps

QString pastedName() {
    return u"pasted.conf"_s;
}

/// A text as it was when its check began; the pool makes its octets.
struct Snapshot {
    QString text;
    TextForm form;
};

} // namespace

/// What the pool brings.
struct ConfigurationDocument::Checked {
    CheckPointer result;
    std::shared_ptr<const QHash<QString, QList<ConfigurationMark>>> marks;
};

struct ConfigurationDocument::Text {
    QByteArray disk; ///< as it was read or saved last
    TextForm form;
    bool editable = true;
    int revision = 0;                  ///< of the words; colours do not count
    size_t hash = 0;                   ///< of the words when they were checked last
    bool hashed = false;               ///< hash is still theirs
    QTextDocument* document = nullptr; ///< a child of the owner
};

ConfigurationDocument::ConfigurationDocument(QObject* parent)
    : QObject(parent) {
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, [this] { check(); });
    put(pastedName(), {}, true);
}

ConfigurationDocument::~ConfigurationDocument() {
    if (m_unwanted)
        m_unwanted->store(true);
}

void ConfigurationDocument::forget() {
    if (m_unwanted)
        m_unwanted->store(true);
    m_unwanted.reset();
    m_pause.stop();
    for (const QString& file : m_texts.keys())
        drop(file);
    m_result.reset();
    m_marks.reset();
    m_checkedRevisions.clear();
    m_restored.clear();
}

void ConfigurationDocument::drop(const QString& file) {
    // Who shows it hears of it before the event loop comes to this.
    if (const auto text = m_texts.take(file))
        text->document->deleteLater();
}

void ConfigurationDocument::open(const QString& path) {
    forget();
    m_path = path;
    Q_EMIT settingsChanged();
    Q_EMIT textReplaced(path);
    check();
}

void ConfigurationDocument::paste(const QString& text) {
    forget();
    m_path.clear();
    put(pastedName(), text.toUtf8(), true);
    Q_EMIT settingsChanged();
    Q_EMIT textReplaced(pastedName());
    check();
}

bool ConfigurationDocument::isEmpty() const {
    if (!m_path.isEmpty())
        return false;
    const auto text = m_texts.value(pastedName());
    return !text || !text->document || text->document->isEmpty();
}

QString ConfigurationDocument::mainFile() const {
    return m_path.isEmpty() ? pastedName() : m_path;
}

QStringList ConfigurationDocument::files() const {
    QStringList files{mainFile()};
    if (m_result) {
        for (const run::CheckedFile& file : m_result->files) {
            if (!files.contains(file.name))
                files.append(file.name);
        }
    }
    return files;
}

ConfigurationDocument::Text& ConfigurationDocument::put(const QString& file, const QByteArray& octets,
                                                        bool editable) {
    auto text = std::make_shared<Text>();
    text->disk = octets;
    const QString words = decoded(octets, text->form);
    auto* document = new QTextDocument(this);
    text->document = document;
    document->setDocumentLayout(new QPlainTextDocumentLayout(document));
    document->setPlainText(words);
    document->setModified(false);
    const QString raw = rawText(*document);
    text->hash = qHash(raw);
    text->hashed = true;
    text->editable = editable && encoded(raw, text->form) == octets;
    connect(document, &QTextDocument::modificationChanged, this, [this] {
        const bool dirty = isDirty();
        if (dirty != m_dirty) {
            m_dirty = dirty;
            Q_EMIT dirtyChanged();
        }
    });
    connect(document, &QTextDocument::contentsChange, this, [this, document](int, int removed, int added) {
        const auto held = std::find_if(m_texts.cbegin(), m_texts.cend(),
                                       [&](const auto& one) { return one->document == document; });
        if (held == m_texts.cend())
            return;
        // Colours come as changes, too. Words that are not yet checked again will be in any case.
        Text& changed = **held;
        const bool coloured = document->characterCount() <= mostColouredText;
        if (removed == added && coloured && (!changed.hashed || changed.hash == qHash(rawText(*document))))
            return;
        changed.hashed = false;
        ++changed.revision;
        schedule(document->characterCount() > longText ? longPause : typingPause);
        Q_EMIT edited();
    });
    drop(file);
    m_texts.insert(file, text);
    return *text;
}

QTextDocument* ConfigurationDocument::text(const QString& file) {
    if (const auto known = m_texts.constFind(file); known != m_texts.cend())
        return (*known)->document;
    if (!m_result)
        return nullptr;
    for (const run::CheckedFile& read : m_result->files) {
        if (read.name == file) {
            const Text& text = put(file, read.text, true);
            m_checkedRevisions.insert(file, text.revision);
            return text.document;
        }
    }
    return nullptr;
}

bool ConfigurationDocument::isFixed(const QString& file) const {
    const auto text = m_texts.value(file);
    return text && !text->editable;
}

QByteArray ConfigurationDocument::octetsOf(const Text& text) const {
    return text.editable && text.document->isModified() ? encoded(rawText(*text.document), text.form)
                                                        : text.disk;
}

void ConfigurationDocument::setProduct(std::optional<proxyconfig::Product> product) {
    if (product == m_product)
        return;
    m_product = product;
    Q_EMIT settingsChanged();
    schedule(0);
}

void ConfigurationDocument::setVersion(const QString& version) {
    if (version == m_version)
        return;
    m_version = version;
    Q_EMIT settingsChanged();
    schedule(typingPause);
}

void ConfigurationDocument::setUrl(const QString& url) {
    if (url == m_url)
        return;
    m_url = url;
    Q_EMIT settingsChanged();
    schedule(typingPause);
}

bool ConfigurationDocument::isCurrent() const {
    if (!m_result || m_pause.isActive() || m_unwanted)
        return false;
    for (auto it = m_texts.cbegin(); it != m_texts.cend(); ++it) {
        if (m_checkedRevisions.value(it.key(), -1) != (*it)->revision)
            return false;
    }
    return true;
}

void ConfigurationDocument::checkAgain() {
    check();
}

void ConfigurationDocument::cancel() {
    if (m_unwanted)
        m_unwanted->store(true);
    m_unwanted.reset();
    Q_EMIT checkingChanged();
}

void ConfigurationDocument::schedule(int delay) {
    // What is read now would be of a text that is gone.
    if (m_unwanted)
        m_unwanted->store(true);
    m_pause.start(delay);
    Q_EMIT checkingChanged();
}

void ConfigurationDocument::check() {
    m_pause.stop();
    if (m_unwanted)
        m_unwanted->store(true);
    m_unwanted.reset();
    if (isEmpty()) {
        m_result.reset();
        m_marks.reset();
        Q_EMIT checked();
        Q_EMIT checkingChanged();
        return;
    }
    run::ConfigurationToCheck wanted;
    wanted.file = mainFile();
    wanted.fromDisk = !m_path.isEmpty();
    wanted.product = m_product;
    wanted.version = m_version;
    wanted.url = m_url;
    QHash<QString, int> revisions;
    QHash<QString, Snapshot> snapshots;
    for (auto it = m_texts.cbegin(); it != m_texts.cend(); ++it) {
        Text& text = **it;
        revisions.insert(it.key(), text.revision);
        if (!text.hashed && text.document->characterCount() <= mostColouredText) {
            text.hash = qHash(rawText(*text.document));
            text.hashed = true;
        }
        if (text.editable && text.document->isModified())
            snapshots.insert(it.key(), {text.document->toRawText(), text.form});
        else if (m_path.isEmpty() || text.document->isModified())
            wanted.texts.insert(it.key(), text.disk);
    }
    auto unwanted = std::make_shared<std::atomic_bool>(false);
    m_unwanted = unwanted;
    Q_EMIT checkingChanged();
    workOnPool(
        this,
        [wanted, snapshots, unwanted]() mutable {
            for (auto it = snapshots.begin(); it != snapshots.end() && !unwanted->load(); ++it) {
                it->text.replace(QChar::ParagraphSeparator, u'\n');
                wanted.texts.insert(it.key(), encoded(std::move(it->text), it->form));
            }
            Checked now;
            now.result = std::make_shared<const run::CheckedConfiguration>(run::check(wanted, unwanted));
            auto marks = std::make_shared<QHash<QString, QList<ConfigurationMark>>>();
            if (!unwanted->load()) {
                for (const ConfigurationMark& mark : configurationMarks(*now.result))
                    (*marks)[mark.file].append(mark);
            }
            now.marks = std::move(marks);
            return now;
        },
        [this, unwanted, revisions](const Checked& now) {
            if (!unwanted->load())
                take(now, revisions);
            else if (m_unwanted == unwanted)
                m_unwanted.reset();
        });
}

QList<ConfigurationMark> ConfigurationDocument::marksOf(const QString& file) const {
    return m_marks ? m_marks->value(file) : QList<ConfigurationMark>();
}

void ConfigurationDocument::take(const Checked& now, const QHash<QString, int>& revisions) {
    m_unwanted.reset();
    CheckPointer before = std::exchange(m_result, now.result);
    m_marks = now.marks;
    m_checkedRevisions = revisions;
    QStringList replaced;
    for (const run::CheckedFile& file : m_result->files) {
        const auto known = m_texts.value(file.name);
        // Read for the first time, or changed on the disk since, and not here.
        const bool other =
            known ? !known->document->isModified() && known->disk != file.text : file.name == mainFile();
        if (!other)
            continue;
        m_checkedRevisions.insert(file.name, put(file.name, file.text, true).revision);
        replaced.append(file.name);
    }
    for (const QString& file : std::as_const(replaced))
        Q_EMIT textReplaced(file);
    if (const bool dirty = isDirty(); dirty != m_dirty) {
        m_dirty = dirty;
        Q_EMIT dirtyChanged();
    }
    const QHash<QString, QString> restored = std::exchange(m_restored, {});
    for (auto it = restored.cbegin(); it != restored.cend(); ++it) {
        if (QTextDocument* document = text(it.key()); document && !isFixed(it.key())) {
            QTextCursor cursor(document);
            cursor.select(QTextCursor::Document);
            cursor.insertText(*it);
        }
    }
    Q_EMIT checked();
    Q_EMIT checkingChanged();
    // Nobody shows it any longer.
    releaseOnPool(std::move(before));
}

bool ConfigurationDocument::isDirty() const {
    return std::any_of(m_texts.cbegin(), m_texts.cend(),
                       [](const auto& text) { return text->document->isModified(); });
}

bool ConfigurationDocument::isDirty(const QString& file) const {
    const auto text = m_texts.value(file);
    return text && text->document->isModified();
}

bool ConfigurationDocument::apply(const QList<proxyconfig::FileEdits>& edits) {
    if (!isCurrent())
        return false;
    for (const proxyconfig::FileEdits& file : edits) {
        QTextDocument* document = text(file.file);
        const auto known = m_texts.value(file.file);
        if (!document || !known || !known->editable || octetsOf(*known) != file.before)
            return false;
    }
    for (const proxyconfig::FileEdits& file : edits) {
        const auto known = m_texts.value(file.file);
        TextForm form;
        const QString after = decoded(file.after(), form);
        const QString before = rawText(*known->document);
        QTextCursor cursor(known->document);
        cursor.beginEditBlock();
        // From the end, so that what stands before keeps its place.
        const QByteArray from = before.toUtf8();
        const QByteArray to = after.toUtf8();
        const QList<proxyconfig::TextEdit> lines = proxyconfig::lineEdits(from, to);
        for (auto edit = lines.crbegin(); edit != lines.crend(); ++edit) {
            const auto begin = QString::fromUtf8(from.first(edit->begin)).size();
            const auto end =
                begin + QString::fromUtf8(from.sliced(edit->begin, edit->end - edit->begin)).size();
            cursor.setPosition(static_cast<int>(begin));
            cursor.setPosition(static_cast<int>(end), QTextCursor::KeepAnchor);
            cursor.insertText(QString::fromUtf8(edit->text));
        }
        cursor.endEditBlock();
    }
    check();
    return true;
}

void ConfigurationDocument::save(const QString& file, const QString& path, Saved then) {
    const auto text = m_texts.value(file);
    if (!text)
        return;
    const QByteArray octets = octetsOf(*text);
    const int revision = text->revision;
    write(octets, path,
          [this, file, path, octets, revision,
           then = std::move(then)](const std::optional<base::Error>& error) {
              const auto written = m_texts.value(file);
              if (!error && written) {
                  if (m_path.isEmpty() && file == mainFile()) {
                      // From now on it is that file's text, with what it includes.
                      m_path = path;
                      m_texts.insert(path, m_texts.take(file));
                      Q_EMIT settingsChanged();
                      Q_EMIT textReplaced(path);
                  }
                  written->disk = octets;
                  if (written->revision == revision)
                      written->document->setModified(false);
                  check();
              }
              then(error);
          });
}

void ConfigurationDocument::saveMended(const QString& file, const QString& path, Saved then) {
    if (!isCurrent())
        return;
    for (const proxyconfig::FileEdits& fix : m_result->fixes) {
        if (fix.file == file)
            write(fix.after(), path, std::move(then));
    }
}

void ConfigurationDocument::write(const QByteArray& octets, const QString& path, Saved then) {
    workOnPool(
        this,
        [octets, path]() -> std::optional<base::Error> {
            QSaveFile target(path);
            // A folder that takes no new file may hold one that can be written.
            target.setDirectWriteFallback(true);
            if (target.open(QIODevice::WriteOnly) && target.write(octets) == octets.size() && target.commit())
                return std::nullopt;
            return base::Error{base::Error::Code::File,
                               base::translate("ConfigurationCheck", "The file cannot be written: %1")
                                   .arg(target.errorString()),
                               path};
        },
        std::move(then));
}

QJsonObject ConfigurationDocument::state(bool withEdits) const {
    QJsonObject state;
    if (!m_path.isEmpty())
        state.insert(u"path"_s, m_path);
    if (m_product)
        state.insert(u"product"_s, QString::fromLatin1(proxyconfig::nameOf(*m_product)));
    if (!m_version.isEmpty())
        state.insert(u"version"_s, m_version);
    if (!m_url.isEmpty())
        state.insert(u"url"_s, m_url);
    QJsonObject texts;
    for (auto it = m_texts.cbegin(); it != m_texts.cend(); ++it) {
        const bool pasted = m_path.isEmpty() && it.key() == pastedName() && !(*it)->document->isEmpty();
        if ((pasted || (withEdits && (*it)->document->isModified())) &&
            (*it)->document->characterCount() <= mostKept)
            texts.insert(it.key(), rawText(*(*it)->document));
    }
    if (!texts.isEmpty())
        state.insert(u"texts"_s, texts);
    return state;
}

void ConfigurationDocument::restore(const QJsonObject& state) {
    forget();
    m_path = state.value(u"path"_s).toString();
    m_version = state.value(u"version"_s).toString();
    m_url = state.value(u"url"_s).toString();
    m_product.reset();
    for (const auto product : {proxyconfig::Product::Nginx, proxyconfig::Product::HAProxy,
                               proxyconfig::Product::Apache, proxyconfig::Product::Caddy}) {
        if (state.value(u"product"_s).toString() == QString::fromLatin1(proxyconfig::nameOf(product)))
            m_product = product;
    }
    const QJsonObject texts = state.value(u"texts"_s).toObject();
    for (auto it = texts.begin(); it != texts.end(); ++it) {
        if (m_path.isEmpty())
            put(it.key(), it->toString().toUtf8(), true);
        else
            m_restored.insert(it.key(), it->toString());
    }
    if (m_texts.isEmpty() && m_path.isEmpty())
        put(pastedName(), {}, true);
    Q_EMIT settingsChanged();
    Q_EMIT textReplaced(mainFile());
    check();
}

} // namespace twinwire::ui
