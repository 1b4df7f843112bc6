#pragma once
#include <span>
#include <vector>

#include "engine/graph/variant.hpp"
#include "lang/diagnostics/diagnostic.hpp"

namespace tally {

/// All facts of a variant, each after the facts it names there. A scenario may close a circle that the base has not:
/// reported.
std::vector<FactId> facts_in_order(const Variant& variant, DiagnosticSink& sink);

/// The best estimate of every fact that hangs on no rule's match, in base units.
class BestValues {
 public:
  BestValues(const Variant& variant, DiagnosticSink& sink);

  /// The value that holds in place of `fact` (a single one).
  double of(FactId fact) const { return parts_of(fact)[0]; }
  /// One value a part.
  std::span<const double> parts_of(FactId fact) const {
    const Fact& here = variant_->fact(fact);
    return std::span(values_).subspan(here.part_begin, here.part_end - here.part_begin);
  }

 private:
  const Variant* variant_;
  std::vector<double> values_;  ///< by place in the model's `parts`
};

}  // namespace tally
