// See composer.h. The pages of the request are other files; this one folds, names the tabs, pastes and
// copies.
#include "ui/pages/composer.h"

#include "base/text.h"
#include "ui/models/request_import.h"
#include "ui/models/request_sight.h"
#include "ui/pages/composer_auth.h"
#include "ui/pages/composer_headers.h"
#include "ui/pages/composer_limits.h"
#include "ui/pages/composer_summary.h"
#include "ui/pages/composer_tls.h"
#include "ui/pages/composer_websocket.h"
#include "ui/widgets/controls.h"
#include "workspace/command_lines.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QPointer>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using workspace::CommandKind;
using workspace::HandshakeDocument;

namespace {

/// Below this width the tools beside the tabs are icons.
constexpr int leastWidthForToolWords = 1100;

enum Tab { HeadersTab, WebSocketTab, AuthTab, TlsTab, LimitsTab };

} // namespace

class Composer::Private {
public:
    Private(Composer* composer, HandshakeController& theController)
        : q(composer)
        , controller(theController)
        , sight(*new RequestSight(theController, composer)) {}

    void build();
    QWidget* makeHead();
    QWidget* makeTabs();
    void update();
    QString summary() const;
    QString tabWords(const QString& name, const QString& state) const;
    void paste();
    void copyAs(CommandKind kind);
    void showCopyMenu();
    QString addressForCopy() const;

    Composer* q;
    HandshakeController& controller;
    RequestSight& sight; ///< a child of the composer: it outlives the last event of the widgets
    ComposerSummary* head = nullptr;
    QToolButton* pin = nullptr;
    QWidget* body = nullptr;
    QTabBar* tabs = nullptr;
    SegmentedControl* view = nullptr;
    QToolButton* paster = nullptr;
    QToolButton* copy = nullptr;
    MessageStrip* strip = nullptr;
    QStackedWidget* stack = nullptr;
    ComposerHeaders* headers = nullptr;
    QList<ComposerForm*> forms;
    QPointer<QWidget> lastFocus;
    bool folded = false;
};

Composer::Composer(HandshakeController& controller, QWidget* parent)
    : QWidget(parent)
    , d(std::make_unique<Private>(this, controller)) {
    setAccessibleName(tr("Request"));
    d->build();
    connect(&d->sight, &RequestSight::changed, this, [this] { d->update(); });
    connect(&controller.editor(), &DocumentEditor::dirtyChanged, this, [this] { d->update(); });
    d->update();
}

Composer::~Composer() = default;

void Composer::Private::build() {
    auto* column = new QVBoxLayout(q);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(new Separator(Qt::Horizontal, q));
    body = new QWidget(q);
    auto* inner = new QVBoxLayout(body);
    inner->setContentsMargins(0, 0, 0, 0);
    inner->setSpacing(0);
    inner->addWidget(makeTabs());
    inner->addWidget(new Separator(Qt::Horizontal, body));
    strip = new MessageStrip(body);
    strip->hide();
    inner->addWidget(strip);
    stack = new QStackedWidget(body);
    headers = new ComposerHeaders(sight, stack);
    forms = {new ComposerWebSocket(sight, stack), new ComposerAuth(sight, stack),
             new ComposerTls(controller, stack), new ComposerLimits(controller, stack)};
    stack->addWidget(headers);
    for (ComposerForm* form : std::as_const(forms)) {
        stack->addWidget(form);
    }
    inner->addWidget(stack, 1);
    column->addWidget(body, 1);
    QObject::connect(tabs, &QTabBar::currentChanged, q, [this](int tab) {
        stack->setCurrentIndex(tab);
        view->setVisible(tab == HeadersTab);
    });
    QObject::connect(strip, &MessageStrip::closed, q, [this] { strip->hide(); });
}

QWidget* Composer::Private::makeHead() {
    head = new ComposerSummary(q);
    QObject::connect(head, &QAbstractButton::clicked, q, [this] { q->setFolded(!folded); });
    pin = new QToolButton(head);
    pin->setCheckable(true);
    pin->setAutoRaise(true);
    pin->setFont(ui::font(TextRole::Secondary));
    pin->setText(Composer::tr("Keep open"));
    pin->setAccessibleName(Composer::tr("Keep the request open when a run starts"));
    pin->setToolTip(pin->accessibleName());
    head->setTool(pin);
    return head;
}

