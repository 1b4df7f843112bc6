#include "engine/workbook/written_quantity.hpp"

#include <algorithm>

#include "lang/check/quantity.hpp"
#include "lang/syntax/characters.hpp"

namespace tally {
namespace {

bool is_number_part(char c) { return is_digit(c) || c == '_' || c == '.'; }
bool is_unit_part(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '%' || c == '/';
}

template <class Belongs>
std::string_view take(std::string_view& text, Belongs belongs) {
  const auto end = std::find_if_not(text.begin(), text.end(), belongs);
  const std::string_view taken = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(taken.size());
  return taken;
}

/// The next word of a unit, after blanks; nothing is taken where there is none.
std::string_view take_word(std::string_view& text) {
  std::string_view rest = text;
  take(rest, [](char c) { return c == ' ' || c == '\t'; });
  const std::string_view word = take(rest, is_unit_part);
  if (word.empty() || word == "to" || is_digit(word.front())) return {};
  text = rest;
  return word;
}

bool is_scale(std::string_view word) { return word == "thousand" || word == "million" || word == "billion"; }

std::string take_unit(std::string_view& text) {
  std::string unit(take_word(text));
  if (!is_scale(unit)) return unit;
  const std::string_view more = take_word(text);
  return more.empty() ? unit : unit + " " + std::string(more);
}

}  // namespace

std::vector<WrittenQuantity> quantities_in(std::string_view text) {
  std::vector<WrittenQuantity> found;
  while (!text.empty()) {
    const bool negative = text.front() == '-' && text.size() > 1 && is_digit(text[1]);
    if (negative) text.remove_prefix(1);
    if (!is_digit(text.front())) {
      text.remove_prefix(1);
      continue;
    }
    const auto digits = read_digits(take(text, is_number_part));
    if (!digits) return found;
    WrittenQuantity& quantity = found.emplace_back();
    quantity.number = negative ? -digits->number : digits->number;
    quantity.decimals = digits->decimals;
    quantity.unit = take_unit(text);
  }
  return found;
}

}  // namespace tally
