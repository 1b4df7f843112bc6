#include <fmt/format.h>

#include <algorithm>

#include "engine/report/numbers.hpp"
#include "engine/workbook/address.hpp"
#include "engine/workbook/translator_rows.hpp"

namespace tally {
namespace {

/// A band of a `place` step.
struct Band {
  Slot slot;
  std::int32_t first, last;
  std::uint32_t all;

  Band(const Plan& plan, std::size_t i, std::uint32_t k) {
    const std::uint32_t* operands = &plan.operands[plan.a[i] + 4 * k];
    slot = operands[0];
    first = static_cast<std::int32_t>(operands[1]);
    last = static_cast<std::int32_t>(operands[2]);
    all = operands[3];
  }
  bool holds(std::uint32_t year) const {
    return first <= static_cast<std::int32_t>(year) && static_cast<std::int32_t>(year) <= last;
  }
  /// Years of the band that fall after the horizon.
  std::uint32_t later() const { return all - static_cast<std::uint32_t>(std::max(last - first + 1, 0)); }
};

}  // namespace

void Translator::place(std::size_t i) {
  std::vector<Band> bands;
  for (std::uint32_t k = 0; k < plan_.b[i]; ++k) bands.emplace_back(plan_, i, k);
  const bool is_scaled = steps_.writer[plan_.c[i]] != UsedSteps::nobody || value(plan_.c[i]) != 1;
  const std::string times = is_scaled ? "*" + cell(plan_.c[i]) : "";
  std::string wording, later;
  for (const Band& band : bands) {
    const int first = plan_.start + band.first, last = plan_.start + std::max(band.last, band.first);
    const std::string when = first == last ? std::to_string(first) : fmt::format("{}–{}", first, last);
    wording += (wording.empty() ? "" : ", ") + filled(words_.from_year, {say(band.slot), when});
    if (band.later() > 0) later += fmt::format("+{}*{}{}", cell(band.slot), band.later(), times);
  }
  if (is_scaled) wording += " × " + say(plan_.c[i]);
  const auto formula = [&](std::uint32_t t) {
    std::string sum;
    for (const Band& band : bands)
      if (band.holds(t)) sum += (sum.empty() ? "" : "+") + cell(band.slot) + times;
    return sum.empty() ? "0" : sum;
  };
  put_row(i, std::move(wording), formula, "SUM(" + years_of(next_row_) + ")" + later);
}

void Translator::cap(std::size_t i) {
  const Slot row = plan_.a[i];
  need_row(row);
  const std::string most = cell(plan_.b[i]);
  put_row(
      i, filled(words_.at_most, {say(row), say(plan_.b[i])}),
      [&](std::uint32_t t) { return "MIN(" + at(row, t) + "," + most + ")"; },
      fmt::format("{}-(SUM({})-SUM({}))", all(row), years(row), years_of(next_row_)));
}

void Translator::profile(std::size_t i) {
  std::string said, later;
  for (std::uint32_t k = 0; k < plan_.b[i]; ++k) {
    const Slot part = plan_.operands[plan_.a[i] + k];
    said += (k == 0 ? "" : ", ") + say(part);
    if (k >= plan_.years) later += "+" + cell(part);
  }
  put_row(
      i, filled(words_.profile, {said}),
      [&](std::uint32_t t) { return t < plan_.b[i] ? cell(plan_.operands[plan_.a[i] + t]) : "0"; },
      "SUM(" + years_of(next_row_) + ")" + later);
}

/// The same row from the last year to the first, so that a sum over pairs of years is a product of two stretches.
std::uint32_t Translator::mirrored(std::size_t i, Slot row) {
  const auto [found, fresh] = mirrors_.try_emplace(row, next_row_);
  if (!fresh) return found->second;
  const std::uint32_t sheet_row = open_beside(i, filled(words_.mirrored, {say(row)}));
  for (std::uint32_t t = 0; t < plan_.years; ++t) {
    const std::uint32_t other = plan_.years - 1 - t;
    put_year(sheet_row, t, at(row, other), value(row + other), amount_format);
  }
  return sheet_row;
}

/// Year t: Σ over s ≤ t of row a in year s × row b in year t − s.
void Translator::convolve(std::size_t i) {
  const Slot x = plan_.a[i], w = plan_.b[i], c = plan_.c[i];
  need_row(x);
  need_row(w);
  const std::uint32_t mirror = mirrored(i, w), x_row = places_[x].row;
  const bool is_scaled = steps_.writer[c] != UsedSteps::nobody || value(c) != 1;
  const std::string times = is_scaled ? "*" + cell(c) : "";
  const std::uint32_t first = first_year_column, last = first_year_column + plan_.years - 1;
  put_row(
      i, filled(words_.spread, {say(x), say(w), say(c)}),
      [&](std::uint32_t t) {
        return fmt::format("SUMPRODUCT({},{}){}", cells_of_row(x_row, first, first + t),
                           cells_of_row(mirror, last - t, last), times);
      },
      all(x) + "*" + all(w) + times);
}

void Translator::scale_row(std::size_t i) {
  const Slot row = plan_.a[i];
  need_row(row);
  const std::string times = "*" + cell(plan_.b[i]);
  put_row(
      i, joined(i, " × "), [&](std::uint32_t t) { return at(row, t) + times; }, all(row) + times);
}

void Translator::multiply_rows(std::size_t i) {
  const Slot a = plan_.a[i], b = plan_.b[i];
  need_row(a);
  need_row(b);
  put_row(
      i, joined(i, " × "), [&](std::uint32_t t) { return at(a, t) + "*" + at(b, t); },
      "SUM(" + years_of(next_row_) + ")");
}

void Translator::sum_rows(std::size_t i) {
  const std::uint32_t begin = plan_.a[i], end = plan_.a[i] + plan_.b[i];
  for (std::uint32_t k = begin; k < end; ++k) need_row(plan_.operands[k]);
  const auto formula = [&](std::uint32_t t) {
    std::string sum;
    for (std::uint32_t k = begin; k < end; ++k) sum += summand(k, at(plan_.operands[k], t));
    return sum.substr(sum.starts_with('+') ? 1 : 0);
  };
  put_row(i, say_sum(i), formula, formula(plan_.years));
}

void Translator::inner(std::size_t i) {
  const Slot a = plan_.a[i], b = plan_.b[i];
  need_row(a);
  need_row(b);
  put_number(i, "SUMPRODUCT(" + years(a) + "," + years(b) + ")", filled(words_.discounted, {say(a), say(b)}));
}

void Translator::total(std::size_t i) {
  need_row(plan_.a[i]);
  put_number(i, "SUM(" + years(plan_.a[i]) + ")", filled(words_.sum_of_years, {say(plan_.a[i])}));
}

}  // namespace tally
