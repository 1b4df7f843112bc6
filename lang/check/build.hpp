#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "lang/check/quantity.hpp"
#include "lang/check/value_notes.hpp"
#include "lang/check/values.hpp"

namespace tally {

/// What a piece of an expression gives, known before its dimension is. `broken`: an error was reported.
enum class ValueKind : std::uint8_t { number, truth, grade, thing, text, broken };

/// Where one expression is built: what it is written in, and the model that gets its steps.
struct BuildContext {
  CheckedModel& model;
  Prices& prices;
  const ModuleStore& store;
  DiagnosticSink& sink;
  ValueNotes& notes;
  const SyntaxTree& tree;
  const Scope& scope;
  Allows allows;
  std::string_view key;               ///< of the line: keys its draws
  std::uint32_t uncertain_count = 0;  ///< uncertain numbers of the line so far

  UnitContext units() const { return {model.dimensions, prices, scope, sink}; }
  ExprId next() const { return ExprId(model.exprs.size()); }
  ExprId last() const { return ExprId(model.exprs.size() - 1); }
  std::string quoted(NodeIndex node) const { return "`" + std::string(tree.text_of(node)) + "`"; }
  /// Adds a step whose subtree begins at `first`.
  void push(Op op, std::size_t payload, ExprId first, Span span, DimensionId dimension = {});
  void push_literal(const QuantityReading& quantity);
  /// Adds an uncertain number whose operands begin at `first`.
  void push_uncertain(Uncertain uncertain, NumberFlags flags, ExprId first, DimensionId dimension);
};

/// Adds the steps of an expression or condition.
ValueKind build(BuildContext& context, NodeIndex node);
/// Adds the steps of an expression that must be a number; false after an error.
bool build_number(BuildContext& context, NodeIndex node);
/// Adds the steps of a condition; false after an error.
bool build_truth(BuildContext& context, NodeIndex node);

/// `compare`, `in_span`, `is`, `any_of` …: what stands in a condition beside expressions.
ValueKind build_condition(BuildContext& context, NodeIndex node);
/// What a name stands for; `A` to `D` in conditions.
ValueKind build_path(BuildContext& context, NodeIndex node);
ValueKind build_constant(BuildContext& context, NodeIndex node);
/// `10% to 30%`, `20% (10% to 30%)`.
ValueKind build_interval(BuildContext& context, NodeIndex node);
/// `triangular(…)`, `min(…)`.
ValueKind build_call(BuildContext& context, NodeIndex node);
/// `samples("file.csv", column)`.
ValueKind build_samples(BuildContext& context, NodeIndex call);

/// Adds a part of a fact for each band of years, entry of a list, or the one expression, and sets the shape; false
/// after an error.
bool build_parts(BuildContext& context, NodeIndex value, Field field, Fact& fact);

/// Reports that a number or condition was wanted where something of `kind` stands.
void report_not_a_number(BuildContext& context, NodeIndex node, ValueKind kind);

/// The value of an expression made of written numbers only.
std::optional<double> written_value(const CheckedModel& model, ExprId root);

/// Reports a distribution that cannot be, as far as its arguments are written numbers; the rest is seen in the run.
/// `form`: how it is written.
bool is_possible(BuildContext& context, NodeIndex call, Spread spread, std::string_view form,
                 std::span<const std::optional<double>> arguments);

}  // namespace tally
