// See composer_auth.h.
#include "ui/pages/composer_auth.h"

#include "ui/models/cookie_model.h"
#include "ui/models/octet_text.h"
#include "ui/widgets/controls.h"

#include <QComboBox>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QVBoxLayout>

namespace twinwire::ui {

using namespace Qt::StringLiterals;
using workspace::DraftCredentials;
using workspace::HandshakeDocument;
using Scheme = DraftCredentials::Scheme;

namespace {

/// Edits in mono, with the document's undo.
class CookieDelegate : public QStyledItemDelegate {
public:
    CookieDelegate(DocumentEditor& editor, QObject* parent)
        : QStyledItemDelegate(parent)
        , m_editor(editor) {}

    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem&,
                          const QModelIndex& index) const override {
        auto* field = new TemplateEdit(parent);
        useDocumentUndo(field, m_editor);
        field->setAccessibleName(index.column() == CookieModel::Name
                                     ? ComposerAuth::tr("Name of the cookie")
                                     : ComposerAuth::tr("Value of the cookie"));
        return field;
    }
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override {
        QStyledItemDelegate::initStyleOption(option, index);
        const bool adds = index.data(Qt::EditRole).isNull();
        option->font = ui::font(adds ? TextRole::Body : TextRole::Mono);
        if (adds) {
            option->palette.setColor(QPalette::Text, color(Tone::Muted));
        }
    }

private:
    DocumentEditor& m_editor;
};

/// Delete removes a pair, Enter edits; the row has the focus frame.
class CookieTable : public QTableView {
public:
    CookieTable(CookieModel& model, QWidget* parent)
        : QTableView(parent)
        , m_model(model) {
        setModel(&model);
    }
    QSize sizeHint() const override {
        const int rows = m_model.rowCount() * verticalHeader()->defaultSectionSize();
        return QSize(320, horizontalHeader()->sizeHint().height() + rows + 2 * frameWidth());
    }
    QSize minimumSizeHint() const override { return QSize(200, sizeHint().height()); }

protected:
    void keyPressEvent(QKeyEvent* event) override {
        if (state() == EditingState) {
            QTableView::keyPressEvent(event);
            return;
        }
        const bool adds = currentIndex().row() >= m_model.pairCount();
        switch (event->key()) {
        case Qt::Key_Delete:
            m_model.removePair(currentIndex().row());
            return;
        case Qt::Key_Insert:
        case Qt::Key_Return:
        case Qt::Key_Enter: {
            const bool inserts = event->key() == Qt::Key_Insert || adds;
            const QModelIndex cell =
                inserts ? m_model.index(m_model.pairCount(), CookieModel::Name) : currentIndex();
            setCurrentIndex(cell);
            edit(cell);
            return;
        }
        default:
            QTableView::keyPressEvent(event);
        }
    }
    void paintEvent(QPaintEvent* event) override {
        QTableView::paintEvent(event);
        if (hasFocus() && currentIndex().isValid()) {
            QPainter painter(viewport());
            paintFocusFrame(painter, visualRect(currentIndex()));
        }
    }

private:
    CookieModel& m_model;
};

} // namespace

