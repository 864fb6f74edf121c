// See route_panel.h.
#include "ui/widgets/route_panel.h"

#include "ui/models/route_words.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/problem_line.h"
#include "ui/widgets/template_edit.h"
#include "ui/widgets/tone_label.h"
#include "workspace/proxy_configuration.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QHash>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPointer>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QSettings>
#include <QStyle>
#include <QStyleOptionToolButton>
#include <QStylePainter>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using run::RouteName;
using workspace::HandshakeDocument;
using Scheme = RouteParts::Scheme;

class RoutePanel::Private {
public:
    using Part = QString RouteParts::*;

    Private(RoutePanel* panel, HandshakeController& theController, RouteName theRoute)
        : q(panel)
        , controller(theController)
        , route(theRoute) {}

    bool isDirect() const { return route == RouteName::Direct; }
    EditKey key() const { return isDirect() ? EditKey::DirectRoute : EditKey::ProxiedRoute; }
    QString place(const char* field) const {
        return (isDirect() ? u"directRoute."_s : u"proxiedRoute."_s) + QLatin1StringView(field);
    }
    void build();
    void fit();
    void addHead();
    void addReach();
    void addProxy();
    void addTap();
    void addConfiguration();
    void chooseConfiguration();
    void addTitle(const QString& title);
    QLabel* addField(const QString& label, QWidget* field, const QString& name);
    void addNote(const QString& text);
    void addProblem(const QString& place, QWidget* field);
    TemplateEdit* partField(Part part, const QString& label, int detail);
    void show(const HandshakeDocument& document);
    void setScheme(Scheme scheme);
    void straighten();

    RoutePanel* q;
    HandshakeController& controller;
    RouteName route;
    QScrollArea* area = nullptr;
    QGridLayout* grid = nullptr;
    int row = 0;
    QComboBox* scheme = nullptr;
    Scheme lastScheme = Scheme::None; ///< chosen while no address is written yet
    TemplateEdit* proxy = nullptr;
    QList<QWidget*> proxyFields;
    QCheckBox* tap = nullptr;
    TemplateEdit* tapTarget = nullptr;
    LinkButton* straight = nullptr;
    QPointer<QWidget> opener; ///< the button below which it was opened
    QHash<QString, ProblemLine*> problems;
    QHash<QString, QWidget*> fields;
};

RoutePanel::RoutePanel(HandshakeController& controller, RouteName route, QWidget* parent)
    : QFrame(parent, Qt::Popup)
    , d(std::make_unique<Private>(this, controller, route)) {
    setFrameShape(QFrame::StyledPanel);
    setAccessibleName(route == RouteName::Direct ? tr("Direct route") : tr("Proxied route"));
    d->build();
    connect(&controller.editor(), &DocumentEditor::changed, this,
            [this] { d->show(d->controller.editor().document()); });
    d->show(controller.editor().document());
}

RoutePanel::~RoutePanel() = default;

void RoutePanel::keyPressEvent(QKeyEvent* event) {
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool compares = event->key() == Qt::Key_F5 || (enter && event->modifiers() == Qt::ControlModifier);
    if (!enter && !compares) {
        QFrame::keyPressEvent(event);
        return;
    }
    // The field that has the focus writes what is in it when it loses it.
    if (QWidget* field = focusWidget())
        field->clearFocus();
    close();
    if (compares && !d->controller.isComparing())
        d->controller.compare();
}

void RoutePanel::Private::build() {
    auto* frame = new QVBoxLayout(q);
    frame->setContentsMargins(0, 0, 0, 0);
    area = new QScrollArea(q);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setFocusPolicy(Qt::NoFocus);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    frame->addWidget(area);
    auto* content = new QWidget;
    grid = new QGridLayout(content);
    grid->setContentsMargins(space::page, space::medium, space::page, space::page);
    grid->setHorizontalSpacing(space::medium);
    grid->setVerticalSpacing(space::small);
    grid->setColumnStretch(1, 1);
    addHead();
    addReach();
    addProxy();
    if (!isDirect()) {
        addTap();
        addConfiguration();
    }
    area->setWidget(content);
    area->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
}