QWidget* Composer::Private::makeTabs() {
    auto* line = new QWidget(body);
    auto* row = new QHBoxLayout(line);
    row->setContentsMargins(space::page, 0, space::page, 0);
    row->setSpacing(space::small);
    tabs = new QTabBar(line);
    tabs->setDrawBase(false);
    tabs->setExpanding(false);
    tabs->setUsesScrollButtons(true);
    tabs->setElideMode(Qt::ElideNone);
    tabs->setAccessibleName(Composer::tr("Parts of the request"));
    for (const Icon name : {Icon::List, Icon::Settings, Icon::Lock, Icon::Proof, Icon::Clock}) {
        tabs->addTab(icon(name), QString());
    }
    row->addWidget(tabs, 1, Qt::AlignBottom);

    view = new SegmentedControl(line);
    view->addSegment(Composer::tr("Table"));
    view->addSegment(Composer::tr("Raw"));
    view->setAccessibleName(Composer::tr("Headers as table or raw"));
    QObject::connect(view, &SegmentedControl::currentChanged, q,
                     [this](int index) { headers->setRaw(index == 1); });
    row->addWidget(view);

    paster = new QToolButton(line);
    paster->setIcon(icon(Icon::Download, Tone::Text));
    paster->setText(Composer::tr("Paste cURL"));
    paster->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    paster->setAccessibleName(Composer::tr("Paste a curl, wscat or websocat command as the request"));
    paster->setToolTip(paster->accessibleName());
    QObject::connect(paster, &QAbstractButton::clicked, q, [this] { paste(); });
    row->addWidget(paster);

    copy = new QToolButton(line);
    copy->setIcon(icon(Icon::Copy, Tone::Text));
    copy->setText(Composer::tr("Copy as"));
    copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    copy->setAccessibleName(Composer::tr("Copy the request as a command"));
    copy->setToolTip(copy->accessibleName());
    QObject::connect(copy, &QAbstractButton::clicked, q, [this] { showCopyMenu(); });
    row->addWidget(copy);
    return line;
}

QString Composer::Private::tabWords(const QString& name, const QString& state) const {
    return state.isEmpty() ? name : Composer::tr("%1  %2", "a tab and its state").arg(name, state);
}

void Composer::Private::update() {
    const HandshakeDocument& document = controller.editor().document();
    const workspace::RequestDraft& draft = document.request;
    const auto sent = std::count_if(draft.lines.cbegin(), draft.lines.cend(),
                                    [](const workspace::DraftLine& line) { return line.send; });
    const QFontMetrics metrics(tabs->font());
    const auto label = [&](Tab tab, const QString& name, const QString& state) {
        // A long state gives way; the tab's tooltip has it whole.
        const QString brief = metrics.elidedText(state, Qt::ElideRight, metrics.averageCharWidth() * 16);
        tabs->setTabText(tab, tabWords(name, brief).replace(u'&', u"&&"_s));
        tabs->setTabToolTip(tab, state);
        tabs->setAccessibleTabName(tab, state.isEmpty() ? name : Composer::tr("%1, %2").arg(name, state));
    };
    label(HeadersTab, Composer::tr("Headers"), QLocale().toString(static_cast<qlonglong>(sent)));
    label(WebSocketTab, Composer::tr("WebSocket"), ComposerWebSocket::stateOf(draft));
    label(AuthTab, Composer::tr("Auth"), ComposerAuth::stateOf(draft));
    label(TlsTab, Composer::tr("TLS"), ComposerTls::stateOf(document.tls));
    label(LimitsTab, Composer::tr("Limits"), ComposerLimits::stateOf(document));

    QByteArray line = sight.shownOctets();
    const qsizetype end = line.indexOf('\n');
    line.truncate(end < 0 ? line.size() : end);
    head->show(base::printable(line.trimmed(), 400), summary(), workspace::titleOf(document),
               controller.editor().isDirty());
}

QString Composer::Private::summary() const {
    const HandshakeDocument& document = controller.editor().document();
    const workspace::RequestDraft& draft = document.request;
    const auto sent = std::count_if(draft.lines.cbegin(), draft.lines.cend(),
                                    [](const workspace::DraftLine& line) { return line.send; });
    QStringList words{Composer::tr("%n header(s)", nullptr, static_cast<int>(sent))};
    switch (workspace::credentialsOf(draft).scheme) {
    case workspace::DraftCredentials::Scheme::None:
        break;
    case workspace::DraftCredentials::Scheme::Basic:
        words.append(Composer::tr("Basic credentials"));
        break;
    case workspace::DraftCredentials::Scheme::Bearer:
        words.append(Composer::tr("Bearer token"));
        break;
    case workspace::DraftCredentials::Scheme::Other:
        words.append(Composer::tr("credentials"));
        break;
    }
    if (const QByteArray protocols = sentValue(draft, "Sec-WebSocket-Protocol"); !protocols.isEmpty()) {
        words.append(Composer::tr("subprotocol %1").arg(base::printable(protocols, 200)));
    }
    if (const QString tls = ComposerTls::stateOf(document.tls); !tls.isEmpty()) {
        words.append(Composer::tr("TLS %1").arg(tls));
    }
    if (const int errors = sight.errorCount(); errors > 0) {
        words.append(Composer::tr("%n error(s)", nullptr, errors));
    }
    return words.join(u" · "_s);
}

