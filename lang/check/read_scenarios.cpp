#include <fmt/format.h>

#include <algorithm>

#include "lang/check/member.hpp"
#include "lang/check/schema.hpp"

namespace tally {
namespace {

/// What an absent field counts as, in base units; unset: it has no default.
std::optional<double> default_of(Field field) {
  switch (field) {
    case Field::deadweight:
    case Field::due_to_others:
    case Field::displacement:
    case Field::substitution:
    case Field::leakage:
    case Field::begins:
    case Field::drop_off:
      return 0;
    case Field::lasts:
      return 1;
    default:
      return std::nullopt;
  }
}

/// Reads what a scenario or `--set` replaces.
class ScenarioReader {
 public:
  ScenarioReader(Checking& checking, std::uint32_t instance, const SyntaxTree& tree, Scenario& scenario,
                 std::uint32_t place)
      : checking_(checking),
        model_(checking.model),
        instance_(instance),
        tree_(tree),
        scenario_(scenario),
        place_(place) {}

  /// A block would be read as if it were not there, so its numbers have to be named in full.
  void refuse_block(NodeIndex node) {
    const Item block = read_item(tree_, node);
    Diagnostic& diagnostic = checking_.sink.error(Code::unknown_field, tree_.span(block.name_node),
                                                  fmt::format("a scenario has no block `{}`", block.name));
    diagnostic.notes.push_back("a scenario replaces one number a line, each by its full name");
    if (block.value == 0) return;
    for (NodeIndex inner : tree_.children(block.value))
      if (tree_.kind(inner) == Syntax::field || tree_.kind(inner) == Syntax::line) {
        if (const std::string line = written_in_full(block, read_item(tree_, inner)); !line.empty())
          diagnostic.hint = fmt::format("write `{}`", line);
        break;
      }
    if (diagnostic.hint.empty()) diagnostic.hint = "name each number in full before its `:`, and leave the block out";
  }

  void take(NodeIndex node) {
    const Item item = read_item(tree_, node);
    if (item.name_node == 0 || item.value == 0) return;
    if (item.name == "tags") return take_tags(item);
    const std::size_t errors = checking_.sink.error_count();
    take_value(item);
    if (checking_.sink.error_count() > errors) return;
    for (NodeIndex clause : item.clauses)
      if (clause != 0)
        checking_.sink
            .error(Code::misplaced_clause, tree_.span(clause), "a scenario replaces the number only; clauses stay")
            .hint = "leave this clause out";
  }

 private:
  /// The line that stands for a line of a block; nothing if it names no number, which is reported.
  std::string written_in_full(const Item& block, const Item& item) {
    if (item.name_node == 0 || item.value == 0) return {};
    std::string path = fmt::format("{}.{}", block.name, item.name);
    if (!item.line_name.empty()) path.append(1, '.').append(item.line_name);
    const std::string_view kept = checking_.keep(path);
    const Span span = tree_.span(item.name_node);
    const Member member = find_member(checking_, instance_, kept, span);
    const bool fits = member.state == Member::State::fact || item.name == "years" ||
                      (member.state == Member::State::absent && default_of(member.field));
    const bool unknown = member.state == Member::State::nothing || member.state == Member::State::no_field;
    if (unknown)
      report_member(checking_, instance_, member, kept,
                    member.state == Member::State::nothing ? tree_.span(block.name_node) : span, false);
    if (!fits || unknown) return {};
    if (item.at != 0) path.append(1, ' ').append(tree_.text_of(item.at));
    return fmt::format("{}: {}", path, tree_.text_of(item.value));
  }

  void take_value(const Item& item) {
    const Span span = tree_.span(item.name_node);
    if (tree_.kind(item.node) == Syntax::line || tree_.kind(item.name_node) != Syntax::path) {
      Diagnostic& diagnostic = checking_.sink.error(Code::changes_structure, span, "a scenario adds no lines");
      diagnostic.notes.push_back(kRule);
      diagnostic.hint = "name the line that is replaced: `outreach.cost.staff: …`";
      return;
    }
    if (item.name.starts_with("model.") && take_model(item)) return;
    if (item.name.ends_with(".years") && take_years(item, span)) return;
    take_fact(item, span);
  }

