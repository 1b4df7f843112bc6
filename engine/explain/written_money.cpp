#include "engine/explain/written_money.hpp"

#include <charconv>
#include <utility>

#include "lang/syntax/characters.hpp"

namespace tally {
namespace {

/// Where three capitals and four digits begin.
std::size_t money_at(std::string_view text) {
  for (std::size_t i = 0; i + 7 <= text.size(); ++i) {
    bool fits = true;
    for (std::size_t k = 0; k < 7 && fits; ++k) fits = k < 3 ? is_capital(text[i + k]) : is_digit(text[i + k]);
    if (fits) return i;
  }
  return std::string_view::npos;
}

}  // namespace

std::optional<WrittenMoney> written_money(std::string_view text) {
  const std::size_t at = money_at(text);
  if (at == std::string_view::npos) return {};
  WrittenMoney money;
  std::string digits;
  std::size_t end = 0;
  for (; end < text.size() &&
         (is_digit(text[end]) || text[end] == '.' || text[end] == '_' || (end == 0 && text[0] == '-'));
       ++end)
    if (text[end] != '_') digits += text[end];
  const auto [last, error] = std::from_chars(digits.data(), digits.data() + digits.size(), money.amount);
  if (error != std::errc{} || last != digits.data() + digits.size()) return {};
  money.number = text.substr(0, end);
  constexpr std::pair<std::string_view, double> scales[] = {{"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}};
  for (const auto& [word, times] : scales) {
    const std::size_t begin = text.find(word);
    if (begin == std::string_view::npos || begin > at) continue;
    money.amount *= times;
    money.number.append(" ").append(word);
  }
  money.currency = text.substr(at, 3);
  money.year = std::stoi(std::string(text.substr(at + 3, 4)));
  money.unit = text.substr(at, text.find_first_of(" \t\n(", at) - at);
  return money;
}

}  // namespace tally
