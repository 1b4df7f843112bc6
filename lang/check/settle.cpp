#include <algorithm>

#include "lang/check/dependency_order.hpp"
#include "lang/check/values.hpp"
#include "lang/check/walk.hpp"

namespace tally {
namespace {

/// How many steps of a circle are shown one by one.
constexpr std::size_t shown_steps = 8;

class Settler {
 public:
  Settler(CheckedModel& model, ValueNotes& notes, DiagnosticSink& sink)
      : model_(model), notes_(notes), sink_(sink), walker_(model, notes, sink) {
    for (FactId id : notes.defaults) {
      if (is_default_.size() <= id.value) is_default_.resize(id.value + 1);
      is_default_[id.value] = true;
    }
  }

  void settle_facts();
  void settle_loose();

 private:
  StepRange steps_of(std::uint32_t fact) const;
  void settle_fact(std::uint32_t id);
  void settle_parts(Fact& fact);
  std::string text_of(const Meaning& part, const NumberFlags& flags) const;
  bool is_default(std::uint32_t id) const;
  /// Whether it is per person, or per person a year.
  bool is_each(DimensionId dimension);
  Grade grade_of_line(const Fact& fact, bool is_default) const;
  void settle_measures();
  void report_circle(std::span<const CircleStep> way);
  void report_measure_circle(std::span<const CircleStep> way);
  void show_way(Diagnostic& message, std::span<const CircleStep> way,
                std::string_view (*name)(const CheckedModel&, std::uint32_t));

