// Mends every broken scenario of one product with the remedy that its first finding carries, and demands that
// it then passes. Each product's program is a test of its own, so that they run side by side.
#pragma once

#include "run/lab_mending.h"

/// See the head of this file.
class MendingCase : public QObject {
    Q_OBJECT

public:
    explicit MendingCase(twinwire::lab::Product product);
    static int run(twinwire::lab::Product product, int argc, char** argv);

private Q_SLOTS:
    void initTestCase();
    void passesWhenMended_data();
    void passesWhenMended();
    void mostAreTheConfigurationsFault();

private:
    twinwire::lab::Product m_product;
    QList<twinwire::run::Mending> m_results;
};
