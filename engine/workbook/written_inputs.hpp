#pragma once
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "engine/evaluate/run.hpp"
#include "engine/workbook/words.hpp"

namespace tally {

/// How a price of another year becomes one of the model's: × index(to) / index(from).
struct PriceStep {
  std::uint32_t index;  ///< place in the model's indices
  int from, to;
};

/// A number of the model as it was written, and how it is brought to the units that the plan counts in.
struct WrittenInput {
  std::string name;   ///< "outreach.reach"; of several in a line with what tells them apart: "outreach.reach 2025"
  std::string label;  ///< of what the line is about
  double shown = 0;   ///< as written: 4000 of "4_000 EUR2019/offence"; of a percentage 0.2
  double low = none, high = none;  ///< 5th and 95th percentile of an interval
  std::string unit;                ///< "EUR2019/offence"
  std::string format;              ///< of the number
  double factor = 1;               ///< what `shown` is multiplied with, beside `price`
  std::optional<PriceStep> price;
  std::string text;    ///< the line's value
  std::string source;  ///< what it cites, or that it is assumed
  std::string grade;
  std::string line;  ///< file, line and column
  Span span;
  FactId fact;             ///< unset: of a measure
  bool may_change = true;  ///< not `model.start` and `model.horizon`, which the years hang on
  static constexpr double none = std::numeric_limits<double>::quiet_NaN();

  bool is_as_used() const { return factor == 1 && !price; }
};

/// The written numbers that a workbook is computed from, in the order of the model's files.
struct WrittenInputs {
  static constexpr std::uint32_t absent = 0xffffffff;
  std::vector<WrittenInput> all;
  std::vector<std::uint32_t> of_plan_input;  ///< place in `all`, by place in the plan's inputs; absent: not used
};

/// `used`: by step of the plan, whether something that is shown hangs on it.
WrittenInputs written_inputs(const Run& run, const SourceSet& sources, const std::vector<char>& used,
                             const ReportOptions& options);

}  // namespace tally
