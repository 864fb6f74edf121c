// Below a configuration: the head that the upstream gets from a handshake, where it goes, and every timeout.
#pragma once

#include "ui/models/configuration_facts.h"

#include <QWidget>

class QComboBox;
class QPlainTextEdit;
class QSplitter;
class QTableView;

namespace twinwire::ui {

class PaneHeader;
class ToneLabel;

/// See the head of this file.
class ConfigurationWay : public QWidget {
    Q_OBJECT

public:
    explicit ConfigurationWay(QWidget* parent = nullptr);
    ~ConfigurationWay() override;
    void show(const CheckPointer& result);
    /// The head that is shown, line by line.
    QString head() const;
    QComboBox& conditions() const { return *m_conditions; }
    QTableView& facts() const { return *m_table; }
    ConfigurationFactModel& model() const { return *m_model; }
    QSplitter& splitter() const { return *m_splitter; }
    /// True while there is something to show besides what to do.
    bool hasAnswer() const;

Q_SIGNALS:
    void placeActivated(const twinwire::run::CheckedPlace& place);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();
    void showHead();
    void retranslate();

    CheckPointer m_result;
    ConfigurationFactModel* m_model;
    QSplitter* m_splitter;
    PaneHeader* m_head;
    QComboBox* m_conditions;
    QPlainTextEdit* m_text;
    ToneLabel* m_note;
    PaneHeader* m_factsHead;
    QTableView* m_table;
    ToneLabel* m_hint;
};

} // namespace twinwire::ui
