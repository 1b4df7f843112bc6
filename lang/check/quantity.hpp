#pragma once
#include <optional>
#include <string_view>

#include "lang/check/expression.hpp"
#include "lang/check/units.hpp"
#include "lang/syntax/tree.hpp"

namespace tally {

/// A quantity as written, its unit not yet applied, so that one without unit can take its neighbour's.
struct QuantityReading {
  double number = 0;      ///< sign included, scale not
  double last_digit = 1;  ///< what one unit of the last digit written is
  double scale = 1;       ///< 1_000 for `thousand`
  bool has_scale = false;
  bool has_unit = false;
  UnitReading unit;
  Span span;

  bool is_bare() const { return !has_unit && !has_scale; }
  /// Takes unit and scale of a neighbour if it has neither; only the unit if it has a scale.
  void take_from(const QuantityReading& neighbour);
  double value() const { return number * scale * unit.up / unit.down; }
  Literal literal() const;
};

/// Reads a Syntax::quantity node. Reports unknown units and numbers that are too large; warns where `1.940` may be
/// meant as 1_940.
std::optional<QuantityReading> read_quantity(const UnitContext& context, const SyntaxTree& tree, NodeIndex node);

/// A number as digits were written, with how many decimals.
struct DigitsReading {
  double number = 0;
  int decimals = 0;
  int whole_digits = 0;
};
/// Unset if it is too large for a number.
std::optional<DigitsReading> read_digits(std::string_view digits);

/// What `thousand`, `million` and `billion` multiply by; 1 without a word.
double scale_of(std::string_view word);

/// A whole number as written ("2025", "1_100"); unset if it has decimals or is too large.
std::optional<int> read_integer(std::string_view digits);

}  // namespace tally
