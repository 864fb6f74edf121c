// The two addresses with their routes, Connect, and the big Compare.
#pragma once

#include "ui/models/handshake_controller.h"

#include <QWidget>

#include <memory>

namespace twinwire::ui {

/// See the head of this file. Shows and edits the controller's document; its buttons start and end things. A
/// pasted curl, wscat or websocat command line becomes a request.
class AddressBar : public QWidget {
    Q_OBJECT

public:
    explicit AddressBar(HandshakeController& controller, QWidget* parent = nullptr);
    ~AddressBar() override;
    /// Ctrl+L: the direct address; again: the proxied one.
    void focusAddress();
    /// The first address that is still empty, else the direct one.
    void focusStart();
    /// Compare is the page's filled button, or outlined while a session has the page.
    void setCompareFilled(bool filled);
    /// The fields of the tap, the focus in the first that is empty.
    void openTap();
    /// The field of the proxy's configuration, the focus in it.
    void openConfiguration();
    bool compareHasFocus() const;
    /// Says again, in the language of now, what \a before said of the addresses.
    void takeProblems(const AddressBar& before);

Q_SIGNALS:
    /// A command line was pasted and read; the words name what was left out.
    void commandImported(const QStringList& ignored);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::ui
