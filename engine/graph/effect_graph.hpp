#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/graph/variant.hpp"
#include "lang/check/model.hpp"

namespace tally {

using MatchId = Id<struct MatchTag>;
using GrownEffectId = Id<struct GrownEffectTag>;
using GrownImpactId = Id<struct GrownImpactTag>;
using NodeId = Id<struct NodeTag>;
using EdgeId = Id<struct EdgeTag>;

/// A cost or work line of an intervention: `place` in its lines.
struct LineRef {
  InterventionId intervention;
  std::uint32_t place = 0;
  bool operator==(const LineRef&) const = default;
};

/// What one pattern of a rule was matched to; the member that `what` names is set.
struct BoundNode {
  PatternWord what = PatternWord::effect;
  GrownEffectId effect;
  InterventionId intervention;
  LineRef line;
  GrownImpactId impact;
  GroupId group;
  bool operator==(const BoundNode&) const = default;
};

/// One firing of a rule: what its patterns were matched to, in their order.
struct Match {
  RuleId rule;
  std::vector<BoundNode> nodes;
};

/// `then scale x by 85%`: a factor on the own link of an effect, impact or cost.
struct ScaleFactor {
  FactId fact;
  MatchId match;
};

/// An effect of the run: written, copied by `like`, or derived by a rule.
struct GrownEffect {
  std::string name;  ///< in results: "fewer_offences", "fewer_dropouts.dropout_raises_crime"
  std::string label;
  const Effect* body = nullptr;
  EffectId written;      ///< unset if derived
  GrownEffectId parent;  ///< derived from that effect; unset: from the intervention's people
  MatchId match;         ///< of the rule that made it
  InterventionId intervention;
  OutcomeId outcome;
  GroupId group;
  bool is_reference = false;  ///< of a reference project: not in the totals
  std::vector<ScaleFactor> factors;
  bool derived() const { return static_cast<bool>(match); }
};

/// An impact as it applies to one effect.
struct GrownImpact {
  GrownEffectId effect;
  const Impact* body = nullptr;
  MatchId match;  ///< set if a rule made it
  std::vector<ScaleFactor> factors;
  std::string_view name() const { return body->id.name; }
};

struct GrownCost {
  LineRef line;
  std::vector<ScaleFactor> factors;
};

enum class NodeKind : std::uint8_t { group, intervention, effect, impact, sector, stakeholder };

/// A node of the effect graph. `index`: its place among the things of its kind (groups, interventions, grown effects,
/// distinct impact bodies in `impact_bodies`, sectors, stakeholders).
struct GraphNode {
  NodeKind kind;
  std::uint32_t index;
  std::uint32_t column = 0;  ///< left to right; effects one further than what they come from
};

enum class EdgeKind : std::uint8_t {
  reach,   ///< group → intervention
  change,  ///< intervention → effect
  derive,  ///< effect → effect
  price,   ///< effect → impact
  money,   ///< effect, impact → stakeholder
  hours,   ///< effect, impact → sector
  pay,     ///< intervention → stakeholder (costs)
  spend,   ///< intervention → sector (work)
};

/// An edge carries the expression that leads from one node to the next, the line it stands on, and the rule that made
/// it.
struct GraphEdge {
  NodeId from, to;
  EdgeKind kind;
  FactId fact;  ///< the expression: reach, change or amount, price …; unset where there is none (`price`)
  Span span;
  MatchId match;
  GrownImpactId impact;    ///< price, money, hours of an impact
  std::uint32_t line = 0;  ///< place in the lines of its impact, effect or intervention
};

/// Candidates of which `combine X: largest` keeps one, for one intervention and group.
struct Choice {
  std::vector<std::vector<GrownEffectId>> effects;  ///< an outcome: first the direct ones, then those through rules
  std::vector<std::vector<GrownImpactId>> impacts;  ///< a pot: one list an impact
};

/// The effect graph: everything that is evaluated and drawn.
struct EffectGraph {
  std::vector<Match> matches;
  std::vector<GrownEffect> effects;  ///< parents before what derives from them
  std::vector<GrownImpact> impacts;
  std::vector<GrownCost> costs;  ///< every cost and work line, by intervention
  std::vector<Choice> choices;

  std::vector<GraphNode> nodes;
  std::vector<GraphEdge> edges;          ///< sorted by `from`
  std::vector<std::uint32_t> out_begin;  ///< edges of node i: [out_begin[i], out_begin[i+1])
  std::vector<NodeId> order;             ///< every node after those that lead to it
  std::vector<const Impact*> impact_bodies;
  std::vector<NodeId> effect_nodes, intervention_nodes, group_nodes, sector_nodes, stakeholder_nodes, impact_nodes;
};

}  // namespace tally
