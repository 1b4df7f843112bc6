#pragma once
#include <map>
#include <string>
#include <vector>

#include "engine/evaluate/run.hpp"
#include "engine/workbook/words.hpp"

namespace tally {

/// What a number or row of the plan is called.
struct SlotName {
  std::string name;   ///< of the author, or as results name it: "outreach.reach", "benefits.by_stakeholder.state"
  std::string label;  ///< as a person reads it
  std::string unit;
  bool is_fact = false;  ///< the value of a line
};
using SlotNames = std::map<Slot, SlotName>;

/// Names for all that a model's author or its results have a name for. The first name of a slot counts.
SlotNames name_slots(const Run& run, const ReportOptions& options);

/// Who writes which slot, and which steps something that is shown hangs on.
struct UsedSteps {
  static constexpr std::uint32_t nobody = 0xffffffff;
  std::vector<std::uint32_t> writer;  ///< step by slot; nobody: a constant
  std::vector<char> used;             ///< by step
  std::vector<Slot> leads_to;         ///< by step: the first slot with a name that it is computed for; no_slot: none
};
UsedSteps used_steps(const Plan& plan, const SlotNames& names, const std::vector<Slot>& shown);

}  // namespace tally
