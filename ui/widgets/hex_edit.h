// A field for octets written as hexadecimal digits. What is no octet is underlined where it stands.
#pragma once

#include "ui/models/hex_text.h"
#include "ui/widgets/text_field.h"

namespace twinwire::ui {

/// See the head of this file.
class HexEdit : public TextField {
    Q_OBJECT

public:
    explicit HexEdit(QWidget* parent = nullptr);
    const HexReading& reading() const { return m_reading; }
    void setOctets(const QByteArray& octets);

Q_SIGNALS:
    void readingChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    void read();
    void markFault();
    HexReading m_reading;
};

} // namespace twinwire::ui
