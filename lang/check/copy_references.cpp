#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "lang/check/schema.hpp"

namespace tally {
namespace {

/// Copies the effects of reference projects, the reference's own `like` first.
class Copier {
 public:
  explicit Copier(Checking& checking) : checking_(checking), model_(checking.model) {}

  void run() {
    if (std::none_of(model_.interventions.begin(), model_.interventions.end(),
                     [](const Intervention& one) { return bool(one.like); }))
      return;
    written_ = model_.effects.size();
    effects_.resize(model_.interventions.size());
    for (std::uint32_t at = 0; at < model_.effects.size(); ++at)
      if (model_.effects[at].intervention) effects_[model_.effects[at].intervention.value].push_back(at);
    state_.resize(model_.interventions.size());
    for (std::uint32_t at = 0; at < model_.interventions.size(); ++at) follow(at);
  }

 private:
  /// Goes down the chain of references, then copies on the way back.
  void follow(std::uint32_t from) {
    std::vector<std::uint32_t> chain;
    std::uint32_t at = from;
    while (state_[at] == State::open && model_.interventions[at].like) {
      state_[at] = State::working;
      chain.push_back(at);
      at = model_.interventions[at].like.value;
    }
    if (state_[at] == State::working) {
      report_circle(chain, at);
      for (std::uint32_t one : chain) state_[one] = State::done;
      return;
    }
    for (; !chain.empty(); chain.pop_back()) {
      if (!report_too_many(chain.back())) copy_all(chain.back());
      state_[chain.back()] = State::done;
    }
  }

  void report_circle(const std::vector<std::uint32_t>& chain, std::uint32_t at) {
    const auto begin = std::find(chain.begin(), chain.end(), at);
    Diagnostic& diagnostic =
        checking_.sink.error(Code::like_circle, model_.interventions[at].id.span,
                             fmt::format("`{}` is `like` itself", model_.interventions[at].id.name));
    for (auto one = begin; one != chain.end(); ++one) {
      const Intervention& here = model_.interventions[*one];
      diagnostic.related.push_back({here.id.span, fmt::format("`{}` is like `{}`", here.id.name,
                                                              model_.interventions[here.like.value].id.name)});
    }
    diagnostic.hint = "a reference project must stand on its own: leave one `like` out";
  }

  /// Each reference hands on all that it has of its own: chains of them make ever more.
  bool report_too_many(std::uint32_t at) {
    const std::size_t most = 100'000 + 100 * (written_ + model_.interventions.size());
    if (model_.effects.size() < most) return false;
    if (std::exchange(too_many_, true)) return true;
    const Intervention& here = model_.interventions[at];
    Diagnostic& diagnostic = checking_.sink.error(Code::too_many_copies, here.id.span,
                                                  fmt::format("the `like` links make more than {} effects", most));
    diagnostic.notes.push_back("a reference project hands on its effects, and those that it has of its own reference");
    diagnostic.hint = fmt::format("leave `like {}` out, or name a reference that stands on its own",
                                  model_.interventions[here.like.value].id.name);
    return true;
  }

  void copy_all(std::uint32_t at) {
    const std::uint32_t reference = model_.interventions[at].like.value;
    model_.interventions[reference].is_reference = true;
    std::unordered_map<std::string_view, std::uint32_t> own;
    for (std::uint32_t effect : effects_[at]) own.emplace(checking_.effect_last_name[effect], effect);
    const std::vector<std::uint32_t> theirs = effects_[reference];
    for (std::uint32_t effect : theirs) {
      const auto found = own.find(checking_.effect_last_name[effect]);
      const std::uint32_t mine = found == own.end() ? add_copy(at, effect) : found->second;
      take_over(mine, effect, at);
    }
  }

