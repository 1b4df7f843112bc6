#pragma once
#include <optional>
#include <string>
#include <vector>

#include "engine/evaluate/run.hpp"
#include "engine/graph/bound.hpp"
#include "engine/graph/in_force.hpp"
#include "engine/uncertainty/reduce.hpp"

namespace tally {

/// A number of the model as an analysis tells of it.
struct ModelNumber {
  std::string name;         ///< of its line: "fewer_offences.change"
  std::uint32_t which = 0;  ///< of several in the line, from 1; 0: it is the only one
  std::string label;        ///< of what the line is about: "Minder delicten"
  std::string place;        ///< file, line and column: "plan.tally:12:30"
  Span span;
  std::string unit;                  ///< of its values: "persons/year"; empty: a bare number
  bool percent = false;              ///< a share, shown as one
  Grade grade = Grade::none;         ///< of its line
  bool assumed = false;              ///< its line says so
  std::vector<std::string> sources;  ///< names of the sources that its line cites
};

/// The uncertain numbers of a run, in the order of the model, each once.
struct UncertainNumbers {
  std::vector<DrawName> draws;
  std::vector<ModelNumber> numbers;  ///< beside them
};
UncertainNumbers uncertain_numbers(const Run& run, const SourceSet& sources);

/// The steps of expressions that hold the model's literals and uncertain numbers; unset where none does.
struct ExpressionsOf {
  explicit ExpressionsOf(const CheckedModel& model);
  std::vector<ExprId> literals, uncertain;
};

/// A number as written (a place in the model's literals), which stands in the line of a fact.
ModelNumber written_number(const Run& run, const SourceSet& sources, const ExpressionsOf& steps, FactId fact,
                           std::uint32_t literal);

/// A line as a whole, whatever numbers it holds.
ModelNumber line_number(const Run& run, const SourceSet& sources, FactId fact);

/// The label of what a line is about; empty if it has none of its own.
std::string_view label_of_owner(const CheckedModel& model, const Fact& fact);
/// "plan.tally:12:30"
std::string place_of(const SourceSet& sources, Span span);

}  // namespace tally
