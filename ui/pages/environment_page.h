// The environments: a list of their names, and the variables of the chosen one. Every edit is saved at once.
#pragma once

#include "ui/models/services.h"

#include <QWidget>

#include <memory>

namespace twinwire::ui {

/// See the head of this file.
class EnvironmentPage : public QWidget {
    Q_OBJECT

public:
    explicit EnvironmentPage(EnvironmentBook& book, QWidget* parent = nullptr);
    ~EnvironmentPage() override;
    /// Chooses \a environment, made when it is not there, adds \a name and begins to edit its value.
    void addVariable(const QString& environment, const QString& name);

Q_SIGNALS:
    void problemRaised(const twinwire::base::Error& error);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void retranslate();
    /// The environments of the workspace that is open now.
    void showWorkspace();
    void fill();
    void showVariables();
    void save();
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::ui
