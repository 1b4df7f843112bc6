#include <fmt/format.h>

#include <algorithm>

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
      copy_all(chain.back());
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
    if (!to.baseline) to.baseline = from.baseline;
    if (!own_size) copy_size(mine, from, intervention);
    for (std::size_t at = 0; at < to.deductions.size(); ++at)
      if (!to.deductions[at]) to.deductions[at] = from.deductions[at];
    copy_timing(to.timing, from.timing);
    if (!to.reach) to.reach = from.reach;
    if (!to.direction) to.direction = from.direction;
    if (to.story.empty()) to.story = from.story;
    const std::size_t own_lines = to.lines.size();
    for (const Line& line : from.lines) {
      const auto same = [&](const Line& own) { return own.kind == line.kind && own.name == line.name; };
      if (std::none_of(to.lines.begin(), to.lines.begin() + static_cast<std::ptrdiff_t>(own_lines), same))
        to.lines.push_back(line);
    }
  }

  /// A profile stands in for the other three.
  static void copy_timing(Timing& to, const Timing& from) {
    const bool own_years = to.begins || to.lasts || to.drop_off;
    if (!to.profile && !own_years) to.profile = from.profile;
    if (to.profile) return;
    if (!to.begins) to.begins = from.begins;
    if (!to.lasts) to.lasts = from.lasts;
    if (!to.drop_off) to.drop_off = from.drop_off;
  }

  void copy_size(std::uint32_t mine, const Effect& from, std::uint32_t intervention) {
    Effect& to = model_.effects[mine];
    if (from.change) to.change = scaled(mine, from.change, Field::change, "change", intervention);
    if (from.amount) {
      to.amount = scaled(mine, from.amount, Field::amount, "amount", intervention);
      to.amount_times_reach_ratio = true;
    }
    for (const Move& move : from.moves) {
      Move copy = move;
      copy.times_reach_ratio = true;  // taken back if it is a share of those reached
      const std::string suffix = move.name.empty() ? std::string("moves") : fmt::format("moves.{}", move.name);
      copy.value = scaled(mine, move.value, Field::moves, suffix, intervention);
      to.moves.push_back(copy);
    }
  }

  FactId scaled(std::uint32_t effect, FactId value, Field field, std::string_view suffix, std::uint32_t intervention) {
    const FactId likeness = model_.interventions[intervention].likeness;
    if (!likeness) return value;
    const Span span = model_.effects[effect].id.span;
    const FactId made = new_fact(checking_, {EntityKind::effect, effect}, field, suffix, span);
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
  std::vector<std::vector<std::uint32_t>> effects_;
  std::vector<State> state_;
};

}  // namespace

namespace {

void need_reaches(Checking& checking, const Effect& effect) {
  const CheckedModel& model = checking.model;
  const Intervention& mine = model.interventions[effect.intervention.value];
  for (const Intervention* one : {&mine, &model.interventions[mine.like.value]}) {
    if (one->reach) continue;
    Diagnostic& diagnostic =
        checking.sink.error(Code::needs_reach, mine.id.span,
                            fmt::format("`{}` cannot be copied: `{}` has no `reach`", effect.id.label, one->id.name));
    diagnostic.notes.push_back("a total of the reference is multiplied by my reach and divided by its reach");
    diagnostic.hint =
        fmt::format("give `{}` a `reach`, or write an effect of that name with a total of its own", one->id.name);
  }
}

}  // namespace

void check_copied_totals(Checking& checking) {
  CheckedModel& model = checking.model;
  const DimensionId per_year = model.dimensions.divide(Dimensions::none, model.dimensions.of(Dimensions::time));
  for (Effect& effect : model.effects) {
    if (!effect.copied_from) continue;
    bool total = effect.amount_times_reach_ratio;
    for (Move& move : effect.moves) {
      const DimensionId dimension = model.fact(move.value).dimension;
      if (dimension == Dimensions::none || dimension == per_year) move.times_reach_ratio = false;
      total = total || move.times_reach_ratio;
    }
    if (total) need_reaches(checking, effect);
  }
}

void copy_references(Checking& checking) { Copier(checking).run(); }

}  // namespace tally
