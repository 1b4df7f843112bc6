#pragma once
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tally {

/// What is wrong with a file of samples, in the author's words.
struct SamplesProblem {
  std::string title;
  std::string hint;
};

/// The numbers of one column of a table with a header line; fields are parted by commas or, if the header has none,
/// semicolons.
std::variant<std::vector<double>, SamplesProblem> read_samples(std::string_view table, std::string_view column);

}  // namespace tally
