// See composer_tls.h.
#include "ui/pages/composer_tls.h"

#include <QCheckBox>
#include <QComboBox>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using workspace::HandshakeDocument;
using workspace::TlsWish;

namespace {

enum Naming { AsAddress, OwnName, NoName };

} // namespace

ComposerTls::ComposerTls(HandshakeController& controller, QWidget* parent)
    : ComposerForm(controller, tr("TLS"), parent) {
    const auto text = [](QString TlsWish::*member, const QString& label, int detail) {
        return Binding{
            [member](const HandshakeDocument& document) { return document.tls.*member; },
            [member](HandshakeDocument& document, const QString& now) { document.tls.*member = now; }, label,
            EditKey::Tls, detail};
    };
    addTitle(tr("Trust"));
    addFileField(tr("CA file"), tr("CA file"), text(&TlsWish::caFile, tr("Choose a CA"), 1))
        ->setPlaceholderText(tr("The system's certificates"));
    m_insecure = addCheck(tr("Go on when the certificate cannot be verified"));
    addNote(tr("What is wrong with the certificate is reported all the same."));
    connect(m_insecure, &QCheckBox::clicked, this, [this](bool on) {
        HandshakeDocument changed = document();
        changed.tls.insecure = on;
        apply(changed, on ? tr("Do not verify the certificate") : tr("Verify the certificate"));
    });

    addTitle(tr("Client certificate"));
    addFileField(tr("Certificate"), tr("Client certificate"),
                 text(&TlsWish::certificateFile, tr("Choose a client certificate"), 2))
        ->setPlaceholderText(tr("None"));
    addFileField(tr("Key"), tr("Key of the client certificate"),
                 text(&TlsWish::keyFile, tr("Choose a key"), 3))
        ->setPlaceholderText(tr("In the certificate's file"));
    addSecretField(tr("Password"), tr("Password of the key"),
                   text(&TlsWish::keyPassword, tr("Edit the key's password"), 4));

    addTitle(tr("Handshake"));
    m_naming = new QComboBox;
    m_naming->addItem(tr("The address's host"), AsAddress);
    m_naming->addItem(tr("Another name"), OwnName);
    m_naming->addItem(tr("Not sent"), NoName);
    addRow(tr("Server name"), m_naming, tr("Server name (SNI)"));
    m_serverName = addField(
        tr("Name"), tr("Server name that is sent"),
        {[](const HandshakeDocument& document) { return document.tls.serverName.value_or(QString()); },
         [](HandshakeDocument& document, const QString& now) {
             document.tls.serverName = now.isEmpty() ? std::optional<QString>() : now;
         },
         tr("Edit the server name"), EditKey::Tls, 5});
    connect(m_naming, &QComboBox::activated, this, [this] {
        HandshakeDocument changed = document();
        const int naming = m_naming->currentData().toInt();
        m_named = naming == OwnName;
        changed.tls.serverName = naming == NoName ? std::optional(QString()) : std::nullopt;
        apply(changed, tr("Choose the server name"));
        show();
        if (m_named) {
            m_serverName->setFocus(Qt::OtherFocusReason);
        }
    });
    m_minimum =
        addVersion(tr("Lowest version"), tr("Lowest TLS version"), &TlsWish::minimum, u"tls.minimum"_s, 6);
    m_maximum =
        addVersion(tr("Highest version"), tr("Highest TLS version"), &TlsWish::maximum, u"tls.maximum"_s, 7);
    addField(tr("ALPN"), tr("Protocols offered by ALPN"), text(&TlsWish::alpn, tr("Edit ALPN"), 8),
             u"tls.alpn"_s)
        ->setPlaceholderText(tr("None; http/1.1 is what browsers offer"));
    connect(&controller.editor(), &DocumentEditor::changed, this, &ComposerTls::show);
    show();
}

QComboBox* ComposerTls::addVersion(const QString& label, const QString& name, QString TlsWish::*member,
                                   const QString& place, int detail) {
    auto* combo = new QComboBox;
    combo->addItem(tr("As the library has it"), QString());
    for (const QString& version : {u"1.0"_s, u"1.1"_s, u"1.2"_s, u"1.3"_s}) {
        combo->addItem(u"TLS "_s + version, version);
    }
    connect(combo, &QComboBox::activated, this, [this, combo, member, detail] {
        HandshakeDocument changed = document();
        changed.tls.*member = combo->currentData().toString();
        apply(changed, tr("Choose the TLS version"), EditKey::Tls, detail);
    });
    addRow(label, combo, name, place);
    return combo;
}

void ComposerTls::show() {
    const TlsWish& tls = document().tls;
    m_insecure->setChecked(tls.insecure);
    m_minimum->setCurrentIndex(std::max(0, m_minimum->findData(tls.minimum)));
    m_maximum->setCurrentIndex(std::max(0, m_maximum->findData(tls.maximum)));
    const bool isOwn = tls.serverName ? !tls.serverName->isEmpty() : m_named;
    m_named = isOwn;
    const Naming naming = isOwn ? OwnName : tls.serverName ? NoName : AsAddress;
    m_naming->setCurrentIndex(m_naming->findData(naming));
    setRowVisible(m_serverName, isOwn);
}

QString ComposerTls::stateOf(const TlsWish& tls) {
    QStringList states;
    if (tls.insecure) {
        states.append(tr("insecure"));
    }
    if (!tls.caFile.isEmpty()) {
        states.append(tr("own CA"));
    }
    if (!tls.certificateFile.isEmpty()) {
        states.append(tr("certificate"));
    }
    const bool isTuned =
        tls.serverName || !tls.minimum.isEmpty() || !tls.maximum.isEmpty() || !tls.alpn.isEmpty();
    if (isTuned && states.isEmpty()) {
        states.append(tr("set"));
    }
    return states.join(u", "_s);
}

} // namespace twinwire::ui
