// Runs every file of a folder through a fuzz target, so that seeds are tested without libFuzzer. Fails when
// the folder has none. Names each file first: the last name is that of the input that crashed.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* octets, std::size_t count);

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
        return 2;
    }
    std::vector<std::filesystem::path> files;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(argv[1], error)) {
        // Dot files are git's attributes and the like.
        if (entry.is_regular_file() && entry.path().filename().string().front() != '.')
            files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
        std::printf("%s\n", file.filename().c_str());
        std::fflush(stdout);
        std::ifstream stream(file, std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
        // A copy on the heap of exactly that size lets a sanitizer see every read beyond it.
        const std::vector<std::uint8_t> octets(text.begin(), text.end());
        LLVMFuzzerTestOneInput(octets.data(), octets.size());
    }
    if (files.empty())
        std::fprintf(stderr, "there are no seeds in %s\n", argv[1]);
    return files.empty() ? 1 : 0;
}
