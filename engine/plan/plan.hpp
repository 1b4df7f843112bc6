#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "engine/graph/effect_graph.hpp"

namespace tally {

/// A place among the plan's numbers.
using Slot = std::uint32_t;
/// No place: not there, or not asked for.
inline constexpr Slot no_slot = 0xffffffff;

/// What a step does. A *row* is `years` numbers, one a year, and one more: the total over all time, also past the
/// horizon. a, b, c are slots unless said otherwise.
enum class StepKind : std::uint8_t {
  input,  ///< a number as written; changed from outside. a: place in `inputs`; c: in `draws` if it is uncertain, else
          ///< no_draw
  estimate,  ///< best estimate of an uncertain number from its `b` arguments, operands from a; c: place in `draws`
  add,
  subtract,
  multiply,
  divide,
  negate,
  minimum,
  maximum,
  complement,  ///< 1 − a
  place,       ///< row of people reached: a operands of `b` bands (slot, first, last, years in all), c: 1 or a slot to
               ///< multiply with
  cap,         ///< row a, no year above b
  weights,     ///< row p(k) of `begins` a, `lasts` b, `drop_off` c
  once,        ///< row: 1 in year ⌊a⌋
  profile,     ///< row: `b` operands from a
  convolve,    ///< row a ⊛ row b × c
  scale_row,   ///< row a × b
  multiply_rows,  ///< row a × row b, year by year; their totals over all time: the sum over the years
  sum_rows,       ///< row: Σ coefficient × row, `b` operands from a
  sum,            ///< Σ coefficient × number, `b` operands from a
  inner,          ///< Σ over the years of row a × row b (discount factors)
  total,          ///< Σ over the years of row a
  discount,       ///< row of factors: `b` bands from a (slot, first, last), c: When
  ratio,          ///< a / b; not a number where b is zero or negative
  safe_divide,    ///< a / b; not a number where b is zero
  peak,           ///< the year's number of greatest size in row a
  payback,        ///< year from which the balance of rows b − a stays ≥ 0; c: slot of the costs' present value
  lowest,         ///< two numbers: the lowest balance of rows b − a (0 if never below zero) and its year
  internal_rate,  ///< of rows a (costs) and b (benefits); c: place in operands of present value of costs, When of
                  ///< costs, When of benefits
  choose,         ///< `b` operands from a: out gets a 1 for the largest, 0 for the others; c: 1 by size, 0 by value
};

/// Where results stand among the numbers of a plan: one for the model, one for each reference project.
struct AccountSlots {
  struct Side {
    Slot present_value = 0, row = 0, cash = 0, welfare = 0;
    std::vector<Slot> by_stakeholder;   ///< by StakeholderId
    std::vector<Slot> by_sector;        ///< by SectorId; the last is "none"
    std::vector<Slot> by_intervention;  ///< by InterventionId
  };
  struct Work {
    Slot row = 0, hours = 0, fte_row = 0, fte_average = 0, fte_peak = 0;
    bool used = false, has_fte = false;
  };
  struct Stakeholder {
    Slot costs_row = 0, benefits_row = 0, net = 0, return_factor = 0, payback_year = 0;
    bool used = false;
  };
  Side costs, benefits;
  std::vector<Stakeholder> stakeholders;
  std::vector<Work> saved, spent, unpaid, net;  ///< by SectorId
  Slot saved_all = 0;                           ///< row of hours saved in all sectors
  Slot net_present_value = 0, return_factor = 0, payback_year = 0, internal_rate = 0, lowest = 0, lowest_year = 0;
  Slot reached = 0, cost_per_person = 0, benefit_per_person = 0;
};

/// Where the numbers of one effect stand.
struct EffectSlots {
  Slot row = 0;            ///< its amount by year
  Slot amount = 0;         ///< over the horizon
  Slot benefits = 0;       ///< present value of all its money
  Slot reached = no_slot;  ///< row of people it works on; no_slot: nothing counts people
  Slot people = no_slot;   ///< row of people under it at once; no_slot: not asked for
  bool has_amount = false;
  bool has_money = false;
};

/// Money or work of one line for one effect or intervention.
struct FlowSlots {
  GrownEffectId effect;    ///< of benefits
  GrownImpactId impact;    ///< unset: the effect's own line
  LineRef cost;            ///< of costs
  std::uint32_t line = 0;  ///< place in the lines of the impact or effect
  Slot row = 0;  ///< money (costs positive; benefits signed; a transfer: what moves) or hours (saved positive)
  Slot present_value = 0;  ///< of money
  Slot hours = 0;          ///< of work
  bool is_work = false;
  bool is_transfer = false;
};

/// A number as written that a run may change.
struct PlanInput {
  Slot slot;
  FactId fact;                         ///< whose line it stands in; unset: of a measure
  std::uint32_t step;                  ///< place in the arrays of steps
  std::uint32_t literal = 0xffffffff;  ///< place in the model's literals, or
  UncertainId uncertain;               ///< the uncertain number
};

/// Not an uncertain number.
inline constexpr std::uint32_t no_draw = 0xffffffff;

/// An uncertain number, of which a plain run takes the best estimate.
struct PlanDraw {
  const Uncertain* number;  ///< of the model
  FactId fact;              ///< whose line it stands in; unset: of a measure
  Slot slot;
};

/// A division that an author wrote.
struct PlanDivision {
  Slot slot;  ///< of the quotient
  Slot divisor;
  Span span;  ///< of the divisor
};

/// The effect graph as flat steps over bare doubles, each step after those it reads. Structure of arrays; no names;
/// running it allocates nothing.
struct Plan {
  std::vector<StepKind> kind;
  std::vector<std::uint32_t> out, a, b, c;
  std::vector<std::uint32_t> operands;
  std::vector<double> coefficients;  ///< beside `operands`
  std::vector<std::uint32_t> reader_begin,
      readers;  ///< steps that read what step i makes: readers[reader_begin[i] … reader_begin[i+1])
  std::uint32_t slot_count = 0;
  std::uint32_t years = 0;
  int start = 0;
  std::vector<double> initial;  ///< numbers of constants and inputs; zero elsewhere
  std::vector<PlanInput> inputs;
  std::vector<PlanDraw> draws;
  std::vector<PlanDivision> divisions;

  // Where things stand, for results. Never read while the plan runs.
  std::vector<Slot> fact_slots;      ///< by place in the model's `parts`; no_slot where a fact is not needed
  std::vector<Slot> measure_slots;   ///< by MeasureId
  std::vector<Slot> result_slots;    ///< by place in the model's `result_refs`
  std::vector<Slot> reach_rows;      ///< by InterventionId: people reached, before they are capped at the group's size
  std::vector<EffectSlots> effects;  ///< by GrownEffectId
  std::vector<FlowSlots> flows;
  std::vector<AccountSlots> accounts;  ///< the model's, then one for each reference (see `references`)
  std::vector<InterventionId> references;
  Slot cost_factors = 0, benefit_factors = 0;
  Slot zero = 0;  ///< the constant 0

  static constexpr Slot no_slot = tally::no_slot;
  std::uint32_t row_width() const { return years + 1; }
  std::size_t step_count() const { return kind.size(); }
};

}  // namespace tally
