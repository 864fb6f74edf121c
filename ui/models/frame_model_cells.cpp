// What the frame list's cells and its head say.
#include "ui/models/frame_model.h"

#include "base/text.h"
#include "ui/models/frame_words.h"

#include <QLocale>

#include <algorithm>
#include <climits>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

QVariant FrameModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    switch (role) {
    case Qt::TextAlignmentRole: {
        const int column = index.column();
        const bool number = column == Number || column == Bytes || column == Time || column == Delta;
        return QVariant::fromValue(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft));
    }
    case Qt::AccessibleTextRole:
        return frameSentence(frame(index.row()));
    case Qt::AccessibleDescriptionRole:
        return framePreview(frame(index.row()));
    case Qt::ToolTipRole:
        return index.column() == Payload ? QVariant(framePreview(frame(index.row()))) : QVariant();
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }
    const FrameRow row = frame(index.row());
    switch (index.column()) {
    case Number:
        return QString::number(row.number);
    case Route:
        return routeName(row.route);
    case Way:
        return wayName(row);
    case Opcode:
        return opcodeName(row);
    case Bytes:
        return row.frame ? QLocale().toString(row.payloadSize) : QString();
    case Time:
        return frameTime(row.at);
    case Delta: {
        const std::optional<nanoseconds> since = delta(index.row());
        return since ? frameDelta(*since) : QString();
    }
    case Payload: {
        const QString preview = framePreview(row);
        const QString after = roundTripWords(row);
        return after.isEmpty() ? preview : QVariant(preview + u" · "_s + after);
    }
    default:
        return {};
    }
}

QVariant FrameModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole) {
        const bool number = section == Number || section == Bytes || section == Time || section == Delta;
        return QVariant::fromValue(Qt::AlignVCenter | (number ? Qt::AlignRight : Qt::AlignLeft));
    }
    if (role == Qt::ToolTipRole) {
        if (section == Time)
            return tr("Minutes, seconds and milliseconds since the first connection began");
        if (section == Delta)
            return tr("Seconds since the row above");
        return {};
    }
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (section) {
    case Number:
        return role == Qt::DisplayRole ? u"#"_s : tr("Number");
    case Route:
        return tr("Route");
    case Way:
        return tr("Way", "in or out");
    case Opcode:
        return tr("Opcode");
    case Bytes:
        return tr("Bytes");
    case Time:
        return tr("Time");
    case Delta:
        return tr("Delta");
    case Payload:
        return tr("Payload");
    default:
        return {};
    }
}

QString FrameModel::memoryWords() const {
    const QString memory = base::sizeInWords(static_cast<quint64>(m_log.memory()));
    const QString disk = base::sizeInWords(static_cast<quint64>(m_log.spooledBytes()));
    const auto dropped = static_cast<int>(std::min<quint64>(m_log.dropped(), INT_MAX));
    const auto cut = static_cast<int>(std::min<quint64>(m_log.cutPayloads(), INT_MAX));
    QString words;
    if (m_log.spooledBytes() > 0) {
        words = dropped > 0 ? tr("In memory: %1, on disk: %2, %n oldest frames dropped", nullptr, dropped)
                            : tr("In memory: %1, on disk: %2, nothing dropped");
        words = words.arg(memory, disk);
    } else {
        words = dropped > 0 ? tr("In memory: %1, %n oldest frames dropped", nullptr, dropped)
                            : tr("In memory: %1, nothing dropped");
        words = words.arg(memory);
    }
    if (cut > 0)
        words = tr("%1; %n payloads cut to their beginning, the disk took no more", nullptr, cut).arg(words);
    return words;
}

} // namespace twinwire::ui
