// A proxy's configuration on a page: its texts as they are being edited, what is asked about them, and the
// last check of both. Checks run on the pool; what a newer edit overtook is thrown away.
#pragma once

#include "run/configuration_check.h"

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

class QTextDocument;

namespace twinwire::ui {

struct ConfigurationMark;
/// Longer texts are not coloured: that would be felt. In characters.
inline constexpr int mostColouredText = 512 * 1024;

using CheckPointer = std::shared_ptr<const run::CheckedConfiguration>;

/// See the head of this file. On the window's thread; no call waits.
class ConfigurationDocument : public QObject {
    Q_OBJECT

public:
    explicit ConfigurationDocument(QObject* parent = nullptr);
    ~ConfigurationDocument() override;

    /// Takes the file at \a path; edits of another one that was open are gone.
    void open(const QString& path);
    /// Takes \a text, which stands in no file.
    void paste(const QString& text);
    /// The path that was opened; empty for a text that was pasted or typed.
    QString path() const { return m_path; }
    /// Nothing was opened, pasted or typed yet.
    bool isEmpty() const;
    /// The main file, as places name it.
    QString mainFile() const;
    /// The files of the last check, the main one first; never empty.
    QStringList files() const;
    /// The text of \a file to be shown and edited; made when it is asked for first. Null: it was not read.
    QTextDocument* text(const QString& file);
    /// Files that cannot be written back as they are: mixed line ends.
    bool isFixed(const QString& file) const;

    std::optional<proxyconfig::Product> product() const { return m_product; }
    void setProduct(std::optional<proxyconfig::Product> product);
    QString version() const { return m_version; }
    void setVersion(const QString& version);
    QString url() const { return m_url; }
    void setUrl(const QString& url);

    /// The last check; null before the first.
    CheckPointer result() const { return m_result; }
    /// Its lines that matter in \a file, in their order.
    QList<ConfigurationMark> marksOf(const QString& file) const;
    /// The result is that of the texts as they stand now.
    bool isCurrent() const;
    bool isChecking() const { return m_unwanted != nullptr; }
    /// Reads the files again, those that are edited from their edits.
    void checkAgain();
    /// Ends the check under way; what was known before stays.
    void cancel();

    bool isDirty() const;
    bool isDirty(const QString& file) const;
    /// Puts \a edits into the texts, each file in one step that can be undone. They must be those of the
    /// current result; false when they no longer are.
    bool apply(const QList<proxyconfig::FileEdits>& edits);
    using Saved = std::function<void(const std::optional<base::Error>&)>;
    /// Writes \a file as it is edited to \a path, which becomes the path of a text that was pasted. \a then
    /// gets the error, if there is one.
    void save(const QString& file, const QString& path, Saved then);
    /// Writes \a file, all that can be mended mended, to \a path; the text here stays as it is.
    void saveMended(const QString& file, const QString& path, Saved then);

    /// What is kept of the page; edits too, where \a withEdits.
    QJsonObject state(bool withEdits) const;
    void restore(const QJsonObject& state);

Q_SIGNALS:
    void checked();         ///< result() is another one
    void checkingChanged(); ///< isChecking() or isCurrent() may be another
    void dirtyChanged();
    void edited();          ///< a text was, by the user or by apply()
    void settingsChanged(); ///< path, product, version or address
    /// \a file's text is another document from now on.
    void textReplaced(const QString& file);

private:
    struct Text;
    struct Checked;
    void forget();
    void drop(const QString& file);
    void schedule(int delay);
    void check();
    void take(const Checked& now, const QHash<QString, int>& revisions);
    Text& put(const QString& file, const QByteArray& octets, bool editable);
    QByteArray octetsOf(const Text& text) const;
    void write(const QByteArray& octets, const QString& path, Saved then);

    QString m_path;
    std::optional<proxyconfig::Product> m_product;
    QString m_version;
    QString m_url;
    QHash<QString, std::shared_ptr<Text>> m_texts;
    CheckPointer m_result;
    std::shared_ptr<const QHash<QString, QList<ConfigurationMark>>> m_marks; ///< of m_result, by file
    QHash<QString, int> m_checkedRevisions;       ///< of the texts that m_result is of
    std::shared_ptr<std::atomic_bool> m_unwanted; ///< of the check under way; null: none
    QHash<QString, QString> m_restored;           ///< edits to be put into the files once they are read
    QTimer m_pause;
    bool m_dirty = false;
};

} // namespace twinwire::ui
