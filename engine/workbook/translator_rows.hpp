#pragma once
// Rows of the translator whose formulas follow from the year. For its .cpp files only.
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "engine/workbook/number_formats.hpp"
#include "engine/workbook/translator.hpp"

namespace tally {

template <class FormulaOf>
void Translator::put_row(std::size_t i, std::string wording, FormulaOf formula_of, std::string total) {
  const Slot out = plan_.out[i];
  const std::uint32_t row = open(i, std::move(wording));
  for (std::uint32_t t = 0; t < plan_.years; ++t) {
    stand(out + t, row, first_year_column + t);
    put_year(row, t, formula_of(t), value(out + t), format_of(out));
  }
  stand(out + plan_.years, row, value_column);
  if (!total.empty()) sheet_.formula(row, value_column, std::move(total), value(out + plan_.years), format_of(out));
}

}  // namespace tally
