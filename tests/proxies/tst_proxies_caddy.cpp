// All lab scenarios with a real Caddy.
#include "proxies/scenario_case.h"

int main(int argc, char** argv) {
    return ScenarioCase::run(twinwire::lab::Product::Caddy, argc, argv);
}
