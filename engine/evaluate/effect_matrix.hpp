#pragma once
#include <string>
#include <vector>

#include "engine/evaluate/run.hpp"

namespace tally {

/// What one effect, or the costs of one intervention, brings each stakeholder: present values, costs negative, beside
/// `EffectMatrix::stakeholders`.
struct MatrixRow {
  std::string name, label;
  std::vector<double> amounts;
};

/// Who gains by which effect and who pays for what. The columns add up to the stakeholders' net present values.
struct EffectMatrix {
  std::vector<StakeholderResult> stakeholders;  ///< those with costs or benefits
  std::vector<MatrixRow> effects;               ///< those that bring or cost someone money, in the order of the results
  std::vector<MatrixRow> interventions;         ///< what they cost
};

EffectMatrix effect_matrix(const Run& run);

/// Whether an effect that has no price is for the better: 1, for the worse: −1, or cannot be told: 0. By its direction,
/// else by its amount and what is better of its outcome.
int gain_of(const UnpricedResult& unpriced, const Run& run);

/// The target group whose situation an effect that has no price changes; unset where the model names none, and for
/// impacts: whom they reach is not said.
GroupId group_of(const UnpricedResult& unpriced, const Run& run);

}  // namespace tally
