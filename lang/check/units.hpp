#pragma once
#include <optional>
#include <string_view>

#include "lang/check/dimension.hpp"
#include "lang/check/scope.hpp"
#include "lang/check/values.hpp"
#include "lang/diagnostics/diagnostic.hpp"

namespace tally {

/// A unit as written. A number in it is `number × up / down` in base units; kept apart so that `35%` is exactly 35 /
/// 100.
struct UnitReading {
  DimensionId dimension = Dimensions::none;
  double up = 1;
  double down = 1;
  bool percent = false;    ///< `%` alone
  bool points = false;     ///< `pp` alone
  bool counted = false;    ///< persons or a count cancels in it: `persons/person`
  bool countable = false;  ///< begins with money, hours, persons or a count: where `1.940` may be meant as 1_940
  double factor() const { return up / down; }
};

/// What units are read with.
struct UnitContext {
  Dimensions& dimensions;
  Prices& prices;
  const Scope& scope;
  DiagnosticSink& sink;
};

/// Reads "EUR2019/offence", "%/year", "/year". Reports what is unknown.
std::optional<UnitReading> read_unit(const UnitContext& context, std::string_view text, Span span);

/// Reports that `name` is no unit, with what may be meant.
void report_unknown_unit(const UnitContext& context, std::string_view name, Span span);

/// The built-in unit of that name, if there is one.
std::optional<UnitReading> built_in_unit(Dimensions& dimensions, std::string_view name);

}  // namespace tally
