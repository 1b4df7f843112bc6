#pragma once
#include <cstdint>
#include <vector>

#include "engine/evaluate/run.hpp"

namespace tally {

/// A number as written, and what it does to the figures of a run.
struct WrittenNumber {
  FactId fact;                         ///< whose line it stands in; unset: of a measure
  std::uint32_t literal = 0xffffffff;  ///< place in the model's literals, or
  UncertainId uncertain;               ///< the uncertain number
  std::vector<std::uint32_t> inputs;   ///< of the plan: one for each match of a rule
  bool is_used = false;                ///< figures are made of it
  bool has_influence = false;          ///< some figure changes with it
};

/// The numbers of the lines that are in force, in the order of the plan, each once. Each is set to other values (a
/// tenth more, halved, doubled, zero, its opposite, far larger and smaller), until some figure of the results changes.
/// Numbers of a distribution count as soon as it does, and those of what `largest` does not choose as if it were
/// chosen.
std::vector<WrittenNumber> written_numbers(const Run& run);

/// Places of every figure of the results in the plan's numbers: totals, splits, years, labour, effects, measures.
std::vector<Slot> result_slots(const Run& run);

}  // namespace tally
