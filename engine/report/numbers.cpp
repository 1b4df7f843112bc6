#include "engine/report/numbers.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>

namespace tally {
namespace {

constexpr double too_large_for_digits = 1e15;

bool is_all_zero(std::string_view digits) { return digits.find_first_not_of("-0.") == std::string_view::npos; }

}  // namespace

std::string Numbers::fixed(double value, int decimals) const {
  if (!std::isfinite(value)) return std::string(words_.not_available);
  if (std::fabs(value) >= too_large_for_digits) return fmt::format("{:.3e}", value);
  std::string plain = fmt::format("{:.{}f}", value, decimals);
  if (is_all_zero(plain) && plain.front() == '-') plain.erase(0, 1);
  const std::size_t start = plain.front() == '-' ? 1 : 0;
  const std::size_t point = plain.find('.');
  std::string text = plain.substr(0, start);
  const std::string_view whole =
      std::string_view(plain).substr(start, point == std::string::npos ? point : point - start);
  for (std::size_t i = 0; i < whole.size(); ++i) {
    if (i > 0 && (whole.size() - i) % 3 == 0) text += words_.thousands;
    text += whole[i];
  }
  if (point != std::string::npos) text.append(1, words_.decimal).append(plain, point + 1);
  return text;
}

std::string Numbers::money(double value) const { return fixed(value, std::fabs(value) >= 999.995 ? 0 : 2); }

std::string Numbers::factor(double value) const {
  const double size = std::fabs(value);
  return fixed(value, size < 9.995 ? 2 : size < 99.95 ? 1 : 0);
}

std::string Numbers::amount(double value) const {
  const double size = std::fabs(value);
  if (size >= 99.95 || std::fabs(value - std::round(value)) < 1e-9) return fixed(value, 0);
  return fixed(value, size >= 9.995 ? 1 : 2);
}

std::string Numbers::percent(double share) const {
  const double percent = share * 100;
  const bool whole = std::fabs(percent) >= 9.95 || std::fabs(percent - std::round(percent)) < 1e-9;
  return fixed(percent, whole ? 0 : 1) + "%";
}

std::string exact_number(double value) {
  if (!std::isfinite(value)) return "null";
  if (value == 0) return "0";
  char buffer[400];
  const double size = std::fabs(value);
  const auto form = size >= 1e-6 && size < 1e17 ? std::chars_format::fixed : std::chars_format::scientific;
  const auto written = std::to_chars(buffer, buffer + sizeof buffer, value, form);
  return std::string(buffer, written.ptr);
}

}  // namespace tally
