// See the header.
#include "ui/pages/configuration_bar.h"

#include "ui/models/configuration_marks.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/problem_line.h"
#include "ui/widgets/remedy_view.h"
#include "ui/widgets/tone_label.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using proxyconfig::Product;

namespace {

constexpr Product products[] = {Product::Nginx, Product::HAProxy, Product::Apache, Product::Caddy};

QString wordsOf(Product product) {
    return productName(QString::fromLatin1(proxyconfig::nameOf(product)));
}

} // namespace

ConfigurationBar::ConfigurationBar(ConfigurationDocument& document, QWidget* parent)
    : QWidget(parent)
    , m_document(document)
    , m_open(new QPushButton(this))
    , m_paste(new QPushButton(this))
    , m_file(new QComboBox(this))
    , m_productLabel(new ToneLabel(TextRole::Body, Tone::Muted, this))
    , m_product(new QComboBox(this))
    , m_versionLabel(new ToneLabel(TextRole::Body, Tone::Muted, this))
    , m_version(new QComboBox(this))
    , m_addressLabel(new ToneLabel(TextRole::Body, Tone::Muted, this))
    , m_address(new QLineEdit(this))
    , m_compare(new QPushButton(this))
    , m_problem(new ProblemLine(this)) {
    m_open->setIcon(icon(Icon::Folder, Tone::Text));
    m_compare->setIcon(icon(Icon::Changed, Tone::Text));
    m_file->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_file->setMinimumContentsLength(12);
    m_product->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_version->setEditable(true);
    m_version->setInsertPolicy(QComboBox::NoInsert);
    m_version->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_address->setClearButtonEnabled(true);
    m_address->setFont(ui::font(TextRole::Mono));
    m_productLabel->setBuddy(m_product);
    m_versionLabel->setBuddy(m_version);
    m_addressLabel->setBuddy(m_address);

    auto* first = new QHBoxLayout;
    first->setSpacing(space::small);
    first->addWidget(m_file, 1);
    first->addWidget(m_open);
    first->addWidget(m_paste);
    first->addSpacing(space::small);
    first->addWidget(m_productLabel);
    first->addWidget(m_product);
    first->addSpacing(space::small);
    first->addWidget(m_versionLabel);
    first->addWidget(m_version);
    auto* second = new QHBoxLayout;
    second->setSpacing(space::small);
    second->addWidget(m_addressLabel);
    second->addWidget(m_address, 1);
    second->addWidget(m_compare);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::page, space::medium, space::page, space::medium);
    column->setSpacing(space::small);
    column->addLayout(first);
    column->addLayout(second);
    column->addWidget(m_problem);

    connect(m_open, &QPushButton::clicked, this, &ConfigurationBar::openRequested);
    connect(m_paste, &QPushButton::clicked, this, &ConfigurationBar::pasteRequested);
    connect(m_compare, &QPushButton::clicked, this, &ConfigurationBar::comparisonRequested);
    connect(m_file, &QComboBox::activated, this,
            [this](int index) { Q_EMIT fileChosen(m_file->itemData(index).toString()); });
    connect(m_product, &QComboBox::activated, this, [this](int index) {
        m_document.setProduct(index <= 0 ? std::nullopt : std::optional(products[index - 1]));
    });
    connect(m_version, &QComboBox::editTextChanged, this, [this](const QString& text) {
        if (m_filling)
            return;
        const int item = m_version->findText(text);
        m_document.setVersion(item >= 0 ? m_version->itemData(item).toString() : text.trimmed());
    });
    connect(m_address, &QLineEdit::textEdited, this,
            [this](const QString& text) { m_document.setUrl(text); });
    connect(m_address, &QLineEdit::returnPressed, this, [this] { m_document.checkAgain(); });
    connect(&m_document, &ConfigurationDocument::settingsChanged, this, [this] { follow(); });
    connect(&m_document, &ConfigurationDocument::checked, this, [this] {
        fillFiles();
        follow();
    });
    connect(&m_document, &ConfigurationDocument::dirtyChanged, this, [this] { fillFiles(); });
    retranslate();
}

ConfigurationBar::~ConfigurationBar() = default;

void ConfigurationBar::focusAddress() {
    m_address->setFocus(Qt::ShortcutFocusReason);
    m_address->selectAll();
}

QString ConfigurationBar::problem() const {
    return m_problem->message();
}

