// What stands below the request before there is a result, or while the result waits behind the open request.
#pragma once

#include "ui/models/handshake_controller.h"

#include <QWidget>

namespace twinwire::ui {

class CodeLabel;
class LinkButton;

/// See the head of this file.
class UnrunNotice : public QWidget {
    Q_OBJECT

public:
    explicit UnrunNotice(QWidget* parent = nullptr);
    void show(const HandshakeController& controller);

Q_SIGNALS:
    void resultRequested();

private:
    CodeLabel* m_title;
    CodeLabel* m_text;
    LinkButton* m_result;
};

} // namespace twinwire::ui
