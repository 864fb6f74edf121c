// Theme, language and text size: read from the settings, applied to the application, kept when chosen.
#pragma once

#include "ui/widgets/theme.h"

#include <QFont>
#include <QObject>

class QApplication;
class QMenu;

namespace twinwire::ui {

class Languages;

/// See the head of this file. One object a program.
class Appearance : public QObject {
    Q_OBJECT

public:
    Appearance(QApplication& application, Languages& languages, QObject* parent = nullptr);
    /// What the settings say, or the desktop's.
    void load();
    ThemeChoice theme() const { return m_theme; }
    void setTheme(ThemeChoice theme);
    QString language() const { return m_language; } ///< empty: as the system
    void setLanguage(const QString& code);
    int fontScale() const { return m_fontScale; } ///< per cent
    void setFontScale(int percent);               ///< 90 to 150
    /// Fills \a themes and \a languages with what can be chosen, the current one checked.
    void fill(QMenu* themes, QMenu* languages);

Q_SIGNALS:
    void changed();

private:
    void applyFont();
    QApplication& m_application;
    Languages& m_languages;
    QFont m_baseFont;
    ThemeChoice m_theme = ThemeChoice::Desktop;
    QString m_language;
    int m_fontScale = 100;
};

} // namespace twinwire::ui
