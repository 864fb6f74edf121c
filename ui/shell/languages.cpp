// See languages.h.
#include "ui/shell/languages.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <algorithm>

/// The resource stands in a static library, where nothing else would pull it in. Outside of any namespace, as
/// the macro wants.
static void useLanguageResource() {
    Q_INIT_RESOURCE(twinwire_i18n);
}

namespace twinwire::ui {

using namespace Qt::StringLiterals;

Languages::Languages(QObject* parent)
    : QObject(parent) {
    useLanguageResource();
}

Languages::~Languages() {
    removeAll();
}

QList<Language> Languages::all() {
    return {{u"en"_s, u"English"_s}, {u"zh_CN"_s, u"简体中文"_s}};
}

QString Languages::chosenFrom(const QStringList& wanted) {
    bool traditional = false;
    for (const QString& tag : wanted) {
        const QLocale locale(tag);
        if (locale.language() == QLocale::English)
            return u"en"_s;
        if (locale.language() != QLocale::Chinese)
            continue;
        // A bare "zh" behind "zh-TW" is still somebody who reads traditional characters.
        traditional = traditional || locale.script() == QLocale::TraditionalHanScript;
        if (!traditional)
            return u"zh_CN"_s;
    }
    return u"en"_s;
}

QString Languages::systemChoice() {
    return chosenFrom(QLocale::system().uiLanguages());
}

void Languages::install(const QString& code) {
    const QList<Language> known = all();
    const bool isKnown = std::any_of(known.begin(), known.end(),
                                     [&](const Language& language) { return language.code == code; });
    const QString wanted = isKnown ? code : systemChoice();
    if (wanted == m_current)
        return;
    removeAll();
    m_current = wanted;
    const QLocale system = QLocale::system();
    QLocale::setDefault(system.language() == QLocale(wanted).language() ? system : QLocale(wanted));
    // Ours is asked first, since it comes last.
    add(QLibraryInfo::path(QLibraryInfo::TranslationsPath), u"qtbase_"_s + wanted);
    add(u":/i18n"_s, u"twinwire_"_s + wanted);
    Q_EMIT changed(wanted);
}

bool Languages::add(const QString& folder, const QString& name) {
    auto translator = std::make_unique<QTranslator>();
    if (!translator->load(name, folder))
        return false;
    QCoreApplication::installTranslator(translator.get());
    m_translators.push_back(std::move(translator));
    return true;
}

void Languages::removeAll() {
    for (const auto& translator : m_translators)
        QCoreApplication::removeTranslator(translator.get());
    m_translators.clear();
}

} // namespace twinwire::ui
