#include <fmt/format.h>

#include "engine/workbook/rate_block.hpp"
#include "engine/workbook/translator.hpp"

namespace tally {

/// The search for the rate has a sheet of its own; here stands what it found, if costs are positive.
void Translator::internal_rate(std::size_t i) {
  const Slot costs = plan_.a[i], benefits = plan_.b[i];
  need_row(costs);
  need_row(benefits);
  const std::uint32_t* more = &plan_.operands[plan_.c[i]];
  std::vector<std::string> flows(2 * std::size_t{plan_.years} + 1);
  std::vector<double> numbers(flows.size());
  const auto put = [&](std::uint32_t half_year, std::string_view sign, Slot slot) {
    flows[half_year] += std::string(sign) + from_outside(slot);
    numbers[half_year] += sign == "-" ? -value(slot) : value(slot);
  };
  for (std::uint32_t t = 0; t < plan_.years; ++t) {
    put(2 * t + more[1], "-", costs + t);
    put(2 * t + more[2], "+", benefits + t);
  }
  for (std::string& flow : flows)
    if (flow.empty()) flow = "0";
  if (rate_row_ == 0) {
    rate_sheet_.widths = {34, 18};
    rate_sheet_.text(0, 0, words_.rate, CellLook::title);
    rate_row_ = rate_sheet_.note(1, words_.rate_note) + 1;
  }
  const auto name = names_.find(plan_.out[i]);
  const RateBlock block =
      put_rate_block(rate_sheet_, rate_row_, name == names_.end() ? "" : name->second.name, flows, numbers, words_);
  rate_row_ = block.next_row;
  put_number(i, fmt::format("IF(AND({0}>0,ISNUMBER({1})),{1},NA())", cell(more[0]), block.rate_cell),
             std::string(words_.rate_found));
  sheet_.cells.back().format = "0.00%";
}

}  // namespace tally
