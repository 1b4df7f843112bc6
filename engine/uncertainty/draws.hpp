#pragma once
#include <span>
#include <vector>

#include "engine/uncertainty/correlation.hpp"
#include "engine/uncertainty/draw_shape.hpp"
#include "engine/uncertainty/reduce.hpp"
#include "engine/uncertainty/sampler.hpp"
#include "engine/uncertainty/tape.hpp"

namespace tally {

/// All that is drawn for a set of formulas, made ready once and shared by all threads.
struct Draws {
  std::vector<DrawShape> shapes;             ///< by leaf; of leaves that are set from outside: unused
  std::vector<CorrelatedGroup> groups;       ///< members: places in `Reduced::draws`
  std::vector<std::uint32_t> group_of_draw;  ///< no_draw: drawn alone
};

/// `correlations`: by places in `Reduced::draws`; they must be possible.
Draws prepare_draws(const Reduced& reduced, std::span<const RankCorrelation> correlations);

/// Names of all draws for a sampler. `stream`: see draw_hash.
std::vector<std::uint64_t> draw_names(const Reduced& reduced, std::uint32_t stream = 0);

/// Draws the numbers of one block after the other; one for each thread.
class DrawnLeaves : public LeafSource {
 public:
  DrawnLeaves(const Reduced& reduced, const Draws& draws, const Sampler& sampler);

  /// The block that the next numbers are for.
  void set_block(std::uint64_t block) { block_ = block; }
  void leaf(std::uint32_t leaf, double* out) override;
  void spread(std::uint32_t spread, std::span<const double* const> arguments, double* out) override;

 protected:
  /// The uniform integers of a draw; an analysis may take them from elsewhere.
  virtual void uniform(std::uint32_t draw, std::uint32_t* out);
  std::uint64_t block() const { return block_; }
  const Sampler& sampler() const { return sampler_; }

 private:
  static constexpr std::uint64_t no_block = ~std::uint64_t{0};
  /// Correlated scores of a group, for the block that they are for.
  struct Scores {
    std::uint64_t block = no_block;
    std::vector<double> values;  ///< block_size for each member
  };
  const double* scores_of(std::uint32_t draw);
  void shares_of(std::uint32_t draw, double* out);

  const Reduced& reduced_;
  const Draws& draws_;
  const Sampler& sampler_;
  std::uint64_t block_ = 0;
  std::vector<Scores> scores_;  ///< by group
};

}  // namespace tally
