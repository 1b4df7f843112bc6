#include "engine/graph/best_values.hpp"

#include <fmt/format.h>

#include "engine/graph/number_value.hpp"

namespace tally {
namespace {

/// The facts that a fact names in this variant.
void named_by(const Variant& variant, FactId id, std::vector<FactId>& out) {
  const CheckedModel& model = variant.model();
  for (const Part& part : model.parts_of(id))
    for (std::uint32_t i = model.exprs[part.root.value].first.value; i <= part.root.value; ++i)
      if (model.exprs[i].op == Op::fact) out.push_back(variant.resolve(FactId(model.exprs[i].payload)));
}

/// Depth-first order without recursion, so that long chains of numbers are no matter.
class Ordering {
 public:
  Ordering(const Variant& variant, DiagnosticSink& sink)
      : variant_(variant), sink_(sink), state_(variant.model().facts.size(), State::untouched) {}

  std::vector<FactId> run() {
    for (std::size_t i = 0; i < state_.size(); ++i) visit(FactId(i));
    return std::move(order_);
  }

 private:
  enum class State : std::uint8_t { untouched, open, done };
  struct Frame {
    FactId fact;
    std::vector<FactId> named;
    std::size_t next = 0;
  };

  void visit(FactId start) {
    if (state_[start.value] != State::untouched) return;
    std::vector<Frame> frames;
    open(frames, start);
    while (!frames.empty()) {
      Frame& top = frames.back();
      if (top.next == top.named.size()) {
        state_[top.fact.value] = State::done;
        order_.push_back(top.fact);
        frames.pop_back();
        continue;
      }
      const FactId next = top.named[top.next++];
      if (state_[next.value] == State::untouched)
        open(frames, next);
      else if (state_[next.value] == State::open)
        report(frames, next);
    }
  }

  void open(std::vector<Frame>& frames, FactId fact) {
    state_[fact.value] = State::open;
    frames.push_back({fact, {}, 0});
    named_by(variant_, fact, frames.back().named);
  }

  void report(const std::vector<Frame>& frames, FactId again) {
    const CheckedModel& model = variant_.model();
    std::size_t first = frames.size();
    while (first > 0 && frames[first - 1].fact != again) --first;
    Diagnostic& error =
        sink_.error(Code::scenario_closes_circle, model.fact(again).span,
                    fmt::format("in scenario `{}`, `{}` needs itself", variant_.name(), model.fact(again).name));
    for (std::size_t i = first; i < frames.size(); ++i)
      error.related.push_back({model.fact(frames[i].fact).span, fmt::format("`{}`", model.fact(frames[i].fact).name)});
    error.hint = "write a number in the scenario instead of a formula that leads back to itself";
  }

  const Variant& variant_;
  DiagnosticSink& sink_;
  std::vector<State> state_;
  std::vector<FactId> order_;
};

}  // namespace

std::vector<FactId> facts_in_order(const Variant& variant, DiagnosticSink& sink) {
  if (!variant.replaces_facts()) return variant.model().fact_order;
  return Ordering(variant, sink).run();
}

BestValues::BestValues(const Variant& variant, DiagnosticSink& sink) : variant_(&variant) {
  const CheckedModel& model = variant.model();
  values_.resize(model.parts.size());
  std::vector<double> stack;
  const auto fact_value = [&](FactId id) { return of(id); };
  const auto nothing = [](std::uint32_t) { return 0.0; };
  for (FactId id : facts_in_order(variant, sink)) {
    const Fact& fact = model.fact(id);
    if (fact.bound) continue;
    for (std::uint32_t p = fact.part_begin; p < fact.part_end; ++p)
      values_[p] = number_value(model, model.parts[p].root, stack, fact_value, nothing, nothing);
  }
}

}  // namespace tally