  std::uint32_t add_copy(std::uint32_t mine, std::uint32_t theirs) {
    const auto at = static_cast<std::uint32_t>(model_.effects.size());
    model_.effects.emplace_back();
    Effect& copy = model_.effects.back();
    const Effect& source = model_.effects[theirs];
    const Intervention& intervention = model_.interventions[mine];
    const std::string_view last = checking_.effect_last_name[theirs];
    copy.id = source.id;
    copy.id.name = checking_.keep_path(intervention.id.name, last);
    copy.id.path = intervention.id.path.data() == intervention.id.name.data()
                       ? copy.id.name
                       : checking_.keep_path(intervention.id.path, last);
    copy.id.span = intervention.id.span;
    copy.id.module = intervention.id.module;
    copy.intervention = InterventionId(mine);
    copy.outcome = source.outcome;
    copy.group = source.other_group ? source.group : intervention.group;
    copy.other_group = source.other_group;
    checking_.effect_last_name.push_back(last);
    checking_.copies.emplace(copy.id.name, EffectId(at));
    effects_[mine].push_back(at);
    return at;
  }

  /// Fills what `mine` does not give from the reference's effect.
  void take_over(std::uint32_t mine, std::uint32_t theirs, std::uint32_t intervention) {
    Effect& to = model_.effects[mine];
    const Effect& from = model_.effects[theirs];
    to.copied_from = EffectId(theirs);
    if (to.id.label == checking_.effect_last_name[mine]) to.id.label = from.id.label;
    if (from.outcome && to.outcome != from.outcome) {
      checking_.broken_effects.insert(mine);
      return report_other_outcome(to, from);
    }
    const bool own_size = to.change || to.amount || !to.moves.empty();
    if (!to.baseline) to.baseline = same(mine, from, from.baseline);
    if (!own_size) copy_size(mine, from, intervention);
    for (std::size_t at = 0; at < to.deductions.size(); ++at)
      if (!to.deductions[at]) to.deductions[at] = same(mine, from, from.deductions[at]);
    copy_timing(mine, from);
    if (!to.reach) to.reach = same(mine, from, from.reach);
    if (!to.direction) to.direction = from.direction;
    if (to.story.empty()) to.story = from.story;
    const std::size_t own_lines = to.lines.size();
    for (const Line& line : from.lines) {
      const auto is_own = [&](const Line& own) { return own.kind == line.kind && own.name == line.name; };
      if (std::any_of(to.lines.begin(), to.lines.begin() + static_cast<std::ptrdiff_t>(own_lines), is_own)) continue;
      to.lines.push_back(line);
      to.lines.back().value = same(mine, from, line.value);
    }
  }

  /// A profile stands in for the other three.
  void copy_timing(std::uint32_t mine, const Effect& from) {
    Timing& to = model_.effects[mine].timing;
    const bool own_years = to.begins || to.lasts || to.drop_off;
    if (!to.profile && !own_years) to.profile = same(mine, from, from.timing.profile);
    if (to.profile) return;
    if (!to.begins) to.begins = same(mine, from, from.timing.begins);
    if (!to.lasts) to.lasts = same(mine, from, from.timing.lasts);
    if (!to.drop_off) to.drop_off = same(mine, from, from.timing.drop_off);
  }

  void copy_size(std::uint32_t mine, const Effect& from, std::uint32_t intervention) {
    Effect& to = model_.effects[mine];
    if (from.change) to.change = scaled(mine, from, from.change, intervention);
    if (from.amount) {
      to.amount = scaled(mine, from, from.amount, intervention);
      to.total_of = from.total_of ? from.total_of : from.intervention;
    }
    for (const Move& move : from.moves) {
      Move copy = move;
      // Taken back if it is a share of those reached.
      copy.total_of = move.total_of ? move.total_of : from.intervention;
      copy.value = scaled(mine, from, move.value, intervention);
      to.moves.push_back(copy);
    }
  }

  /// A fact of my own that holds what the reference's does.
  FactId same(std::uint32_t mine, const Effect& from, FactId value) {
    return value ? same_fact(checking_, EffectId(mine), from, value) : value;
  }