void ConfigurationBar::setFile(const QString& file) {
    m_shownFile = file;
    const QSignalBlocker quiet(m_file);
    m_file->setCurrentIndex(m_file->findData(file));
    m_file->setToolTip(m_document.path().isEmpty() ? QString() : file);
}

void ConfigurationBar::setInstalled(const QString& version) {
    m_installed = version;
    retranslate();
}

void ConfigurationBar::setComparable(const QString& whyNot) {
    m_whyNot = whyNot;
    m_compare->setEnabled(whyNot.isEmpty());
    const QString words =
        whyNot.isEmpty() ? tr("Open a request to this address whose comparisons read this file") : whyNot;
    m_compare->setToolTip(words);
    m_compare->setAccessibleDescription(words);
}

void ConfigurationBar::fillFiles() {
    const QSignalBlocker quiet(m_file);
    const QStringList files = m_document.files();
    m_file->clear();
    for (const QString& file : files) {
        const QString words = fileWords(file, files);
        m_file->addItem(icon(m_document.isDirty(file) ? Icon::Pen : Icon::File, Tone::Text), words, file);
        m_file->setItemData(m_file->count() - 1, file, Qt::ToolTipRole);
    }
    m_file->setCurrentIndex(std::max(0, m_file->findData(m_shownFile)));
    m_file->setAccessibleDescription(tr("%n files were read", nullptr, static_cast<int>(files.size())));
}

void ConfigurationBar::follow() {
    m_filling = true;
    const CheckPointer result = m_document.result();
    const std::optional<Product> recognised =
        result && !m_document.product() ? result->product : std::optional<Product>();
    m_product->setItemText(0, recognised ? tr("Recognised: %1").arg(wordsOf(*recognised))
                                         : tr("Recognised by its text"));
    int index = 0;
    for (int i = 0; m_document.product() && i < int(std::size(products)); ++i) {
        if (products[i] == *m_document.product())
            index = i + 1;
    }
    m_product->setCurrentIndex(index);
    if (m_address->text() != m_document.url())
        m_address->setText(m_document.url());
    const int item = m_version->findData(m_document.version());
    if (item >= 0)
        m_version->setCurrentIndex(item);
    else if (m_version->currentText().trimmed() != m_document.version())
        m_version->setEditText(m_document.version());
    const std::optional<Product> product = m_document.product() ? m_document.product() : recognised;
    const bool isNginx = !product || *product == Product::Nginx;
    m_version->setVisible(isNginx);
    m_versionLabel->setVisible(isNginx);
    const std::optional<base::Error> error = result ? result->error : std::optional<base::Error>();
    const bool here = error && (error->place == u"url"_s || error->place == u"version"_s);
    m_problem->setMessage(here ? error->message : QString());
    m_filling = false;
}

void ConfigurationBar::retranslate() {
    m_filling = true;
    setAccessibleName(tr("What is checked"));
    m_open->setText(tr("Open…"));
    m_open->setAccessibleName(tr("Open a configuration"));
    m_paste->setText(tr("Paste"));
    m_paste->setAccessibleName(tr("Check the text of the clipboard"));
    m_paste->setToolTip(tr("Check the text of the clipboard"));
    m_file->setAccessibleName(tr("File that is shown"));
    m_productLabel->setText(tr("Kind"));
    m_product->setAccessibleName(tr("Kind of configuration"));
    m_versionLabel->setText(tr("Version"));
    m_version->setAccessibleName(tr("Version of nginx that reads it"));
    m_addressLabel->setText(tr("Handshake to"));
    m_address->setAccessibleName(tr("Address of a handshake"));
    m_address->setPlaceholderText(tr("wss://example.org/ws, to see where it goes in this configuration"));
    m_compare->setText(tr("Compare with it"));
    m_compare->setAccessibleName(tr("Compare a request to this address with this configuration"));
    setComparable(m_whyNot);
    m_product->clear();
    m_product->addItem(tr("Recognised by its text"));
    for (const Product product : products)
        m_product->addItem(wordsOf(product));
    m_version->clear();
    m_version->addItem(tr("Not known: both readings"), QString());
    if (!m_installed.isEmpty())
        m_version->addItem(tr("Installed here: %1").arg(m_installed), u"installed"_s);
    m_filling = false;
    fillFiles();
    follow();
}

void ConfigurationBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::FontChange && m_address->font() != ui::font(TextRole::Mono))
        m_address->setFont(ui::font(TextRole::Mono));
}

} // namespace twinwire::ui
