// One line a frame: time, route, way, opcode, payload; binary payloads as hex.
#include "ui/models/frame_export.h"

#include "base/translate.h"
#include "protocol/utf8.h"
#include "ui/models/frame_words.h"

#include <QSaveFile>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using protocol::Opcode;

namespace {

QString escaped(const QByteArray& payload) {
    if (!protocol::isUtf8(payload)) {
        QString text;
        for (const char octet : payload) {
            const auto value = static_cast<quint8>(octet);
            if (octet == '\\')
                text += u"\\\\"_s;
            else if (value >= 0x20 && value < 0x7f)
                text += QLatin1Char(octet);
            else
                text += u"\\x%1"_s.arg(static_cast<uint>(value), 2, 16, QLatin1Char('0'));
        }
        return text;
    }
    QString text;
    for (const QChar c : QString::fromUtf8(payload)) {
        if (c == u'\\')
            text += u"\\\\"_s;
        else if (c == u'\n')
            text += u"\\n"_s;
        else if (c == u'\r')
            text += u"\\r"_s;
        else if (c == u'\t')
            text += u"\\t"_s;
        else if (c.unicode() < 0x20 || c.unicode() == 0x7f)
            text += u"\\x%1"_s.arg(static_cast<uint>(c.unicode()), 2, 16, QLatin1Char('0'));
        else
            text += c;
    }
    return text;
}

QString opcodeWord(Opcode opcode) {
    switch (opcode) {
    case Opcode::Continuation:
        return u"continuation"_s;
    case Opcode::Text:
        return u"text"_s;
    case Opcode::Binary:
        return u"binary"_s;
    case Opcode::Close:
        return u"close"_s;
    case Opcode::Ping:
        return u"ping"_s;
    case Opcode::Pong:
        return u"pong"_s;
    }
    return u"opcode-%1"_s.arg(static_cast<int>(opcode));
}

} // namespace

QString exportLine(const FrameRow& row, const QByteArray& payload) {
    const QString time = QString::number(std::chrono::duration<double>(row.at).count(), 'f', 6);
    const QString route = row.route == run::RouteName::Direct ? u"direct"_s : u"proxied"_s;
    if (!row.frame)
        return QStringList{time, route, u"-"_s, u"cut"_s, u"0"_s, row.cut}.join(u'\t');
    return QStringList{time,
                       route,
                       row.clientToServer ? u"out"_s : u"in"_s,
                       opcodeWord(row.frame->opcode),
                       QString::number(row.payloadSize),
                       isShownAsText(row) ? escaped(payload) : hexOctets(payload)}
        .join(u'\t');
}

base::Result<void> exportFrames(const FrameSnapshot& snapshot, const QString& path) {
    QSaveFile file(path);
    const auto refused = [&] {
        return base::fail(base::Error::Code::File,
                          base::translate("Frames", "The frames cannot be saved: %1").arg(file.errorString()),
                          path);
    };
    if (!file.open(QIODevice::WriteOnly))
        return refused();
    file.write("# seconds\troute\tway\topcode\toctets\tpayload\n");
    for (quint32 number = snapshot.first(); number < snapshot.end(); ++number) {
        QByteArray line = exportLine(snapshot.row(number), snapshot.payload(number)).toUtf8();
        line += '\n';
        if (file.write(line) != line.size())
            return refused();
    }
    if (!file.commit())
        return refused();
    return {};
}

} // namespace twinwire::ui
