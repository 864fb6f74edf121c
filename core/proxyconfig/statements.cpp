// See statements.h.
#include "proxyconfig/statements.h"

namespace twinwire::proxyconfig {

QByteArray Statement::rest(qsizetype index) const {
    QByteArray joined;
    for (qsizetype i = index; i < words.size(); ++i) {
        joined += (i == index ? "" : " ") + words[i].text;
    }
    return joined;
}

int StatementFiles::add(const QString& file, const QByteArray& text) {
    ConfigurationFile added;
    added.name = file;
    added.text = text;
    added.container = static_cast<int>(files.size());
    added.lines = {0};
    for (qsizetype at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
        added.lines.append(at + 1);
    }
    files.append(added);
    return added.container;
}

void StatementFiles::note(const QString& words) {
    if (!notes.contains(words)) {
        notes.append(words);
    }
}

void StatementFiles::trouble(int file, qsizetype offset, const QString& message) {
    constexpr qsizetype most = 100;
    if (troubles.size() < most) {
        const auto [line, column] = files[file].position(offset);
        troubles.append({{files[file].name, line, column, {}}, message});
    }
}

model::ConfigurationPlace StatementFiles::place(const Statement& statement) const {
    const auto [line, column] = files[statement.file].position(statement.begin);
    return {files[statement.file].name, line, column, QString::fromUtf8(statement.rest(0).left(80))};
}

std::pair<qsizetype, qsizetype> StatementFiles::lineOf(int file, qsizetype offset) const {
    const QByteArray& text = files[file].text;
    const qsizetype before = offset > 0 ? text.lastIndexOf('\n', offset - 1) : -1;
    const qsizetype end = text.indexOf('\n', offset);
    return {before + 1, end < 0 ? text.size() : end + 1};
}

QByteArray StatementFiles::indentOf(int file, qsizetype offset) const {
    const QByteArray& text = files[file].text;
    const qsizetype begin = lineOf(file, offset).first;
    qsizetype end = begin;
    while (end < text.size() && (text[end] == ' ' || text[end] == '\t')) {
        ++end;
    }
    return text.sliced(begin, end - begin);
}

QList<FileEdits> fileEdits(const StatementFiles& files, const QList<StatementEdit>& edits) {
    QList<FileEdits> byFile;
    for (int file = 0; file < files.files.size(); ++file) {
        QList<TextEdit> own;
        for (const StatementEdit& edit : edits) {
            if (edit.file == file) {
                own.append(edit.edit);
            }
        }
        if (!own.isEmpty()) {
            byFile.append({files.files[file].name, files.files[file].text, ordered(own)});
        }
    }
    return byFile;
}

} // namespace twinwire::proxyconfig
