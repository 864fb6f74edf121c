// See the header.
#include "ui/pages/compare_tools.h"

#include "ui/widgets/controls.h"

#include "analysis/audit.h"
#include "analysis/replay_plan.h"

#include <QAction>
#include <QBoxLayout>
#include <QCheckBox>
#include <QEvent>
#include <QMenu>
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
    , m_find(new FindField({}, {}, this))
    , m_more(new QToolButton(this))
    , m_replay(new QAction(this))
    , m_audit(new QAction(this)) {
    auto* menu = new QMenu(m_more);
    menu->setToolTipsVisible(true);
    m_replay->setCheckable(true);
    m_replay->setChecked(true);
    menu->addAction(m_replay);
    menu->addAction(m_audit);
    m_more->setMenu(menu);
    m_more->setPopupMode(QToolButton::InstantPopup);
    m_more->setAutoRaise(true);
    m_more->setIcon(icon(Icon::Proof, Tone::Text));
    m_more->setFocusPolicy(Qt::StrongFocus);
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
    row->addWidget(m_more);
    retranslate();
    connect(m_replay, &QAction::triggered, this, &CompareTools::replayingChosen);
    connect(m_audit, &QAction::triggered, this, &CompareTools::auditRequested);
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
    int width = m_onlyDifferences->sizeHint().width() + space::medium + m_find->minimumWidth() +
                space::medium + m_more->sizeHint().width();
    if (!m_pages->isHidden())
        width +=
            m_pages->fontMetrics().horizontalAdvance(tr("Direct against proxied") + tr("Around the proxy")) +
            besideSegments;
    return width;
}

void CompareTools::setReplaying(bool on) {
    m_replay->setChecked(on);
}

void CompareTools::setAuditEnabled(bool enabled) {
    m_audit->setEnabled(enabled);
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
    m_more->setAccessibleName(tr("What a comparison sends besides"));
    m_more->setToolTip(tr("What a comparison sends besides"));
    m_replay->setText(tr("Look for proof with &replays"));
    m_replay->setToolTip(tr("When the routes differ: at most %1 altered copies of the request to the direct "
                            "address, and at most "
                            "%2 questions to the proxied one, in %3 s. Each is a real request: an upstream "
                            "that counts sessions "
                            "counts them.")
                             .arg(analysis::mostReplays)
                             .arg(analysis::mostProbes)
                             .arg(analysis::mostReplayTime.count() / 1000));
    m_audit->setText(tr("&Check what the proxy lets through"));
    m_audit->setToolTip(
        tr("Compares, and asks both addresses at most %1 times in %2 s for what a careful path refuses: "
           "another "
           "protocol, a foreign Origin, a wrong version. Handshakes alone; an upstream that counts sessions "
           "counts them.")
            .arg(analysis::mostAuditRequests)
            .arg(analysis::mostAuditTime.count() / 1000));
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
