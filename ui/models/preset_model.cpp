// See preset_model.h.
#include "ui/models/preset_model.h"

namespace twinwire::ui {

PresetModel::PresetModel(QObject* parent)
    : QAbstractListModel(parent)
    , m_presets(workspace::presets()) {}

int PresetModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_presets.size());
}

QVariant PresetModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const workspace::Preset& preset = m_presets[index.row()];
    const auto plainTitle = [&preset] {
        return QString(preset.title).remove(u'`');
    };
    switch (role) {
    case Qt::DisplayRole:
        return plainTitle();
    case Qt::AccessibleTextRole:
        return preset.note.isEmpty() ? plainTitle() : tr("%1, %2").arg(plainTitle(), preset.note);
    case IdRole:
        return preset.id;
    case TitleRole:
        return preset.title;
    case NoteRole:
        return preset.note;
    default:
        return {};
    }
}

int PresetModel::rowOf(const QByteArray& id) const {
    for (qsizetype i = 0; i < m_presets.size(); ++i) {
        if (m_presets[i].id == id) {
            return static_cast<int>(i);
        }
    }
    return -1;
}

} // namespace twinwire::ui
