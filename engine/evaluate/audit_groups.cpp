#include "engine/evaluate/audit.hpp"
#include "engine/graph/links.hpp"

namespace tally {
namespace {

/// Follows the target group along the links of the effect graph.
class Groups {
 public:
  explicit Groups(const Run& run) : variant_(run.variant), model_(run.variant.model()), graph_(run.graph) {
    check_.kind = AuditCheckKind::groups;
  }

  AuditCheck take() {
    for (const GraphEdge& edge : graph_.edges) follow(edge);
    if (links_ == 0) {
      check_.status = AuditStatus::not_applicable;
      return std::move(check_);
    }
    const double all = static_cast<double>(links_), keeping = all - static_cast<double>(check_.findings.size());
    check_.figures.push_back({AuditFigureKind::links, "links", "", "", {}, all, keeping, keeping == all});
    if (!check_.findings.empty()) check_.status = AuditStatus::failed;
    return std::move(check_);
  }

 private:
  void follow(const GraphEdge& edge) {
    const std::uint32_t from = graph_.nodes[edge.from.value].index, to = graph_.nodes[edge.to.value].index;
    switch (edge.kind) {
      case EdgeKind::reach:
        once(InterventionId(to));
        return link(GroupId(from), model_.interventions[to].group, model_.interventions[to].id.name, edge.span);
      case EdgeKind::change:
        return to_effect(model_.interventions[from].group, graph_.effects[to], edge.span);
      case EdgeKind::derive:
        return to_effect(graph_.effects[from].group, graph_.effects[to], edge.span);
      case EdgeKind::price:
        return link(graph_.effects[from].group, graph_.effects[graph_.impacts[edge.impact.value].effect.value].group,
                    graph_.impacts[edge.impact.value].name(), edge.span);
      default:
        return;  // to stakeholders and sectors: these have no target group
    }
  }

  void to_effect(GroupId from, const GrownEffect& effect, Span span) {
    ++links_;
    if (effect.group == from) return;
    const AuditReason reason = why_another(effect);
    (reason == AuditReason::other_group ? check_.findings : check_.exceptions)
        .push_back({reason, effect.name, span, name_of(from), name_of(effect.group), {}});
  }

  AuditReason why_another(const GrownEffect& effect) const {
    const Effect& body = *effect.body;
    if (!body.other_group || effect.parent) return AuditReason::other_group;
    if (body.reach) return AuditReason::own_reach;
    if (has_total(effect)) return AuditReason::own_amount;
    const bool counts_nothing = !body.change && body.moves.empty() && body.lines.empty();
    return counts_nothing ? AuditReason::no_amount : AuditReason::other_group;
  }

  bool has_total(const GrownEffect& effect) const {
    if (effect.body->amount) return true;
    for (const Move& move : effect.body->moves)
      if (variant_.fact(move.value).dimension != Dimensions::none) return true;
    for (const Line& line : effect.body->lines) {
      const auto link = line_link(variant_, graph_, effect, line, effect.match, true);
      if (link && link->form != LineForm::per_unit) return true;
    }
    return false;
  }

  /// `reach: 80 persons` of what runs for years is one cohort, where `80 persons/year` may have been meant.
  void once(InterventionId id) {
    const Intervention& intervention = model_.interventions[id.value];
    if (!intervention.reach || intervention.is_reference) return;
    const Fact& reach = variant_.fact(intervention.reach);
    const Years years = variant_.years_of(id);
    const bool yearly = model_.dimensions.power(reach.dimension, Dimensions::time) != 0;
    if (yearly || reach.shape != Shape::single || years.first == years.last) return;
    check_.exceptions.push_back(
        {AuditReason::reached_once, std::string(intervention.id.name), reach.span, {}, {}, {}, years.first});
  }

  void link(GroupId from, GroupId to, std::string_view name, Span span) {
    ++links_;
    if (from != to)
      check_.findings.push_back({AuditReason::other_group, std::string(name), span, name_of(from), name_of(to), {}});
  }

  std::string name_of(GroupId group) const {
    return group ? std::string(model_.groups[group.value].id.label) : std::string();
  }

  const Variant& variant_;
  const CheckedModel& model_;
  const EffectGraph& graph_;
  AuditCheck check_;
  std::size_t links_ = 0;
};

}  // namespace

AuditCheck check_groups(const Run& run) { return Groups(run).take(); }

}  // namespace tally
