// See request_preview.h.
#include "ui/widgets/request_preview.h"

#include "base/text.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/shown_parts.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QResizeEvent>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolButton>
#include <QVBoxLayout>

namespace twinwire::ui {

namespace {

constexpr int kindProperty = QTextFormat::UserProperty + 1;
/// In per cent: what is read closely has air.
constexpr int lineHeight = 120;

} // namespace

OctetView::OctetView(QWidget* parent)
    : QTextEdit(parent) {
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    setFont(ui::font(TextRole::Mono));
    document()->setDocumentMargin(space::small);
    setAccessibleName(tr("What is sent"));
}

void OctetView::show(const QList<ShownLine>& lines, const QList<int>& wrong) {
    if (lines != m_lines || wrong != m_wrong) {
        m_lines = lines;
        m_wrong = wrong;
        fill();
    }
}

void OctetView::fill() {
    const int scrolled = verticalScrollBar()->value();
    const int caret = textCursor().position();
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    cursor.select(QTextCursor::Document);
    cursor.removeSelectedText();
    for (qsizetype i = 0; i < m_lines.size(); ++i) {
        QTextBlockFormat format;
        format.setLineHeight(lineHeight, QTextBlockFormat::ProportionalHeight);
        if (m_lines[i].sent >= 0 && m_wrong.contains(m_lines[i].sent)) {
            format.setBackground(color(Tone::ErrorTint));
        }
        if (i > 0) {
            cursor.insertBlock(format);
        } else {
            cursor.setBlockFormat(format);
        }
        for (const ShownPart& part : m_lines[i].parts) {
            QTextCharFormat words = formatOf(part.kind);
            words.setProperty(kindProperty, static_cast<int>(part.kind));
            cursor.insertText(part.text, words);
        }
    }
    cursor.endEditBlock();
    cursor.setPosition(std::min(caret, document()->characterCount() - 1));
    setTextCursor(cursor);
    verticalScrollBar()->setValue(scrolled);
    updateGeometry();
}

QString OctetView::selectedOctets() const {
    const QTextCursor selection = textCursor();
    QString text;
    for (QTextBlock block = document()->findBlock(selection.selectionStart());
         block.isValid() && block.position() <= selection.selectionEnd(); block = block.next()) {
        if (block.position() > selection.selectionStart()) {
            text += u'\n';
        }
        for (auto i = block.begin(); !i.atEnd(); ++i) {
            const QTextFragment fragment = i.fragment();
            const int begin = std::max(fragment.position(), selection.selectionStart());
            const int end = std::min(fragment.position() + fragment.length(), selection.selectionEnd());
            if (begin >= end) {
                continue;
            }
            const QString part = fragment.text().mid(begin - fragment.position(), end - begin);
            switch (static_cast<PartKind>(fragment.charFormat().intProperty(kindProperty))) {
            case PartKind::LineEnd:
            case PartKind::LineFeed:
                break;
            case PartKind::OddSpace:
                for (const QChar c : part) {
                    text += c == QChar(0x2192) ? u'\t' : u' ';
                }
                break;
            default:
                text += part;
                break;
            }
        }
    }
    return text;
}

QMimeData* OctetView::createMimeDataFromSelection() const {
    auto* copied = new QMimeData;
    copied->setText(selectedOctets());
    return copied;
}

QSize OctetView::sizeHint() const {
    const QFontMetrics metrics(font());
    const int line = metrics.lineSpacing() * lineHeight / 100 + 1;
    const int height = static_cast<int>(document()->size().height());
    return QSize(metrics.averageCharWidth() * 44, std::clamp(height, 6 * line, 16 * line) + 2);
}

QSize OctetView::minimumSizeHint() const {
    return QSize(160, 4 * QFontMetrics(font()).lineSpacing());
}

void OctetView::resizeEvent(QResizeEvent* event) {
    QTextEdit::resizeEvent(event);
    updateGeometry();
}

void OctetView::changeEvent(QEvent* event) {
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        fill();
    }
}

RequestPreview::RequestPreview(RequestSight& sight, QWidget* parent)
    : QWidget(parent)
    , m_sight(sight)
    , m_header(new PaneHeader(tr("What is sent"), this))
    , m_routes(new SegmentedControl(m_header))
    , m_eye(new QToolButton(m_header))
    , m_copy(new QToolButton(m_header))
    , m_view(new OctetView(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_view, 1);

    m_routes->addSegment(tr("Direct"));
    m_routes->addSegment(tr("Proxied"));
    m_routes->setAccessibleName(tr("Route whose request is shown"));
    connect(m_routes, &SegmentedControl::currentChanged, this, [this](int index) {
        m_sight.setRoute(index == 0 ? run::RouteName::Direct : run::RouteName::Proxied);
    });
    m_header->addTool(m_routes);

    m_eye->setAutoRaise(true);
    m_eye->setCheckable(true);
    m_eye->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_eye->setFont(ui::font(TextRole::Secondary));
    connect(m_eye, &QAbstractButton::clicked, this,
            [this](bool on) { m_sight.controller().setSecretsShown(on); });
    m_header->addTool(m_eye);

    m_copy->setAutoRaise(true);
    m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_copy->setIcon(icon(Icon::Copy, Tone::Text));
    m_copy->setText(tr("Copy"));
    m_copy->setAccessibleName(tr("Copy the request as it is shown"));
    m_copy->setFont(ui::font(TextRole::Secondary));
    connect(m_copy, &QAbstractButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(QString::fromUtf8(m_sight.shownOctets())); });
    m_header->addTool(m_copy);

    connect(&sight, &RequestSight::changed, this, &RequestPreview::show);
    show();
}

void RequestPreview::show() {
    // A placeholder that nothing stands for has no length.
    m_header->setNote(m_sight.unknown().isEmpty()
                          ? base::sizeInWords(static_cast<quint64>(m_sight.octets().size()))
                          : QString());
    m_routes->setVisible(m_sight.routesDiffer());
    m_routes->setCurrent(m_sight.route() == run::RouteName::Direct ? 0 : 1);
    const bool shown = m_sight.secretsShown();
    m_eye->setVisible(m_sight.maskedCount() > 0);
    m_eye->setChecked(shown);
    m_eye->setIcon(icon(shown ? Icon::EyeOff : Icon::Eye, Tone::Muted));
    m_eye->setText(shown ? tr("Mask") : tr("%n masked", nullptr, m_sight.maskedCount()));
    m_eye->setAccessibleName(shown ? tr("Mask secrets") : tr("Show secrets"));
    m_eye->setToolTip(m_eye->accessibleName());

    QList<int> wrong;
    for (const workspace::DraftRemark& remark : m_sight.remarks()) {
        if (remark.violation.severity == protocol::Violation::Severity::Error) {
            wrong.append(m_sight.sentNumber(remark.line));
        }
    }
    m_view->show(shownRequest(m_sight.shownOctets()), wrong);
    m_view->setAccessibleDescription(tr("%n octets in the order in which they go out", nullptr,
                                        static_cast<int>(m_sight.octets().size())));
}

} // namespace twinwire::ui
