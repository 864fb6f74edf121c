// What the request says of WebSockets: subprotocols, extensions, origin, version, key. Views of the header
// lines that carry it; nothing is kept besides.
#pragma once

#include "ui/pages/composer_form.h"

namespace twinwire::ui {

class RequestSight;

/// See the head of this file. An emptied field leaves its line in the list, not sent.
class ComposerWebSocket : public ComposerForm {
    Q_OBJECT

public:
    explicit ComposerWebSocket(RequestSight& sight, QWidget* parent = nullptr);
    /// For the tab: the subprotocols, "deflate"; empty for none.
    static QString stateOf(const workspace::RequestDraft& draft);

private:
    void show();
    Binding field(const QByteArray& name, const QString& label, int detail) const;

    QCheckBox* m_deflate;
    QComboBox* m_key;
};

/// The value of the sent line \a name, or nothing.
QByteArray sentValue(const workspace::RequestDraft& draft, const QByteArray& name);

} // namespace twinwire::ui
