// Addresses for completion. One that carries a secret is not remembered.
#include "report/redaction.h"
#include "ui/models/services.h"

#include <QSettings>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {
constexpr int mostAddresses = 60;
}

AddressBook::AddressBook(QObject* parent)
    : QObject(parent) {
    m_model.setStringList(QSettings().value(u"addresses"_s).toStringList());
}

void AddressBook::use(const QString& address) {
    const QString used = address.trimmed();
    if (used.isEmpty() || report::Redaction().masked(used) != used)
        return;
    QStringList addresses = m_model.stringList();
    if (!addresses.isEmpty() && addresses.first() == used)
        return;
    addresses.removeAll(used);
    addresses.prepend(used);
    while (addresses.size() > mostAddresses)
        addresses.removeLast();
    m_model.setStringList(addresses);
    QSettings().setValue(u"addresses"_s, addresses);
}

} // namespace twinwire::ui
