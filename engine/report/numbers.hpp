#pragma once
#include <string>

#include "engine/report/words.hpp"

namespace tally {

/// Writes numbers as a language does: 1,234.5 or 1.234,5. What is not finite is "n/a".
class Numbers {
 public:
  explicit Numbers(const Words& words) : words_(words) {}

  std::string fixed(double value, int decimals) const;
  /// Whole from 1,000 up, else two decimals.
  std::string money(double value) const;
  /// Two or three digits that count: 0.59, 1.47, 12.3, 140.
  std::string factor(double value) const;
  /// Hours, persons, amounts: whole from 100 up, then one decimal, two below 10; whole numbers without decimals.
  std::string amount(double value) const;
  /// A share: 0.0225 is "2.3%"; one decimal below 10%.
  std::string percent(double share) const;
  const Words& words() const { return words_; }

 private:
  const Words& words_;
};

/// The shortest text that reads back as the same number, for scripts: "-0.1", "1000000". "null" where it is not finite.
std::string exact_number(double value);

}  // namespace tally
