// See the header.
#include "ui/pages/configuration_page.h"

#include "ui/models/pool_work.h"
#include "ui/pages/configuration_bar.h"
#include "ui/pages/configuration_parts.h"
#include "ui/pages/configuration_way.h"
#include "ui/widgets/configuration_edit.h"
#include "ui/widgets/configuration_finding_pane.h"
#include "ui/widgets/remedy_view.h"
#include "ui/widgets/tone_label.h"

#include <QAccessible>
#include <QBoxLayout>
#include <QDataStream>
#include <QFileInfo>
#include <QLineEdit>
#include <QPainter>
#include <QSplitter>
#include <QTextDocument>

#include <algorithm>
#include <utility>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using Kind = ConfigurationMark::Kind;

namespace {

constexpr int layoutVersion = 1;
constexpr int leastBelow = 120; // px for what the upstream gets, until the user gives it another share
constexpr int mostBelow = 220;

} // namespace

ConfigurationPage::ConfigurationPage(QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Private>()) {
    d->bar = new ConfigurationBar(d->document, this);
    d->strip = new MessageStrip(this);
    d->strip->hide();
    d->summary = new ConfigurationSummary(this);
    d->rows = new QSplitter(Qt::Vertical, this);
    d->columns = new QSplitter(Qt::Horizontal, d->rows);
    auto* left = new QWidget(d->columns);
    d->head = new PaneHeader({}, left);
    d->find = new FindField({}, {}, d->head);
    d->find->setMinimumWidth(120);
    d->find->setMaximumWidth(240);
    d->head->addTool(d->find);
    d->edit = new ConfigurationEdit(left);
    auto* leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(0, 0, 0, 0);
    leftColumn->setSpacing(0);
    leftColumn->addWidget(d->head);
    leftColumn->addWidget(d->edit, 1);
    d->findings = new ConfigurationFindingPane(d->columns);
    d->way = new ConfigurationWay(d->rows);
    for (QSplitter* splitter : {d->rows, d->columns}) {
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(1);
    }
    d->columns->setStretchFactor(0, 3);
    d->columns->setStretchFactor(1, 2);
    d->columns->setSizes({700, 440});
    d->rows->setStretchFactor(0, 1);
    d->rows->setStretchFactor(1, 0);
    d->rows->setSizes({500, 200});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(d->bar);
    column->addWidget(d->strip);
    column->addWidget(d->summary);
    column->addWidget(d->rows, 1);
    setFocusProxy(d->edit);
    connectParts();
    retranslate();
    showFile(d->document.mainFile());
    take();
    workOnPool(
        this, [] { return run::installedNginx(); },
        [this](const QString& version) { d->bar->setInstalled(version); });
}

ConfigurationPage::~ConfigurationPage() {
    d->document.disconnect(this);
    d->edit->show(nullptr, false);
}

void ConfigurationPage::connectParts() {
    ConfigurationDocument* document = &d->document;
    connect(document, &ConfigurationDocument::checked, this, [this] { take(); });
    connect(document, &ConfigurationDocument::checkingChanged, this, [this] { follow(); });
    connect(document, &ConfigurationDocument::edited, this, [this] {
        follow();
        Q_EMIT edited();
    });
    connect(document, &ConfigurationDocument::dirtyChanged, this, [this] {
        follow();
        Q_EMIT titleChanged();
    });
    connect(document, &ConfigurationDocument::settingsChanged, this, [this] {
        Q_EMIT titleChanged();
        Q_EMIT edited();
    });
    connect(document, &ConfigurationDocument::textReplaced, this, [this](const QString& file) {
        if (file == d->file || file == d->document.mainFile())
            showFile(file);
    });
    connect(d->bar, &ConfigurationBar::openRequested, this, &ConfigurationPage::openRequested);
    connect(d->bar, &ConfigurationBar::pasteRequested, this, [this] { paste(); });
    connect(d->bar, &ConfigurationBar::comparisonRequested, this, [this] { compare(); });
    connect(d->bar, &ConfigurationBar::fileChosen, this, [this](const QString& file) {
        showFile(file);
        d->edit->setFocus(Qt::OtherFocusReason);
    });
    connect(d->strip, &MessageStrip::closed, this, [this] { d->strip->hide(); });
    connect(d->strip, &MessageStrip::actionTriggered, this, [this] { d->document.checkAgain(); });
    connect(d->edit, &ConfigurationEdit::markChosen, this, [this](const ConfigurationMark& mark) {
        if (mark.finding >= 0)
            d->findings->setCurrent(mark.finding);
    });
    connect(d->findings, &ConfigurationFindingPane::chosen, this, [this](int row) { chooseFinding(row); });
    const auto go = [this](const run::CheckedPlace& place) {
        goTo(place.file, place.line, place.column);
        d->edit->setFocus(Qt::OtherFocusReason);
    };
    connect(d->findings, &ConfigurationFindingPane::placeActivated, this, go);
    connect(d->way, &ConfigurationWay::placeActivated, this, go);
    connect(d->findings, &ConfigurationFindingPane::applyRequested, this, [this](int row) {
        const ConfigurationRow* chosen = d->findings->model().rowAt(row);
        if (chosen && d->document.apply(QList<proxyconfig::FileEdits>(chosen->fix)))
            d->edit->setFocus(Qt::OtherFocusReason);
    });
    const auto copied = [this](const QString& words) {
        d->status = words;
        Q_EMIT stateChanged();
    };
    connect(d->findings, &ConfigurationFindingPane::copied, this, copied);
    connect(d->summary->mend, &QPushButton::clicked, this, [this] {
        // The button goes: its focus goes where Ctrl+Z takes the lines back, and so with one finding's lines.
        if (mend())
            d->edit->setFocus(Qt::OtherFocusReason);
    });
    connect(d->summary->save, &QPushButton::clicked, this, [this] { saveMendedAs(); });
    connect(d->summary->copy, &QPushButton::clicked, this, [this] { copyDiff(); });
    connect(d->find, &QLineEdit::returnPressed, this, [this] { find(true); });
    connect(d->find, &QLineEdit::textEdited, this, [this] {
        // From the same place on, while the word grows.
        QTextCursor cursor = d->edit->textCursor();
        cursor.setPosition(cursor.selectionStart());
        d->edit->setTextCursor(cursor);
        find(true);
    });
}

