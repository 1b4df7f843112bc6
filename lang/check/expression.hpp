#pragma once
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "lang/check/dimension.hpp"
#include "lang/check/ids.hpp"
#include "lang/source/source_file.hpp"

namespace tally {

/// What a step of an expression does. Operands are the values of the nearest steps before it (post-order), as on a
/// stack.
enum class Op : std::uint8_t {
  // leaves
  literal,  ///< payload: place in `literals`
  fact,     ///< payload: FactId; another line, number, field or parameter (always a single value)
  result,   ///< payload: place in `result_refs`; in measures and expects
  bound,    ///< payload: place in `bound_paths`; in rules: a field of what a pattern matched
  grade,    ///< payload: Grade                     } right sides of rule conditions
  entity,   ///< payload: place in `entity_refs`    }
  text,     ///< payload: place in `texts`          }
  // numbers
  uncertain,  ///< payload: UncertainId; takes `Uncertain::argument_count` operands
  add,
  subtract,
  multiply,
  divide,
  negate,
  minimum,
  maximum,
  // conditions
  less,
  less_equal,
  equal,      ///< payload: 1 if the right side is a quantity as written: compared at its digits (`tolerance` of the
              ///< literal)
  not_equal,  ///< payload as equal
  greater,
  greater_equal,
  in_span,  ///< three operands: x, low, high; both ends included
  is,
  is_not,
  worse,
  better,
  has,        ///< payload: place in `bound_paths`, whose last step is the field asked for; no operand
  tagged,     ///< payload: place in `tag_tests`; no operand
  no_effect,  ///< payload: place in `patterns`; no operand
  not_,
  all_of,  ///< two operands
  any_of,  ///< two operands
};

/// One step. `first` is where the subtree of this step begins in the pool, so a subtree is [first, itself].
struct Expr {
  Op op;
  std::uint32_t payload = 0;
  ExprId first;
  DimensionId dimension;  ///< of the value; unset for conditions and for what depends on a rule's match
  Span span;
};

/// A number as written, in base units.
struct Literal {
  double value = 0;
  double tolerance = 0;  ///< half a unit of the last digit written, in base units
  bool percent = false;  ///< its unit is `%` alone
  bool counted = false;  ///< it has a unit that cancels: `persons/person`
  bool points = false;   ///< its unit is `pp`
};

/// How an uncertain number is spread.
enum class Spread : std::uint8_t {
  interval,  ///< `a to b` and `m (a to b)`: two-piece normal on a scale; no operands
  triangular,
  pert,
  normal,
  lognormal,
  uniform,
  beta,
  gamma,
  discrete,  ///< one operand for each weight in `data`
  samples,   ///< `data` holds the numbers; no operands
};

enum class IntervalScale : std::uint8_t { plain, log, logit, mirrored_logit };

/// One draw. Keyed by the line's full name and the place in the line, so that other lines do not change it.
struct Uncertain {
  Spread spread = Spread::interval;
  std::string_view
      key;  ///< full name of its line in its library (without the instance): "nl.justice.police_work.takes"
  std::uint32_t place = 0;  ///< 0 for the first uncertain number of the line
  std::uint32_t argument_count = 0;
  // interval, in base units
  double low = 0, best = 0, high = 0;  ///< 5th percentile, median (the plain run's value), 95th percentile
  IntervalScale scale = IntervalScale::plain;
  double floor = -std::numeric_limits<double>::infinity();   ///< draws below are put on it
  double ceiling = std::numeric_limits<double>::infinity();  ///< draws above are put on it
  std::vector<double> data;                                  ///< weights (adding up to 1) or samples
  Span span;
};

}  // namespace tally