  static constexpr const char* kRule =
      "a scenario replaces numbers and `years`; who, what and on which outcome stay as they are";

  void take_tags(const Item& item) {
    const auto add = [&](NodeIndex node) {
      if (tree_.kind(node) == Syntax::path) scenario_.id.tags.push_back(tree_.text_of(node));
    };
    if (tree_.kind(item.value) != Syntax::list) return add(item.value);
    for (NodeIndex node : tree_.children(item.value)) add(node);
  }

  bool take_model(const Item& item) {
    const Settings& settings = model_.settings;
    if (!model_.has_model) return false;
    const std::string_view word = item.name.substr(std::string_view("model.").size());
    if (word != "start" && word != "horizon") return false;
    const bool start = word == "start";
    const auto value = start ? checking_.values.year(tree_, item.value, "`model.start`")
                             : checking_.values.whole_years(tree_, item.value, "`model.horizon`");
    if (!value) return true;
    if (!start && (*value < 1 || *value > 1000)) {
      checking_.sink
          .error(Code::horizon_range, tree_.span(item.value),
                 fmt::format("a horizon of {} years is not possible", *value))
          .hint = "a model runs over 1 to 1000 years: write, say, `model.horizon: 10 years`";
      return true;
    }
    (start ? scenario_.start : scenario_.horizon) = value;
    const FactId base = start ? settings.start_fact : settings.horizon_fact;
    const FactId made =
        put_constant(checking_, {EntityKind::model, 0}, Field::value, word, *value,
                     start ? Dimensions::none : model_.dimensions.of(Dimensions::time), tree_.span(item.node));
    pair(base, made, item);
    return true;
  }

  bool take_years(const Item& item, Span span) {
    const std::string_view path = item.name.substr(0, item.name.size() - std::string_view(".years").size());
    const NameFound found = find_entity(checking_, instance_, path, span);
    if (found.state != NameFound::State::entity || found.entity.kind != EntityKind::intervention || !found.rest.empty())
      return false;
    const auto years = checking_.values.years(tree_, item.value, "`years`");
    if (!years) return true;
    const InterventionId intervention(found.entity.index);
    for (const auto& [other, given] : scenario_.years)
      if (other == intervention) {
        report_twice(item);
        return true;
      }
    scenario_.years.emplace_back(intervention, *years);
    checking_.scenario_years[{place_, found.entity.index}] = tree_.span(item.value);
    return true;
  }

  void take_fact(const Item& item, Span span) {
    if (item.at != 0) return take_level(item, span);
    const Member member = find_member(checking_, instance_, item.name, span);
    FactId base = member.fact;
    if (member.state == Member::State::absent) {
      base = make_default(member);
      if (!base) return report_absent(member, item, span);
    } else if (member.state == Member::State::other || member.state == Member::State::entity || is_link(member)) {
      return report_structure(member, item, span);
    } else if (member.state != Member::State::fact) {
      return report_member(checking_, instance_, member, item.name, span, false);
    }
    put(base, item);
  }

  /// `police_work.costs at 2: …` names the line at that level.
  void take_level(const Item& item, Span span) {
    const NameFound found = find_entity(checking_, instance_, item.name, span);
    if (found.state == NameFound::State::reported) return;
    const std::string_view word = found.rest.substr(0, found.rest.find('.'));
    const std::string_view name = word.size() < found.rest.size() ? found.rest.substr(word.size() + 1) : "";
    const bool is_impact = found.state == NameFound::State::entity && found.entity.kind == EntityKind::impact;
    const FieldRule* rule = is_impact ? field_rule(EntityKind::impact, word) : nullptr;
    if (rule == nullptr || rule->holds != Holds::line) {
      checking_.sink
          .error(Code::misplaced_clause, tree_.span(item.at), fmt::format("`at` does not belong to `{}`", item.name))
          .hint = "levels are priced in an `impact`: `harm.costs at 2: …`";
      return;
    }
    const Impact& impact = model_.impacts[found.entity.index];
    if (!impact.outcome) return;
    NodeIndex end = tree_.child(item.at, Syntax::path);
    if (end == 0) end = tree_.child(item.at, Syntax::integer);
    const auto level = level_of(checking_, model_.outcomes[impact.outcome.value], tree_, end);
    if (!level) return;
    std::vector<FactId> lines;
    for (const Line& line : impact.lines)
      if (line.kind == rule->line && line.level == level && (name.empty() || line.name == name))
        lines.push_back(line.value);
    if (lines.size() == 1) return put(lines.front(), item);
    if (lines.empty() && is_flawed(checking_, impact.id)) return;
    Diagnostic& diagnostic = checking_.sink.error(lines.empty() ? Code::changes_structure : Code::ambiguous_name, span,
                                                  fmt::format("`{}` has {} line `{}` at that level", impact.id.name,
                                                              lines.empty() ? "no" : "more than one", word));
    diagnostic.related.push_back({impact.id.span, "declared here"});
    diagnostic.hint = lines.empty() ? "name a line that is there" : "name its lines, and say which one is meant";
  }

