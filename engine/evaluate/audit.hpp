#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/evaluate/run.hpp"

namespace tally {

/// The checks that reviewers of such models do by hand.
enum class AuditCheckKind : std::uint8_t {
  no_effect,     ///< zero effect gives no benefit
  no_price,      ///< zero prices likewise
  doubled,       ///< reach, totals, costs and work doubled: results double, the factor stays
  no_discount,   ///< without discounting present values are plain sums
  all_deducted,  ///< deductions of 100% leave only costs
  parts,         ///< totals are the sums of their parts
  influence,     ///< every number written changes some figure
  groups,        ///< every link leads on for the same target group; told beside it: who is reached once
};

enum class AuditStatus : std::uint8_t { passed, failed, not_applicable };

/// What an experiment set.
enum class AuditSubject : std::uint8_t {
  effects,     ///< changes, amounts and moves of effects, money and hours that hang on people alone
  prices,      ///< money and hours of impacts, and of effects' own lines
  people,      ///< sizes of groups, reach in people
  totals,      ///< amounts, moves and own lines of effects that are totals
  costs,       ///< cost lines that are not for each person
  work,        ///< work lines that are not for each person
  discount,    ///< discount rates
  deductions,  ///< written
  shares,      ///< effects without deductions, of which nothing is left
};

/// Lines that an experiment set to a number, or to that many times what they were.
struct AuditChange {
  AuditSubject subject;
  std::vector<std::string> names;
  double number = 0;
  bool is_multiple = false;
};

/// What a figure is of; with its name, label and unit.
enum class AuditFigureKind : std::uint8_t {
  costs,
  benefits,
  net_present_value,
  return_factor,
  reached,
  hours_saved,
  hours_spent,
  hours_unpaid,
  effect_amount,
  effect_benefits,
  stakeholder_benefits,
  sector_hours_saved,
  split,    ///< of a total into parts: `name` says which
  numbers,  ///< written numbers of which each should count
  links,    ///< of the effect graph
};

/// A figure of an experiment. Unset numbers are not available (no factor without costs).
struct AuditFigure {
  AuditFigureKind kind;
  std::string name;   ///< as in the JSON of the results
  std::string label;  ///< of the effect, stakeholder or sector that it is about; else empty
  std::string unit;
  std::optional<double> plain;  ///< in the run itself
  std::optional<double> expected, found;
  bool holds = true;
};

/// Why a thing is told of.
enum class AuditReason : std::uint8_t {
  differs,          ///< its figure is not what is expected
  never_used,       ///< no figure is made of the number
  changes_nothing,  ///< figures are made of the number, but none changes with it
  other_group,      ///< the link leads to another group, and nothing says how many of them
  own_reach,        ///< the effect is for another group and says itself how many it reaches
  own_amount,       ///< the effect is for another group and says itself how much
  no_amount,        ///< the effect is for another group and has no amount, only a direction
  read_by_rule,     ///< no figure is made of the number, but a rule's condition reads it
  says_who,         ///< no figure is made of it: it is an age of a group
  reached_once,     ///< the intervention runs for years and reaches people in the first one only
};

/// A thing that breaks a check, or an exception that is all right.
struct AuditFinding {
  AuditReason reason;
  std::string name;
  Span span;
  std::string group, other_group;  ///< of a link: that it comes from, and that it leads to
  std::string rule{};              ///< whose condition reads it
  int year = 0;                    ///< in which people are reached once
};

struct AuditCheck {
  AuditCheckKind kind;
  AuditStatus status = AuditStatus::passed;
  std::vector<AuditChange> changes;
  std::vector<AuditFigure> figures;      ///< the main ones, and all that do not hold
  std::vector<AuditFinding> findings;    ///< what breaks it
  std::vector<AuditFinding> exceptions;  ///< what looks as if it did, and why it does not
};

struct Audit {
  std::vector<AuditCheck> checks;  ///< one of each kind, in their order
  bool passed() const;
};

/// Does all checks on a run. Each is an experiment: lines are set in the run's own plan, which is computed again.
Audit audit(const Run& run);

class LinePlan;

// The checks, one each.
AuditCheck check_no_effect(const Run& run, const LinePlan& lines);
AuditCheck check_no_price(const Run& run, const LinePlan& lines);
AuditCheck check_doubled(const Run& run, const LinePlan& lines);
AuditCheck check_no_discount(const Run& run, const LinePlan& lines);
AuditCheck check_all_deducted(const Run& run, const LinePlan& lines);
AuditCheck check_parts(const Run& run);
AuditCheck check_influence(const Run& run);
AuditCheck check_groups(const Run& run);

}  // namespace tally
