#pragma once
#include <initializer_list>
#include <optional>
#include <string>
#include <type_traits>

#include "lang/check/checking.hpp"

namespace tally {

/// Checks that the fields of one thing have the units that they need. Works on the thing given, so that a scenario can
/// be checked on a copy in which its values stand.
class UnitChecks {
 public:
  explicit UnitChecks(Checking& checking);

  void model(FactId discount);
  /// Reports a size in another count than persons where the group says no `unit`; then its members are unknown.
  void group_without_unit(Group& group);
  void group(const Group& group);
  void sector(const Sector& sector);
  void intervention(const Intervention& intervention);
  void effect(const Effect& effect);
  void impact(const Impact& impact);
  /// The body of a rule, as far as its patterns fix outcomes.
  void rule(const Rule& rule);

  /// How the lines and the effect itself link; used to see whether `lasts` and the like have a use.
  std::optional<Rate> rate_of_effect(const Effect& effect);
  std::optional<Rate> rate_of_line(const Line& line, const Outcome& outcome);
  /// The same for the effect that a rule derives, as far as its patterns fix what it comes from.
  std::optional<Rate> rate_of_derived(const Rule& rule);
  /// The outcome that the pattern of the rule's target names.
  OutcomeId fixed_outcome(const Rule& rule) const;
  /// The unit of those whom an effect reaches.
  DimensionId people(const Effect& effect) const { return group_unit(effect.group); }

 private:
  struct Ends {
    DimensionId unit;  ///< of what the value hangs on
    bool is_state = false;
    std::string_view thing;   ///< "dropout"; empty: the effect itself
    std::string_view counts;  ///< "dropouts"
    std::string_view one;     ///< "dropout"
    std::string name() const;
  };
  std::optional<DimensionId> dimension(FactId fact) const;
  bool is_share(FactId fact) const;
  std::string text(DimensionId dimension) const {
    const std::string unit = model_.dimensions.text(dimension);
    return unit.starts_with('/') ? "a number per " + unit.substr(1) : unit;
  }
  DimensionId per(DimensionId a, DimensionId b) { return model_.dimensions.divide(a, b); }
  BaseId base_of(DimensionId unit) const;
  const std::string& plural_of(DimensionId unit) const;
  Ends ends_of(const Outcome& outcome) const;
  Ends people_of(GroupId group) const;
  DimensionId group_unit(GroupId group) const;

  bool has_unit(FactId fact, std::initializer_list<DimensionId> allowed) const;
  void report_unit(FactId fact, std::string_view needs, std::string_view hint);
  static std::string_view words(std::string_view text) { return text; }
  template <class Make>
  static std::string words(const Make& make) requires std::is_invocable_v<Make> {
    return make();
  }
  /// Reports unless the fact has one of the dimensions. The words may be functions, so that they are only made when
  /// needed.
  template <class Needs, class Hint = std::string_view>
  bool expect(FactId fact, std::initializer_list<DimensionId> allowed, const Needs& needs, const Hint& hint = {}) {
    if (has_unit(fact, allowed)) return true;
    report_unit(fact, words(needs), words(hint));
    return false;
  }
  bool likeness_fits(const Effect& effect) const;
  bool counts_unknown(GroupId group) const;
  std::string in_points(const Fact& fact) const;
  std::string share_hint(const Fact& fact, const Outcome& outcome, DimensionId given);
  void report_bare_change(const Fact& fact, const Ends& people, const Outcome& outcome);
  void report_no_baseline(const Fact& fact, const Ends& people, const Outcome& outcome);
  void share(FactId fact);
  void reach(FactId fact, GroupId group, bool of_effect);
  void cost(const Line& line, const Intervention& intervention);
  void work(const Line& line, const Intervention& intervention);
  void productive(const Line& line);
  void timing(const Timing& timing);
  void change(const Effect& effect, const Ends& people, const Outcome& outcome);
  void points(FactId change, const Ends& people, const Outcome& outcome);
  std::optional<DimensionId> per_one(FactId value, const Ends& from, const Outcome& outcome);
  void linked_change(FactId change, const Ends& from, const Outcome& outcome);
  void amount(const Effect& effect);
  void deductions(const Effect& effect);
  void effect_line(const Line& line, const Effect& effect);
  void priced_line(const Line& line, const Ends& from);
  void report_line(const Line& line, const Ends& from, DimensionId given);

  Checking& checking_;
  CheckedModel& model_;
  DimensionId money_, work_, time_, posts_, persons_, per_year_;
};

/// Reports years that neither a line nor the amount of an effect uses.
void check_effect_years(Checking& checking, const Effect& effect);

}  // namespace tally
