#include "engine/uncertainty/set_leaves.hpp"

#include <algorithm>

#include "engine/graph/number_value.hpp"
#include "engine/uncertainty/distributions.hpp"

namespace tally {

SetLeaves::SetLeaves(const Reduced& reduced)
    : reduced_(reduced), leaves_(reduced.leaves.size()), spreads_(reduced.spreads.size()) {}

void SetLeaves::clear() {
  for (std::uint32_t leaf : changed_leaves_) leaves_[leaf].clear();
  for (std::uint32_t spread : changed_spreads_) spreads_[spread].clear();
  changed_leaves_.clear();
  changed_spreads_.clear();
}

void SetLeaves::set(std::uint32_t leaf, std::uint32_t lane, double value) {
  if (leaves_[leaf].empty()) changed_leaves_.push_back(leaf);
  leaves_[leaf].push_back({lane, value});
}

void SetLeaves::set_spread(std::uint32_t spread, std::uint32_t lane, SpreadSetting setting) {
  if (spreads_[spread].empty()) changed_spreads_.push_back(spread);
  spreads_[spread].push_back({lane, setting});
}

void SetLeaves::leaf(std::uint32_t leaf, double* out) {
  std::fill_n(out, lanes, reduced_.leaves[leaf].best);
  for (const LaneValue& each : leaves_[leaf]) out[each.lane] = each.value;
}

void SetLeaves::spread(std::uint32_t spread, std::span<const double* const> arguments, double* out) {
  const Uncertain& number = *reduced_.spreads[spread].number;
  std::vector<double> values(arguments.size());
  const auto at_lane = [&](std::uint32_t lane) {
    for (std::size_t k = 0; k < arguments.size(); ++k) values[k] = arguments[k][lane];
    return std::span<const double>(values);
  };
  for (std::uint32_t lane = 0; lane < lanes; ++lane) out[lane] = best_estimate(number, at_lane(lane));
  for (const auto& [lane, setting] : spreads_[spread]) {
    if (setting.share > 0) out[lane] = quantile(number, at_lane(lane), setting.share);
    out[lane] *= setting.factor;
  }
}

SettingsRunner::SettingsRunner(const Reduced& reduced, std::vector<FormulaId> wanted)
    : tape_(lay_out(reduced.formulas, wanted)),
      runner_(tape_),
      leaves_(reduced),
      values_(wanted.size() * SetLeaves::lanes) {}

void SettingsRunner::take(std::uint32_t place, const double* values) {
  std::copy_n(values, SetLeaves::lanes, values_.begin() + static_cast<std::ptrdiff_t>(place * SetLeaves::lanes));
}

}  // namespace tally