ComposerAuth::ComposerAuth(RequestSight& sight, QWidget* parent)
    : ComposerForm(sight.controller(), tr("Authentication"), parent) {
    addTitle(tr("Authorization"));
    m_scheme = new QComboBox;
    m_scheme->addItem(tr("None"), static_cast<int>(Scheme::None));
    m_scheme->addItem(tr("Basic"), static_cast<int>(Scheme::Basic));
    m_scheme->addItem(tr("Bearer"), static_cast<int>(Scheme::Bearer));
    m_scheme->addItem(tr("Another scheme"), static_cast<int>(Scheme::Other));
    addRow(tr("Scheme"), m_scheme, tr("Scheme of authentication"));
    m_user = addField(tr("User"), tr("User"), part(&DraftCredentials::user, tr("Edit the user"), 1));
    m_password = addSecretField(tr("Password"), tr("Password"),
                                part(&DraftCredentials::password, tr("Edit the password"), 2));
    m_token = addSecretField(tr("Token"), tr("Bearer token"),
                             part(&DraftCredentials::token, tr("Edit the token"), 3));
    m_other = addSecretField(tr("Value"), tr("Value of Authorization"),
                             part(&DraftCredentials::token, tr("Edit the credentials"), 4));
    addNote(
        tr("Written into the Authorization line of the headers. {{name}} takes a value from the environment "
           "and keeps it out of the file."));
    connect(m_scheme, &QComboBox::activated, this, [this] {
        const auto scheme = static_cast<Scheme>(m_scheme->currentData().toInt());
        HandshakeDocument changed = document();
        DraftCredentials credentials = workspace::credentialsOf(changed.request);
        if (credentials.scheme == scheme) {
            return;
        }
        credentials.scheme = scheme;
        changed.request = workspace::withCredentials(changed.request, credentials);
        apply(changed, tr("Choose the scheme of authentication"));
        TemplateEdit* first = scheme == Scheme::Basic    ? m_user
                              : scheme == Scheme::Bearer ? m_token
                              : scheme == Scheme::Other  ? m_other
                                                         : nullptr;
        if (first != nullptr) {
            first->setFocus(Qt::OtherFocusReason);
        }
    });

    addTitle(tr("Cookies"));
    addCookies(sight);
    addNote(tr("Written into the Cookie line of the headers. Delete removes a cookie."));
    connect(&sight, &RequestSight::changed, this, &ComposerAuth::show);
    show();
}

void ComposerAuth::addCookies(RequestSight& sight) {
    m_model = new CookieModel(sight, this);
    m_cookies = new CookieTable(*m_model, nullptr);
    m_cookies->setItemDelegate(new CookieDelegate(controller().editor(), m_cookies));
    m_cookies->setAccessibleName(tr("Cookies"));
    m_cookies->setShowGrid(false);
    m_cookies->setTabKeyNavigation(false);
    m_cookies->setSelectionMode(QAbstractItemView::NoSelection);
    m_cookies->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_cookies->verticalHeader()->hide();
    m_cookies->verticalHeader()->setDefaultSectionSize(rowHeight(28, ui::font(TextRole::Mono)));
    m_cookies->horizontalHeader()->setAccessibleName(tr("Columns of the cookies"));
    m_cookies->horizontalHeader()->setHighlightSections(false);
    m_cookies->horizontalHeader()->setStretchLastSection(true);
    m_cookies->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_cookies->horizontalHeader()->resizeSection(CookieModel::Name, 200);
    addWide(m_cookies);
    const auto follow = [this] {
        m_cookies->updateGeometry();
    };
    connect(m_model, &QAbstractItemModel::rowsInserted, this, follow);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, follow);
}

ComposerForm::Binding ComposerAuth::part(QByteArray DraftCredentials::*member, const QString& label,
                                         int detail) const {
    return {[member](const HandshakeDocument& document) {
                return editingLine(workspace::credentialsOf(document.request).*member);
            },
            [member](HandshakeDocument& document, const QString& text) {
                DraftCredentials credentials = workspace::credentialsOf(document.request);
                credentials.*member = octetsOf(text);
                document.request = workspace::withCredentials(document.request, credentials);
            },
            label, EditKey::Credentials, detail};
}

void ComposerAuth::show() {
    const Scheme scheme = workspace::credentialsOf(document().request).scheme;
    m_scheme->setCurrentIndex(m_scheme->findData(static_cast<int>(scheme)));
    setRowVisible(m_user, scheme == Scheme::Basic);
    setRowVisible(m_password, scheme == Scheme::Basic);
    setRowVisible(m_token, scheme == Scheme::Bearer);
    setRowVisible(m_other, scheme == Scheme::Other);
}

QString ComposerAuth::stateOf(const workspace::RequestDraft& draft) {
    const qsizetype cookie = workspace::indexOf(draft, "Cookie");
    const bool hasCookies = cookie >= 0 && draft.lines[cookie].send;
    QStringList states;
    switch (workspace::credentialsOf(draft).scheme) {
    case Scheme::None:
        break;
    case Scheme::Basic:
        states.append(u"Basic"_s);
        break;
    case Scheme::Bearer:
        states.append(u"Bearer"_s);
        break;
    case Scheme::Other:
        states.append(tr("own scheme"));
        break;
    }
    if (hasCookies) {
        states.append(tr("cookies"));
    }
    return states.join(u", "_s);
}

} // namespace twinwire::ui
