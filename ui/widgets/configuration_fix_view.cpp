// See the header.
#include "ui/widgets/configuration_fix_view.h"

#include "ui/widgets/configuration_colours.h"
#include "ui/widgets/controls.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>

namespace twinwire::ui {

using namespace Qt::StringLiterals;

namespace {

/// Lines with signs: ground by sign; the sign says it without colour.
class DiffText : public QPlainTextEdit {
public:
    using QPlainTextEdit::QPlainTextEdit;
    bool hasSigns = false;

    QSize sizeHint() const override {
        const int margins = 2 * static_cast<int>(document()->documentMargin());
        const bool wide = document()->idealWidth() > viewport()->width();
        return {200, static_cast<int>(blockCount() * fontMetrics().lineSpacing()) + margins + space::tiny +
                         (wide ? horizontalScrollBar()->sizeHint().height() : 0)};
    }

    QSize minimumSizeHint() const override { return {0, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override {
        if (hasSigns) {
            QPainter ground(viewport());
            for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
                const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
                if (place.top() > event->rect().bottom())
                    break;
                const QString text = block.text();
                if (text.startsWith(u'+') || text.startsWith(u'-'))
                    ground.fillRect(QRectF(0, place.top(), viewport()->width(), place.height()),
                                    color(text.startsWith(u'+') ? Tone::GoodTint : Tone::ErrorTint));
            }
        }
        QPlainTextEdit::paintEvent(event);
    }
};

/// Signs in their colours, place lines muted; the rest as configuration.
class DiffColours : public QSyntaxHighlighter {
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString& text) override {
        if (text.isEmpty())
            return;
        QTextCharFormat format;
        const QChar sign = text.front();
        if (sign == u'+' || sign == u'-') {
            format.setForeground(color(sign == u'+' ? Tone::Good : Tone::Error));
            setFormat(0, 1, format);
        } else if (sign != u' ') {
            format.setForeground(color(Tone::Muted));
            setFormat(0, static_cast<int>(text.size()), format);
        }
    }
};

} // namespace

QString diffLines(const QByteArray& before, const QByteArray& after) {
    const auto whole = [](QByteArrayView line) {
        while (line.endsWith('\n') || line.endsWith('\r'))
            line.chop(1);
        return QString::fromUtf8(line);
    };
    const auto signedLines = [&](QChar sign, const QByteArray& text) {
        QStringList lines;
        for (qsizetype at = 0; at < text.size();) {
            const qsizetype end = text.indexOf('\n', at);
            const qsizetype next = end < 0 ? text.size() : end + 1;
            lines.append(sign + whole(QByteArrayView(text).sliced(at, next - at)));
            at = next;
        }
        return lines;
    };
    QStringList lines;
    qsizetype shown = -1; // offset behind the last line that stands in the result
    for (const proxyconfig::TextEdit& edit : proxyconfig::lineEdits(before, after)) {
        const qsizetype above = edit.begin > 1 ? before.lastIndexOf('\n', edit.begin - 2) + 1 : 0;
        const qsizetype from = std::max(above, shown);
        if (shown < 0 || from > shown) {
            const auto number = before.first(from).count('\n') + 1;
            lines.append(ConfigurationFixView::tr("from line %1", "before lines of a file").arg(number));
        }
        if (from < edit.begin)
            lines += signedLines(u' ', before.sliced(from, edit.begin - from));
        lines += signedLines(u'-', before.sliced(edit.begin, edit.end - edit.begin));
        lines += signedLines(u'+', edit.text);
        const qsizetype below = before.indexOf('\n', edit.end);
        shown = below < 0 ? before.size() : below + 1;
        if (edit.end < shown)
            lines += signedLines(u' ', before.sliced(edit.end, shown - edit.end));
    }
    return lines.join(u'\n');
}

ConfigurationFixView::ConfigurationFixView(QWidget* parent)
    : QWidget(parent)
    , m_head(new PaneHeader({}, this))
    , m_apply(new QPushButton(m_head))
    , m_copy(new QPushButton(m_head))
    , m_code(new DiffText(this)) {
    m_copy->setIcon(icon(Icon::Copy, Tone::Text));
    m_head->addTool(m_apply);
    m_head->addTool(m_copy);
    m_code->setReadOnly(true);
    m_code->setFrameShape(QFrame::NoFrame);
    m_code->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_code->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_code->setTabChangesFocus(true);
    m_code->document()->setDocumentMargin(space::small);
    m_code->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_code->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    m_code->viewport()->setBackgroundRole(QPalette::AlternateBase);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_code);
    connect(m_apply, &QPushButton::clicked, this, &ConfigurationFixView::applyRequested);
    connect(m_copy, &QPushButton::clicked, this, &ConfigurationFixView::copyLines);
    retranslate();
}

