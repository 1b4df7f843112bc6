#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "lang/check/check.hpp"
#include "lang/check/known_units.hpp"
#include "lang/check/name_map.hpp"
#include "lang/check/values.hpp"

namespace tally {

inline constexpr std::uint32_t kNone = 0xffffffff;

/// A named declaration of a file.
struct Declared {
  NodeIndex node = 0;
  NodeIndex name_node = 0;
  EntityKind kind = EntityKind::number;
  bool per_instance = false;
  bool used = false;
  std::string_view name;
};

/// A `use` line.
struct Use {
  NodeIndex node = 0;
  std::uint32_t module = kNone;  ///< place in `Checking::modules`; none: it was not found
  std::string_view alias;        ///< how its things are called here: the `as` name or the last word
  bool has_alias = false;
  NodeIndex settings = 0;  ///< 0: no `with`
};

/// A name that a `use` line brings in bare.
struct Brought {
  std::uint32_t use = 0;
  std::uint32_t declared = kNone;  ///< place in the module's `declared`; none: it is only a unit
  NodeIndex node = 0;
  bool used = false;
};

/// A unit that a file declares.
struct UnitName {
  NodeIndex node = 0;
  std::uint8_t state = 0;  ///< 0: not worked out, 1: being worked out, 2: done, 3: wrong
  bool used = false;
  UnitMeaning meaning;
};

/// What a file declares and uses.
struct ModuleNames {
  const SyntaxTree* tree = nullptr;
  std::string_view path;
  bool has_instances = false;  ///< some `use … with` names it
  NodeIndex model = 0;         ///< its `model` declaration
  std::vector<Declared> declared;
  std::vector<Use> uses;
  std::vector<UnitName> units;
  std::vector<NodeIndex> expects, correlations, combines, excludes, rates;
  std::vector<std::uint32_t> instances;
  std::unordered_set<std::string_view> declared_twice;
  NameMap by_name;
  NameMap unit_by_name;
  KnownUnits known_units;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_alias;  ///< uses
  std::unordered_map<std::string_view, std::vector<Brought>> brought;
};

/// A module as it stands in the run: once, or once for each `use … with`.
struct Instance {
  std::uint32_t module = 0;
  std::uint32_t user = kNone;          ///< the instance whose `use … with` made it
  std::uint32_t use = 0;               ///< which of its uses
  std::string_view alias;              ///< "north"; empty: the only one
  std::vector<EntityRef> entities;     ///< of each `Declared` of the module
  std::vector<std::uint32_t> targets;  ///< of each `Use` of the module: the instance that it names
};

/// A fact whose place is taken and whose value is still to be built.
struct Pending {
  FactId fact;
  const SyntaxTree* tree = nullptr;
  NodeIndex value = 0;
  NodeIndex cites = 0;
  std::uint32_t instance = 0;
  RuleId rule;  ///< set in a rule: its variables can be named
  std::string_view key;
};

/// A fact that is the product of others: what `like` copies.
struct PendingProduct {
  FactId fact;
  std::vector<FactId> factors;
  std::string_view key;
  Span span;
};

/// A parameter that a `use … with` gives a value: it must have the unit that the library says.
struct GivenParameter {
  std::uint32_t instance = 0;
  NodeIndex node = 0;   ///< its declaration in the library
  NodeIndex value = 0;  ///< its default or unit there
  bool is_unit = false;
  FactId given;
  ExprId standard;  ///< the default, once built
};

/// The lines of one declaration by kind and name, once there are many of them.
class LineNames {
 public:
  void clear() {
    if (seen_ != 0) *this = {};
  }
  /// The line that has this kind and name, or null. `lines`: those of the declaration, which only grow until `clear`.
  const Line* find(const std::vector<Line>& lines, LineKind kind, std::string_view name);