ConfigurationDocument& ConfigurationPage::document() const {
    return d->document;
}

ConfigurationBar& ConfigurationPage::bar() const {
    return *d->bar;
}

ConfigurationEdit& ConfigurationPage::edit() const {
    return *d->edit;
}

ConfigurationFindingPane& ConfigurationPage::findings() const {
    return *d->findings;
}

ConfigurationWay& ConfigurationPage::way() const {
    return *d->way;
}

// ---- what a check brought

void ConfigurationPage::take() {
    const CheckPointer result = d->document.result();
    const QStringList files = d->document.files();
    if (!files.contains(d->file) || !d->document.text(d->file))
        showFile(d->document.mainFile());
    else if (d->edit->document() != d->document.text(d->file))
        showFile(d->file);
    d->edit->setMarks(d->document.marksOf(d->file));
    d->findings->show(result);
    d->way->show(result);
    giveRoom();
    d->status.clear();
    const bool unreadable = result && result->error && !result->product;
    if (unreadable)
        say(result->error);
    else if (d->saidOfFile)
        say(std::nullopt);
    d->saidOfFile = unreadable;
    if (result && d->wanted) {
        const auto wanted = std::exchange(d->wanted, std::nullopt);
        goTo(wanted->file, wanted->line, wanted->column);
        if (const auto mark = d->edit->markAtCaret(); mark && mark->finding >= 0)
            d->findings->setCurrent(mark->finding);
        d->fresh = false;
    } else if (result && d->fresh && d->findings->current() >= 0) {
        d->fresh = false;
        if (!d->edit->hasFocus())
            chooseFinding(d->findings->current());
    }
    follow();
}

void ConfigurationPage::giveRoom() {
    // Without an answer below, what is to be done for one takes its own height and no more.
    if (d->way->hasAnswer()) {
        d->way->setMaximumHeight(QWIDGETSIZE_MAX);
        if (!d->roomGiven && (d->roomState.isEmpty() || !d->rows->restoreState(d->roomState))) {
            const int below = std::clamp(d->rows->height() / 3, leastBelow, mostBelow);
            d->rows->setSizes({d->rows->height() - below, below});
        }
        d->roomGiven = true;
    } else {
        if (d->roomGiven)
            d->roomState = d->rows->saveState();
        d->roomGiven = false;
        const int height = d->way->sizeHint().height();
        d->way->setMaximumHeight(height);
        d->rows->setSizes({QWIDGETSIZE_MAX / 2, height});
    }
}

