// The head of the request: request line, table or raw text, checks; what is sent and the presets beside it.
#pragma once

#include "ui/models/request_sight.h"

#include <QWidget>

class QComboBox;
class QSplitter;
class QStackedWidget;
class QVBoxLayout;

namespace twinwire::ui {

class CheckList;
class HeaderTable;
class PresetList;
class ProblemLine;
class RawEditor;
class RequestPreview;
class TemplateEdit;

/// See the head of this file.
class ComposerHeaders : public QWidget {
    Q_OBJECT

public:
    explicit ComposerHeaders(RequestSight& sight, QWidget* parent = nullptr);
    void setRaw(bool raw);
    bool isRaw() const;
    /// What stands below the checks, at the left of the presets.
    void setNotice(QWidget* notice);
    /// The share of table and preview, and the width of the names.
    QByteArray saveLayout() const;
    void restoreLayout(const QByteArray& layout);
    bool showProblem(const Problem& problem);
    void clearProblems();

private:
    QWidget* makeRequestLine();
    QWidget* makeLeft();
    QWidget* makeRight();
    TemplateEdit* partOf(QByteArray workspace::StartLineParts::*member, const QString& label, int detail);

    RequestSight& m_sight;
    QWidget* m_requestLine = nullptr;
    QComboBox* m_method = nullptr;
    TemplateEdit* m_target = nullptr;
    QComboBox* m_version = nullptr;
    ProblemLine* m_problem = nullptr;
    QSplitter* m_splitter;
    QStackedWidget* m_main = nullptr;
    HeaderTable* m_table = nullptr;
    RawEditor* m_raw = nullptr;
    CheckList* m_checks = nullptr;
    RequestPreview* m_preview = nullptr;
    PresetList* m_presets = nullptr;
    QVBoxLayout* m_left = nullptr;
};

} // namespace twinwire::ui
