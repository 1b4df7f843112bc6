#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace tally {

/// A number as an author wrote it: "1.2 million EUR2019" is 1.2, "million EUR2019".
struct WrittenQuantity {
  double number = 0;
  int decimals = 0;
  std::string unit;  ///< with `thousand`, `million` or `billion` before it
};

/// The quantities of "-20% (-30% to -8%)" or "200 to 280 persons/year", from left to right.
std::vector<WrittenQuantity> quantities_in(std::string_view text);

}  // namespace tally