 private:
  std::array<NameMap, 7> places_;  ///< by kind
  std::size_t seen_ = 0;
};

/// Where a fact belongs that stands in a line of money or work.
struct Where {
  std::uint32_t instance = 0;
  RuleId rule;
};

/// What was found under a path.
struct NameFound {
  enum class State : std::uint8_t { nothing, entity, reported } state = State::nothing;
  EntityRef entity;
  std::string_view rest;  ///< what of the path follows the thing's name, without the dot
};

/// All that the steps of `check` share. Each step is a function of its own file.
struct Checking {
  const SourceSet& sources;
  const std::vector<LoadedModule>& loaded;
  CheckedModel& model;
  DiagnosticSink& sink;
  Prices prices;
  Values values;
  std::vector<ModuleNames> modules;  ///< in the order of CheckedModel::modules
  std::unordered_map<std::string_view, std::uint32_t> module_by_path;
  std::vector<Instance> instances;  ///< the first is the file itself
  std::vector<Pending> pending;
  std::vector<PendingProduct> products;
  std::vector<GivenParameter> parameters;
  LineNames line_names;                                   ///< of the declaration that is read
  std::unordered_map<std::string_view, EffectId> copies;  ///< effects that `like` made, by name
  std::unordered_map<std::string_view, PotId> pot_by_name;
  std::unordered_set<std::uint32_t> defaults;        ///< facts that hold a default; nobody wrote them
  std::vector<std::string_view> effect_last_name;    ///< of each effect: its name without instance and intervention
  std::unordered_set<std::uint32_t> broken_effects;  ///< effects whose `on` names nothing: no more is said of them
  std::unordered_set<std::uint32_t> broken_interventions;  ///< interventions whose `for` names nothing
  std::unordered_set<std::uint32_t> broken_likes;          ///< interventions whose `like` names nothing
  std::unordered_set<std::uint64_t> flawed;  ///< declarations of which something was refused: see `is_flawed`
  std::unordered_set<std::string> told;      ///< what is said once in a file, such as a unit that is not declared
  std::map<std::pair<std::uint32_t, std::uint32_t>, Span>
      scenario_years;  ///< by scenario (none: `--set`) and intervention
  int suggestions_left = 100;
  int unit_chain = 0;

  Checking(CheckedModel& m, const SourceSet& s, const std::vector<LoadedModule>& l, const ModuleStore& store,
           DiagnosticSink& d)
      : sources(s), loaded(l), model(m), sink(d), values(m, prices, store, d) {}

