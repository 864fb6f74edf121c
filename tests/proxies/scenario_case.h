// Runs all lab scenarios of one product, several at a time, and holds each against what it is meant to show.
#pragma once

#include "run/lab_demo.h"

#include <QObject>

#include <optional>

/// A Qt Test object: one row for each scenario. A program that is not installed fails the test.
class ScenarioCase : public QObject {
    Q_OBJECT

public:
    /// \a product: none for the scenarios of the hop.
    explicit ScenarioCase(std::optional<twinwire::lab::Product> product);
    /// Runs the test inside an application of its own.
    static int run(std::optional<twinwire::lab::Product> product, int argc, char** argv);

private Q_SLOTS:
    void initTestCase();
    void shows_data();
    void shows();
    /// Without the tap, who answered may stay open, but is never taken for the other one.
    void speakerIsNotMistaken_data() { shows_data(); }
    void speakerIsNotMistaken();

private:
    std::optional<twinwire::lab::Product> m_product;
    QList<twinwire::run::ScenarioResult> m_results;
};
