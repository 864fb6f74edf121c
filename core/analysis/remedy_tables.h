// The tables behind remedyFor() and referencesFor(): one row per code, or per code and product.
#pragma once

#include <span>

namespace twinwire::analysis {

/// What to do about a code, in words.
struct RemedyWords {
    const char* code;
    const char* text;
};
/// The configuration that mends a code with one product.
struct RemedyLines {
    const char* code; ///< with "/plain": before an upstream that speaks no TLS
    const char* product;
    const char* lines;
};
/// An RFC's section, or a directive of one product.
struct Reference {
    const char* code;
    const char* product; ///< empty: for all
    const char* text;
};

/// The tables, in the order of the catalogue.
std::span<const RemedyWords> remedyWords();
std::span<const RemedyLines> remedyLines();
std::span<const Reference> references();

} // namespace twinwire::analysis
