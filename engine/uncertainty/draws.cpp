#include "engine/uncertainty/draws.hpp"

#include <algorithm>
#include <array>

namespace tally {
namespace {

using Integers = std::array<std::uint32_t, block_size>;

}  // namespace

Draws prepare_draws(const Reduced& reduced, std::span<const RankCorrelation> correlations) {
  Draws draws;
  for (const Leaf& leaf : reduced.leaves)
    draws.shapes.push_back(leaf.number ? draw_shape(*leaf.number, leaf.arguments) : DrawShape{});
  draws.groups = correlated_groups(correlations);
  draws.group_of_draw.assign(reduced.draws.size(), no_draw);
  for (std::uint32_t group = 0; group < draws.groups.size(); ++group)
    for (std::uint32_t member : draws.groups[group].members) draws.group_of_draw[member] = group;
  return draws;
}

std::vector<std::uint64_t> draw_names(const Reduced& reduced, std::uint32_t stream) {
  std::vector<std::uint64_t> names;
  for (const DrawName& draw : reduced.draws) names.push_back(draw_hash(draw.key, draw.place, stream));
  return names;
}

DrawnLeaves::DrawnLeaves(const Reduced& reduced, const Draws& draws, const Sampler& sampler)
    : reduced_(reduced), draws_(draws), sampler_(sampler), scores_(draws.groups.size()) {
  for (std::size_t group = 0; group < scores_.size(); ++group)
    scores_[group].values.resize(draws.groups[group].members.size() * block_size);
}

void DrawnLeaves::uniform(std::uint32_t draw, std::uint32_t* out) { sampler_.fill(draw, block_, out); }

/// Scores of a draw that is correlated with others; those of its whole group are made at once.
const double* DrawnLeaves::scores_of(std::uint32_t draw) {
  const std::uint32_t group_place = draws_.group_of_draw[draw];
  const CorrelatedGroup& group = draws_.groups[group_place];
  Scores& scores = scores_[group_place];
  const std::size_t size = group.members.size();
  if (scores.block != block_) {
    Integers integers;
    for (std::size_t m = 0; m < size; ++m) {
      uniform(group.members[m], integers.data());
      normal_scores(integers.data(), &scores.values[m * block_size]);
    }
    // From the last member to the first, as each takes from those before it.
    for (std::size_t m = size; m-- > 0;)
      for (std::size_t i = 0; i < block_size; ++i) {
        double score = 0;
        for (std::size_t k = 0; k <= m; ++k) score += group.factor[m * size + k] * scores.values[k * block_size + i];
        scores.values[m * block_size + i] = score;
      }
    scores.block = block_;
  }
  const auto member = std::lower_bound(group.members.begin(), group.members.end(), draw);
  return &scores.values[static_cast<std::size_t>(member - group.members.begin()) * block_size];
}

void DrawnLeaves::shares_of(std::uint32_t draw, double* out) {
  if (draws_.group_of_draw[draw] != no_draw) {
    const double* scores = scores_of(draw);
    std::transform(scores, scores + block_size, out, normal_share);
    return;
  }
  Integers integers;
  uniform(draw, integers.data());
  shares(integers.data(), out);
}

void DrawnLeaves::leaf(std::uint32_t leaf, double* out) {
  const DrawShape& shape = draws_.shapes[leaf];
  const std::uint32_t draw = reduced_.leaves[leaf].draw;
  if (!shape.of_score()) {
    shares_of(draw, out);
    return values_of(shape, out, out);
  }
  if (draws_.group_of_draw[draw] != no_draw) return values_of(shape, scores_of(draw), out);
  Integers integers;
  uniform(draw, integers.data());
  normal_scores(integers.data(), out);
  values_of(shape, out, out);
}

void DrawnLeaves::spread(std::uint32_t spread, std::span<const double* const> arguments, double* out) {
  std::array<double, block_size> share;
  shares_of(reduced_.spreads[spread].draw, share.data());
  std::vector<double> values(arguments.size());
  for (std::size_t i = 0; i < block_size; ++i) {
    for (std::size_t k = 0; k < arguments.size(); ++k) values[k] = arguments[k][i];
    out[i] = quantile(*reduced_.spreads[spread].number, values, share[i]);
  }
}

}  // namespace tally
