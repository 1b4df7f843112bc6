#pragma once
#include <map>
#include <string_view>
#include <vector>

#include "lang/check/result_dimension.hpp"
#include "lang/check/value_notes.hpp"
#include "lang/diagnostics/diagnostic.hpp"

namespace tally {

/// What is known of a step once its operands are.
struct Meaning {
  DimensionId dimension;  ///< unset: not known before a rule's match, or broken, or no number
  NumberFlags flags;
  bool uncertain = false;
  bool bound = false;
  bool broken = false;  ///< an error was reported
  bool zero = false;    ///< a bare 0 as written, which fits any unit in a comparison
  std::uint32_t step = 0;
};

/// Goes through the steps of expressions, finds dimensions and reports what does not fit.
class Walker {
 public:
  /// For `settle`: reports to the sink and writes dimensions into the model.
  Walker(CheckedModel& model, const ValueNotes& notes, DiagnosticSink& sink)
      : model_(model), written_(&model.exprs), notes_(&notes), sink_(&sink), results_(model) {}
  /// For one match of a rule: nothing is reported or written; `bound` gives dimensions of bound paths.
  Walker(const CheckedModel& model, const std::map<std::uint32_t, DimensionId>& bound)
      : model_(model), bound_(&bound), results_(model) {}

  Meaning walk(ExprId root, Allows allows);

  /// Since `start_line`: whether a number was written, and the worst grade of the facts that were named.
  void start_line();
  bool wrote_number() const { return wrote_number_; }
  Grade worst_named() const { return worst_named_; }
  ResultDimensions& results() { return results_; }

 private:
  Meaning step(const Expr& expr);
  Meaning literal(const Expr& expr);
  Meaning fact(const Expr& expr);
  Meaning result(const Expr& expr);
  Meaning bound(const Expr& expr);
  Meaning uncertain(const Expr& expr);
  Meaning alike(const Expr& expr);
  Meaning times(const Expr& expr);
  Meaning compared(const Expr& expr, std::size_t operands);
  Meaning joined(std::size_t operands);
  Meaning pop();
  bool fits(const Expr& expr, const Meaning& left, const Meaning& right, bool zero_fits, std::string_view name = {});
  void report_unlike(const Expr& expr, const Meaning& left, const Meaning& right, std::string_view name);

  const CheckedModel& model_;
  std::vector<Expr>* written_ = nullptr;
  const ValueNotes* notes_ = nullptr;
  DiagnosticSink* sink_ = nullptr;
  const std::map<std::uint32_t, DimensionId>* bound_ = nullptr;
  ResultDimensions results_;
  Allows allows_ = Allows::facts;
  std::vector<Meaning> stack_;
  bool wrote_number_ = false;
  Grade worst_named_ = Grade::A;
};

/// "triangular", "normal": as an author calls it.
std::string_view spread_name(Spread spread);

/// How to make two unlike units fit, as a hint: "did you mean `* 1 year`?"
std::string mend_hint(Dimensions& dimensions, DimensionId left, DimensionId right);

/// Dimension of fields that is the same wherever they stand; unset for others.
DimensionId fixed_dimension(Dimensions& dimensions, Field field);

}  // namespace tally