  void put(FactId base, const Item& item) {
    if (!base) return;
    const Fact& fact = model_.fact(base);
    if (!fits(item, fact.field)) return;
    const FactId made = pend_fact(checking_, fact.owner, fact.field, {}, tree_, tree_.span(item.node), item.value,
                                  item.cites, {instance_, {}});
    checking_.pending.back().key = model_.facts[made.value].name = model_.facts[base.value].name;
    pair(base, made, item);
  }

  static bool is_link(const Member& member) {
    constexpr std::string_view links[] = {"of", "on", "for", "in", "like", "replaces", "from", "to", "paid", "borne"};
    return member.state == Member::State::no_field &&
           std::find(std::begin(links), std::end(links), member.word) != std::end(links);
  }

  FactId make_default(const Member& member) {
    const auto value = default_of(member.field);
    FactId* slot = fact_slot(model_, member.entity, member.field);
    if (!value || slot == nullptr) return {};
    const FactId profile = timing_profile(member.entity);
    if (profile && is_of_years(member.field)) return {};
    DimensionId dimension = Dimensions::none;
    const DimensionId time = model_.dimensions.of(Dimensions::time);
    if (member.field == Field::begins || member.field == Field::lasts) dimension = time;
    if (member.field == Field::drop_off) dimension = model_.dimensions.divide(Dimensions::none, time);
    const Span span = identity_of(model_, member.entity).span;
    *slot = put_constant(checking_, member.entity, member.field, member.word, *value, dimension, span);
    checking_.defaults.insert(slot->value);
    if (member.entity.kind == EntityKind::effect) give_copies(EffectId(member.entity.index), member.field, *slot);
    return *slot;
  }

  /// What a reference gets, those that are `like` it get too.
  void give_copies(EffectId reference, Field field, FactId value) {
    for (std::uint32_t at = 0; at < model_.effects.size(); ++at) {
      const EntityRef copy{EntityKind::effect, at};
      if (model_.effects[at].copied_from != reference) continue;
      FactId& slot = *fact_slot(model_, copy, field);
      if (slot || (is_of_years(field) && timing_profile(copy))) continue;
      slot = same_fact(checking_, EffectId(at), model_.effects[reference.value], value);
      checking_.defaults.insert(slot.value);
      give_copies(EffectId(at), field, slot);
    }
  }

  static bool is_of_years(Field field) {
    return field == Field::begins || field == Field::lasts || field == Field::drop_off;
  }

  FactId timing_profile(EntityRef entity) {
    const FactId* profile = fact_slot(model_, entity, Field::profile);
    return profile == nullptr ? FactId() : *profile;
  }

  bool fits(const Item& item, Field field) {
    const Syntax kind = tree_.kind(item.value);
    const bool bands = kind == Syntax::schedule && field != Field::reach && field != Field::discount;
    const bool list = kind == Syntax::list && field != Field::profile;
    const bool other = kind == Syntax::text || kind == Syntax::sign || kind == Syntax::span || kind == Syntax::moment ||
                       (kind == Syntax::after && field != Field::begins);
    if (bands || list)
      checking_.sink.error(Code::wrong_shape, tree_.span(item.value), fmt::format("`{}` holds one number", item.name))
          .hint = bands ? "only `reach` and `discount` may change from year to year" : "only `profile` holds a list";
    else if (other)
      report_value(checking_, tree_, item, "a number");
    return !bands && !list && !other;
  }

