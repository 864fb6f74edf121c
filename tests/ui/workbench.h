// A window's services over folders of their own, for tests that run real handshakes.
#pragma once

#include "ui/models/services.h"

#include <QTemporaryDir>

namespace twinwire::test {

/// Everything a page needs; ends with the object.
struct Workbench {
    QTemporaryDir folder;
    run::Wire wire;
    ui::EnvironmentBook environments{folder.filePath(QStringLiteral("environments"))};
    ui::HistoryBook history{folder.filePath(QStringLiteral("history"))};
    ui::AddressBook addresses;
    run::LabCatalogue lab;
    ui::Services services{wire, environments, history, addresses, lab};
};

/// Room for slow machines.
inline constexpr int patience = 30'000;

} // namespace twinwire::test
