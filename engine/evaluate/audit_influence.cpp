#include <algorithm>

#include "engine/evaluate/audit.hpp"
#include "engine/evaluate/influence.hpp"
#include "engine/graph/condition_reads.hpp"
#include "engine/graph/in_force.hpp"

namespace tally {
namespace {

/// Lines that are named by some expressions, or by lines that these name.
class NamedLines {
 public:
  explicit NamedLines(const CheckedModel& model) : model_(model), is_named_(model.facts.size()) {}

  void add(FactId line) { is_named_[line.value] = 1; }
  void add_names_in(ExprId root) {
    for (std::uint32_t i = model_.exprs[root.value].first.value; i <= root.value; ++i)
      if (model_.exprs[i].op == Op::fact) is_named_[model_.exprs[i].payload] = 1;
  }
  void add_names_in_line(FactId line) {
    for (const Part& part : model_.parts_of(line)) add_names_in(part.root);
  }
  /// From lines to those they name, which stand before them.
  void follow() {
    for (auto line = model_.fact_order.rbegin(); line != model_.fact_order.rend(); ++line)
      if (is_named_[line->value]) add_names_in_line(*line);
  }
  bool has(FactId line) const { return is_named_[line.value] != 0; }

 private:
  const CheckedModel& model_;
  std::vector<char> is_named_;
};

/// Lines that need not make a figure: conditions of rules read them, `expect`s or lines of other scenarios do, or they
/// price a level that nobody moves from or to.
class ReadElsewhere {
 public:
  explicit ReadElsewhere(const Run& run) : model_(run.variant.model()), named_(model_) {
    const std::vector<char> in_force = facts_in_force(run.variant);
    for (std::size_t i = 0; i < model_.facts.size(); ++i)
      if (!in_force[i]) named_.add_names_in_line(FactId(i));
    for (const Expect& expect : model_.expects) named_.add_names_in(expect.root);
    for (const Rule& rule : model_.rules) {
      for (const Condition& condition : rule.where) named_.add_names_in(condition.root);
      if (rule.required.root) named_.add_names_in(rule.required.root);
    }
    named_.follow();
    for (const Impact& impact : model_.impacts) add_levels(impact.lines);
    for (const Impact& impact : model_.rule_impacts) add_levels(impact.lines);
    for (const BoundPath& path : model_.bound_paths)
      for (const BoundStep& step : path.steps)
        if (step.attribute == Attribute::field) fields_.push_back(step.field);
  }

  bool reads(FactId line) const {
    const Field field = model_.fact(line).field;
    // Ages say what a group is; rules may ask for them.
    if (field == Field::min_age || field == Field::max_age) return true;
    return named_.has(line) || std::find(fields_.begin(), fields_.end(), field) != fields_.end();
  }

 private:
  void add_levels(const std::vector<Line>& lines) {
    for (const Line& line : lines)
      if (line.level) named_.add(line.value);
  }

  const CheckedModel& model_;
  NamedLines named_;
  std::vector<Field> fields_;
};

class InfluenceCheck {
 public:
  explicit InfluenceCheck(const Run& run)
      : run_(run),
        model_(run.variant.model()),
        elsewhere_(run),
        of_discount_(model_),
        readers_(rules_that_read(run.variant, run.graph)) {
    check_.kind = AuditCheckKind::influence;
    of_discount_.add(run.variant.resolve(model_.settings.discount));
    of_discount_.follow();
    places_of_numbers();
  }

  AuditCheck take() {
    std::size_t all = 0;
    for (const WrittenNumber& number : written_numbers(run_)) {
      if (!number.is_used && !should_be_used(number)) {
        except(number);
        continue;
      }
      // A model must give a discount rate, also where all its money falls in the first year.
      if (!number.has_influence && number.fact && of_discount_.has(number.fact)) continue;
      ++all;
      if (!number.has_influence) tell(number);
    }
    if (all == 0) {
      check_.status = AuditStatus::not_applicable;
      return std::move(check_);
    }
    const double expected = static_cast<double>(all), found = static_cast<double>(all - check_.findings.size());
    check_.figures.push_back({AuditFigureKind::numbers, "numbers", "", "", {}, expected, found, found == expected});
    if (!check_.findings.empty()) check_.status = AuditStatus::failed;
    for (std::vector<AuditFinding>* told : {&check_.findings, &check_.exceptions})
      std::sort(told->begin(), told->end(),
                [](const AuditFinding& a, const AuditFinding& b) { return a.span < b.span; });
    return std::move(check_);
  }

 private:
  void places_of_numbers() {
    literals_.resize(model_.literals.size());
    uncertain_.resize(model_.uncertain.size());
    for (const Expr& expr : model_.exprs) {
      if (expr.op == Op::literal) literals_[expr.payload] = expr.span;
      if (expr.op == Op::uncertain) uncertain_[expr.payload] = expr.span;
    }
  }

  Span span_of(const WrittenNumber& number) const {
    return number.uncertain ? uncertain_[number.uncertain.value] : literals_[number.literal];
  }

  /// What the model's own file gives is meant to count; a library holds more than one model needs.
  bool should_be_used(const WrittenNumber& number) const {
    if (!number.fact || elsewhere_.reads(number.fact)) return false;
    return span_of(number).file == model_.modules[0].file && falls_within(number);
  }

  /// Not so a number for years that are past the model's last.
  bool falls_within(const WrittenNumber& number) const {
    const Fact& fact = model_.fact(number.fact);
    if (fact.shape != Shape::by_year) return true;
    const int start = run_.variant.start();
    for (const Part& part : model_.parts_of(number.fact)) {
      const Span whole = model_.exprs[part.root.value].span, own = span_of(number);
      if (whole.begin <= own.begin && own.end <= whole.end)
        return part.first < start + run_.variant.horizon() && part.last >= start;
    }
    return true;
  }

  void tell(const WrittenNumber& number) {
    const std::string_view name = number.fact ? model_.fact(number.fact).name : std::string_view();
    check_.findings.push_back({number.is_used ? AuditReason::changes_nothing : AuditReason::never_used,
                               std::string(name),
                               span_of(number),
                               {},
                               {},
                               {}});
  }

  /// What the model's own file gives for rules, or to say who a group is.
  void except(const WrittenNumber& number) {
    if (!number.fact || span_of(number).file != model_.modules[0].file) return;
    const Fact& fact = model_.fact(number.fact);
    const std::vector<RuleId>& rules = readers_[number.fact.value];
    const bool is_age = fact.field == Field::min_age || fact.field == Field::max_age;
    if (rules.empty() && !is_age) return;
    AuditFinding& told = check_.exceptions.emplace_back();
    told.reason = rules.empty() ? AuditReason::says_who : AuditReason::read_by_rule;
    told.name = fact.name;
    told.span = span_of(number);
    if (!rules.empty()) told.rule = model_.rules[rules.front().value].id.name;
  }

  const Run& run_;
  const CheckedModel& model_;
  ReadElsewhere elsewhere_;
  NamedLines of_discount_;
  std::vector<std::vector<RuleId>> readers_;  ///< by FactId: rules of which a condition reads it
  std::vector<Span> literals_, uncertain_;    ///< where the model's numbers stand
  AuditCheck check_;
};

}  // namespace

AuditCheck check_influence(const Run& run) { return InfluenceCheck(run).take(); }

}  // namespace tally