/// As high as its lines are at its width, which adjustSize() bounds by two thirds of the screen; what is
/// higher than the screen is scrolled.
void RoutePanel::Private::fit() {
    grid->invalidate();
    grid->activate();
    const QScreen* screen = opener != nullptr ? opener->screen() : q->screen();
    const QSize room = screen->availableGeometry().size() - QSize(2 * q->frameWidth(), 2 * q->frameWidth());
    int width = std::min(grid->totalSizeHint().width(), room.width());
    int height = grid->totalHeightForWidth(width);
    if (height > room.height()) {
        width = std::min(width + q->style()->pixelMetric(QStyle::PM_ScrollBarExtent), room.width());
        height = room.height();
    }
    q->resize(width + 2 * q->frameWidth(), height + 2 * q->frameWidth());
}

void RoutePanel::Private::addHead() {
    auto* line = new QHBoxLayout;
    line->addWidget(new RouteLabel(!isDirect(), q));
    line->addStretch();
    straight = new LinkButton(RoutePanel::tr("Route straight"), q);
    straight->setAccessibleName(RoutePanel::tr("Route straight to the address"));
    QObject::connect(straight, &QAbstractButton::clicked, q, [this] { straighten(); });
    line->addWidget(straight);
    grid->addLayout(line, row++, 0, 1, 2);
}

void RoutePanel::Private::addTitle(const QString& title) {
    grid->setRowMinimumHeight(row++, space::tiny);
    auto* label = new ToneLabel(TextRole::BodyStrong, Tone::Text, q);
    label->setText(title);
    grid->addWidget(label, row++, 0, 1, 2);
}

QLabel* RoutePanel::Private::addField(const QString& label, QWidget* field, const QString& name) {
    auto* words = new QLabel(label, q);
    words->setBuddy(field);
    field->setAccessibleName(name);
    grid->addWidget(words, row, 0);
    grid->addWidget(field, row++, 1);
    return words;
}

void RoutePanel::Private::addNote(const QString& text) {
    auto* note = new ToneLabel(TextRole::Secondary, Tone::Muted, q);
    note->setText(text);
    note->setWordWrap(true);
    grid->addWidget(note, row++, 1);
}

void RoutePanel::Private::addProblem(const QString& place, QWidget* field) {
    auto* line = new ProblemLine(q);
    grid->addWidget(line, row++, 1);
    problems.insert(place, line);
    fields.insert(place, field);
}

TemplateEdit* RoutePanel::Private::partField(Part part, const QString& label, int detail) {
    auto* field = new TemplateEdit(q);
    field->setMinimumWidth(QFontMetrics(field->font()).averageCharWidth() * 40);
    const auto read = [this, part](const HandshakeDocument& document) {
        return routePartsOf(wishOf(document, route)).*part;
    };
    const auto write = [this, part](HandshakeDocument& document, const QString& text) {
        RouteParts parts = routePartsOf(wishOf(document, route));
        if (parts.scheme == Scheme::None) {
            parts.scheme = lastScheme;
        }
        parts.*part = text.trimmed();
        if (parts.proxy.isEmpty()) {
            parts.scheme = Scheme::None;
        }
        wishOf(document, route) = routeWishOf(parts);
    };
    field->bind(controller.editor(), read, write, label, key(), detail);
    return field;
}

void RoutePanel::Private::addReach() {
    addTitle(RoutePanel::tr("Connect to another address"));
    auto* connectTo = partField(&RouteParts::connectTo, RoutePanel::tr("Connect to another address"), 1);
    connectTo->setPlaceholderText(u"10.0.0.5:8443"_s);
    addField(RoutePanel::tr("Connect to"), connectTo,
             isDirect() ? RoutePanel::tr("Direct: connect to") : RoutePanel::tr("Proxied: connect to"));
    addProblem(place("connectTo"), connectTo);
    addNote(RoutePanel::tr("The connection goes there; Host and the rest of the request stay. HOST:PORT, or "
                           "HOST1:PORT1:HOST2:PORT2 as curl's --connect-to."));
    auto* resolve = partField(&RouteParts::resolve, RoutePanel::tr("Resolve a name by hand"), 2);
    resolve->setPlaceholderText(u"chat.example.com:443:10.0.0.5"_s);
    addField(RoutePanel::tr("Resolve"), resolve,
             isDirect() ? RoutePanel::tr("Direct: resolve a name")
                        : RoutePanel::tr("Proxied: resolve a name"));
    addProblem(place("resolve"), resolve);
    addNote(RoutePanel::tr("HOST:PORT:ADDRESS as curl's --resolve; several with a space between."));
}

