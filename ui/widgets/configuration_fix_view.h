// The lines that mend one finding: as a diff where they are known, else lines to paste.
#pragma once

#include "ui/models/configuration_findings.h"

#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace twinwire::ui {

class PaneHeader;

/// See the head of this file.
class ConfigurationFixView : public QWidget {
    Q_OBJECT

public:
    explicit ConfigurationFixView(QWidget* parent = nullptr);
    ~ConfigurationFixView() override;
    void show(const ConfigurationRow& row);
    /// What is shown, signs and all.
    QString text() const;
    /// The lines that are new, or the lines to paste.
    QString lines() const { return m_lines; }
    void copyLines();
    /// Whether the fix can be put into the text now.
    void setCanApply(bool can);
    /// The height that shows it whole.
    int wholeHeight() const;

Q_SIGNALS:
    void applyRequested();
    void copied(const QString& words);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();
    void retranslate();

    ConfigurationRow m_row;
    QString m_lines;
    PaneHeader* m_head;
    QPushButton* m_apply;
    QPushButton* m_copy;
    QPlainTextEdit* m_code;
    bool m_canApply = false;
};

/// \a before and \a after as lines with their signs and little of what stands around, each part headed by
/// its line in \a before.
QString diffLines(const QByteArray& before, const QByteArray& after);

} // namespace twinwire::ui
