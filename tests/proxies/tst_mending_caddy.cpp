// The remedies for the lab's broken scenarios with a real Caddy, and that they mend them.
#include "proxies/mending_case.h"

int main(int argc, char** argv) {
    return MendingCase::run(twinwire::lab::Product::Caddy, argc, argv);
}
