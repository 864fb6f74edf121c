// All lab scenarios with a real Nginx.
#include "proxies/scenario_case.h"

int main(int argc, char** argv) {
    return ScenarioCase::run(twinwire::lab::Product::Nginx, argc, argv);
}
