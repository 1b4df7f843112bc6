#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "engine/evaluate/run.hpp"
#include "engine/graph/ranges.hpp"
#include "engine/uncertainty/model_numbers.hpp"
#include "engine/uncertainty/reduce.hpp"

namespace tally {

/// The unit in which an author wrote a line, and how many base units it is: "%" is 0.01, "months" 1/12.
struct AuthorUnit {
  std::string text;  ///< empty: a bare number
  double factor = 1;
};
AuthorUnit author_unit(const CheckedModel& model, const SourceSet& sources, FactId fact);

/// A line, number or field whose value an analysis sets, as `--set` would.
struct SettableInput {
  FactId fact;         ///< as it is named
  UncertainId number;  ///< that stands for its value
  ModelNumber line;    ///< what the author wrote
  AuthorUnit unit;
  double plain = 0;            ///< in the plain run, in base units
  std::optional<Range> legal;  ///< what its field may hold
};

/// What keeps a fact from being set to numbers, in the author's words; empty where nothing does.
std::string_view why_not_settable(const CheckedModel& model, FactId fact);

/// Puts a number that is set from outside in place of a fact, over scenarios and `--set`. `run`: a run of the model
/// before; a new one must follow, as this one's plan names numbers that have moved.
SettableInput make_settable(CheckedModel& model, const Run& run, const SourceSet& sources, FactId fact);

/// The leaf of formulas that were reduced with `LeavesOf::given`; Leaf::no_literal where none hangs on the input.
std::uint32_t leaf_of(const Reduced& reduced, const CheckedModel& model, const SettableInput& input);

}  // namespace tally