  FactId scaled(std::uint32_t mine, const Effect& from, FactId value, std::uint32_t intervention) {
    const FactId likeness = model_.interventions[intervention].likeness;
    const FactId made = same(mine, from, value);
    if (!likeness) return made;
    const Span span = model_.effects[mine].id.span;
    model_.facts[made.value].same_as = {};
    checking_.products.push_back({made, {value, likeness}, model_.fact(made).name, span});
    return made;
  }

  void report_other_outcome(const Effect& mine, const Effect& theirs) {
    Diagnostic& diagnostic =
        checking_.sink.error(Code::other_outcome, mine.id.span,
                             fmt::format("`{}` is on another outcome than the effect that it replaces", mine.id.name));
    diagnostic.related.push_back({theirs.id.span, "the reference's effect of that name"});
    diagnostic.hint = "leave `on` out, or give this effect another name";
  }

  enum class State : std::uint8_t { open, working, done };
  Checking& checking_;
  CheckedModel& model_;
  std::size_t written_ = 0;  ///< effects that `like` did not make
  bool too_many_ = false;
  std::vector<std::vector<std::uint32_t>> effects_;
  std::vector<State> state_;
};

}  // namespace

namespace {

/// From the project that copies a total to the one that wrote it.
void need_reaches(Checking& checking, const Effect& effect, InterventionId writer) {
  const CheckedModel& model = checking.model;
  const Intervention& mine = model.interventions[effect.intervention.value];
  for (const Intervention* one = &mine;; one = &model.interventions[one->like.value]) {
    const bool last = one == &model.interventions[writer.value];
    if (one->reach && last) return;
    if (one->reach) continue;
    Diagnostic& diagnostic =
        checking.sink.error(Code::needs_reach, mine.id.span,
                            fmt::format("`{}` cannot be copied: `{}` has no `reach`", effect.id.label, one->id.name));
    diagnostic.notes.push_back("a total of the reference is multiplied by my reach and divided by its reach");
    diagnostic.hint =
        fmt::format("give `{}` a `reach`, or write an effect of that name with a total of its own", one->id.name);
    if (last) return;
  }
}

}  // namespace

namespace {

/// Whose people a copied `reach` counts, if it is no share of those reached.
InterventionId writer_of_reach(const CheckedModel& model, const Effect& effect) {
  if (!effect.reach || !model.fact(effect.reach).same_as) return {};
  FactId original = effect.reach;
  while (model.fact(original).same_as) original = model.fact(original).same_as;
  const Fact& reach = model.fact(original);
  return reach.percent || reach.counted ? InterventionId() : model.effects[reach.owner.index].intervention;
}

}  // namespace

void check_copied_totals(Checking& checking) {
  CheckedModel& model = checking.model;
  const DimensionId per_year = model.dimensions.divide(Dimensions::none, model.dimensions.of(Dimensions::time));
  for (Effect& effect : model.effects) {
    if (!effect.copied_from) continue;
    InterventionId writer = effect.total_of;
    for (Move& move : effect.moves) {
      const DimensionId dimension = model.fact(move.value).dimension;
      if (dimension == Dimensions::none || dimension == per_year) move.total_of = {};
      if (move.total_of) writer = move.total_of;
    }
    if (const InterventionId counted = writer_of_reach(model, effect)) writer = counted;
    if (writer) need_reaches(checking, effect, writer);
  }
}

void copy_references(Checking& checking) { Copier(checking).run(); }

FactId same_fact(Checking& checking, EffectId copy, const Effect& from, FactId value) {
  const Fact theirs = checking.model.fact(value);
  const std::string_view suffix = theirs.name.substr(from.id.name.size() + 1);
  const FactId made = new_fact(checking, {EntityKind::effect, copy.value}, theirs.field, suffix,
                               checking.model.effects[copy.value].id.span);
  checking.model.facts[made.value].same_as = value;
  return made;
}

}  // namespace tally
