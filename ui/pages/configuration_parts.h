// What the files of ConfigurationPage share.
#pragma once

#include "ui/pages/configuration_page.h"
#include "ui/widgets/code_text.h"
#include "ui/widgets/controls.h"

class QSplitter;

namespace twinwire::ui {

class ToneLabel;

/// Icon and words over the whole, and what can be done with the whole.
class ConfigurationSummary : public QWidget {
public:
    explicit ConfigurationSummary(QWidget* parent);
    QLabel* mark;
    CodeLabel* words;
    ToneLabel* note;
    QPushButton* copy;
    QPushButton* save;
    PrimaryButton* mend;
    Tone tone = Tone::Muted;

protected:
    void paintEvent(QPaintEvent* event) override;
};

/// The parts of the page, and what it remembers.
class ConfigurationPage::Private {
public:
    struct Place {
        QString file;
        int line = 0;
        int column = 1;
    };
    ConfigurationDocument document;
    ConfigurationBar* bar = nullptr;
    MessageStrip* strip = nullptr;
    ConfigurationSummary* summary = nullptr;
    QSplitter* rows = nullptr;
    QSplitter* columns = nullptr;
    PaneHeader* head = nullptr;
    FindField* find = nullptr;
    ConfigurationEdit* edit = nullptr;
    ConfigurationFindingPane* findings = nullptr;
    ConfigurationWay* way = nullptr;
    QString file;
    QHash<QString, int> carets;
    std::optional<Place> wanted; ///< to be shown once it was read
    bool fresh = true;           ///< the first finding is to be shown once it is known
    bool comparing = false;      ///< wanted once the check that is under way is done
    bool saidOfFile = false;     ///< the strip tells of the file, not of writing
    QString said;
    bool roomGiven = false; ///< the part below has its answer, and the room for it
    QByteArray roomState;   ///< how the rows share it then
    QString status;
};

} // namespace twinwire::ui