  CheckedModel& model_;
  ValueNotes& notes_;
  DiagnosticSink& sink_;
  Walker walker_;
  std::vector<bool> is_default_;
};

StepRange Settler::steps_of(std::uint32_t id) const {
  const Fact& fact = model_.facts[id];
  if (fact.part_begin == fact.part_end) return {};
  const ExprId first = model_.exprs[model_.parts[fact.part_begin].root.value].first;
  return {first.value, model_.parts[fact.part_end - 1].root.value + 1};
}

void Settler::settle_facts() {
  const auto first = static_cast<std::uint32_t>(notes_.settled_facts);
  const auto count = static_cast<std::uint32_t>(model_.facts.size());
  model_.fact_order.reserve(count);
  auto named = [this](std::uint32_t step) {
    const Expr& expr = model_.exprs[step];
    return expr.op == Op::fact ? expr.payload : DependencyOrder::no_node;
  };
  DependencyOrder order;
  order.run(
      first, count, [this](std::uint32_t fact) { return steps_of(fact); }, named,
      [this](std::uint32_t fact) {
        model_.fact_order.push_back(FactId(fact));
        settle_fact(fact);
      },
      [this](std::span<const CircleStep> way) { report_circle(way); });
  notes_.settled_facts = count;
}

void Settler::settle_fact(std::uint32_t id) {
  Fact& fact = model_.facts[id];
  if (fact.part_begin == fact.part_end) return;
  walker_.start_line();
  settle_parts(fact);
  fact.grade = grade_of_line(fact, is_default(id));
}

bool Settler::is_default(std::uint32_t id) const {
  while (model_.facts[id].same_as) id = model_.facts[id].same_as.value;
  return id < is_default_.size() && is_default_[id];
}

bool Settler::is_each(DimensionId dimension) {
  Dimensions& dimensions = model_.dimensions;
  const DimensionId each = dimensions.divide(Dimensions::none, dimensions.of(Dimensions::persons));
  return dimension == each || dimension == dimensions.divide(each, dimensions.of(Dimensions::time));
}

std::string Settler::text_of(const Meaning& part, const NumberFlags& flags) const {
  if (part.dimension == Dimensions::none && flags.percent && !flags.counted) return "a share";
  return model_.dimensions.text(part.dimension);
}

void Settler::settle_parts(Fact& fact) {
  Meaning whole;
  NumberFlags flags;
  for (std::uint32_t i = fact.part_begin; i < fact.part_end; ++i) {
    const Meaning part = walker_.walk(model_.parts[i].root, Allows::facts);
    whole.broken = whole.broken || part.broken;
    whole.bound = whole.bound || part.bound;
    whole.uncertain = whole.uncertain || part.uncertain;
    const NumberFlags before = flags;
    flags = {flags.percent || part.flags.percent, flags.counted || part.flags.counted,
             flags.points || part.flags.points};
    if (part.broken || !part.dimension) continue;
    if (!whole.dimension) whole.dimension = part.dimension;
    if (whole.dimension == part.dimension) continue;
    const std::string first = text_of(whole, before);
    auto& message = sink_.error(Code::unlike_units, model_.exprs[model_.parts[i].root.value].span,
                                "cannot put " + text_of(part, part.flags) + " beside " + first + " in one line");
    message.related.push_back({model_.exprs[model_.parts[fact.part_begin].root.value].span,
                               "this is " + (whole.dimension == Dimensions::none ? first : "in " + first)});
    message.hint = "give all numbers of this line the same unit";
    whole.broken = true;
    break;
  }
  fact.uncertain = whole.uncertain;
  fact.bound = whole.bound && !whole.broken;
  if (whole.broken || whole.bound) {
    fact.percent = flags.percent && !flags.counted;
    fact.points = flags.points;
    return;
  }
  fact.dimension = whole.dimension;
  const bool bare = whole.dimension == Dimensions::none;
  fact.counted = bare && flags.counted;
  fact.percent = bare && flags.percent && !flags.counted;
  fact.points = flags.points && is_each(whole.dimension);
}

Grade Settler::grade_of_line(const Fact& fact, bool is_default) const {
  Grade worst = walker_.worst_named();
  if (fact.cite_begin == fact.cite_end && walker_.wrote_number() && !is_default) return Grade::none;
  for (std::uint32_t i = fact.cite_begin; i < fact.cite_end; ++i) {
    const Cite& cite = model_.cites[i];
    if (cite.assumed)
      worst = std::max(worst, Grade::assumed);
    else if (cite.source && cite.source.value < model_.sources.size())
      worst = std::max(worst, model_.sources[cite.source.value].grade);
  }
  return worst;
}

void Settler::show_way(Diagnostic& message, std::span<const CircleStep> way,
                       std::string_view (*name)(const CheckedModel&, std::uint32_t)) {
  for (std::size_t i = 0; i < way.size(); ++i) {
    if (i == shown_steps && way.size() > shown_steps + 1) {
      message.notes.push_back("and so on, " + std::to_string(way.size()) + " lines in all");
      return;
    }
    const auto next = way[(i + 1) % way.size()].node;
    message.related.push_back(
        {model_.exprs[way[i].step].span,
         "`" + std::string(name(model_, way[i].node)) + "` needs `" + std::string(name(model_, next)) + "`"});
  }
}

void Settler::report_circle(std::span<const CircleStep> way) {
  auto name = [](const CheckedModel& model, std::uint32_t fact) { return model.facts[fact].name; };
  const Fact& fact = model_.facts[way.front().node];
  auto& message = sink_.error(Code::needs_itself, model_.exprs[way.front().step].span,
                              "`" + std::string(fact.name) + "` needs itself");
  show_way(message, way, name);
  message.hint = "give one of these lines a number of its own";
}

void Settler::report_measure_circle(std::span<const CircleStep> way) {
  auto name = [](const CheckedModel& model, std::uint32_t measure) { return model.measures[measure].id.name; };
  auto& message = sink_.error(Code::needs_itself, model_.exprs[way.front().step].span,
                              "`" + std::string(name(model_, way.front().node)) + "` needs itself");
  show_way(message, way, name);
  message.hint = "write one of these measures without the others";
}

void Settler::settle_measures() {
  auto steps = [this](std::uint32_t measure) -> StepRange {
    const ExprId root = model_.measures[measure].root;
    if (!root) return {};
    return {model_.exprs[root.value].first.value, root.value + 1};
  };
  auto named = [this](std::uint32_t step) {
    const Expr& expr = model_.exprs[step];
    if (expr.op != Op::result || model_.result_refs[expr.payload].key != ResultKey::measure)
      return DependencyOrder::no_node;
    return walker_.results().measure(model_.result_refs[expr.payload].subject).value;
  };
  DependencyOrder order;
  order.run(
      0, static_cast<std::uint32_t>(model_.measures.size()), steps, named,
      [this](std::uint32_t measure) {
        const ExprId root = model_.measures[measure].root;
        if (root && !model_.exprs[root.value].dimension) walker_.walk(root, Allows::results);
      },
      [this](std::span<const CircleStep> way) { report_measure_circle(way); });
}

void Settler::settle_loose() {
  settle_measures();
  std::vector<ExprId> measures;
  for (const Measure& measure : model_.measures) measures.push_back(measure.root);
  std::sort(measures.begin(), measures.end());
  for (; notes_.settled_loose < notes_.loose.size(); ++notes_.settled_loose) {
    const LooseExpression& loose = notes_.loose[notes_.settled_loose];
    if (!std::binary_search(measures.begin(), measures.end(), loose.root)) walker_.walk(loose.root, loose.allows);
  }
}

}  // namespace

void Values::settle() {
  Settler settler(model_, notes_, sink_);
  settler.settle_facts();
  settler.settle_loose();
}

DimensionId dimension_for_match(const CheckedModel& model, ExprId root,
                                const std::map<std::uint32_t, DimensionId>& bound) {
  const Meaning meaning = Walker(model, bound).walk(root, Allows::facts);
  if (meaning.broken) return {};
  if (model.exprs[root.value].op >= Op::less) return Dimensions::none;
  return meaning.dimension;
}

}  // namespace tally