  void pair(FactId base, FactId made, const Item& item) {
    if (!replaced_.insert(base.value).second) return report_twice(item);
    scenario_.facts.emplace_back(base, made);
  }

  void report_twice(const Item& item) {
    checking_.sink
        .error(Code::repeated_field, tree_.span(item.name_node), fmt::format("`{}` is replaced twice", item.name))
        .hint = "leave one of the two out";
  }

  void report_absent(const Member& member, const Item& item, Span span) {
    const bool of_model = member.entity.kind == EntityKind::model;
    if (is_flawed(checking_, of_model ? model_.settings.id : identity_of(model_, member.entity))) return;
    const std::string_view thing =
        member.entity.kind == EntityKind::model ? "the model" : identity_of(model_, member.entity).name;
    Diagnostic& diagnostic =
        checking_.sink.error(Code::changes_structure, span,
                             fmt::format("`{}` replaces nothing: `{}` gives no `{}`", item.name, thing, member.word));
    diagnostic.notes.push_back(kRule);
    diagnostic.hint = is_level(member)
                          ? fmt::format("a level stands behind `at`: `{} at {}: …`",
                                        item.name.substr(0, item.name.rfind('.')), member.word)
                          : std::string(
                                "write it in the declaration first, with the value that it has without the "
                                "scenario");
  }

  /// `harm.costs.2`: a level of the impact's outcome where a line's name is wanted.
  bool is_level(const Member& member) const {
    if (member.entity.kind != EntityKind::impact) return false;
    const OutcomeId outcome = model_.impacts[member.entity.index].outcome;
    if (!outcome) return false;
    const std::vector<std::string_view>& levels = model_.outcomes[outcome.value].levels;
    return std::find(levels.begin(), levels.end(), member.word) != levels.end();
  }

  void report_structure(const Member& member, const Item& item, Span span) {
    if (member.state == Member::State::entity)
      return report_member(checking_, instance_, member, item.name, span, false);
    Diagnostic& diagnostic =
        checking_.sink.error(Code::changes_structure, span, fmt::format("`{}` cannot change in a scenario", item.name));
    diagnostic.notes.push_back(kRule);
    diagnostic.hint = "write a declaration of its own for the other variant, or another model";
  }

  Checking& checking_;
  CheckedModel& model_;
  std::uint32_t instance_;
  const SyntaxTree& tree_;
  Scenario& scenario_;
  std::uint32_t place_;  ///< of the scenario; none for `--set`
  std::unordered_set<std::uint32_t> replaced_;
};

/// Results call the model as written `base`, so no scenario can be asked for by that name.
void refuse_base(Checking& checking, const SyntaxTree& tree, const Declared& declared) {
  if (declared.name != "base") return;
  Diagnostic& diagnostic = checking.sink.error(Code::scenario_base, tree.span(declared.name_node),
                                               "`base` is the model as written, not a scenario");
  diagnostic.hint = "choose another name, such as `expected`";
}

}  // namespace

void read_scenarios(Checking& checking, const std::vector<const SyntaxTree*>& settings) {
  for_each_declared(checking, [&](std::uint32_t instance, const Declared& declared, EntityRef entity) {
    if (declared.kind != EntityKind::scenario) return;
    const SyntaxTree& tree = checking.tree_of(instance);
    refuse_base(checking, tree, declared);
    read_links(checking, tree, declared.node, {declared.kind, declared.name, tree.span(declared.name_node)}, 0, 0);
    ScenarioReader reader(checking, instance, tree, checking.model.scenarios[entity.index], entity.index);
    const NodeIndex block = tree.child(declared.node, Syntax::block);
    if (block == 0) return;
    for (NodeIndex node : tree.children(block)) {
      if (tree.kind(node) == Syntax::field || tree.kind(node) == Syntax::line) reader.take(node);
      if (tree.kind(node) == Syntax::nested) reader.refuse_block(node);
    }
  });
  if (settings.empty()) return;
  Scenario& set = checking.model.set.emplace();
  set.id.name = set.id.path = set.id.label = "set";
  for (const SyntaxTree* tree : settings) {
    ScenarioReader reader(checking, 0, *tree, set, kNone);
    for (NodeIndex node : tree->children(0)) reader.take(node);
  }
}

}  // namespace tally
