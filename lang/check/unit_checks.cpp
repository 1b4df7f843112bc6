#include "lang/check/unit_checks.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace tally {

UnitChecks::UnitChecks(Checking& checking)
    : checking_(checking),
      model_(checking.model),
      money_(model_.dimensions.of(Dimensions::money)),
      work_(model_.dimensions.of(Dimensions::work)),
      time_(model_.dimensions.of(Dimensions::time)),
      posts_(model_.dimensions.of(Dimensions::posts)),
      persons_(model_.dimensions.of(Dimensions::persons)),
      per_year_(model_.dimensions.divide(Dimensions::none, time_)) {}

std::optional<DimensionId> UnitChecks::dimension(FactId fact) const {
  if (!fact || model_.fact(fact).bound || !model_.fact(fact).dimension) return std::nullopt;
  return model_.fact(fact).dimension;
}

/// A share is written in `%`, or a unit cancelled in it; a bare number is a unit forgotten.
bool UnitChecks::is_share(FactId fact) const { return model_.fact(fact).percent || model_.fact(fact).counted; }

DimensionId UnitChecks::group_unit(GroupId group) const {
  if (!group || !model_.groups[group.value].unit) return persons_;
  return model_.groups[group.value].unit;
}

BaseId UnitChecks::base_of(DimensionId unit) const {
  if (!unit) return Dimensions::persons;
  const auto factors = model_.dimensions.factors(unit);
  return factors.empty() ? Dimensions::persons : factors[0].base;
}

const std::string& UnitChecks::plural_of(DimensionId unit) const { return model_.dimensions.plural(base_of(unit)); }

UnitChecks::Ends UnitChecks::ends_of(const Outcome& outcome) const {
  const BaseId base = base_of(outcome.unit);
  return {outcome.unit, outcome.is_state, outcome.id.name, model_.dimensions.plural(base),
          model_.dimensions.singular(base)};
}

UnitChecks::Ends UnitChecks::people_of(GroupId group) const {
  const DimensionId unit = group_unit(group);
  const BaseId base = base_of(unit);
  const std::string_view thing = group ? model_.groups[group.value].id.name : std::string_view();
  return {unit, false, thing, model_.dimensions.plural(base), model_.dimensions.singular(base)};
}

std::string UnitChecks::Ends::name() const {
  return thing.empty() ? std::string("this effect") : fmt::format("`{}`", thing);
}

bool UnitChecks::has_unit(FactId fact, std::initializer_list<DimensionId> allowed) const {
  const auto given = dimension(fact);
  return !given || std::find(allowed.begin(), allowed.end(), *given) != allowed.end();
}

void UnitChecks::report_unit(FactId fact, std::string_view needs, std::string_view hint) {
  const Fact& about = model_.fact(fact);
  const std::string_view word = about.name.substr(about.name.rfind('.') + 1);
  Diagnostic& diagnostic = checking_.sink.error(
      Code::field_unit, about.span, fmt::format("`{}` gives {}, but {}", word, text(about.dimension), needs));
  diagnostic.hint = hint;
}

void UnitChecks::share(FactId fact) {
  expect(fact, {Dimensions::none}, "it is a share", "write a share, such as `20%`");
}

void UnitChecks::model(FactId discount) {
  const auto given = dimension(discount);
  if (!given || *given == per_year_) return;
  if (*given != Dimensions::none) {
    expect(discount, {per_year_}, "a discount rate is a share per year", "write `2.25%/year`");
    return;
  }
  checking_.sink.error(Code::per_year_forgotten, model_.fact(discount).span, "`discount` lacks `/year`").hint =
      "a discount rate is a share per year: `2.25%/year`";
}

void UnitChecks::group(const Group& group) {
  if (group.unit)
    expect(
        group.size, {group.unit}, [&] { return fmt::format("`{}` counts {}", group.id.name, plural_of(group.unit)); },
        [&] { return fmt::format("write its unit behind the number, as in `1_100 {}`", plural_of(group.unit)); });
  expect(group.min_age, {time_}, "an age is a time", "write `12 years`");
  expect(group.max_age, {time_}, "an age is a time", "write `18 years`");
}

