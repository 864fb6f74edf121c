// The languages that the window speaks: which there are, which one the system asks for, and the one in use.
#pragma once

#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

class QTranslator;

namespace twinwire::ui {

/// One language.
struct Language {
    QString code;       ///< "en", "zh_CN"; what settings keep
    QString nativeName; ///< "English", "简体中文": never translated
    bool operator==(const Language&) const = default;
};

/// Installs the words of one language, ours and Qt's own, in the application. Nothing is installed at first:
/// then the program speaks English. One object a program, in the application's thread.
class Languages : public QObject {
    Q_OBJECT
public:
    explicit Languages(QObject* parent = nullptr);
    ~Languages() override;

    /// In the order of a menu.
    static QList<Language> all();
    /// The first of \a wanted, names as QLocale::uiLanguages() gives them, that the window speaks; else
    /// English.
    static QString chosenFrom(const QStringList& wanted);
    /// What the system asks for.
    static QString systemChoice();

    /// The code of the language in use; empty before the first install().
    QString current() const { return m_current; }
    /// Speaks \a code from now on, or what the system asks for when it is empty or unknown. Numbers and dates
    /// follow. Widgets get QEvent::LanguageChange and say everything anew.
    void install(const QString& code);

Q_SIGNALS:
    /// Another language is in use; LanguageChange events are on their way.
    void changed(const QString& code);

private:
    bool add(const QString& folder, const QString& name);
    void removeAll();

    QString m_current;
    std::vector<std::unique_ptr<QTranslator>> m_translators;
};

} // namespace twinwire::ui
