#include <fmt/format.h>

#include <algorithm>

#include "engine/workbook/address.hpp"
#include "engine/workbook/translator_rows.hpp"

namespace tally {

/// p(k) = Σ over j of (1 − d)^j × what [b + j, min(b + j + 1, b + L)) covers of [k, k + 1).
void Translator::weights(std::size_t i) {
  const std::string wording = filled(words_.weights, {say(plan_.a[i]), say(plan_.b[i]), say(plan_.c[i])});
  const bool declines = steps_.writer[plan_.c[i]] != UsedSteps::nobody || value(plan_.c[i]) != 0;
  return declines ? declining_weights(i, wording) : level_weights(i, wording);
}

/// Without a drop-off: what [b, b + L) covers of [k, k + 1).
void Translator::level_weights(std::size_t i, const std::string& wording) {
  const std::string b = cell(plan_.a[i]), lasts = cell(plan_.b[i]);
  put_row(
      i, wording,
      [&](std::uint32_t t) { return fmt::format("MAX(0,MIN({0}+1,{1}+{2})-MAX({0},{1}))", year_number(t), b, lasts); },
      lasts);
}

/// Two j at most count in a year, the first of which has a row of its own. 0^0 is an error in spreadsheets, so (1 −
/// d)^0 is written as 1.
void Translator::declining_weights(std::size_t i, const std::string& wording) {
  const std::string b = cell(plan_.a[i]), lasts = cell(plan_.b[i]), d = cell(plan_.c[i]);
  const std::uint32_t ages = open_beside(i, words_.first_age);
  for (std::uint32_t t = 0; t < plan_.years; ++t)
    put_year(ages, t, fmt::format("MAX(0,INT({}-{}))", year_number(t), b),
             std::max(0.0, std::floor(t - value(plan_.a[i]))), year_format);
  const auto covered = [&](const std::string& k, const std::string& j) {
    return fmt::format("MAX(0,MIN({0}+1,{2}+{1}+1,{2}+{3})-MAX({0},{2}+{1}))", k, j, b, lasts);
  };
  const auto formula = [&](std::uint32_t t) {
    const std::string j = cell_name(ages, first_year_column + t), k = year_number(t);
    return fmt::format("IF({0}=0,1,(1-{1})^{0})*{2}+(1-{1})^({0}+1)*{3}", j, d, covered(k, j), covered(k, j + "+1"));
  };
  const std::string whole = "INT(" + lasts + ")", kept = fmt::format("IF({0}=0,1,(1-{1})^{0})", whole, d);
  put_row(i, wording, formula,
          fmt::format("IF({0}=0,{1},(1-{2})/IF({0}=0,1,{0}))+{2}*({3}-{1})", d, whole, kept, lasts));
}

void Translator::once(std::size_t i) {
  const std::string begins = cell(plan_.a[i]);
  put_row(
      i, filled(words_.once, {say(plan_.a[i])}),
      [&](std::uint32_t t) { return fmt::format("IF({}=INT({}+0.000000001),1,0)", year_number(t), begins); }, "1");
}

/// The rate of each year from 1 to `last`, in the columns of the years.
std::uint32_t Translator::rates(std::size_t i, std::uint32_t last) {
  const std::uint32_t row = open_beside(i, words_.rate_of_year);
  for (std::uint32_t year = 1; year <= last; ++year)
    for (std::uint32_t k = 0; k < plan_.b[i]; ++k) {
      const std::uint32_t* band = &plan_.operands[plan_.a[i] + 4 * k];
      if (year < band[1] || band[2] < year) continue;
      put_year(row, year, cell(band[0]), value(band[0]), share_format);
      break;
    }
  return row;
}

/// F(t) = Π over u = 1 … t of 1/(1 + r(u)) at the start of a year; half of r(t + 1) more in its middle, all at its end.
void Translator::discount(std::size_t i) {
  const auto when = static_cast<When>(plan_.c[i]);
  const std::uint32_t rate_row = rates(i, when == When::start ? plan_.years - 1 : plan_.years);
  const auto rate = [&](std::uint32_t year) { return cell_name(rate_row, first_year_column + year); };
  const auto chain = [&](std::uint32_t row, std::uint32_t t) {
    return t == 0 ? std::string("1") : fmt::format("{}/(1+{})", cell_name(row, first_year_column + t - 1), rate(t));
  };
  if (when == When::start) {
    const std::uint32_t row = next_row_;
    return put_row(i, std::string(words_.factor_at_start), [&](std::uint32_t t) { return chain(row, t); }, {});
  }
  const std::uint32_t start = open_beside(i, words_.factor_at_start);
  double factor = 1;
  for (std::uint32_t t = 0; t < plan_.years; ++t) {
    const double next = value(plan_.out[i] + t);
    put_year(start, t, chain(start, t), factor, share_format);
    // At the end of a year stands what the next one starts with; in its middle the square of what is missing.
    factor = when == When::end ? next : next * next / factor;
  }
  put_row(i, std::string(words_.factor),
          [&](std::uint32_t t) {
            const std::string here = cell_name(start, first_year_column + t);
            return when == When::middle ? fmt::format("{}/SQRT(1+{})", here, rate(t + 1))
                                        : fmt::format("{}/(1+{})", here, rate(t + 1));
          },
          {});
}

}  // namespace tally
