#pragma once
#include <cstddef>
#include <cstdint>
#include <string>

namespace tally {

/// What a generated model holds. It is valid, needs no library, and has about so many declarations, chained on each
/// other.
struct GenerateOptions {
  std::size_t declarations = 1000;
  std::uint32_t seed = 1;
  bool comments = true;   ///< a comment above each declaration, as people write them
  bool uncertain = true;  ///< intervals behind the numbers
  bool rules = true;      ///< a few rules, each of which derives effects
};

/// The same options give the same text.
std::string generate_model(const GenerateOptions& options);

/// A model of one cost, at the end of a chain of so many numbers: each is the one before × 1.000001 + 0.25 EUR2024.
std::string generate_chain(std::size_t numbers);

}  // namespace tally
