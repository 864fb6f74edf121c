// The page of a configuration check: the text with its marks, findings with what mends them, and where a
// handshake goes. It computes nothing: ConfigurationDocument has it checked.
#pragma once

#include "ui/models/configuration_document.h"
#include "ui/pages/handshake_page.h"
#include "ui/widgets/icons.h"

#include <QWidget>

namespace twinwire::ui {

class ConfigurationBar;
class ConfigurationEdit;
class ConfigurationFindingPane;
class ConfigurationWay;

/// See the head of this file.
class ConfigurationPage : public QWidget {
    Q_OBJECT

public:
    explicit ConfigurationPage(QWidget* parent = nullptr);
    ~ConfigurationPage() override;

    ConfigurationDocument& document() const;
    ConfigurationBar& bar() const;
    ConfigurationEdit& edit() const;
    ConfigurationFindingPane& findings() const;
    ConfigurationWay& way() const;

    QString title() const;
    Icon stateIcon() const;
    Tone stateTone() const;
    QString statusWords() const;
    /// What is wrong with the file as a whole, or with writing it; empty: nothing.
    QString problem() const;
    /// The sum of what was found, as it stands above the text.
    QString summary() const;
    bool isDirty() const { return document().isDirty(); }
    QString shownFile() const;
    /// Shows \a file at \a line; waits for the check that is under way.
    void goTo(const QString& file, int line, int column = 1);
    /// Takes the file at \a path.
    void open(const QString& path);
    /// The text of the clipboard where nothing stands here yet.
    void paste();
    /// Writes all that is edited; asks for a path where there is none. \a then gets whether it was saved.
    void save(std::function<void(bool)> then = {});
    void saveAs(std::function<void(bool)> then = {});
    /// Puts all that mends into the texts; false when there is nothing, or it is not known yet.
    bool mend();
    /// Why no comparison can be made with the file and the address; empty: it can.
    QString whyNotCompared() const;
    /// Asks for one, once what is read now is known; false where none can be made.
    bool compare();

    /// What the window's actions mean here; false: nothing.
    bool isEnabled(PageAction action) const;
    bool trigger(PageAction action);
    void undo();
    void redo();
    bool canUndo() const;
    bool canRedo() const;

    /// Splitters; of the program, not of the text.
    QByteArray saveLayout() const;
    void restoreLayout(const QByteArray& layout);
    /// The text, what is asked of it and where it stands.
    QJsonObject state(bool withEdits) const;
    void restore(const QJsonObject& state);

Q_SIGNALS:
    void titleChanged();
    void stateChanged();
    void edited();
    void openRequested();
    /// Text for another page: something stands here already.
    void pasteRequested(const QString& text);
    /// A request to the address, whose comparisons read the file.
    void comparisonRequested();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void connectParts();
    void take();
    void giveRoom();
    void follow();
    void showFile(const QString& file);
    void chooseFinding(int row);
    void find(bool forward);
    void say(const std::optional<base::Error>& error);
    void saveMendedAs();
    void copyDiff();
    void retranslate();
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace twinwire::ui
