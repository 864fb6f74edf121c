// TLS of both routes, as the command line's options take it.
#pragma once

#include "ui/pages/composer_form.h"

namespace twinwire::ui {

/// See the head of this file.
class ComposerTls : public ComposerForm {
    Q_OBJECT

public:
    explicit ComposerTls(HandshakeController& controller, QWidget* parent = nullptr);
    /// For the tab: "own CA", "insecure"; empty while all is as usual.
    static QString stateOf(const workspace::TlsWish& tls);

private:
    void show();
    QComboBox* addVersion(const QString& label, const QString& name, QString workspace::TlsWish::*member,
                          const QString& place, int detail);

    QComboBox* m_naming;
    TemplateEdit* m_serverName;
    QComboBox* m_minimum;
    QComboBox* m_maximum;
    QCheckBox* m_insecure;
    bool m_named = false; ///< an own name was chosen, and none written yet
};

} // namespace twinwire::ui
