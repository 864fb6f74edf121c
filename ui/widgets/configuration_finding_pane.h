// What was found in a configuration: the list, and of the chosen row its words, its lines and what mends it.
#pragma once

#include "ui/models/configuration_findings.h"

#include <QWidget>

class QLabel;
class QListView;
class QScrollArea;
class QSplitter;

namespace twinwire::ui {

class CodeLabel;
class ConfigurationFixView;
class PaneHeader;
class ToneLabel;

/// See the head of this file.
class ConfigurationFindingPane : public QWidget {
    Q_OBJECT

public:
    explicit ConfigurationFindingPane(QWidget* parent = nullptr);
    ~ConfigurationFindingPane() override;
    /// The same row stays chosen as long as it is there. Null: nothing was checked yet.
    void show(const CheckPointer& result);
    int current() const;
    void setCurrent(int row);
    /// Whether fixes can be put in now.
    void setCanApply(bool can);
    ConfigurationFindingModel& model() const { return *m_model; }
    ConfigurationFixView& fix() const { return *m_fix; }
    QListView& list() const { return *m_list; }
    QByteArray saveLayout() const;
    void restoreLayout(const QByteArray& layout);

Q_SIGNALS:
    /// The user chose \a row, also when it was chosen before.
    void chosen(int row);
    void placeActivated(const twinwire::run::CheckedPlace& place);
    void applyRequested(int row);
    void copied(const QString& words);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void showRow();
    void retranslate();
    void share();

    ConfigurationFindingModel* m_model;
    PaneHeader* m_head;
    QSplitter* m_splitter;
    QListView* m_list;
    ToneLabel* m_empty;
    QScrollArea* m_area;
    CodeLabel* m_title;
    ToneLabel* m_code;
    QLabel* m_places;
    CodeLabel* m_words;
    ConfigurationFixView* m_fix;
    QLabel* m_references;
    CheckPointer m_result;
    bool m_showing = false;
    bool m_moved = false; ///< the user moved the splitter
};

} // namespace twinwire::ui