ConfigurationFixView::~ConfigurationFixView() = default;

void ConfigurationFixView::show(const ConfigurationRow& row) {
    m_row = row;
    fill();
}

void ConfigurationFixView::fill() {
    m_lines.clear();
    QString shown;
    const bool hasFix = !m_row.fix.isEmpty();
    for (const proxyconfig::FileEdits& file : std::as_const(m_row.fix)) {
        if (m_row.fix.size() > 1)
            shown += (shown.isEmpty() ? QString() : u"\n"_s) + file.file + u'\n';
        shown += diffLines(file.before, file.after());
        for (const proxyconfig::TextEdit& edit : file.edits) {
            m_lines += QString::fromUtf8(edit.text);
            if (!m_lines.isEmpty() && !m_lines.endsWith(u'\n'))
                m_lines += u'\n';
        }
    }
    if (!hasFix && !m_row.remedy.configuration.isEmpty()) {
        m_lines = m_row.remedy.configuration.constFirst().text;
        shown = m_lines.endsWith(u'\n') ? m_lines.chopped(1) : m_lines;
    }
    static_cast<DiffText*>(m_code)->hasSigns = hasFix;
    if (m_code->toPlainText() != shown) {
        delete m_code->document()->findChild<QSyntaxHighlighter*>();
        m_code->setPlainText(shown);
        if (hasFix)
            new DiffColours(m_code->document());
        else
            new ConfigurationColours(m_code->document());
    }
    m_head->setTitle(hasFix ? tr("Fix") : tr("Lines to paste"));
    m_code->setAccessibleName(hasFix ? tr("Lines that mend it") : tr("Lines to paste"));
    m_apply->setVisible(hasFix);
    m_apply->setEnabled(m_canApply);
    m_copy->setVisible(!m_lines.isEmpty());
    setVisible(!shown.isEmpty());
    m_code->updateGeometry();
}

QString ConfigurationFixView::text() const {
    return m_code->toPlainText();
}

void ConfigurationFixView::copyLines() {
    if (m_lines.isEmpty())
        return;
    QGuiApplication::clipboard()->setText(m_lines);
    Q_EMIT copied(tr("Copied the lines"));
}

void ConfigurationFixView::setCanApply(bool can) {
    m_canApply = can;
    m_apply->setEnabled(can);
}

int ConfigurationFixView::wholeHeight() const {
    return isHidden() ? 0 : sizeHint().height();
}

void ConfigurationFixView::retranslate() {
    m_apply->setText(tr("Put in"));
    m_apply->setAccessibleName(tr("Put these lines into the text"));
    m_copy->setText(tr("Copy lines"));
    m_copy->setAccessibleName(tr("Copy the lines, Ctrl+Shift+C"));
    m_code->setFont(ui::font(TextRole::Mono));
    QPalette colours = palette();
    colours.setColor(QPalette::Base, color(Tone::Alt));
    m_code->setPalette(colours);
    fill();
}

void ConfigurationFixView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        return;
    }
    if (event->type() != QEvent::PaletteChange && event->type() != QEvent::FontChange)
        return;
    if (m_code->palette().color(QPalette::Base) != color(Tone::Alt) ||
        m_code->font() != ui::font(TextRole::Mono))
        retranslate();
    if (auto* colours = m_code->document()->findChild<QSyntaxHighlighter*>())
        colours->rehighlight();
}

} // namespace twinwire::ui
