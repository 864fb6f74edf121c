// See the header.
#include "ui/widgets/remedy_view.h"

#include "ui/widgets/code_text.h"
#include "ui/widgets/configuration_colours.h"
#include "ui/widgets/controls.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QTextBlock>
#include <QTextLayout>

#include <cmath>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

QString shownText(const QString& text) {
    return text.endsWith(u'\n') ? text.chopped(1) : text;
}

} // namespace

QString productName(const QString& product) {
    struct Name {
        const char* product;
        const char* name;
    };
    static constexpr Name names[] = {{"apache", "Apache httpd"}, {"haproxy", "HAProxy"},
                                     {"caddy", "Caddy"},         {"varnish", "Varnish"},
                                     {"squid", "Squid"},         {"envoy", "Envoy"},
                                     {"traefik", "Traefik"},     {"trafficserver", "Apache Traffic Server"}};
    for (const Name& name : names) {
        if (product == QLatin1String(name.product))
            return QString::fromLatin1(name.name);
    }
    return product;
}

RemedyView::RemedyView(QWidget* parent)
    : QWidget(parent)
    , m_head(new PaneHeader(tr("Remedy"), this))
    , m_products(new QComboBox(m_head))
    , m_copy(new QPushButton(m_head))
    , m_area(new QScrollArea(this))
    , m_words(nullptr)
    , m_code(nullptr) {
    auto* inside = new QWidget(m_area);
    m_words = new CodeLabel(TextRole::Secondary, Tone::Text, inside);
    m_code = new QPlainTextEdit(inside);
    m_products->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_copy->setIcon(icon(Icon::Copy, Tone::Text));
    // A click leaves no focus behind that looks like a second filled button.
    m_copy->setFocusPolicy(Qt::TabFocus);
    m_head->addTool(m_products);
    m_head->addTool(m_copy);
    m_words->setContentsMargins(space::medium, space::small, space::medium, space::small);
    m_code->setReadOnly(true);
    m_code->setFrameShape(QFrame::NoFrame);
    // A line that is too long goes on in the next one: two directions of scrolling hide more than that.
    m_code->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_code->setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_code->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_code->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_code->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_code->setTabChangesFocus(true);
    m_code->document()->setDocumentMargin(0);
    m_code->viewport()->setBackgroundRole(QPalette::AlternateBase);
    new ConfigurationColours(m_code->document());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_head);
    layout->addWidget(m_area, 1);
    // The lines are what one came for; what they do stands below them.
    auto* insideLayout = new QVBoxLayout(inside);
    insideLayout->setContentsMargins(0, 0, 0, 0);
    insideLayout->setSpacing(0);
    auto* codeRow = new QHBoxLayout;
    codeRow->setContentsMargins(space::medium, space::small, space::medium, 0);
    codeRow->addWidget(m_code);
    insideLayout->addLayout(codeRow);
    insideLayout->addWidget(m_words);
    insideLayout->addStretch(1);
    inside->setAutoFillBackground(true);
    inside->setBackgroundRole(QPalette::AlternateBase);
    m_area->setWidget(inside);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::NoFocus);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::AlternateBase);
    connect(m_products, &QComboBox::activated, this, [this](int index) {
        m_product = m_products->itemData(index).toString();
        fill();
        Q_EMIT productChanged();
    });
    connect(m_copy, &QPushButton::clicked, this, &RemedyView::copy);
    update();
    fill();
}

RemedyView::~RemedyView() = default;

void RemedyView::show(const model::Remedy& remedy) {
    if (remedy == m_remedy)
        return;
    m_remedy = remedy;
    const QSignalBlocker quiet(m_products);
    m_products->clear();
    for (const model::ConfigurationText& configuration : remedy.configuration)
        m_products->addItem(productName(configuration.product), configuration.product);
    const int chosen = m_product.isEmpty() ? -1 : m_products->findData(m_product);
    m_products->setCurrentIndex(chosen >= 0 ? chosen : (m_products->count() > 0 ? 0 : -1));
    fill();
}

void RemedyView::fill() {
    const int index = m_products->currentIndex();
    const bool hasLines = index >= 0 && index < m_remedy.configuration.size();
    m_products->setVisible(hasLines);
    m_copy->setVisible(hasLines || !m_remedy.text.isEmpty());
    m_copy->setText(hasLines ? tr("Copy lines") : tr("Copy words"));
    m_code->setVisible(hasLines);
    if (m_words->codeText() != marked(m_remedy.text))
        m_words->setCodeText(marked(m_remedy.text));
    m_words->setVisible(!m_remedy.text.isEmpty());
    const QString lines = hasLines ? shownText(m_remedy.configuration.at(index).text) : QString();
    if (m_code->toPlainText() != lines)
        m_code->setPlainText(lines);
    fitCode();
}

// The wrapped lines at \a width, in the font of now.
int RemedyView::codeHeight(int width) const {
    const qreal most = std::max<qreal>(width - 2 * space::medium, 40);
    qreal height = 0;
    for (QTextBlock block = m_code->document()->begin(); block.isValid(); block = block.next()) {
        QTextLayout layout(block.text(), m_code->font());
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(option);
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(most);
            height += std::ceil(line.height());
        }
        layout.endLayout();
    }
    return static_cast<int>(height) + 2;
}

void RemedyView::fitCode() {
    m_code->setFixedHeight(codeHeight(m_area->viewport()->width()));
}

void RemedyView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitCode();
}

QString RemedyView::text() const {
    const int index = m_products->currentIndex();
    if (index >= 0 && index < m_remedy.configuration.size())
        return m_remedy.configuration.at(index).text;
    return plain(m_remedy.text);
}

void RemedyView::copy() {
    const QString lines = text();
    if (lines.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(lines);
    const int index = m_products->currentIndex();
    Q_EMIT copied(index >= 0 ? tr("Copied the lines for %1").arg(m_products->currentText())
                             : tr("Copied the remedy"));
}

int RemedyView::wholeHeight() const {
    const int words = m_words->isVisibleTo(this) ? m_words->heightForWidth(std::max(width(), 120)) : 0;
    return linesHeight() + words;
}

int RemedyView::linesHeight() const {
    const int head = std::max(m_head->sizeHint().height(), m_head->minimumHeight());
    return m_code->isVisibleTo(this) ? head + codeHeight(width()) + 2 * space::small : head;
}

void RemedyView::setHeadHeight(int height) {
    m_head->setMinimumHeight(height);
}

int RemedyView::headHeight() const {
    return m_head->layout()->sizeHint().height();
}

void RemedyView::update() {
    m_head->setTitle(tr("Remedy"));
    m_products->setAccessibleName(tr("Product that the lines are for"));
    m_copy->setAccessibleName(tr("Copy the remedy's lines, Ctrl+Shift+C"));
    m_code->setAccessibleName(tr("Configuration lines of the remedy"));
    m_code->setFont(ui::font(TextRole::Mono));
    fitCode();
    QPalette colours = palette();
    colours.setColor(QPalette::Base, color(Tone::Alt));
    m_code->setPalette(colours);
}

void RemedyView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        update();
        fill();
    }
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange)
        return;
    const bool stale = m_code->palette().color(QPalette::Base) != color(Tone::Alt) ||
                       m_code->font() != ui::font(TextRole::Mono);
    if (stale)
        update();
    if (auto* colours = m_code->document()->findChild<QSyntaxHighlighter*>())
        colours->rehighlight();
}

} // namespace twinwire::ui
