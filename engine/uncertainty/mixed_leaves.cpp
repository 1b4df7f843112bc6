#include "engine/uncertainty/mixed_leaves.hpp"

#include <algorithm>

namespace tally {
namespace {}  // namespace

std::vector<std::uint64_t> two_streams(const Reduced& reduced) {
  std::vector<std::uint64_t> names = draw_names(reduced, 0);
  const std::vector<std::uint64_t> others = draw_names(reduced, 1);
  names.insert(names.end(), others.begin(), others.end());
  return names;
}

/// Scores of correlated draws are kept by block: each pinned sample is a block of its own.
void StreamLeaves::pin(std::uint64_t block, std::uint32_t lane) {
  pinned_ = true;
  set_block(block * block_size + lane);
}

void StreamLeaves::uniform(std::uint32_t draw, std::uint32_t* out) {
  if (!pinned_) return sampler().fill(first_draw_ + draw, block(), out);
  sampler().fill(first_draw_ + draw, block() / block_size, out);
  std::fill_n(out, block_size, out[block() % block_size]);
}

MixedLeaves::MixedLeaves(const Reduced& reduced, const Draws& draws, const Sampler& sampler)
    : reduced_(reduced),
      a_{StreamLeaves(reduced, draws, sampler, 0)},
      b_{StreamLeaves(reduced, draws, sampler, static_cast<std::uint32_t>(reduced.draws.size()))},
      pinned_(reduced, draws, sampler, 0) {
  for (Set* set : {&a_, &b_}) {
    set->values.resize(reduced.leaves.size() * block_size);
    set->known.resize(reduced.leaves.size());
  }
}

void MixedLeaves::set_blocks(std::uint64_t a, std::uint64_t b) {
  const auto put = [](Set& set, std::uint64_t block) {
    if (block != set.block) std::fill(set.known.begin(), set.known.end(), char{0});
    set.block = block;
    set.leaves.set_block(block);
  };
  put(a_, a);
  put(b_, b);
}

const double* MixedLeaves::values_of(Set& set, std::uint32_t leaf) {
  double* values = &set.values[leaf * block_size];
  if (!set.known[leaf]) set.leaves.leaf(leaf, values);
  set.known[leaf] = 1;
  return values;
}

void MixedLeaves::leaf(std::uint32_t leaf, double* out) {
  const bool from_b = from_b_[reduced_.leaves[leaf].draw] != 0;
  const double* values = values_of(from_b ? b_ : a_, leaf);
  if (!from_b && lane_)
    std::fill_n(out, block_size, values[*lane_]);
  else
    std::copy_n(values, block_size, out);
}

void MixedLeaves::spread(std::uint32_t spread, std::span<const double* const> arguments, double* out) {
  if (from_b_[reduced_.spreads[spread].draw] != 0) return b_.leaves.spread(spread, arguments, out);
  if (!lane_) return a_.leaves.spread(spread, arguments, out);
  pinned_.pin(a_.block, *lane_);
  pinned_.spread(spread, arguments, out);
}

}  // namespace tally
