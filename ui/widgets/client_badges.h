// How other clients would read an answer: a badge for each, with icon, name and word. One tab stop; arrow
// keys go from badge to badge, Enter or a click chooses the one whose words are shown.
#pragma once

#include "model/client_reading.h"

#include <QAbstractButton>
#include <QList>

namespace twinwire::ui {

/// One client's badge. Checked while its words are shown.
class ClientBadge : public QAbstractButton {
    Q_OBJECT

public:
    explicit ClientBadge(QWidget* parent = nullptr);
    /// \a route: the name of the answer, for its spoken name.
    void setReading(const model::ClientReading& reading, const QString& route);
    const model::ClientReading& reading() const { return m_reading; }
    QSize sizeHint() const override;

Q_SIGNALS:
    void moveRequested(int by);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    model::ClientReading m_reading;
};

/// The badges of one answer behind its route's name. Wraps at any width.
class ClientBadges : public QWidget {
    Q_OBJECT

public:
    explicit ClientBadges(bool proxied, QWidget* parent = nullptr);
    ~ClientBadges() override;
    void show(const QList<model::ClientReading>& readings);
    const QList<ClientBadge*>& badges() const { return m_badges; }
    /// The chosen client's number, -1 for none.
    int chosen() const { return m_chosen; }
    void choose(int client);

Q_SIGNALS:
    void chosenChanged(int client);

private:
    void focusBadge(int client);

    bool m_proxied;
    QWidget* m_flow;
    QList<ClientBadge*> m_badges; ///< in the table's order; those without a reading are hidden
    int m_count = 0;
    int m_chosen = -1;
};

} // namespace twinwire::ui
