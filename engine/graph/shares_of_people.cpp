#include "engine/graph/shares_of_people.hpp"

#include <fmt/format.h>

#include <cmath>

namespace tally {
namespace {

/// What sums of shares may be off by.
constexpr double off_by = 1e-9;

class SharesOfPeople {
 public:
  SharesOfPeople(const Variant& variant, const BestValues& values, DiagnosticSink& sink)
      : variant_(variant), model_(variant.model()), values_(values), sink_(sink) {}

  void effect(const GrownEffect& effect) {
    if (!counts_those_reached(model_, effect)) return;
    people_ = model_.outcomes[effect.outcome.value].unit;
    const Effect& body = *effect.body;
    if (is_share(body.change) && !variant_.fact(body.change).percent)
      within(body.change, "no more can change than are reached: at most all of them, 100 pp");
    if (model_.outcomes[effect.outcome.value].is_state && is_share(body.baseline))
      within(body.baseline, "this is the share of those reached who are in the state");
    for (const Move& move : body.moves)
      if (is_share(move.value)) within(move.value, "no more can move than are reached: at most all of them, 100%");
  }

 private:
  /// So many for each one reached, whatever the form: `8 pp`, `8%`, `0.08 persons/person`.
  bool is_share(FactId fact) const {
    if (!fact || variant_.fact(fact).bound) return false;
    const Fact& here = variant_.fact(fact);
    return here.points ? model_.dimensions.power(here.dimension, Dimensions::time) == 0
                       : here.dimension == Dimensions::none;
  }

  void within(FactId id, const char* rule) {
    const double value = values_.of(id);
    if (!(std::abs(value) > 1 + off_by)) return;
    const Fact& fact = variant_.fact(id);
    if (model_.fact(id).same_as && variant_.resolve(id) == id) return;  // reported where it is written
    std::string title = fmt::format("`{}` is {}", fact.name, shown(fact, value));
    // `1.5 persons/person` may count others than those reached, such as their families; a share cannot.
    const bool may_be_others = fact.counted && fact.field != Field::baseline;
    Diagnostic& message = may_be_others ? sink_.warning(Code::value_out_of_range, fact.span, std::move(title))
                                        : sink_.error(Code::value_out_of_range, fact.span, std::move(title));
    message.notes.emplace_back(rule);
    message.hint = may_be_others
                       ? "if others than those reached are counted, write how many in all: `amount: 150 persons`"
                       : hint(fact, value);
  }

  std::string shown(const Fact& fact, double value) const {
    if (fact.points) return fmt::format("{:g} pp", value * 100);
    if (fact.counted) return fmt::format("{:g} {}", value, counted());
    return fact.percent ? fmt::format("{:g}%", value * 100) : fmt::format("{:g}", value);
  }

  std::string counted() const {
    const BaseId base = model_.dimensions.factors(people_)[0].base;
    return fmt::format("{}/{}", model_.dimensions.plural(base), model_.dimensions.singular(base));
  }

  std::string hint(const Fact& fact, double value) const {
    const std::string_view unit = fact.field == Field::change ? " pp" : "%";
    if (!fact.percent && !fact.points && std::abs(value) <= 100)
      return fmt::format("did you mean `{:g}{}`?", value, unit);
    if (fact.counted && value <= 100) return fmt::format("did you mean `{:g}%`?", value);
    return fmt::format("write at most `{}100{}`", value < 0 ? "-" : "", fact.points ? " pp" : unit);
  }

  const Variant& variant_;
  const CheckedModel& model_;
  const BestValues& values_;
  DiagnosticSink& sink_;
  DimensionId people_;
};

}  // namespace

bool counts_those_reached(const CheckedModel& model, const GrownEffect& effect) {
  if (effect.parent || !effect.outcome) return false;
  const DimensionId persons = model.dimensions.of(Dimensions::persons);
  const DimensionId of_group = effect.group ? model.groups[effect.group.value].unit : DimensionId();
  const DimensionId counted = model.outcomes[effect.outcome.value].unit;
  return counted && counted == (of_group ? of_group : persons);
}

void check_shares_of_people(const Variant& variant, const EffectGraph& graph, const BestValues& values,
                            DiagnosticSink& sink) {
  SharesOfPeople shares(variant, values, sink);
  for (const GrownEffect& effect : graph.effects) shares.effect(effect);
}

}  // namespace tally