void Composer::Private::paste() {
    const QString text = QApplication::clipboard()->text();
    if (!workspace::looksLikeCommand(text)) {
        strip->showMessage(
            MessageStrip::Kind::Info,
            Composer::tr("The clipboard holds no command of curl, wscat or websocat. Copy one, for "
                         "instance by Copy as cURL in the browser's network tools, and paste again."));
        strip->show();
        return;
    }
    const base::Result<ImportedRequest> imported =
        importCommand(text, controller.editor().document(), std::nullopt);
    if (!imported) {
        strip->showMessage(MessageStrip::Kind::Error, imported.error().message);
        strip->show();
        return;
    }
    controller.editor().apply(imported->document, Composer::tr("Paste a command line"));
    if (imported->ignored.isEmpty()) {
        strip->hide();
    } else {
        strip->showMessage(MessageStrip::Kind::Info,
                           Composer::tr("Taken over, but for: %1").arg(imported->ignored.join(u", "_s)));
        strip->show();
    }
}

QString Composer::Private::addressForCopy() const {
    const HandshakeDocument& document = controller.editor().document();
    const bool direct = sight.route() == run::RouteName::Direct || document.proxied.isEmpty();
    workspace::Scope scope;
    scope.variables = controller.services().environments.variables();
    return workspace::expand(direct ? document.direct : document.proxied, scope);
}

void Composer::Private::copyAs(CommandKind kind) {
    QApplication::clipboard()->setText(workspace::commandFor(
        kind, controller.editor().document(), addressForCopy(), sight.octets(), controller.secretsShown()));
}

void Composer::Private::showCopyMenu() {
    auto* menu = new QMenu(q);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setAccessibleName(Composer::tr("Copy as"));
    const auto add = [&](const QString& words, CommandKind kind) {
        QObject::connect(menu->addAction(words), &QAction::triggered, q, [this, kind] { copyAs(kind); });
    };
    // Names of programs stay as they are in every language.
    add(u"cURL"_s, CommandKind::Curl);
    add(u"wscat"_s, CommandKind::Wscat);
    add(u"websocat"_s, CommandKind::Websocat);
    add(u"twinwire"_s, CommandKind::Twinwire);
    if (!controller.secretsShown()) {
        menu->addSeparator();
        QAction* note = menu->addAction(Composer::tr("Secrets become variables of the shell"));
        note->setEnabled(false);
    }
    menu->popup(copy->mapToGlobal(QPoint(0, copy->height())));
}

void Composer::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    const auto style =
        width() < leastWidthForToolWords ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon;
    d->paster->setToolButtonStyle(style);
    d->copy->setToolButtonStyle(style);
}

bool Composer::isFolded() const {
    return d->folded;
}

void Composer::setFolded(bool folded) {
    if (folded == d->folded) {
        return;
    }
    QWidget* focus = d->body->focusWidget();
    const bool hadFocus = focus != nullptr && focus == QApplication::focusWidget();
    if (folded) {
        d->lastFocus = focus;
        if (hadFocus) {
            d->head->setFocus(Qt::OtherFocusReason);
        }
    }
    d->folded = folded;
    d->body->setVisible(!folded);
    d->head->setFolded(folded);
    if (!folded && d->lastFocus != nullptr && d->lastFocus->isVisibleTo(this)) {
        d->lastFocus->setFocus(Qt::OtherFocusReason);
    }
    setSizePolicy(QSizePolicy::Preferred, folded ? QSizePolicy::Fixed : QSizePolicy::Preferred);
    updateGeometry();
    Q_EMIT foldedChanged(folded);
}

bool Composer::isPinned() const {
    return d->pin->isChecked();
}

void Composer::setPinned(bool pinned) {
    d->pin->setChecked(pinned);
}

void Composer::setRaw(bool raw) {
    d->tabs->setCurrentIndex(HeadersTab);
    d->view->setCurrent(raw ? 1 : 0);
    d->headers->setRaw(raw);
}

bool Composer::isRaw() const {
    return d->headers->isRaw();
}

bool Composer::showProblem(const Problem& problem) {
    if (d->headers->showProblem(problem)) {
        d->tabs->setCurrentIndex(HeadersTab);
        return true;
    }
    for (qsizetype i = 0; i < d->forms.size(); ++i) {
        if (d->forms[i]->showProblem(problem)) {
            d->tabs->setCurrentIndex(static_cast<int>(i) + 1);
            return true;
        }
    }
    return false;
}

void Composer::clearProblems() {
    d->headers->clearProblems();
    for (ComposerForm* form : std::as_const(d->forms)) {
        form->clearProblems();
    }
}

void Composer::setRoomy(bool roomy) {
    setSizePolicy(QSizePolicy::Preferred, d->folded ? QSizePolicy::Fixed
                                          : roomy   ? QSizePolicy::Expanding
                                                    : QSizePolicy::Preferred);
}

QByteArray Composer::saveLayout() const {
    return d->headers->saveLayout();
}

void Composer::restoreLayout(const QByteArray& layout) {
    d->headers->restoreLayout(layout);
}

void Composer::setNotice(QWidget* notice) {
    d->headers->setNotice(notice);
}

} // namespace twinwire::ui
