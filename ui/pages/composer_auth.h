// Credentials and cookies as views of the header lines that carry them; nothing is kept besides.
#pragma once

#include "ui/pages/composer_form.h"

class QTableView;

namespace twinwire::ui {

class CookieModel;
class RequestSight;

/// See the head of this file.
class ComposerAuth : public ComposerForm {
    Q_OBJECT

public:
    explicit ComposerAuth(RequestSight& sight, QWidget* parent = nullptr);
    /// For the tab: "Bearer", "Basic", "cookies"; empty for none.
    static QString stateOf(const workspace::RequestDraft& draft);

private:
    void show();
    void addCookies(RequestSight& sight);
    Binding part(QByteArray workspace::DraftCredentials::*member, const QString& label, int detail) const;

    QComboBox* m_scheme;
    TemplateEdit* m_user;
    TemplateEdit* m_password;
    TemplateEdit* m_token;
    TemplateEdit* m_other;
    QTableView* m_cookies;
    CookieModel* m_model;
};

} // namespace twinwire::ui
