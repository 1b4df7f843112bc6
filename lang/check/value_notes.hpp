#pragma once
#include <cstddef>
#include <vector>

#include "lang/check/model.hpp"
#include "lang/check/scope.hpp"

namespace tally {

/// How a number was written, as far as its dimension does not say it; see the flags of the same names in `Fact`.
struct NumberFlags {
  bool percent = false;
  bool counted = false;
  bool points = false;
};

/// An expression that is no fact, to be settled after the facts.
struct LooseExpression {
  ExprId root;
  Allows allows = Allows::facts;
};

/// What `Values` remembers beside the model until `settle`.
struct ValueNotes {
  std::vector<NumberFlags> uncertain_flags;  ///< by UncertainId
  std::vector<LooseExpression> loose;
  std::vector<FactId> defaults;  ///< facts that nobody wrote
  std::size_t settled_facts = 0;
  std::size_t settled_loose = 0;
};

}  // namespace tally
