// All lab scenarios of the hop and of the embedded upstream: they need no program.
#include "proxies/scenario_case.h"

int main(int argc, char** argv) {
    return ScenarioCase::run(std::nullopt, argc, argv);
}
