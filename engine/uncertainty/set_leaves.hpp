#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "engine/uncertainty/sampler.hpp"
#include "engine/uncertainty/tape.hpp"

namespace tally {

/// How an uncertain number with uncertain arguments is set: at a share of its distribution (0: its best estimate),
/// times a factor. Its arguments are those of the same sample.
struct SpreadSetting {
  double share = 0, factor = 1;
};

/// Leaves at their best estimates, but for those that are set in single samples: each sample of a block is a setting of
/// its own.
class SetLeaves : public LeafSource {
 public:
  static constexpr std::uint32_t lanes = Sampler::block_size;

  explicit SetLeaves(const Reduced& reduced);
  /// All at their best estimates again.
  void clear();
  void set(std::uint32_t leaf, std::uint32_t lane, double value);
  void set_spread(std::uint32_t spread, std::uint32_t lane, SpreadSetting setting);

  void leaf(std::uint32_t leaf, double* out) override;
  void spread(std::uint32_t spread, std::span<const double* const> arguments, double* out) override;

 private:
  struct LaneValue {
    std::uint32_t lane;
    double value;
  };
  struct LaneSetting {
    std::uint32_t lane;
    SpreadSetting setting;
  };
  const Reduced& reduced_;
  std::vector<std::vector<LaneValue>> leaves_;
  std::vector<std::vector<LaneSetting>> spreads_;
  std::vector<std::uint32_t> changed_leaves_, changed_spreads_;
};

/// Computes formulas at settings, a block of them at a time.
class SettingsRunner : private Taker {
 public:
  SettingsRunner(const Reduced& reduced, std::vector<FormulaId> wanted);

  SetLeaves& leaves() { return leaves_; }
  /// Computes the block as its leaves are set.
  void run() { runner_.run(leaves_, *this); }
  /// The value of what was wanted at `place` in a sample of the block.
  double value(std::size_t place, std::uint32_t lane) const { return values_[place * SetLeaves::lanes + lane]; }

 private:
  void take(std::uint32_t place, const double* values) override;

  Tape tape_;
  TapeRunner runner_;
  SetLeaves leaves_;
  std::vector<double> values_;
};

}  // namespace tally