void RoutePanel::Private::addProxy() {
    addTitle(RoutePanel::tr("Forward proxy"));
    scheme = new QComboBox(q);
    scheme->addItem(RoutePanel::tr("None"), static_cast<int>(Scheme::None));
    scheme->addItem(RoutePanel::tr("HTTP (CONNECT)"), static_cast<int>(Scheme::Http));
    scheme->addItem(RoutePanel::tr("HTTPS (CONNECT over TLS)"), static_cast<int>(Scheme::Https));
    scheme->addItem(RoutePanel::tr("SOCKS5, names resolved here"), static_cast<int>(Scheme::Socks5));
    scheme->addItem(RoutePanel::tr("SOCKS5, names resolved at the proxy"), static_cast<int>(Scheme::Socks5h));
    QObject::connect(scheme, &QComboBox::activated, q,
                     [this] { setScheme(static_cast<Scheme>(scheme->currentData().toInt())); });
    addField(RoutePanel::tr("Kind"), scheme,
             isDirect() ? RoutePanel::tr("Direct: kind of forward proxy")
                        : RoutePanel::tr("Proxied: kind of forward proxy"));
    proxy = partField(&RouteParts::proxy, RoutePanel::tr("Edit the forward proxy"), 3);
    proxy->setPlaceholderText(u"127.0.0.1:1080"_s);
    QWidget* words = addField(RoutePanel::tr("Address"), proxy,
                              isDirect() ? RoutePanel::tr("Direct: address of the forward proxy")
                                         : RoutePanel::tr("Proxied: address of the forward proxy"));
    proxyFields = {words, proxy};
    addProblem(place("forwardProxy"), proxy);
    auto* user = partField(&RouteParts::user, RoutePanel::tr("Edit the forward proxy"), 4);
    proxyFields += {addField(RoutePanel::tr("User"), user,
                             isDirect() ? RoutePanel::tr("Direct: user at the forward proxy")
                                        : RoutePanel::tr("Proxied: user at the forward proxy")),
                    user};
    auto* password = partField(&RouteParts::password, RoutePanel::tr("Edit the forward proxy"), 5);
    const auto follow = [this, password] {
        password->setEchoMode(controller.secretsShown() ? QLineEdit::Normal : QLineEdit::Password);
    };
    QObject::connect(&controller, &HandshakeController::secretsShownChanged, q, follow);
    follow();
    proxyFields += {addField(RoutePanel::tr("Password"), password,
                             isDirect() ? RoutePanel::tr("Direct: password at the forward proxy")
                                        : RoutePanel::tr("Proxied: password at the forward proxy")),
                    password};
}

void RoutePanel::Private::addTap() {
    addTitle(RoutePanel::tr("Tap"));
    tap = new QCheckBox(RoutePanel::tr("Listen between proxy and upstream"), q);
    tap->setAccessibleName(tap->text());
    QObject::connect(tap, &QCheckBox::clicked, q, [this](bool on) { controller.setTapOn(on); });
    grid->addWidget(tap, row++, 0, 1, 2);
    const auto tapField = [this](QString TapParts::*part, const QString& label, int detail) {
        auto* field = new TemplateEdit(q);
        field->bind(
            controller.editor(),
            [part](const HandshakeDocument& document) { return tapPartsOf(document.tap).*part; },
            [part](HandshakeDocument& document, const QString& text) {
                TapParts parts = tapPartsOf(document.tap);
                parts.*part = text.trimmed();
                document.tap = tapOf(parts);
            },
            label, EditKey::Tap, detail);
        return field;
    };
    auto* listen = tapField(&TapParts::listen, RoutePanel::tr("Edit the tap"), 1);
    listen->setPlaceholderText(u"127.0.0.1:9002"_s);
    addField(RoutePanel::tr("Listen on"), listen, RoutePanel::tr("Tap listens on"));
    auto* target = tapField(&TapParts::target, RoutePanel::tr("Edit the tap"), 2);
    target->setPlaceholderText(u"127.0.0.1:9001"_s);
    tapTarget = target;
    addField(RoutePanel::tr("Pass on to"), target, RoutePanel::tr("Tap passes on to"));
    addProblem(u"tap"_s, listen);
    addNote(RoutePanel::tr("Point the proxy's upstream at the tap: it passes everything on and shows what "
                           "arrived."));
}

