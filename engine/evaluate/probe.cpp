#include "engine/evaluate/probe.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "engine/evaluate/rounding.hpp"
#include "engine/plan/builder.hpp"
#include "engine/plan/run_plan.hpp"

namespace tally {
namespace {

bool differs(double a, double b) {
  if (!std::isfinite(a) || !std::isfinite(b)) return std::isfinite(a) != std::isfinite(b);
  return std::abs(a - b) > rounding * std::max(std::abs(a), std::abs(b));
}

}  // namespace

Probe::Probe(const Plan& plan, std::span<const Slot> results)
    : plan_(plan),
      values_(evaluate(plan)),
      is_result_(plan.slot_count),
      leads_to_results_(plan.step_count()),
      waiting_((plan.step_count() + 63) / 64) {
  for (Slot slot : results) is_result_[slot] = 1;
}

bool Probe::something_changes(std::span<const std::uint32_t> inputs, double value) {
  word_ = waiting_.size();
  last_word_ = 0;
  bool found = false;
  for (std::uint32_t input : inputs) {
    const PlanInput& place = plan_.inputs[input];
    found = found || (is_result_[place.slot] && differs(value, values_[place.slot]));
    before_.emplace_back(place.slot, values_[place.slot]);
    values_[place.slot] = value;
    word_ = std::min<std::size_t>(word_, place.step / 64);
    mark_readers(place.step);
  }
  found = found || follow();
  if (found)
    for (std::size_t step : passed_) leads_to_results_[step] = 1;
  put_back();
  return found;
}

bool Probe::follow() {
  while (count_ > 0) {
    const std::size_t step = next_step();
    const std::size_t first = before_.size();
    for (std::uint32_t k = 0; k < width_of(plan_, step); ++k)
      before_.emplace_back(plan_.out[step] + k, values_[plan_.out[step] + k]);
    run_one_step(plan_, step, values_);
    bool changed = false;
    for (std::size_t k = first; k < before_.size(); ++k) {
      const auto& [slot, plain] = before_[k];
      if (!differs(values_[slot], plain)) continue;
      if (is_result_[slot]) return true;
      changed = true;
    }
    if (!changed) continue;
    // One number that all must pass through; of a row another part may have changed.
    if (count_ == 0 && before_.size() == first + 1) {
      if (leads_to_results_[step]) return true;
      passed_.push_back(step);
    }
    mark_readers(step);
  }
  return false;
}

void Probe::mark_readers(std::size_t step) {
  for (std::uint32_t r = plan_.reader_begin[step]; r < plan_.reader_begin[step + 1]; ++r) {
    const std::size_t word = plan_.readers[r] / 64;
    const std::uint64_t bit = std::uint64_t{1} << (plan_.readers[r] % 64);
    if ((waiting_[word] & bit) != 0) continue;
    waiting_[word] |= bit;
    last_word_ = std::max(last_word_, word);
    ++count_;
  }
}

/// Steps stand after those they read, so the first that waits has all its operands.
std::size_t Probe::next_step() {
  while (waiting_[word_] == 0) ++word_;
  const std::size_t step = word_ * 64 + static_cast<std::size_t>(std::countr_zero(waiting_[word_]));
  waiting_[word_] &= waiting_[word_] - 1;
  --count_;
  return step;
}

void Probe::put_back() {
  for (auto each = before_.rbegin(); each != before_.rend(); ++each) values_[each->first] = each->second;
  for (; count_ > 0 && word_ <= last_word_; ++word_) waiting_[word_] = 0;
  count_ = 0;
  before_.clear();
  passed_.clear();
}

}  // namespace tally