void UnitChecks::group_without_unit(Group& group) {
  const auto given = dimension(group.size);
  if (!given || group.unit != persons_ || *given == persons_) return;
  const auto factors = model_.dimensions.factors(*given);
  const bool count = factors.size() == 1 && factors[0].power == 1 && factors[0].base.value >= Dimensions::persons.value;
  if (!count) return;
  const std::string& counted = plural_of(*given);
  Diagnostic& diagnostic =
      checking_.sink.error(Code::field_unit, model_.fact(group.size).span,
                           fmt::format("`{}` has a size in {}, but its members are persons", group.id.name, counted));
  diagnostic.notes.push_back("where a member is not a person, a group says what it is");
  diagnostic.hint = fmt::format("add a line `unit: {}` to the group", counted);
  group.unit = DimensionId();
}

void UnitChecks::sector(const Sector& sector) {
  const DimensionId productive = per(per(work_, posts_), time_);
  expect(sector.productive, {productive}, "it is the hours that one fte works in a year",
         "write `1_427.6 hours/fte/year`");
  share(sector.labour_share);
  expect(sector.wage, {per(money_, work_)}, "a wage is money per hour", "write `57 EUR2024/hour`");
}

void UnitChecks::reach(FactId fact, GroupId group, bool of_effect) {
  const auto given = dimension(fact);
  if (!given) return;
  const Ends people = people_of(group);
  const bool share = *given == Dimensions::none || *given == per_year_;
  if (share && *given == Dimensions::none && !is_share(fact)) {
    Diagnostic& diagnostic = checking_.sink.error(Code::reach_unit, model_.fact(fact).span, "this `reach` has no unit");
    diagnostic.notes.push_back(
        fmt::format("a reach counts {} or is a share of {}", people.counts, of_effect ? "those reached" : "the group"));
    diagnostic.hint =
        fmt::format("write `240 {}/year`, `240 {}` for one cohort, or `60%`", people.counts, people.counts);
    return;
  }
  if (!share)
    expect(
        fact, {people.unit, per(people.unit, time_)},
        [&] { return fmt::format("{} counts {}", people.name(), people.counts); },
        [&] { return fmt::format("write {}, {} per year, or a share such as `60%`", people.counts, people.counts); });
  if (!share || of_effect) return;
  if (group && (model_.groups[group.value].size || is_flawed(checking_, model_.groups[group.value].id))) return;
  Diagnostic& diagnostic =
      checking_.sink.error(Code::needs_size, model_.fact(fact).span, "this is a share of a group of unknown size");
  if (group) {
    diagnostic.related.push_back({model_.groups[group.value].id.span, "this group gives no `size`"});
    diagnostic.hint = fmt::format("give `{}` a line such as `size: 1_100 persons`", model_.groups[group.value].id.name);
  } else {
    diagnostic.hint = "name a group with a `size` by `for …`, or write the number of persons";
  }
}

void UnitChecks::timing(const Timing& timing) {
  expect(timing.begins, {time_}, "it is a time", "write `after 1 year`");
  expect(timing.lasts, {time_}, "it is a time", [&] {
    const bool hours = dimension(timing.lasts) == work_;
    return hours ? "an hour is work, never calendar time: write `2 days`, `3 months` or `3 years`" : "write `3 years`";
  });
  share(timing.profile);
  const auto drop = dimension(timing.drop_off);
  if (!drop || *drop == per_year_) return;
  if (*drop != Dimensions::none) {
    expect(timing.drop_off, {per_year_}, "it is a share per year", "write `25%/year`");
    return;
  }
  checking_.sink.error(Code::per_year_forgotten, model_.fact(timing.drop_off).span, "`drop_off` lacks `/year`").hint =
      "it is the share that is lost each year: `25%/year`";
}