void RoutePanel::Private::addConfiguration() {
    addTitle(RoutePanel::tr("Configuration of the proxy"));
    auto* field = new TemplateEdit(q);
    field->bind(
        controller.editor(),
        [](const HandshakeDocument& document) { return workspace::proxyConfigurationOf(document); },
        [](HandshakeDocument& document, const QString& text) {
            document = workspace::withProxyConfiguration(std::move(document), text.trimmed());
        },
        RoutePanel::tr("Edit the proxy's configuration"), key(), 7);
    field->setPlaceholderText(u"/etc/nginx/nginx.conf"_s);
    auto* words = new QLabel(RoutePanel::tr("File"), q);
    words->setBuddy(field);
    field->setAccessibleName(RoutePanel::tr("File of the proxy's configuration"));
    auto* choose = new QPushButton(RoutePanel::tr("Choose…"), q);
    choose->setAccessibleName(RoutePanel::tr("Choose the file of the proxy's configuration"));
    QObject::connect(choose, &QAbstractButton::clicked, q, [this] { chooseConfiguration(); });
    auto* line = new QHBoxLayout;
    line->setSpacing(space::small);
    line->addWidget(field, 1);
    line->addWidget(choose);
    grid->addWidget(words, row, 0);
    grid->addLayout(line, row++, 1);
    addProblem(place("configuration"), field);
    addNote(RoutePanel::tr("Read with every comparison: where the request goes in it, and what the upstream "
                           "gets. Ctrl+I shows it with its marks."));
}

