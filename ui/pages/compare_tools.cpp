// See the header.
#include "ui/pages/compare_tools.h"

#include "ui/widgets/controls.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QEvent>
#include <QToolButton>

namespace twinwire::ui {

namespace {

constexpr int widestField = 240;
constexpr int besideSegments = 80; // margins, icon and the space behind both segments
constexpr int besideWords = 52;    // magnifier and margins of the find field

} // namespace

CompareTools::CompareTools(QWidget* parent)
    : QWidget(parent)
    , m_pages(new SegmentedControl(this))
    , m_onlyDifferences(new QCheckBox(this))
    , m_findButton(new QToolButton(this))
    , m_find(new FindField({}, {}, this)) {
    m_pages->addSegment({});
    m_pages->addSegment({}, icon(Icon::Tap, Tone::Text));
    m_pages->hide();
    m_find->setMaximumWidth(widestField);
    m_findButton->setIcon(icon(Icon::Find, Tone::Text));
    m_findButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_findButton->setAutoRaise(true);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::medium);
    row->addWidget(m_pages);
    row->addWidget(m_onlyDifferences);
    row->addWidget(m_findButton);
    row->addWidget(m_find);
    retranslate();
    connect(m_pages, &SegmentedControl::currentChanged, this, [this](int index) {
        Q_EMIT pageChosen(index == 0 ? ComparePage::DirectAgainstProxied : ComparePage::AroundTheProxy);
    });
    connect(m_onlyDifferences, &QCheckBox::toggled, this, &CompareTools::onlyDifferencesChanged);
    connect(m_find, &QLineEdit::textChanged, this, [this] { Q_EMIT needleChanged(needle()); });
    connect(m_find, &QLineEdit::returnPressed, this, &CompareTools::nextRequested);
    connect(m_find, &QLineEdit::editingFinished, this, &CompareTools::arrange);
    connect(m_findButton, &QToolButton::clicked, this, &CompareTools::focusFind);
}

CompareTools::~CompareTools() = default;

void CompareTools::setPages(bool both, ComparePage current) {
    m_pages->setVisible(both);
    // Showing a page is no wish of the user's for it.
    const QSignalBlocker quiet(m_pages);
    m_pages->setCurrent(current == ComparePage::AroundTheProxy ? 1 : 0);
}

void CompareTools::setNarrow(bool narrow) {
    if (m_narrow == narrow)
        return;
    m_narrow = narrow;
    retranslate();
}

int CompareTools::wholeWidth() const {
    int width = m_onlyDifferences->sizeHint().width() + space::medium + m_find->minimumWidth();
    if (!m_pages->isHidden())
        width +=
            m_pages->fontMetrics().horizontalAdvance(tr("Direct against proxied") + tr("Around the proxy")) +
            besideSegments;
    return width;
}

bool CompareTools::isOnlyDifferences() const {
    return m_onlyDifferences->isChecked();
}

void CompareTools::setOnlyDifferences(bool only) {
    m_onlyDifferences->setChecked(only);
}

QString CompareTools::needle() const {
    return m_find->text().trimmed();
}

void CompareTools::focusFind() {
    m_find->show();
    m_findButton->hide();
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
}

void CompareTools::retranslate() {
    m_pages->setSegmentText(0, m_narrow ? tr("Both routes") : tr("Direct against proxied"));
    m_pages->setSegmentText(1, m_narrow ? tr("Around") : tr("Around the proxy"));
    m_pages->setAccessibleName(tr("What is compared"));
    m_onlyDifferences->setText(tr("Only differences"));
    m_find->setPlaceholderText(tr("Find header or value"));
    m_find->setAccessibleName(tr("Find header or value"));
    m_findButton->setText(tr("Find"));
    m_findButton->setAccessibleName(tr("Find header or value"));
    arrange();
}

void CompareTools::arrange() {
    const bool hidden = m_narrow && m_find->text().isEmpty() && !m_find->hasFocus();
    const int words = m_find->fontMetrics().horizontalAdvance(m_find->placeholderText());
    m_find->setMinimumWidth(std::min(words + besideWords, widestField));
    m_find->setVisible(!hidden);
    m_findButton->setVisible(hidden);
}

void CompareTools::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    if (event->type() == QEvent::FontChange)
        arrange();
}

} // namespace twinwire::ui
