#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace tally {

/// What a quantity as written tells of its money: "4_000 EUR2019/offence" is 4,000, of EUR2019.
struct WrittenMoney {
  std::string number;    ///< as written, "4_000" or "2.5 million"
  double amount = 0;     ///< 4000, 2500000
  std::string currency;  ///< "EUR"
  int year = 0;
  std::string unit;  ///< "EUR2019/offence"
};
/// Unset where it has no money with a year.
std::optional<WrittenMoney> written_money(std::string_view text);

}  // namespace tally