void UnitChecks::productive(const Line& line) {
  const auto given = dimension(line.value);
  if (!given || !line.sector || model_.dimensions.power(*given, Dimensions::posts) == 0) return;
  const Sector& sector = model_.sectors[line.sector.value];
  if (sector.productive || is_flawed(checking_, sector.id)) return;
  Diagnostic& diagnostic =
      checking_.sink.error(Code::needs_productive, model_.fact(line.value).span,
                           fmt::format("fte become hours only if `{}` says how many", sector.id.name));
  diagnostic.related.push_back({sector.id.span, "this sector gives no `productive`"});
  diagnostic.hint =
      fmt::format("give `{}` a line such as `productive: 1_427.6 hours/fte/year`, or write hours here", sector.id.name);
}

void UnitChecks::cost(const Line& line, const Intervention& intervention) {
  const auto given = dimension(line.value);
  if (!given) return;
  const Ends people = people_of(intervention.group);
  const DimensionId each = per(money_, people.unit);
  if (*given == per(each, time_)) {
    checking_.sink.error(Code::field_unit, model_.fact(line.value).span, fmt::format("a cost is not {}", text(*given)))
        .hint = fmt::format("write {} for what one {} costs in all, or {} for a year's costs", text(each), people.one,
                            text(per(money_, time_)));
    return;
  }
  if (!expect(line.value, {money_, per(money_, time_), each}, "a cost is money", [&] {
        if (model_.dimensions.power(*given, Dimensions::posts) > 0 &&
            model_.dimensions.power(*given, Dimensions::work) < 0)
          return std::string(
              "fte become hours by their sector: write `workers * social_work.productive * 57 EUR2024/hour`");
        if (model_.dimensions.power(*given, Dimensions::posts) > 0)
          return fmt::format("what one fte costs is money per fte and year: give that amount in {}",
                             text(per(per(money_, posts_), time_)));
        if (model_.dimensions.power(*given, Dimensions::posts) < 0)
          return std::string("say how many fte: `0.4 fte * …` in place of a bare number");
        return fmt::format("write {}, {} or {}", text(money_), text(per(money_, time_)), text(each));
      }))
    return;
  if (*given != money_ || !line.years || line.years->first == line.years->last) return;
  checking_.sink
      .error(Code::once_in_years, model_.fact(line.value).span, "this amount falls once, but `in` names several years")
      .hint = fmt::format("write {} for each year's costs, or one year", text(per(money_, time_)));
}

void UnitChecks::work(const Line& line, const Intervention& intervention) {
  const auto given = dimension(line.value);
  const Ends people = people_of(intervention.group);
  expect(line.valued, {per(money_, work_)}, "it is what an hour is worth", "write `valued 15 EUR2024/hour`");
  if (!given) return;
  const DimensionId yearly = per(work_, time_);
  const DimensionId each = per(work_, people.unit);
  if (!expect(line.value, {work_, yearly, each, posts_}, "work is counted in hours or fte", [&] {
        if (*given == time_) return std::string("a day or a week is calendar time: write how many hours of work");
        return fmt::format("write hours, {}, {} or fte (which holds for each year)", text(yearly), text(each));
      }))
    return;
  productive(line);
  if (*given == work_ && line.years && line.years->first != line.years->last)
    checking_.sink
        .error(Code::once_in_years, model_.fact(line.value).span, "these hours fall once, but `in` names several years")
        .hint = fmt::format("write {} for each year's work, or one year", text(yearly));
}

/// A group whose `unit` was refused: what counts its members cannot be checked.
bool UnitChecks::counts_unknown(GroupId group) const { return group && !model_.groups[group.value].unit; }

void UnitChecks::intervention(const Intervention& intervention) {
  if (counts_unknown(intervention.group)) return;
  reach(intervention.reach, intervention.group, false);
  share(intervention.likeness);
  for (const Line& line : intervention.lines)
    line.kind == LineKind::cost ? cost(line, intervention) : work(line, intervention);
}

}  // namespace tally
