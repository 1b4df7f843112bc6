#pragma once
#include <map>
#include <string>
#include <vector>

#include "tests/unit/properties/random_model.hpp"

namespace tally::testing {

using ByYear = std::vector<double>;

/// Money of one side, as the language reference defines it.
struct SideByFormula {
  ByYear by_year;
  double present_value = 0, welfare = 0;
  std::map<std::string, double> by_stakeholder, by_sector, by_effect;
};

struct ByFormula {
  std::map<std::string, ByYear> amounts;  ///< of effects, by name; not of those on the ladder
  SideByFormula costs, benefits;
  std::map<std::string, ByYear> saved, spent, unpaid;  ///< hours by sector
};

/// What a model comes to by the formulas of the language reference, year by year, without any of the engine.
ByFormula by_formula(const RandomModel& model);

}  // namespace tally::testing
