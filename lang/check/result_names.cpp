#include "lang/check/result_names.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace tally {
namespace {

using enum ResultKey;

struct PlainName {
  std::string_view name;
  ResultKey key;
};

constexpr PlainName kPlain[] = {
    {"costs", costs},
    {"costs.present_value", costs},
    {"costs.cash", costs_cash},
    {"costs.welfare", costs_welfare},
    {"benefits", benefits},
    {"benefits.present_value", benefits},
    {"benefits.cash", benefits_cash},
    {"benefits.welfare", benefits_welfare},
    {"net_present_value", net_present_value},
    {"return_factor", return_factor},
    {"payback_year", payback_year},
    {"internal_rate_of_return", internal_rate_of_return},
    {"peak_exposure", peak_exposure},
    {"peak_exposure.amount", peak_exposure},
    {"peak_exposure.year", peak_exposure_year},
    {"reached", reached},
    {"cost_per_person", cost_per_person},
    {"benefit_per_person", benefit_per_person},
};

struct SplitName {
  std::string_view prefix;
  ResultKey key;
  EntityKind kind;
};

constexpr SplitName kSplits[] = {
    {"costs.by_stakeholder.", costs_of_stakeholder, EntityKind::stakeholder},
    {"costs.by_line.", costs_of_line, EntityKind::cost_line},
    {"costs.by_intervention.", costs_of_intervention, EntityKind::intervention},
    {"benefits.by_stakeholder.", benefits_of_stakeholder, EntityKind::stakeholder},
    {"benefits.by_sector.", benefits_of_sector, EntityKind::sector},
    {"benefits.by_effect.", benefits_of_effect, EntityKind::effect},
    {"benefits.by_intervention.", benefits_of_intervention, EntityKind::intervention},
    {"measures.", measure, EntityKind::measure},
};

constexpr PlainName kBalance[] = {
    {".costs", costs_of_stakeholder},
    {".benefits", benefits_of_stakeholder},
    {".net_present_value", stakeholder_net},
    {".return_factor", stakeholder_return_factor},
    {".payback_year", stakeholder_payback_year},
};

struct LabourName {
  std::string_view prefix;
  std::array<ResultKey, 3> keys;  ///< fte_average, fte_peak, hours
};

constexpr LabourName kLabour[] = {
    {"labour.saved.by_sector.", {saved_fte_average, saved_fte_peak, saved_hours}},
    {"labour.spent.by_sector.", {spent_fte_average, spent_fte_peak, spent_hours}},
    {"labour.unpaid.by_sector.", {unpaid_fte_average, unpaid_fte_peak, unpaid_hours}},
    {"labour.net.by_sector.", {net_fte_average, net_fte_peak, net_hours}},
    {"labour.", {saved_fte_average, saved_fte_average, saved_fte_average}},
};
constexpr std::string_view kLabourParts[] = {".fte_average", ".fte_peak", ".hours"};

template <class Things>
std::optional<std::string_view> named(const Things& things, std::string_view name) {
  for (const auto& thing : things)
    if (thing.id.name == name) return thing.id.name;
  return std::nullopt;
}

/// Finds the results' name of a thing: by what the file may write for it, or by the results' name itself.
class Subjects {
 public:
  Subjects(Checking& checking, std::uint32_t instance, Span span)
      : checking_(checking), instance_(instance), span_(span) {}

  std::optional<std::string_view> of(EntityKind kind, std::string_view name) {
    if (kind == EntityKind::cost_line) return line(name);
    if (kind == EntityKind::sector && name == "none") return name;
    if (const NameFound found = find_entity(checking_, instance_, name, span_);
        found.state == NameFound::State::entity) {
      const std::string_view subject = identity_of(checking_.model, found.entity).name;
      if (found.entity.kind == kind && found.rest.empty()) return subject;
      if (found.entity.kind == kind && kind == EntityKind::effect) return derived(subject, found.rest);
      if (found.entity.kind == EntityKind::intervention && kind == EntityKind::effect && !found.rest.empty())
        if (const auto of_rule = derived(subject, found.rest)) return of_rule;
    }
    return by_result_name(kind, name);
  }

  /// `e.rule`, `e.rule.rule`, or `i.rule` of an intervention: the rules by their last words.
  std::optional<std::string_view> derived(std::string_view effect, std::string_view rest) {
    std::string_view whole = effect;
    while (!rest.empty()) {
      const auto [rule, left] = rule_at(rest);
      if (rule == nullptr) return std::nullopt;
      whole = checking_.keep_path(whole, rule->suffix());
      rest = left;
    }
    return whole;
  }

 private:
  std::optional<std::string_view> line(std::string_view name) {
    const CheckedModel& model = checking_.model;
    for (const Intervention& intervention : model.interventions)
      for (const Line& line : intervention.lines)
        if (model.fact(line.value).name == name) return model.fact(line.value).name;
    return std::nullopt;
  }

