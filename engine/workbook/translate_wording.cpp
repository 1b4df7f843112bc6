#include <fmt/format.h>

#include "engine/report/numbers.hpp"
#include "engine/workbook/translator.hpp"

namespace tally {

std::string Translator::say(Slot slot) const {
  const std::uint32_t step = steps_.writer[slot];
  if (step == UsedSteps::nobody) return exact_number(value(slot));
  const auto own = names_.find(slot);
  if (own != names_.end()) return own->second.name;
  if (const auto row = names_.find(plan_.out[step]); row != names_.end()) return row->second.name;
  if (!short_[step].empty() && slot == plan_.out[step]) return short_[step];
  return filled(words_.row, {std::to_string(places_[slot].row + 1)});
}

std::string Translator::say_input(const WrittenInput& input) const {
  const bool percent = input.format.ends_with("%");
  const bool apart = !input.unit.empty() && !input.unit.starts_with("/");
  return exact_number(percent ? std::round(input.shown * 1e10) / 1e8 : input.shown) + (percent ? "%" : "") +
         (apart ? " " : "") + input.unit;
}

std::string Translator::joined(std::size_t i, std::string_view sign) const {
  return say(plan_.a[i]) + std::string(sign) + say(plan_.b[i]);
}

std::string Translator::say_sum(std::size_t i) const {
  std::string all;
  for (std::uint32_t k = plan_.a[i]; k < plan_.a[i] + plan_.b[i]; ++k) {
    const double coefficient = plan_.coefficients[k];
    const double size = std::abs(coefficient);
    if (all.empty())
      all = coefficient < 0 ? "−" : "";
    else
      all += coefficient < 0 ? " − " : " + ";
    if (size != 1) all += exact_number(std::round(size * 1e10) / 1e8) + "% × ";
    all += say(plan_.operands[k]);
  }
  return all;
}

}  // namespace tally