void ConfigurationPage::follow() {
    const CheckPointer result = d->document.result();
    const bool current = d->document.isCurrent();
    const bool readable = result && result->product;
    const ConfigurationFindingModel& model = d->findings->model();
    QString words;
    QStringList notes;
    Icon shown = Icon::Info;
    ConfigurationSummary& bar = *d->summary;
    bar.tone = Tone::Muted;
    if (!result) {
        words = d->document.isChecking() ? tr("Reading…") : tr("Nothing to check yet");
        notes.append(tr("Paste a configuration below, drop a file, or open one."));
        shown = d->document.isChecking() ? Icon::Running : Icon::Info;
    } else if (!readable) {
        words = tr("Not read");
        shown = Icon::Fail;
        bar.tone = Tone::Error;
    } else {
        const QString product = productName(QString::fromLatin1(proxyconfig::nameOf(*result->product)));
        const Kind gravest = model.gravest();
        const bool troubled = !result->troubles.isEmpty();
        shown = gravest == Kind::Error ? Icon::Fail : gravest == Kind::Warning ? Icon::Warning : Icon::Ok;
        bar.tone = gravest == Kind::Error     ? Tone::Error
                   : gravest == Kind::Warning ? Tone::Warning
                                              : Tone::Good;
        words = troubled                ? tr("%1 would not start with this").arg(product)
                : gravest == Kind::Note ? tr("Nothing here would break a WebSocket")
                                        : model.countWords();
        if (*result->product == proxyconfig::Product::Nginx)
            notes.append(result->version.isEmpty() ? tr("nginx, version not known")
                                                   : tr("nginx %1", "a version").arg(result->version));
        else
            notes.append(product);
        if (result->files.size() > 1)
            notes.append(tr("%n files read", nullptr, static_cast<int>(result->files.size())));
        if (result->fixesLeftOut)
            notes.append(tr("too long to be mended here"));
        else if (!troubled && model.rowCount() > 0 && gravest != Kind::Note)
            notes.append(model.rowAt(0)->title);
    }
    const bool changed = bar.words->codeText() != words;
    bar.words->setCodeText(words);
    bar.note->setText(notes.join(tr(" · ", "between short remarks")));
    bar.note->setVisible(!notes.isEmpty());
    bar.mark->setPixmap(icon(shown, bar.tone).pixmap(16, 16));
    bar.setAccessibleName(words);
    bar.setAccessibleDescription(notes.join(u". "_s));
    bar.update();
    const bool mendable = readable && !result->fixes.isEmpty();
    bar.mend->setVisible(mendable);
    bar.save->setVisible(mendable);
    bar.copy->setVisible(mendable);
    bar.mend->setEnabled(current);
    const bool fileMends = mendable && std::any_of(result->fixes.cbegin(), result->fixes.cend(),
                                                   [&](const auto& fix) { return fix.file == d->file; });
    bar.save->setEnabled(current && fileMends);
    bar.copy->setEnabled(current);
    d->findings->setCanApply(current);
    d->bar->setComparable(whyNotCompared());
    const QStringList files = d->document.files();
    d->head->setTitle(fileWords(d->file, files));
    QStringList remarks;
    if (d->document.isDirty(d->file))
        remarks.append(tr("edited"));
    if (d->document.isFixed(d->file))
        remarks.append(tr("only to be read: its line ends are mixed"));
    d->head->setNote(remarks.join(u", "_s));
    if (changed && isVisible()) {
        QAccessibleEvent alert(d->summary, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
    Q_EMIT stateChanged();
    if (d->comparing && current)
        compare();
}

void ConfigurationPage::showFile(const QString& file) {
    if (!d->file.isEmpty())
        d->carets.insert(d->file, d->edit->textCursor().position());
    d->file = file;
    QTextDocument* text = d->document.text(file);
    d->edit->show(text, !d->document.isFixed(file));
    if (text) {
        QTextCursor cursor(text);
        cursor.setPosition(std::min(d->carets.value(file), text->characterCount() - 1));
        d->edit->setTextCursor(cursor);
    }
    if (d->document.isCurrent())
        d->edit->setMarks(d->document.marksOf(file));
    d->bar->setFile(file);
    follow();
}

QString ConfigurationPage::shownFile() const {
    return d->file;
}

void ConfigurationPage::goTo(const QString& file, int line, int column) {
    if (!d->document.result()) {
        d->wanted = Private::Place{file, line, column};
        return;
    }
    // A part of what nginx -T prints is a place in the whole.
    const run::CheckedPlace place =
        d->document.result()->shown(model::ConfigurationPlace{file, line, column, {}});
    if (place.line <= 0)
        return;
    if (place.file != d->file && d->document.text(place.file))
        showFile(place.file);
    if (place.file == d->file)
        d->edit->goTo(place.line, place.column);
}

void ConfigurationPage::chooseFinding(int row) {
    const ConfigurationRow* chosen = d->findings->model().rowAt(row);
    if (!chosen || chosen->places.isEmpty())
        return;
    const run::CheckedPlace& place = chosen->places.constFirst();
    goTo(place.file, place.line, place.column);
}

void ConfigurationPage::say(const std::optional<base::Error>& error) {
    if (!error) {
        d->said.clear();
        d->strip->hide();
        return;
    }
    QString words = error->message;
    if (!error->place.isEmpty() && error->place != u"url"_s && error->place != u"version"_s)
        words =
            error->place == u"pasted.conf"_s
                ? tr("This text %1.", "what is wrong with it, as a verb: is no configuration of …").arg(words)
                : tr("%1: %2.", "a file, what is wrong with it").arg(error->place, words);
    d->said = words;
    d->strip->showMessage(MessageStrip::Kind::Error, words, tr("Read again"));
    d->strip->show();
}

// ---- how it stands

QString ConfigurationPage::title() const {
    const QString path = d->document.path();
    if (!path.isEmpty())
        return QFileInfo(path).fileName();
    return d->document.isEmpty() ? tr("Configuration check") : tr("Pasted configuration");
}

Icon ConfigurationPage::stateIcon() const {
    const CheckPointer result = d->document.result();
    if (!result)
        return Icon::File;
    if (!result->product)
        return Icon::Fail;
    const Kind gravest = d->findings->model().gravest();
    return gravest == Kind::Error ? Icon::Fail : gravest == Kind::Warning ? Icon::Warning : Icon::Ok;
}

Tone ConfigurationPage::stateTone() const {
    const CheckPointer result = d->document.result();
    return result ? d->summary->tone : Tone::Muted;
}

QString ConfigurationPage::statusWords() const {
    if (!d->status.isEmpty())
        return d->status;
    const CheckPointer result = d->document.result();
    if (!result)
        return d->document.isChecking() ? tr("Reading…") : tr("Ready");
    return result->product ? tr("Checked %1: %2", "a file, what was found").arg(title(), summary())
                           : tr("%1 was not read", "a file").arg(title());
}

QString ConfigurationPage::problem() const {
    return d->strip->isHidden() ? QString() : d->said;
}

QString ConfigurationPage::summary() const {
    return d->summary->words->codeText();
}

QByteArray ConfigurationPage::saveLayout() const {
    QByteArray layout;
    QDataStream stream(&layout, QIODevice::WriteOnly);
    stream << layoutVersion << (d->roomGiven ? d->rows->saveState() : d->roomState) << d->columns->saveState()
           << d->way->splitter().saveState() << d->findings->saveLayout();
    return layout;
}

void ConfigurationPage::restoreLayout(const QByteArray& layout) {
    QDataStream stream(layout);
    int version = 0;
    QByteArray rows;
    QByteArray columns;
    QByteArray way;
    QByteArray findings;
    stream >> version >> rows >> columns >> way >> findings;
    if (version != layoutVersion || stream.status() != QDataStream::Ok)
        return;
    d->roomState = rows;
    if (d->roomGiven)
        d->rows->restoreState(rows);
    d->columns->restoreState(columns);
    d->way->splitter().restoreState(way);
    d->findings->restoreLayout(findings);
}

QJsonObject ConfigurationPage::state(bool withEdits) const {
    QJsonObject state = d->document.state(withEdits);
    if (d->file != d->document.mainFile())
        state.insert(u"file"_s, d->file);
    state.insert(u"line"_s, d->edit->caretLine());
    return state;
}

void ConfigurationPage::restore(const QJsonObject& state) {
    d->wanted.reset();
    d->document.restore(state);
    const int line = state.value(u"line"_s).toInt();
    if (line > 0)
        goTo(state.value(u"file"_s).toString(d->document.mainFile()), line);
}

void ConfigurationPage::retranslate() {
    setAccessibleName(tr("Configuration check"));
    d->summary->mend->setText(tr("Mend the text"));
    d->summary->mend->setAccessibleName(tr("Put all lines that mend into the text"));
    d->summary->save->setText(tr("Save mended as…"));
    d->summary->save->setAccessibleName(tr("Save the mended file as"));
    d->summary->copy->setText(tr("Copy diff"));
    d->summary->copy->setAccessibleName(tr("Copy what would change, as a diff"));
    d->find->setPlaceholderText(tr("Find"));
    d->find->setAccessibleName(tr("Find in the text"));
    d->edit->setPlaceholderText(tr("nginx.conf, a site or a location of one, what nginx -T prints, "
                                   "haproxy.cfg, httpd.conf or a Caddyfile"));
    follow();
}

void ConfigurationPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        // Findings are words of their moment.
        d->document.checkAgain();
        Q_EMIT titleChanged();
    } else if (event->type() == QEvent::PaletteChange) {
        follow();
    }
}

void ConfigurationPage::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), color(Tone::Window));
}

} // namespace twinwire::ui
