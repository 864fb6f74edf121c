// The remedies for the lab's broken scenarios with a real Nginx, and that they mend them.
#include "proxies/mending_case.h"

int main(int argc, char** argv) {
    return MendingCase::run(twinwire::lab::Product::Nginx, argc, argv);
}
