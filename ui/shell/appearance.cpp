// How the program looks and speaks.
#include "ui/shell/appearance.h"

#include "ui/shell/languages.h"

#include <QActionGroup>
#include <QApplication>
#include <QMenu>
#include <QPointer>
#include <QSettings>

#include <algorithm>
#include <array>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int leastScale = 90;
constexpr int mostScale = 150;

constexpr std::array textRoles{TextRole::Caption,    TextRole::Secondary, TextRole::Mono,
                               TextRole::MonoStrong, TextRole::Body,      TextRole::BodyStrong,
                               TextRole::Strong,     TextRole::Title};

std::array<QFont, textRoles.size()> roleFonts() {
    std::array<QFont, textRoles.size()> fonts;
    std::transform(textRoles.cbegin(), textRoles.cend(), fonts.begin(),
                   [](TextRole role) { return ui::font(role); });
    return fonts;
}

/// A widget with a font of its own does not hear of the application's: those that have a role's font get the
/// role's new one. All the others follow by themselves; both hear of it by QEvent::FontChange.
void changeFont(const QFont& wanted) {
    const auto before = roleFonts();
    QList<QPair<QPointer<QWidget>, qsizetype>> own;
    const QWidgetList widgets = QApplication::allWidgets();
    for (QWidget* widget : widgets) {
        const auto role = widget->testAttribute(Qt::WA_SetFont)
                              ? std::find(before.cbegin(), before.cend(), widget->font())
                              : before.cend();
        if (role != before.cend())
            own.append({widget, role - before.cbegin()});
    }
    QApplication::setFont(wanted);
    const auto now = roleFonts();
    for (const auto& [widget, role] : own) {
        if (widget)
            widget->setFont(now.at(static_cast<std::size_t>(role)));
    }
}

const QList<QPair<ThemeChoice, QString>>& themeNames() {
    static const QList<QPair<ThemeChoice, QString>> names{{ThemeChoice::Desktop, u"desktop"_s},
                                                          {ThemeChoice::Light, u"light"_s},
                                                          {ThemeChoice::Dark, u"dark"_s}};
    return names;
}

} // namespace

Appearance::Appearance(QApplication& application, Languages& languages, QObject* parent)
    : QObject(parent)
    , m_application(application)
    , m_languages(languages)
    , m_baseFont(QApplication::font()) {}

void Appearance::load() {
    const QSettings settings;
    const QString theme = settings.value(u"theme"_s).toString();
    for (const auto& name : themeNames()) {
        if (name.second == theme)
            m_theme = name.first;
    }
    m_language = settings.value(u"language"_s).toString();
    m_fontScale = std::clamp(settings.value(u"fontScale"_s, 100).toInt(), leastScale, mostScale);
    applyFont();
    Theme::apply(m_application, m_theme);
    m_languages.install(m_language);
}

void Appearance::setTheme(ThemeChoice theme) {
    m_theme = theme;
    for (const auto& name : themeNames()) {
        if (name.first == theme)
            QSettings().setValue(u"theme"_s, name.second);
    }
    Theme::apply(m_application, theme);
    Q_EMIT changed();
}

void Appearance::setLanguage(const QString& code) {
    m_language = code;
    QSettings().setValue(u"language"_s, code);
    m_languages.install(code);
    Q_EMIT changed();
}

void Appearance::setFontScale(int percent) {
    m_fontScale = std::clamp(percent, leastScale, mostScale);
    QSettings().setValue(u"fontScale"_s, m_fontScale);
    applyFont();
    Q_EMIT changed();
}

void Appearance::applyFont() {
    QFont scaled = m_baseFont;
    if (m_baseFont.pixelSize() > 0)
        scaled.setPixelSize(std::max(8, m_baseFont.pixelSize() * m_fontScale / 100));
    else
        scaled.setPointSizeF(m_baseFont.pointSizeF() * m_fontScale / 100);
    if (scaled != QApplication::font())
        changeFont(scaled);
}

void Appearance::fill(QMenu* themes, QMenu* languages) {
    const auto add = [this](QMenu* menu, const QString& text, bool checked,
                            const std::function<void()>& act) {
        QAction* action = menu->addAction(text);
        action->setCheckable(true);
        action->setChecked(checked);
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    themes->clear();
    auto* themeGroup = new QActionGroup(themes);
    themeGroup->addAction(add(themes, tr("As the d&esktop"), m_theme == ThemeChoice::Desktop,
                              [this] { setTheme(ThemeChoice::Desktop); }));
    themeGroup->addAction(
        add(themes, tr("&Light"), m_theme == ThemeChoice::Light, [this] { setTheme(ThemeChoice::Light); }));
    themeGroup->addAction(
        add(themes, tr("&Dark"), m_theme == ThemeChoice::Dark, [this] { setTheme(ThemeChoice::Dark); }));
    languages->clear();
    auto* languageGroup = new QActionGroup(languages);
    languageGroup->addAction(
        add(languages, tr("As the &system"), m_language.isEmpty(), [this] { setLanguage({}); }));
    for (const Language& language : Languages::all()) {
        languageGroup->addAction(add(languages, language.nativeName, m_language == language.code,
                                     [this, code = language.code] { setLanguage(code); }));
    }
}

} // namespace twinwire::ui
