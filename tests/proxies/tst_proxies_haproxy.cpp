// All lab scenarios with a real HAProxy.
#include "proxies/scenario_case.h"

int main(int argc, char** argv) {
    return ScenarioCase::run(twinwire::lab::Product::HAProxy, argc, argv);
}
