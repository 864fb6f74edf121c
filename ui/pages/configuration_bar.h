// Above a configuration: where it comes from, whose it is, which version reads it, and which handshake it is
// asked about.
#pragma once

#include "ui/models/configuration_document.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace twinwire::ui {

class ProblemLine;

/// See the head of this file. Edits the document.
class ConfigurationBar : public QWidget {
    Q_OBJECT

public:
    explicit ConfigurationBar(ConfigurationDocument& document, QWidget* parent = nullptr);
    ~ConfigurationBar() override;
    void focusAddress();
    QComboBox& file() const { return *m_file; }
    QComboBox& product() const { return *m_product; }
    QComboBox& version() const { return *m_version; }
    QLineEdit& address() const { return *m_address; }
    /// The problem with address or version that is shown; empty: none.
    QString problem() const;
    /// The file that is shown, chosen here.
    void setFile(const QString& file);
    /// nginx's version on this machine; empty: none.
    void setInstalled(const QString& version);
    /// Whether a comparison can be made with the file: \a whyNot says why it cannot, and is empty where it
    /// can.
    void setComparable(const QString& whyNot);
    QPushButton& compare() const { return *m_compare; }

Q_SIGNALS:
    void openRequested();
    void pasteRequested();
    void comparisonRequested();
    void fileChosen(const QString& file);

protected:
    void changeEvent(QEvent* event) override;

private:
    void follow();
    void fillFiles();
    void retranslate();

    ConfigurationDocument& m_document;
    QPushButton* m_open;
    QPushButton* m_paste;
    QComboBox* m_file;
    QLabel* m_productLabel;
    QComboBox* m_product;
    QLabel* m_versionLabel;
    QComboBox* m_version;
    QLabel* m_addressLabel;
    QLineEdit* m_address;
    QPushButton* m_compare;
    ProblemLine* m_problem;
    QString m_shownFile;
    QString m_installed;
    QString m_whyNot;
    bool m_filling = false;
};

} // namespace twinwire::ui
