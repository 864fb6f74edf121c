// A field of several lines of plain text.
#pragma once

#include <QMimeData>
#include <QPlainTextEdit>

namespace twinwire::ui {

/// Stays as it is where the clipboard holds nothing at all: Qt itself falls over that.
class TextField : public QPlainTextEdit {
public:
    using QPlainTextEdit::QPlainTextEdit;

protected:
    void insertFromMimeData(const QMimeData* source) override {
        if (source && source->hasText())
            QPlainTextEdit::insertFromMimeData(source);
    }
};

} // namespace twinwire::ui
