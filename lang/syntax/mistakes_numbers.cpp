#include <fmt/format.h>

#include <algorithm>

#include "lang/syntax/characters.hpp"
#include "lang/syntax/scene.hpp"

namespace tally {
namespace {

std::size_t digits_in(std::string_view text) {
  return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
}

bool all_digits(std::string_view text) { return !text.empty() && digits_in(text) == text.size(); }

bool is_currency(std::string_view word) {
  const std::string_view letters = word.substr(0, std::min<std::size_t>(word.size(), 3));
  return letters.size() == 3 && std::all_of(letters.begin(), letters.end(), is_capital) &&
         (word.size() == 3 || (word.size() == 7 && all_digits(word.substr(3))));
}

bool looks_like_year(std::string_view word) {
  return word.size() == 4 && all_digits(word) && (word.starts_with("19") || word.starts_with("20"));
}

/// The number that ends before `,` or a blank: its digits and where they begin.
std::string_view number_before(const Scene& scene) {
  const std::string_view before = before_blanks(scene.before());
  std::size_t begin = before.size();
  while (begin > 0 && (is_digit(before[begin - 1]) || before[begin - 1] == '_' || before[begin - 1] == '.')) --begin;
  return before.substr(begin);
}

Diagnostic decimal_comma(const Scene& scene, std::string_view whole, std::string_view decimals) {
  const std::string written = fmt::format("{},{}", whole, decimals);
  Diagnostic message =
      scene.message_at(Code::decimal_comma, fmt::format("`{}` is not a number", written), scene.offset_of(whole),
                       scene.at() + 1 + static_cast<std::uint32_t>(decimals.size()));
  message.notes.push_back("decimals stand behind a point, and a comma between values has a blank after it");
  if (whole.find('.') != std::string_view::npos) {
    std::string grouped(whole);
    std::replace(grouped.begin(), grouped.end(), '.', '_');
    message.hint = fmt::format("write `{}.{}`", grouped, decimals);
    return message;
  }
  message.hint = decimals.size() == 3
                     ? fmt::format("write `{0}_{1}` for thousands, or `{0}.{1}` for decimals", whole, decimals)
                     : fmt::format("write `{0}.{1}`, or `{0}, {1}` for two values", whole, decimals);
  return message;
}

Diagnostic grouped_by_blank(const Scene& scene, std::string_view whole) {
  const std::string_view group = scene.rest().substr(0, 3);
  Diagnostic message = scene.message_at(Code::number_form, fmt::format("`{} {}` is not one number", whole, group),
                                        scene.offset_of(whole), scene.at() + 3);
  message.hint = fmt::format("write `{}_{}`", whole, group);
  return message;
}

Cause point_without_digits(const Scene& scene) {
  if (scene.here() != '.' || scene.rest().substr(0, 2) == "..") return {};
  const std::size_t decimals = digits_in(scene.rest().substr(1));
  const std::string_view whole = number_before(scene);
  const bool touches = !scene.before().empty() && !is_blank(scene.before().back());
  if (decimals > 0 && !touches) {
    Diagnostic message = scene.message(Code::number_form, "a number starts with a digit", decimals + 1);
    message.hint = fmt::format("write `0{}`", scene.rest().substr(0, decimals + 1));
    return message;
  }
  if (!touches || whole.empty()) return {};
  if (decimals > 0) {
    Diagnostic message = scene.message_at(
        Code::number_form, fmt::format("`{}{}` is not a number", whole, scene.rest().substr(0, decimals + 1)),
        scene.offset_of(whole), scene.at() + 1 + static_cast<std::uint32_t>(decimals));
    message.notes.push_back("a number has one point, before its decimals");
    message.hint = "group thousands with `_`: `1_200_000`";
    return message;
  }
  Diagnostic message = scene.message(Code::number_form, "digits are missing behind the point", 1);
  message.hint = fmt::format("write `{}`, or `{}.0`", whole, whole);
  return message;
}

}  // namespace

Cause number_form(const Scene& scene) {
  if (Cause cause = point_without_digits(scene)) return cause;
  const std::string_view whole = number_before(scene);
  const bool touches = !scene.before().empty() && is_digit(scene.before().back());
  if (scene.here() == ',' && touches) {
    if (const std::size_t decimals = digits_in(scene.rest().substr(1)))
      return decimal_comma(scene, whole, scene.rest().substr(1, decimals));
  }
  const bool three = digits_in(scene.rest()) == 3 && word_length(scene.rest()) == 3;
  if (scene.wants_end() && three && !touches && all_digits(whole) && whole.size() <= 3)
    return grouped_by_blank(scene, whole);
  if (scene.here() != '_' || whole.empty()) return {};
  Diagnostic message = scene.message(Code::number_form, "`_` stands between the digits of a number", 1);
  message.hint = "write `1_000`";
  return message;
}

Cause detached_unit(const Scene& scene) {
  const std::size_t digits = digits_in(scene.rest());
  if (digits == 0 || !is_currency(scene.word_before())) return {};
  const std::string_view money = scene.word_before();
  const std::string_view before =
      scene.before().substr(0, static_cast<std::size_t>(money.data() - scene.before().data()));
  const std::size_t last = before.find_last_not_of(" \t");
  const bool after_number = last != std::string_view::npos && (is_digit(before[last]) || is_lower(before[last]));
  if (after_number && money.size() == 3 && looks_like_year(scene.word())) {
    Diagnostic message = scene.message_at(Code::detached_year, "the price year stands apart from its currency",
                                          scene.offset_of(money), scene.at() + 4);
    message.hint = fmt::format("write `{}{}`", money, scene.word());
    return message;
  }
  if (after_number) return {};
  const std::size_t length = scene.rest().find_first_not_of("0123456789_.");
  const std::string_view number = scene.rest().substr(0, length);
  Diagnostic message = scene.message_at(Code::unit_before_number, "the currency stands before its number",
                                        scene.offset_of(money), scene.at() + static_cast<std::uint32_t>(number.size()));
  message.notes.push_back("a unit follows its number");
  message.hint = fmt::format("write `{} {}`", number, money);
  return message;
}

Cause bad_interval(const Scene& scene) {
  if (scene.expected() != Expected::interval_to) return {};
  const std::string_view high = scene.rest().substr(0, scene.rest().find(')'));
  const bool dash = scene.here() == '-' || scene.here() == ',' || scene.here() == ';';
  Diagnostic message =
      scene.message(Code::bad_interval, "the brackets behind a number hold its interval, and `to` is missing",
                    dash ? 1 : scene.word().size());
  std::string_view low = scene.before();
  low.remove_prefix(low.rfind('(') == std::string_view::npos ? 0 : low.rfind('(') + 1);
  low = before_blanks(low);
  for (const std::string_view word : {" tot", " till", " until", " en"})
    if (low.ends_with(word)) low.remove_suffix(word.size());
  std::string_view end = high;
  if (dash) end.remove_prefix(1);
  end = after_blanks(end);
  // `(70 tot 90)`, `(70 and 90)`
  if (!dash && !scene.word().empty() && !is_digit(scene.word()[0])) {
    const std::string_view behind = end.substr(scene.word().size());
    const std::size_t number = behind.find_first_not_of(" \t");
    if (number != std::string_view::npos && (is_digit(behind[number]) || behind[number] == '-'))
      end = behind.substr(number);
  }
  if (scene.here() == ')' || end.empty()) {
    message.notes.push_back("an interval has a low and a high end: `20% (10% to 30%)`");
    message.hint = "to multiply, put `*` before the bracket";
  } else {
    message.hint = fmt::format("write `({} to {})`; to multiply, put `*` before the bracket", low, end);
  }
  return message;
}

}  // namespace tally
