#include "engine/graph/bound_fields.hpp"

#include <optional>

namespace tally {
namespace {

using Kind = Reached::Kind;

Reached facts(std::initializer_list<FactId> ids) {
  Reached reached;
  for (FactId id : ids)
    if (id) reached.facts.push_back(id);
  reached.kind = reached.facts.empty() ? Kind::absent : Kind::facts;
  return reached;
}

Reached lines(const std::vector<Line>& all, LineKind kind, std::string_view name) {
  Reached reached;
  for (const Line& line : all)
    if (line.kind == kind && (name.empty() || line.name == name)) reached.facts.push_back(line.value);
  reached.kind = reached.facts.empty() ? Kind::absent : Kind::facts;
  return reached;
}

std::optional<LineKind> line_kind(Field field) {
  switch (field) {
    case Field::cost:
      return LineKind::cost;
    case Field::work:
      return LineKind::work;
    case Field::costs:
      return LineKind::costs;
    case Field::yields:
      return LineKind::yields;
    case Field::transfers:
      return LineKind::transfers;
    case Field::takes:
      return LineKind::takes;
    case Field::saves:
      return LineKind::saves;
    default:
      return {};
  }
}

/// Finds the facts of a field, thing by thing.
class Fields {
 public:
  Fields(const CheckedModel& model, const EffectGraph& graph) : model_(model), graph_(graph) {}

  Reached of(const Reached& from, Field field, std::string_view name) const {
    if (from.kind == Kind::thing && from.thing.kind == EntityKind::sector) return sector_field(from.thing.index, field);
    if (from.kind != Kind::node) return {};
    switch (from.node.what) {
      case PatternWord::effect:
        return effect_field(*graph_.effects[from.node.effect.value].body, field, name);
      case PatternWord::impact:
        return impact_field(*graph_.impacts[from.node.impact.value].body, field, name);
      case PatternWord::intervention:
        return intervention_field(from.node.intervention, field, name);
      case PatternWord::group:
        return group_field(from.node.group, field);
      default:
        return line_field(line_of(model_, from.node.line), field);
    }
  }

 private:
  Reached sector_field(std::uint32_t index, Field field) const {
    const Sector& sector = model_.sectors[index];
    if (field == Field::productive) return facts({sector.productive});
    if (field == Field::labour_share) return facts({sector.labour_share});
    return field == Field::wage ? facts({sector.wage}) : Reached{};
  }

  Reached group_field(GroupId id, Field field) const {
    const Group& group = model_.groups[id.value];
    if (field == Field::size) return facts({group.size});
    if (field == Field::min_age) return facts({group.min_age});
    return field == Field::max_age ? facts({group.max_age}) : Reached{};
  }

  Reached line_field(const Line& line, Field field) const {
    if (field == Field::valued) return facts({line.valued});
    return line_kind(field) == line.kind || field == Field::value ? facts({line.value}) : Reached{};
  }

  Reached intervention_field(InterventionId id, Field field, std::string_view name) const {
    const Intervention& intervention = model_.interventions[id.value];
    if (field == Field::reach) return facts({intervention.reach});
    if (field == Field::likeness) return facts({intervention.likeness});
    const auto kind = line_kind(field);
    return kind ? lines(intervention.lines, *kind, name) : Reached{};
  }

  Reached timing_field(const Timing& timing, Field field) const {
    switch (field) {
      case Field::begins:
        return facts({timing.begins});
      case Field::lasts:
        return facts({timing.lasts});
      case Field::drop_off:
        return facts({timing.drop_off});
      case Field::profile:
        return facts({timing.profile});
      default:
        return {};
    }
  }

  Reached impact_field(const Impact& impact, Field field, std::string_view name) const {
    const auto kind = line_kind(field);
    return kind ? lines(impact.lines, *kind, name) : timing_field(impact.timing, field);
  }

  Reached effect_field(const Effect& effect, Field field, std::string_view name) const {
    switch (field) {
      case Field::baseline:
        return facts({effect.baseline});
      case Field::change:
        return facts({effect.change});
      case Field::amount:
        return facts({effect.amount});
      case Field::reach:
        return facts({effect.reach});
      case Field::deadweight:
      case Field::due_to_others:
      case Field::displacement:
      case Field::substitution:
      case Field::leakage:
        return facts(
            {effect.deductions[static_cast<std::size_t>(field) - static_cast<std::size_t>(Field::deadweight)]});
      case Field::moves:
        return moves(effect, name);
      default:
        break;
    }
    const auto kind = line_kind(field);
    return kind ? lines(effect.lines, *kind, name) : timing_field(effect.timing, field);
  }

  Reached moves(const Effect& effect, std::string_view name) const {
    Reached reached;
    for (const Move& move : effect.moves)
      if (name.empty() || move.name == name) reached.facts.push_back(move.value);
    reached.kind = reached.facts.empty() ? Kind::absent : Kind::facts;
    return reached;
  }

  const CheckedModel& model_;
  const EffectGraph& graph_;
};

}  // namespace

Reached field_of(const CheckedModel& model, const EffectGraph& graph, const Reached& from, Field field,
                 std::string_view name) {
  return Fields(model, graph).of(from, field, name);
}

}  // namespace tally
