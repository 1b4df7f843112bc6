#include <fmt/format.h>

#include "lang/check/checking.hpp"

namespace tally {
namespace {

bool should_be_used(EntityKind kind) {
  switch (kind) {
    case EntityKind::number:
    case EntityKind::source:
    case EntityKind::group:
    case EntityKind::outcome:
    case EntityKind::sector:
    case EntityKind::stakeholder:
    case EntityKind::index:
      return true;
    default:
      return false;
  }
}

void warn_of_names(Checking& checking, const ModuleNames& names) {
  const SyntaxTree& tree = *names.tree;
  for (const Declared& declared : names.declared) {
    if (declared.used || !should_be_used(declared.kind)) continue;
    checking.sink
        .warning(Code::unused_name, tree.span(declared.name_node),
                 fmt::format("the {} `{}` is not used", word_of(declared.kind), declared.name))
        .hint = declared.kind == EntityKind::source ? "cite it: `[" + std::string(declared.name) + "]`, or leave it out"
                                                    : "leave it out, or use it";
  }
  for (const UnitName& unit : names.units) {
    if (unit.used) continue;
    const NodeIndex name = tree.child(unit.node, Syntax::name);
    checking.sink
        .warning(Code::unused_name, tree.span(name), fmt::format("the unit `{}` is not used", tree.text_of(name)))
        .hint = "leave it out, or use it";
  }
}

void warn_of_brought(Checking& checking, const ModuleNames& names) {
  const SyntaxTree& tree = *names.tree;
  for (const Use& use : names.uses) {
    const NodeIndex list = tree.child(use.node, Syntax::use_names);
    if (list == 0 || use.module == kNone) continue;
    for (NodeIndex node : tree.children(list)) {
      const std::string_view name = tree.text_of(node);
      const auto brought = names.brought.find(name);
      if (brought == names.brought.end()) continue;
      for (const Brought& one : brought->second) {
        if (one.node != node || one.used) continue;
        const auto unit = checking.modules[use.module].unit_by_name.find(name);
        if (unit != checking.modules[use.module].unit_by_name.end() &&
            checking.modules[use.module].units[unit->second].used)
          continue;
        checking.sink.warning(Code::unused_name, tree.span(node), fmt::format("`{}` is brought in and not used", name))
            .hint = fmt::format("leave it out; `use {}` alone keeps the module's prices and rules",
                                checking.modules[use.module].path);
      }
    }
  }
}

void warn_of_parameters(Checking& checking) {
  for (const ModuleNames& names : checking.modules) {
    if (names.path.starts_with("std.")) continue;
    for (const Declared& declared : names.declared)
      if (declared.kind == EntityKind::parameter && !declared.used)
        checking.sink
            .warning(Code::unused_name, names.tree->span(declared.name_node),
                     fmt::format("the parameter `{}` is not used", declared.name))
            .hint = "leave it out, or use it";
  }
}

void warn_of_old_sources(Checking& checking) {
  const CheckedModel& model = checking.model;
  if (!model.has_model || model.settings.start == 0) return;
  std::unordered_set<std::uint32_t> cited;
  for (const Cite& cite : model.cites) {
    if (!cite.source || !cited.insert(cite.source.value).second) continue;
    const Source& source = model.sources[cite.source.value];
    if (!source.valid_until || *source.valid_until >= model.settings.start) continue;
    Diagnostic& diagnostic =
        checking.sink.warning(Code::old_source, cite.span,
                              fmt::format("`{}` holds until {}, and the model starts in {}", source.id.name,
                                          *source.valid_until, model.settings.start));
    diagnostic.related.push_back({source.id.span, "the source"});
    diagnostic.hint = "look for newer figures, or say that they still hold and set `valid_until` later";
  }
}

/// Outcomes that an impact, or a rule that hangs something on them, gives a price.
std::vector<bool> priced_outcomes(const CheckedModel& model) {
  std::vector<bool> priced(model.outcomes.size());
  for (const Impact& impact : model.impacts)
    if (impact.outcome && !impact.excluded) priced[impact.outcome.value] = true;
  for (const Rule& rule : model.rules) {
    if (rule.excluded || rule.target >= rule.patterns.size()) continue;
    if (rule.consequence != Consequence::effect && rule.consequence != Consequence::impact) continue;
    const Pattern& pattern = rule.patterns[rule.target];
    if (pattern.what != PatternWord::effect) continue;
    bool fixed = false;
    for (const PatternLink& link : pattern.links)
      if (link.word == LinkWord::on) {
        fixed = true;
        if (link.entity) priced[link.entity->index] = true;
      }
    if (!fixed) priced.assign(priced.size(), true);
  }
  return priced;
}

void warn_of_unpriced(Checking& checking) {
  const CheckedModel& model = checking.model;
  if (!model.has_model) return;
  const std::vector<bool> priced = priced_outcomes(model);
  for (std::uint32_t at = 0; at < model.effects.size(); ++at) {
    const Effect& effect = model.effects[at];
    if (checking.broken_effects.contains(at)) continue;
    if (!effect.outcome || priced[effect.outcome.value] || !effect.lines.empty() || effect.direction) continue;
    if (effect.intervention && model.interventions[effect.intervention.value].is_reference) continue;
    const Outcome& outcome = model.outcomes[effect.outcome.value];
    Diagnostic& diagnostic = checking.sink.warning(
        Code::nothing_prices, effect.id.span,
        fmt::format("nothing prices `{}`, so `{}` stays unpriced", outcome.id.name, effect.id.name));
    diagnostic.related.push_back({outcome.id.span, "the outcome"});
    diagnostic.hint = fmt::format(
        "write an `impact … of {}` with its costs, or one with `pm: \"why\"`, or give the effect a `direction`",
        outcome.id.name);
  }
}

}  // namespace

void warn_of_unused(Checking& checking) {
  warn_of_old_sources(checking);
  // Behind an error a thing may only seem to be unused.
  if (checking.sink.has_errors()) return;
  const ModuleNames& main = checking.modules[0];
  if (main.model != 0) warn_of_names(checking, main);
  warn_of_brought(checking, main);
  warn_of_parameters(checking);
  warn_of_unpriced(checking);
  warn_of_tags(checking);
  warn_of_unused_fields(checking);
  warn_of_unlikely_values(checking);
  warn_of_hidden_results(checking);
}

void check_relations(Checking& checking) {
  const CheckedModel& model = checking.model;
  for (const Correlation& correlation : model.correlations)
    for (FactId fact : {correlation.a, correlation.b}) {
      const Fact& about = model.fact(fact);
      if (about.uncertain || about.part_begin == about.part_end) continue;
      Diagnostic& diagnostic = checking.sink.error(Code::correlates_certain, correlation.span,
                                                   fmt::format("`{}` is certain, so nothing goes with it", about.name));
      diagnostic.related.push_back({about.line, "this line holds no uncertain number"});
      diagnostic.hint = "give it an interval, such as `20% (10% to 30%)`, or leave the correlation out";
    }
}

}  // namespace tally
