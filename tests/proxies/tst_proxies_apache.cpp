// All lab scenarios with a real Apache.
#include "proxies/scenario_case.h"

int main(int argc, char** argv) {
    return ScenarioCase::run(twinwire::lab::Product::Apache, argc, argv);
}