void RoutePanel::Private::chooseConfiguration() {
    // A popup would keep the mouse from the dialog.
    q->close();
    auto* dialog = new QFileDialog(q->parentWidget()->window(), RoutePanel::tr("Configuration of the proxy"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({RoutePanel::tr("All files (*)"),
                            RoutePanel::tr("Configurations of proxies (*.conf *.cfg Caddyfile*)")});
    const QFileInfo known(workspace::proxyConfigurationOf(controller.editor().document()));
    if (known.isFile()) {
        dialog->setDirectory(known.absolutePath());
        dialog->selectFile(known.fileName());
    } else {
        dialog->setDirectory(QSettings().value(u"lastFolder"_s, QDir::homePath()).toString());
    }
    QObject::connect(dialog, &QFileDialog::fileSelected, q, [this](const QString& path) {
        QSettings().setValue(u"lastFolder"_s, QFileInfo(path).absolutePath());
        controller.editor().apply(workspace::withProxyConfiguration(controller.editor().document(), path),
                                  RoutePanel::tr("Choose the proxy's configuration"));
    });
    QObject::connect(dialog, &QDialog::finished, q, [this] {
        // It says which file is read.
        if (opener != nullptr)
            opener->setFocus(Qt::OtherFocusReason);
    });
    dialog->open();
}

void RoutePanel::Private::setScheme(Scheme chosen) {
    lastScheme = chosen;
    HandshakeDocument document = controller.editor().document();
    RouteParts parts = routePartsOf(wishOf(document, route));
    if (chosen == Scheme::None) {
        parts.proxy.clear();
        parts.user.clear();
        parts.password.clear();
    }
    parts.scheme = parts.proxy.isEmpty() ? Scheme::None : chosen;
    wishOf(document, route) = routeWishOf(parts);
    controller.editor().apply(document, RoutePanel::tr("Edit the forward proxy"), key(), 6);
    show(controller.editor().document());
    if (chosen != Scheme::None && parts.proxy.isEmpty()) {
        proxy->setFocus(Qt::OtherFocusReason);
    }
}

void RoutePanel::Private::straighten() {
    lastScheme = Scheme::None;
    HandshakeDocument document = controller.editor().document();
    wishOf(document, route) = {};
    controller.editor().apply(document, RoutePanel::tr("Route straight"));
    show(controller.editor().document());
}

void RoutePanel::Private::show(const HandshakeDocument& document) {
    const RouteParts parts = routePartsOf(wishOf(document, route));
    if (parts.scheme != Scheme::None) {
        lastScheme = parts.scheme;
    }
    scheme->setCurrentIndex(scheme->findData(static_cast<int>(lastScheme)));
    for (QWidget* field : std::as_const(proxyFields)) {
        field->setVisible(lastScheme != Scheme::None);
    }
    straight->setEnabled(isRouted(wishOf(document, route)) || lastScheme != Scheme::None);
    if (tap != nullptr) {
        tap->setChecked(document.tapOn);
    }
    if (q->isVisible()) {
        fit();
    }
}

void RoutePanel::openBelow(QWidget* button, const QString& place) {
    d->opener = button;
    d->lastScheme = routePartsOf(wishOf(d->controller.editor().document(), d->route)).scheme;
    d->show(d->controller.editor().document());
    d->fit();
    const QRect room = button->screen()->availableGeometry();
    QPoint corner = button->mapToGlobal(QPoint(button->width() - width(), button->height() + 2));
    corner.setX(std::clamp(corner.x(), room.left(), std::max(room.left(), room.right() - width())));
    corner.setY(std::clamp(corner.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    move(corner);
    QFrame::show();
    QWidget* field = d->fields.value(place, d->fields.value(d->place("connectTo")));
    if (place == u"tap"_s && d->tapTarget != nullptr && d->tapTarget->text().isEmpty() &&
        !tapPartsOf(d->controller.editor().document().tap).listen.isEmpty()) {
        field = d->tapTarget;
    }
    d->area->ensureWidgetVisible(field);
    field->setFocus(Qt::PopupFocusReason);
}

bool RoutePanel::setProblem(const QString& place, const QString& message) {
    ProblemLine* line = d->problems.value(place);
    if (line == nullptr) {
        return false;
    }
    line->setMessage(message);
    if (isVisible()) {
        d->fit();
    }
    return true;
}

RouteButton::RouteButton(QWidget* parent)
    : QToolButton(parent) {
    setAutoRaise(false);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void RouteButton::setWords(const QString& words) {
    if (words != m_words) {
        m_words = words;
        updateGeometry();
        update();
    }
}

void RouteButton::setShort(bool isShort) {
    if (isShort != m_short) {
        m_short = isShort;
        updateGeometry();
        update();
    }
}

QSize RouteButton::sizeHint() const {
    const int height = rowHeight(28, font());
    if (m_short) {
        return QSize(height + 16, height);
    }
    const QFontMetricsF metrics(font());
    const qreal words = metrics.horizontalAdvance(tr("Route")) + space::small +
                        metrics.horizontalAdvance(m_words) + 16 + 3 * space::small;
    // Wide enough for the usual words, so that the fields above each other end at one edge.
    const qreal usual = metrics.averageCharWidth() * 30;
    return QSize(static_cast<int>(std::ceil(std::clamp(words, usual, 1.6 * usual))), height);
}

QSize RouteButton::minimumSizeHint() const {
    return m_short
               ? sizeHint()
               : QSize(static_cast<int>(QFontMetricsF(font()).averageCharWidth() * 22), sizeHint().height());
}

void RouteButton::paintEvent(QPaintEvent*) {
    QStylePainter painter(this);
    QStyleOptionToolButton option;
    initStyleOption(&option);
    option.text.clear();
    option.icon = {};
    option.features = QStyleOptionToolButton::None;
    painter.drawComplexControl(QStyle::CC_ToolButton, option);
    const QRectF chevron(width() - 16 - 6, 0, 16, height());
    paintIcon(painter, chevron, Icon::ChevronDown, isEnabled() ? Tone::Text : Tone::Disabled);
    if (m_short) {
        paintIcon(painter, QRectF(6, 0, 16, height()), Icon::Settings, Tone::Muted);
        return;
    }
    const QFontMetricsF metrics(font());
    const QString label = tr("Route");
    const qreal labelWidth = std::ceil(metrics.horizontalAdvance(label));
    painter.setPen(color(Tone::Muted));
    painter.drawText(QRectF(space::small, 0, labelWidth + 1, height()), Qt::AlignLeft | Qt::AlignVCenter,
                     label);
    painter.setPen(color(isEnabled() ? Tone::Text : Tone::Disabled));
    const QRectF room(2 * space::small + labelWidth, 0,
                      chevron.left() - 3 * space::small - labelWidth + space::tiny, height());
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(m_words, Qt::ElideMiddle, room.width()));
}

} // namespace twinwire::ui
