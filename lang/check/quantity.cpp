#include "lang/check/quantity.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>

namespace tally {
namespace {

constexpr std::array tenths = {1e0, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12};

double tenth(int power) {
  return power < static_cast<int>(tenths.size()) ? tenths[static_cast<std::size_t>(power)] : std::pow(10.0, -power);
}

/// Digits without their `_`; short ones need no memory of their own.
struct PlainDigits {
  std::array<char, 64> room;
  std::string long_one;
  std::string_view text;

  explicit PlainDigits(std::string_view digits) {
    if (digits.find('_') == std::string_view::npos) {
      text = digits;
    } else if (digits.size() <= room.size()) {
      std::size_t size = 0;
      for (char c : digits)
        if (c != '_') room[size++] = c;
      text = {room.data(), size};
    } else {
      for (char c : digits)
        if (c != '_') long_one += c;
      text = long_one;
    }
  }
};

/// Most numbers have few digits: their digits as an integer, divided by a power of ten, are both exact, so the quotient
/// is the nearest number there is (Clinger 1990). Unset for longer ones.
std::optional<DigitsReading> read_few_digits(std::string_view digits) {
  constexpr std::size_t exact_digits = 15;
  if (digits.size() > exact_digits) return std::nullopt;
  std::int64_t whole = 0, divisor = 1;
  DigitsReading reading;
  bool after_point = false;
  for (const char c : digits) {
    if (c == '_') continue;
    if (c == '.') {
      after_point = true;
      continue;
    }
    whole = 10 * whole + (c - '0');
    if (after_point) divisor *= 10;
    ++(after_point ? reading.decimals : reading.whole_digits);
  }
  reading.number = static_cast<double>(whole) / static_cast<double>(divisor);
  return reading;
}

/// `1.940 persons`: where a point is how the author groups thousands.
bool looks_grouped(const DigitsReading& digits, std::string_view text, const QuantityReading& quantity) {
  return digits.decimals == 3 && digits.whole_digits <= 3 && text.front() != '0' && quantity.unit.countable &&
         !quantity.has_scale;
}

void warn_grouped(const UnitContext& context, std::string_view text, Span span) {
  const std::string written(text);
  const auto point = written.find('.');
  auto& message =
      context.sink.warning(Code::point_as_thousands, span, "`" + written + "` is a number with three decimals");
  message.notes.push_back("a point stands before decimals; thousands are grouped with `_`");
  message.hint = "if thousands are meant, write `" + written.substr(0, point) + "_" + written.substr(point + 1) + "`";
}

/// `4_50`: where `_` stands for something else than thousands.
bool groups_otherwise(std::string_view text) {
  const std::string_view whole = text.substr(0, text.find('.'));
  for (std::size_t at = whole.find('_'); at != std::string_view::npos;) {
    const std::size_t next = whole.find('_', at + 1);
    if (std::min(next, whole.size()) - at != 4) return true;
    at = next;
  }
  return false;
}

void warn_grouped_otherwise(const UnitContext& context, std::string_view text, Span span) {
  std::string plain(text);
  plain.erase(std::remove(plain.begin(), plain.end(), '_'), plain.end());
  std::string grouped = plain;
  for (std::size_t at = std::min(plain.find('.'), plain.size()); at > 3;) grouped.insert(at -= 3, 1, '_');
  auto& message = context.sink.warning(Code::groups_not_of_three, span,
                                       "`" + std::string(text) + "` has groups of other than three digits");
  message.notes.push_back("`_` groups thousands, so this is " + grouped);
  message.hint = "write `" + grouped + "`";
  const std::size_t last = text.rfind('_');
  if (text.size() - last <= 3 && text.find('.') == std::string_view::npos && text.find('_') == last)
    message.hint = "write `" + std::string(text.substr(0, last)) + "." + std::string(text.substr(last + 1)) +
                   "`, or `" + grouped + "` if that is meant";
}

}  // namespace

std::optional<DigitsReading> read_digits(std::string_view digits) {
  if (const auto few = read_few_digits(digits)) return few;
  DigitsReading reading;
  const PlainDigits plain(digits);
  const auto point = plain.text.find('.');
  reading.whole_digits = static_cast<int>(point == std::string_view::npos ? plain.text.size() : point);
  reading.decimals = point == std::string_view::npos ? 0 : static_cast<int>(plain.text.size() - point - 1);
  const auto [end, error] = std::from_chars(plain.text.data(), plain.text.data() + plain.text.size(), reading.number);
  if (error == std::errc::result_out_of_range && reading.whole_digits < 300) {
    reading.number = 0;
    return reading;
  }
  if (error != std::errc{} || !std::isfinite(reading.number)) return std::nullopt;
  return reading;
}

double scale_of(std::string_view word) {
  return word.empty() ? 1 : word == "thousand" ? 1e3 : word == "million" ? 1e6 : 1e9;
}

std::optional<int> read_integer(std::string_view digits) {
  const PlainDigits plain(digits);
  int number = 0;
  const char* end = plain.text.data() + plain.text.size();
  const auto [at, error] = std::from_chars(plain.text.data(), end, number);
  if (error != std::errc{} || at != end) return std::nullopt;
  return number;
}

void QuantityReading::take_from(const QuantityReading& neighbour) {
  if (has_unit) return;
  if (is_bare()) {
    scale = neighbour.scale;
    has_scale = neighbour.has_scale;
  }
  unit = neighbour.unit;
  has_unit = neighbour.has_unit;
}

Literal QuantityReading::literal() const {
  return {value(), 0.5 * last_digit * scale * std::abs(unit.factor()), unit.percent, unit.counted, unit.points};
}

std::optional<QuantityReading> read_quantity(const UnitContext& context, const SyntaxTree& tree, NodeIndex node) {
  QuantityReading quantity;
  quantity.span = tree.span(node);
  DigitsReading digits;
  NodeIndex number_node = 0;
  for (NodeIndex child : tree.children(node)) {
    if (tree.kind(child) == Syntax::number_text) {
      number_node = child;
      auto read = read_digits(tree.text_of(child));
      if (!read) {
        context.sink.error(Code::number_too_large, tree.span(child), "this number is too large").hint =
            "choose a larger unit, or check the digits";
        return std::nullopt;
      }
      digits = *read;
    } else if (tree.kind(child) == Syntax::scale) {
      quantity.scale = scale_of(tree.text_of(child));
      quantity.has_scale = true;
    } else if (tree.kind(child) == Syntax::unit) {
      auto unit = read_unit(context, tree.text_of(child), tree.span(child));
      if (!unit) return std::nullopt;
      quantity.unit = *unit;
      quantity.has_unit = true;
    }
  }
  const bool negative = tree.text[tree.nodes[node].begin] == '-';
  quantity.number = negative ? -digits.number : digits.number;
  quantity.last_digit = tenth(digits.decimals);
  const std::string_view written = tree.text_of(number_node);
  if (groups_otherwise(written)) warn_grouped_otherwise(context, written, tree.span(number_node));
  if (looks_grouped(digits, written, quantity)) warn_grouped(context, written, tree.span(number_node));
  return quantity;
}

}  // namespace tally