  const SyntaxTree& tree_of(std::uint32_t instance) const { return *modules[instances[instance].module].tree; }
  /// Keeps a text that stands in no source file.
  std::string_view keep(std::string_view text) { return model.kept->keep(text); }
  /// `a` + "." + `b`, kept.
  std::string_view keep_path(std::string_view a, std::string_view b) { return model.kept->keep_path(a, b); }
  std::string_view text_of(const SyntaxTree& tree, NodeIndex text);
};

// The steps, in their order.
void collect_names(Checking& checking);
void make_instances(Checking& checking);
/// Gives every declaration of every instance its place. `into_model`: also makes the entries and names them.
void allot(Checking& checking, bool into_model);
void read_prices(Checking& checking);
void read_units(Checking& checking, bool into_model);
void read_model(Checking& checking);
void read_things(Checking& checking);
void read_numbers(Checking& checking, const std::vector<const SyntaxTree*>& settings);
void read_interventions(Checking& checking);
void read_effects(Checking& checking);
void read_impacts(Checking& checking);
void read_rules(Checking& checking);
void copy_references(Checking& checking);
void check_copied_totals(Checking& checking);
void read_scenarios(Checking& checking, const std::vector<const SyntaxTree*>& settings);
void fill_facts(Checking& checking);
void read_relations(Checking& checking);
void check_units(Checking& checking);
void check_effects(Checking& checking);
void check_years(Checking& checking);
void check_scenarios(Checking& checking);
void check_relations(Checking& checking);
/// Things that `is` compares in rules and that can never be the same.
void check_compared_things(Checking& checking);
void warn_of_unused(Checking& checking);
/// Tags that rules ask for and nothing has.
void warn_of_tags(Checking& checking);
void warn_of_unused_fields(Checking& checking);
/// Numbers that are allowed and hardly meant: a factor of 85, a yield of what becomes less.
void warn_of_unlikely_values(Checking& checking);
/// Numbers under the name of a result.
void warn_of_hidden_results(Checking& checking);

// Shared by the steps.
/// Notes that something of the declaration with this name was refused and reported: what it lacks may have been just
/// that.
void set_flawed(Checking& checking, Span name);
/// Whether what the declaration lacks has been reported in another way already.
bool is_flawed(const Checking& checking, const Identity& identity);
/// Whether a declaration that could not be read, or a `use` that brought in nothing, may have given this name.
bool was_left_out(const Checking& checking, std::uint32_t instance, std::string_view name,
                  std::string_view declaration);
/// Whether a `use` that could not be read, or whose module is not there, may have brought in any unit or outcome.
bool has_broken_use(const Checking& checking, std::uint32_t instance);
/// Whether the parser left something out of this part of a file.
bool lacks_text(const SyntaxTree& tree, Span span);
/// Whether what stands on the line behind this could not be read: it may have been meant as a part of it.
bool goes_on_unread(const SyntaxTree& tree, Span span);
/// True the first time for this text in the instance's file.
bool first_told(Checking& checking, std::uint32_t instance, std::string_view text);
/// Calls `visit(instance, declared, entity)` for everything declared: by module, instance, order in the file.
template <class Visit>
void for_each_declared(Checking& checking, Visit visit) {
  for (const ModuleNames& names : checking.modules)
    for (std::uint32_t instance : names.instances)
      for (std::uint32_t at = 0; at < names.declared.size(); ++at)
        if (instance == names.instances.front() || names.declared[at].per_instance)
          visit(instance, names.declared[at], checking.instances[instance].entities[at]);
}
/// The declaration's word: "intervention".
std::string_view word_of(EntityKind kind);
/// With its article: "an intervention".
std::string with_article(EntityKind kind);
Identity& identity_of(CheckedModel& model, EntityRef entity);
/// An empty fact of a declaration: "`identity`.`suffix`".
FactId new_fact(Checking& checking, EntityRef owner, Field field, std::string_view suffix, Span line);
/// The same, to be filled from a value.
FactId pend_fact(Checking& checking, EntityRef owner, Field field, std::string_view suffix, const SyntaxTree& tree,
                 Span line, NodeIndex value, NodeIndex cites, Where where);
/// A fact that nobody wrote: a default, or a parameter's stand-in.
FactId put_constant(Checking& checking, EntityRef owner, Field field, std::string_view suffix, double value,
                    DimensionId dimension, Span span);
/// A fact of an effect that `like` made, or filled up, which holds what its reference's fact does.
FactId same_fact(Checking& checking, EffectId copy, const Effect& from, FactId value);
/// Looks up what a path names; nothing is reported but two meanings at one step.
NameFound find_entity(Checking& checking, std::uint32_t instance, std::string_view path, Span span);
/// A path that must name a thing of that kind; all else is reported.
std::optional<EntityRef> need_entity(Checking& checking, std::uint32_t instance, const SyntaxTree& tree, NodeIndex path,
                                     EntityKind kind);
/// Reports an unknown name with what may be meant; `kind`: only such things; unset: all that a value may name.
void report_unknown(Checking& checking, std::uint32_t instance, std::string_view path, Span span,
                    std::optional<EntityKind> kind, bool results);
/// A hint that names things of that kind, "name an intervention: `a`, `b`",
/// but not the one in which `span` stands.
std::string names_of_kind(Checking& checking, std::uint32_t instance, EntityKind kind, Span span = {});
/// "did you mean `x`?" or nothing.
std::string suggestion(Checking& checking, std::string_view word, std::span<const std::string_view> candidates);
PotId pot_of(Checking& checking, std::string_view name);
/// The place of a level; reported if the outcome has no such one.
std::optional<std::uint32_t> level_of(Checking& checking, const Outcome& outcome, const SyntaxTree& tree,
                                      NodeIndex end);

}  // namespace tally
