// See composer_websocket.h.
#include "ui/pages/composer_websocket.h"

#include "protocol/handshake.h"
#include "ui/models/octet_text.h"
#include "ui/models/request_sight.h"

#include <QCheckBox>
#include <QComboBox>
#include <QRandomGenerator>

#include <algorithm>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using workspace::HandshakeDocument;
using workspace::RequestDraft;

namespace {

constexpr char extensionsName[] = "Sec-WebSocket-Extensions";
constexpr char keyName[] = "Sec-WebSocket-Key";
constexpr char deflateName[] = "permessage-deflate";

enum KeyKind { Fresh, Fixed, NoKey };

QList<QByteArray> offers(const RequestDraft& draft) {
    const QByteArray value = sentValue(draft, extensionsName);
    return value.trimmed().isEmpty() ? QList<QByteArray>() : value.split(',');
}

bool isDeflate(const QByteArray& offer) {
    return offer.split(';').first().trimmed().toLower() == deflateName;
}

bool offersDeflate(const RequestDraft& draft) {
    const QList<QByteArray> all = offers(draft);
    return std::any_of(all.cbegin(), all.cend(), isDeflate);
}

/// An empty value leaves the line in its place, not sent.
RequestDraft withSentValue(RequestDraft draft, const QByteArray& name, const QByteArray& value) {
    const qsizetype line = workspace::indexOf(draft, name);
    if (!value.trimmed().isEmpty()) {
        return workspace::withField(std::move(draft), name, value);
    }
    if (line >= 0) {
        draft.lines[line] = workspace::withValue(draft.lines[line], "");
        draft.lines[line].send = false;
    }
    return draft;
}

} // namespace

QByteArray sentValue(const RequestDraft& draft, const QByteArray& name) {
    const qsizetype line = workspace::indexOf(draft, name);
    return line < 0 || !draft.lines[line].send ? QByteArray() : workspace::valueOf(draft.lines[line]);
}

ComposerWebSocket::ComposerWebSocket(RequestSight& sight, QWidget* parent)
    : ComposerForm(sight.controller(), tr("WebSocket"), parent) {
    addTitle(tr("Asked for"));
    addField(tr("Subprotocols"), tr("Subprotocols"),
             field("Sec-WebSocket-Protocol", tr("Edit the subprotocols"), 1))
        ->setPlaceholderText(tr("None; several with commas, the best first"));
    m_deflate = addCheck(tr("Offer compression of messages (permessage-deflate)"));
    connect(m_deflate, &QCheckBox::clicked, this, [this](bool on) {
        HandshakeDocument changed = document();
        QList<QByteArray> all = offers(changed.request);
        if (on) {
            all.prepend(all.isEmpty() ? QByteArray(deflateName)
                                      : QByteArray(deflateName) + "; client_max_window_bits");
        } else {
            all.removeIf(isDeflate);
        }
        QByteArray value;
        for (const QByteArray& offer : std::as_const(all)) {
            value += (value.isEmpty() ? "" : ", ") + offer.trimmed();
        }
        changed.request = withSentValue(changed.request, extensionsName, value);
        apply(changed, on ? tr("Offer compression") : tr("Do not offer compression"));
    });
    addField(tr("Extensions"), tr("Extensions"), field(extensionsName, tr("Edit the extensions"), 2))
        ->setPlaceholderText(tr("None"));
    addField(tr("Origin"), tr("Origin"), field("Origin", tr("Edit the origin"), 3))
        ->setPlaceholderText(tr("Not sent; browsers send it always"));

    addTitle(tr("Handshake"));
    addField(tr("Version"), tr("Version of the protocol"),
             field("Sec-WebSocket-Version", tr("Edit the version"), 4))
        ->setPlaceholderText(u"13"_s);
    m_key = new QComboBox;
    m_key->addItem(tr("Fresh for every attempt"), Fresh);
    m_key->addItem(tr("Fixed"), Fixed);
    m_key->addItem(tr("Not sent"), NoKey);
    addRow(tr("Key"), m_key, tr("Key: fresh or fixed"));
    addField(tr("Key's value"), tr("Value of the key"), field(keyName, tr("Edit the key"), 5));
    addNote(tr("All of this is in the header lines too; a change there shows here."));
    connect(m_key, &QComboBox::activated, this, [this] {
        HandshakeDocument changed = document();
        QByteArray value;
        switch (m_key->currentData().toInt()) {
        case Fresh:
            value = "{{key}}";
            break;
        case Fixed: {
            QByteArray nonce(16, '\0');
            for (char& octet : nonce) {
                octet = static_cast<char>(QRandomGenerator::system()->bounded(256));
            }
            value = protocol::keyFor(nonce);
            break;
        }
        default:
            break;
        }
        changed.request = withSentValue(changed.request, keyName, value);
        apply(changed, tr("Choose the key"));
    });
    connect(&sight, &RequestSight::changed, this, &ComposerWebSocket::show);
    show();
}

ComposerForm::Binding ComposerWebSocket::field(const QByteArray& name, const QString& label,
                                               int detail) const {
    return {
        [name](const HandshakeDocument& document) { return editingLine(sentValue(document.request, name)); },
        [name](HandshakeDocument& document, const QString& text) {
            document.request = withSentValue(document.request, name, octetsOf(text));
        },
        label, EditKey::Header, 4000 + detail};
}

void ComposerWebSocket::show() {
    const RequestDraft& draft = document().request;
    m_deflate->setChecked(offersDeflate(draft));
    const QByteArray key = sentValue(draft, keyName);
    const qsizetype line = workspace::indexOf(draft, keyName);
    const bool isSent = line >= 0 && draft.lines[line].send;
    m_key->setCurrentIndex(m_key->findData(!isSent ? NoKey : key == "{{key}}" ? Fresh : Fixed));
}

QString ComposerWebSocket::stateOf(const RequestDraft& draft) {
    QStringList states;
    if (const QByteArray protocols = sentValue(draft, "Sec-WebSocket-Protocol"); !protocols.isEmpty()) {
        states.append(editingLine(protocols));
    }
    if (offersDeflate(draft)) {
        states.append(tr("deflate"));
    }
    return states.join(u", "_s);
}

} // namespace twinwire::ui
