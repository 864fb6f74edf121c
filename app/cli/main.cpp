// The program "twinwire": answers --version by itself and loads everything else only when it is needed.
// Sockets, TLS and their libraries cost more to load than the whole answer (tests/bench prints the ratio).
#include "version.h"

#include <dlfcn.h>

#include <cstdio>
#include <cstring>

int main(int argc, char** argv) {
    if (argc == 2 && (std::strcmp(argv[1], "--version") == 0 || std::strcmp(argv[1], "-V") == 0)) {
        return std::fputs(twinwire::cli::versionText().c_str(), stdout) < 0 || std::fflush(stdout) != 0 ? 3
                                                                                                        : 0;
    }
    // Found through this program's own search path: beside it in the build folder, in lib/twinwire installed.
    void* library = ::dlopen("libtwinwire-cli.so", RTLD_LAZY);
    using Entry = int (*)(int, char**);
    const auto entry =
        library == nullptr ? nullptr : reinterpret_cast<Entry>(::dlsym(library, "twinwireCommandLine"));
    if (entry == nullptr) {
        std::fprintf(stderr, "twinwire: the installation is incomplete: %s\n", ::dlerror());
        return 3;
    }
    return entry(argc, argv);
}
