// A composer and an address bar over one controller, shown offscreen, with the small acts of a person at
// them.
#pragma once

#include "tests/ui/workbench.h"
#include "ui/models/header_list_model.h"
#include "ui/pages/address_bar.h"
#include "ui/pages/composer.h"
#include "ui/widgets/header_table.h"
#include "ui/widgets/raw_editor.h"
#include "ui/widgets/request_preview.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

namespace twinwire::test {

using namespace Qt::StringLiterals;

/// See the head of this file.
class ComposerBench {
public:
    explicit ComposerBench(const workspace::HandshakeDocument& document = usual())
        : controller(bench.services, document, "one")
        , addresses(new ui::AddressBar(controller, &page))
        , composer(new ui::Composer(controller, &page)) {
        auto* column = new QVBoxLayout(&page);
        column->addWidget(addresses);
        column->addWidget(composer, 1);
        page.resize(1200, 900);
        page.show();
        page.activateWindow();
        (void)QTest::qWaitForWindowActive(&page);
        tester.reset(
            new QAbstractItemModelTester(&lines(), QAbstractItemModelTester::FailureReportingMode::QtTest));
    }

    static workspace::HandshakeDocument usual() {
        workspace::HandshakeDocument document;
        document.direct = u"ws://127.0.0.1:9001/chat?room=7"_s;
        document.proxied = u"wss://chat.example.test/chat?room=7"_s;
        return document;
    }

    const workspace::HandshakeDocument& document() { return controller.editor().document(); }
    ui::HeaderTable& table() const { return *composer->findChild<ui::HeaderTable*>(); }
    ui::HeaderListModel& lines() const { return static_cast<ui::HeaderListModel&>(*table().model()); }
    ui::RawText& raw() const { return *composer->findChild<ui::RawText*>(); }
    QString preview() const { return composer->findChild<ui::OctetView*>()->toPlainText(); }
    QByteArray octets() const { return controller.request(run::RouteName::Proxied).octets; }
    QByteArray templateOctets() { return workspace::templateOf(document().request); }
    void undo() { controller.editor().undoStack().undo(); }
    void redo() { controller.editor().undoStack().redo(); }

    int rowOf(const char* name) { return static_cast<int>(workspace::indexOf(document().request, name)); }
    QModelIndex cell(int row, ui::HeaderListModel::Column column) const { return lines().index(row, column); }
    QString words(int row, ui::HeaderListModel::Column column, int role = Qt::DisplayRole) const {
        return cell(row, column).data(role).toString();
    }
    void setValue(const char* name, const QString& value) {
        QVERIFY(lines().setData(cell(rowOf(name), ui::HeaderListModel::Value), value));
    }
    /// The widget with that accessible name.
    template <typename Widget = QWidget>
    Widget* named(const QString& name) const {
        const QList<Widget*> all = page.findChildren<Widget*>();
        for (Widget* widget : all) {
            if (widget->accessibleName() == name) {
                return widget;
            }
        }
        return nullptr;
    }

    Workbench bench;
    ui::HandshakeController controller;
    QWidget page;
    ui::AddressBar* addresses;
    ui::Composer* composer;
    std::unique_ptr<QAbstractItemModelTester> tester;
};

} // namespace twinwire::test