  std::optional<std::string_view> by_result_name(EntityKind kind, std::string_view name) {
    const CheckedModel& model = checking_.model;
    switch (kind) {
      case EntityKind::stakeholder:
        return named(model.stakeholders, name);
      case EntityKind::sector:
        return named(model.sectors, name);
      case EntityKind::intervention:
        return named(model.interventions, name);
      case EntityKind::measure:
        return named(model.measures, name);
      case EntityKind::effect:
        return effect(name);
      default:
        return std::nullopt;
    }
  }

  std::optional<std::string_view> effect(std::string_view name) {
    if (const auto whole = named(checking_.model.effects, name)) return whole;
    for (std::size_t dot = name.rfind('.'); dot != std::string_view::npos && dot > 0; dot = name.rfind('.', dot - 1))
      if (const auto base = named(checking_.model.effects, name.substr(0, dot)))
        return derived(*base, name.substr(dot + 1));
    return std::nullopt;
  }

  /// The rule whose name (the results' or, where only one has it, the bare one) begins the path, and what follows.
  std::pair<const Rule*, std::string_view> rule_at(std::string_view path) const {
    const auto begins = [&](std::string_view name) {
      return path.starts_with(name) && (path.size() == name.size() || path[name.size()] == '.');
    };
    const auto left = [&](std::string_view name) {
      return path.size() == name.size() ? std::string_view() : path.substr(name.size() + 1);
    };
    const Rule* by_last_word = nullptr;
    std::string_view last_word;
    for (const Rule& rule : checking_.model.rules) {
      if (begins(rule.suffix())) return {&rule, left(rule.suffix())};
      const std::string_view last = rule.id.path.substr(rule.id.path.rfind('.') + 1);
      if (!begins(last)) continue;
      if (by_last_word != nullptr) return {nullptr, {}};  // which of the two cannot be said
      by_last_word = &rule;
      last_word = last;
    }
    if (by_last_word != nullptr) return {by_last_word, left(last_word)};
    return {nullptr, {}};
  }

  Checking& checking_;
  std::uint32_t instance_;
  Span span_;
};

}  // namespace

std::optional<ResultRef> result_of(Checking& checking, std::uint32_t instance, std::string_view path, Span span) {
  for (const PlainName& plain : kPlain)
    if (path == plain.name) return ResultRef{plain.key, {}, span};
  Subjects subjects(checking, instance, span);
  for (const SplitName& split : kSplits) {
    if (!path.starts_with(split.prefix)) continue;
    const auto subject = subjects.of(split.kind, path.substr(split.prefix.size()));
    return subject ? std::optional(ResultRef{split.key, *subject, span}) : std::nullopt;
  }
  if (path.starts_with("stakeholders.")) {
    for (const PlainName& balance : kBalance) {
      if (!path.ends_with(balance.name)) continue;
      const std::string_view prefix = "stakeholders.";
      if (path.size() <= prefix.size() + balance.name.size()) continue;
      const auto subject = subjects.of(EntityKind::stakeholder,
                                       path.substr(prefix.size(), path.size() - prefix.size() - balance.name.size()));
      return subject ? std::optional(ResultRef{balance.key, *subject, span}) : std::nullopt;
    }
    return std::nullopt;
  }
  for (const LabourName& labour : kLabour) {
    if (!path.starts_with(labour.prefix)) continue;
    std::string_view name = path.substr(labour.prefix.size());
    std::size_t part = 0;
    if (labour.prefix != "labour.") {
      while (part < 3 && !name.ends_with(kLabourParts[part])) ++part;
      if (part == 3) return std::nullopt;
      name.remove_suffix(kLabourParts[part].size());
    }
    const auto subject = subjects.of(EntityKind::sector, name);
    return subject ? std::optional(ResultRef{labour.keys[part], *subject, span}) : std::nullopt;
  }
  if (path.ends_with(".amount")) {
    const auto subject =
        subjects.of(EntityKind::effect, path.substr(0, path.size() - std::string_view(".amount").size()));
    if (subject) return ResultRef{effect_amount, *subject, span};
  }
  return std::nullopt;
}

void warn_of_hidden_results(Checking& checking) {
  const ModuleNames& main = checking.modules[0];
  if (main.model == 0) return;
  for (const Declared& declared : main.declared) {
    const bool holds_number = declared.kind == EntityKind::number || declared.kind == EntityKind::measure ||
                              declared.kind == EntityKind::parameter;
    const auto is_same = [&](const PlainName& plain) { return plain.name == declared.name; };
    if (!holds_number || std::none_of(std::begin(kPlain), std::end(kPlain), is_same)) continue;
    Diagnostic& diagnostic =
        checking.sink.warning(Code::hidden_result, main.tree->span(declared.name_node),
                              fmt::format("this {} hides the result `{}`", word_of(declared.kind), declared.name));
    diagnostic.notes.emplace_back("in `measure` and `expect` the name stands for what this file declares");
    diagnostic.hint = "choose another name";
  }
}

void append_result_names(std::vector<std::string_view>& names) {
  for (const PlainName& plain : kPlain) names.push_back(plain.name);
}

}  // namespace tally
