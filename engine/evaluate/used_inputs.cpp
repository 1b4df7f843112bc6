#include "engine/evaluate/used_inputs.hpp"

#include "engine/evaluate/influence.hpp"
#include "engine/plan/builder.hpp"

namespace tally {

std::vector<bool> used_inputs(const Run& run) {
  const Plan& plan = run.plan;
  std::vector<char> is_read(plan.slot_count), is_used(plan.step_count());
  for (const Slot slot : result_slots(run)) is_read[slot] = 1;
  // Steps stand after those that they read, so from the last to the first all readers of a step are known.
  for (std::size_t i = plan.step_count(); i-- > 0;) {
    for (std::uint32_t k = 0; k < width_of(plan, i); ++k) is_used[i] |= is_read[plan.out[i] + k];
    if (is_used[i]) for_each_operand(plan, i, [&](Slot slot) { is_read[slot] = 1; });
  }
  std::vector<bool> used;
  for (const PlanInput& input : plan.inputs) used.push_back(is_used[input.step] != 0);
  return used;
}

}  // namespace tally
