// The exact octets that go out, for reading: line ends and odd blanks visible, secrets masked until the eye
// is pressed, lines with errors tinted.
#pragma once

#include "ui/models/request_sight.h"

#include <QTextEdit>
#include <QWidget>

class QToolButton;

namespace twinwire::ui {

class PaneHeader;
class SegmentedControl;

/// The text of a request with its marks; what is copied from it has none.
class OctetView : public QTextEdit {
    Q_OBJECT

public:
    explicit OctetView(QWidget* parent = nullptr);
    /// \a wrong: numbers of ShownLine::sent with an error.
    void show(const QList<ShownLine>& lines, const QList<int>& wrong);
    QString selectedOctets() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    QMimeData* createMimeDataFromSelection() const override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void fill();
    QList<ShownLine> m_lines;
    QList<int> m_wrong;
};

/// See the head of this file.
class RequestPreview : public QWidget {
    Q_OBJECT

public:
    explicit RequestPreview(RequestSight& sight, QWidget* parent = nullptr);
    OctetView& view() const { return *m_view; }

private:
    void show();
    RequestSight& m_sight;
    PaneHeader* m_header;
    SegmentedControl* m_routes;
    QToolButton* m_eye;
    QToolButton* m_copy;
    OctetView* m_view;
};

} // namespace twinwire::ui
