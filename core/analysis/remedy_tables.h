// The tables behind remedyFor() and referencesFor(): one row per code, or per code and product.
#pragma once

#include <span>

namespace twinwire::analysis {

struct RemedyWords {
    const char* code;
    const char* text;
};
struct RemedyLines {
    const char* code;
    const char* product;
    const char* lines;
};
struct Reference {
    const char* code;
    const char* product; ///< empty: for all
    const char* text;
};

std::span<const RemedyWords> remedyWords();
std::span<const RemedyLines> remedyLines();
std::span<const Reference> references();

} // namespace twinwire::analysis
