#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "lang/check/model.hpp"
#include "lang/check/scope.hpp"
#include "lang/check/value_notes.hpp"
#include "lang/diagnostics/diagnostic.hpp"
#include "lang/source/module_store.hpp"
#include "lang/syntax/tree.hpp"

namespace tally {

/// Turns money of any year and currency into the model's prices.
class Prices {
 public:
  /// `money`: "EUR2024". Without a model (a library checked alone) every year and currency counts as one.
  void set_model(std::string_view money, Span span);
  /// `index: none`: amounts stand as they are, with a warning the first time years are mixed.
  void set_no_index();
  void set_index(const PriceIndex* index);
  /// The model names an index that could not be read: that was reported, and prices of other years are not.
  void set_unread_index();
  /// `unit USD2019: 0.89 EUR2019`; false if it was given already.
  bool add_rate(std::string_view money, double amount, std::string_view other, Span span);
  /// Three capitals, with or without four digits.
  static bool is_money(std::string_view constant);
  /// How much of the model's money one unit is; reports a year without index, an unknown currency, money without a year
  /// in a library.
  double factor(std::string_view money, Span span, bool in_library, DiagnosticSink& sink);

 private:
  struct Rate {
    double amount;
    std::string other;
    Span span;
  };
  std::optional<std::string> model_;
  Span model_span_;
  const PriceIndex* index_ = nullptr;
  bool no_index_ = false;
  bool unread_index_ = false;
  bool told_of_model_year_ = false;
  bool warned_ = false;
  std::map<std::string, Rate, std::less<>> rates_;
  std::map<std::string, double, std::less<>> known_;  ///< factors found so far; 1 for what was reported
  std::string_view last_;                             ///< the key in `known_` asked for last
  double last_factor_ = 1;

  double find(std::string_view money, Span span, DiagnosticSink& sink, int depth);
  bool leads_back(std::string_view money) const;
  double indexed(std::string_view money, Span span, DiagnosticSink& sink);
  void report_model_year(int year, Span span, DiagnosticSink& sink);
  void report_year(int year, Span span, DiagnosticSink& sink) const;
  void forget();
};

/// What a new fact is called and belongs to.
struct FactHeader {
  std::string_view name;  ///< as authors write it, instance included: "north.visits.change"
  std::string_view key;   ///< the same in its library: "interventions.buddy.visits.change"; keys the draws
  EntityRef owner;
  Field field = Field::value;
  Span line;
  FactId
      reserved;  ///< if set: the place in `facts` that is filled (others may name it already); else a new one is added
};

/// Builds expressions and facts from syntax. Names are resolved at once; dimensions and grades come with `settle`, when
/// all facts are there.
class Values {
 public:
  Values(CheckedModel& model, Prices& prices, const ModuleStore& store, DiagnosticSink& sink);

  /// A fact from a VALUE node (expression, schedule or list, `after …`) and its cites (0: none). Unset after an error.
  FactId fact(const SyntaxTree& tree, NodeIndex value, NodeIndex cites, const Scope& scope, const FactHeader& header);
  /// A fact made of others by the checker (copies by `like`): the product of them.
  FactId product(std::span<const FactId> factors, const FactHeader& header, Span span);
  /// A fact of one number in base units that nobody wrote: a default, or a parameter's stand-in. It is no evidence:
  /// grade A.
  FactId constant(double value, DimensionId dimension, const FactHeader& header, Span span);
  /// A list of citations into `cites`; gives begin and end.
  std::pair<std::uint32_t, std::uint32_t> cites(const SyntaxTree& tree, NodeIndex cites, const Scope& scope);
  /// An expression or condition that is no fact: measures, expects, rule conditions. Unset after an error. Where the
  /// node stands says what is wanted: below `expect`, `where` and `require` a condition, below the file either,
  /// elsewhere a number.
  ExprId expression(const SyntaxTree& tree, NodeIndex node, const Scope& scope, Allows allows, std::string_view key);

  /// Literals where nothing may be computed. Each reports what is wrong with `what` in its words ("a share", "`year`").
  std::optional<double> share(const SyntaxTree& tree, NodeIndex quantity, std::string_view what);  ///< `70%`
  std::optional<double> bare_number(const SyntaxTree& tree, NodeIndex node,
                                    std::string_view what);                                ///< `106.1224`, `-0.6`
  std::optional<int> year(const SyntaxTree& tree, NodeIndex node, std::string_view what);  ///< `2025`
  std::optional<int> whole_years(const SyntaxTree& tree, NodeIndex node, std::string_view what);  ///< `5 years`
  std::optional<Years> years(const SyntaxTree& tree, NodeIndex node, std::string_view what,
                             bool may_be_open = false);  ///< `2025`, `2025..2027`; `2025..` if it may
  /// What a quantity counts. `value`: the number as written, sign and scale included; `value` × factor is in base
  /// units.
  std::optional<UnitMeaning> quantity_unit(const SyntaxTree& tree, NodeIndex quantity, const Scope& scope,
                                           double& value);
  /// The dimension of a unit as written: "hours/fte/year".
  std::optional<UnitMeaning> unit(std::string_view text, Span span, const Scope& scope);

  /// Orders the facts (a fact that needs itself is an error that shows the way round), finds dimension, grade and what
  /// hangs on uncertain numbers or on a rule's match; reports sums and comparisons of unlike units. Call once, when all
  /// facts are built; again after facts were added.
  void settle();

 private:
  FactId finish(const FactHeader& header, Fact fact);
  CheckedModel& model_;
  Prices& prices_;
  const ModuleStore& store_;
  DiagnosticSink& sink_;
  ValueNotes notes_;
};

/// Dimension of an expression that hangs on a rule's match, given those of the bound paths in it (by place in
/// `bound_paths`). Unset if its parts do not fit.
DimensionId dimension_for_match(const CheckedModel& model, ExprId root,
                                const std::map<std::uint32_t, DimensionId>& bound);

}  // namespace tally
