#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "engine/uncertainty/reduce.hpp"

namespace tally {

/// Formulas laid out to be computed over blocks of samples, each of which stays in the processor's cache. A buffer
/// holds one number a sample; it is used again once nothing more reads it.
struct Tape {
  enum class Kind : std::uint8_t {
    leaf,    ///< payload: the leaf
    spread,  ///< payload: place in `Reduced::spreads`; operands: its arguments
    terms,   ///< constant + Σ of `count` terms from `first` in `terms`
    simple,  ///< `op` of one or two operands
    lanes,   ///< `op` of `count` operands, sample by sample
    take,    ///< hands operand `first` over; payload: the place of what was wanted
  };
  struct Instruction {
    Kind kind;
    FormulaOp op;
    std::uint32_t out = 0;               ///< buffer
    std::uint32_t first = 0, count = 0;  ///< in `operands`; of terms: in `terms`
    std::uint32_t payload = 0;
    double constant = 0;
  };
  /// coefficient × the product of `count` operands from `first`.
  struct Term {
    double coefficient;
    std::uint32_t first, count;
  };
  std::vector<Instruction> instructions;
  std::vector<Term> terms;
  std::vector<std::uint32_t> operands;  ///< buffers
  std::uint32_t buffers = 0;
};

/// Lays out all that the wanted formulas hang on. What is used once is computed where it is used: products within sums,
/// sums within sums.
Tape lay_out(const Formulas& formulas, std::span<const FormulaId> wanted);

/// Where the numbers of a block of samples come from.
class LeafSource {
 public:
  virtual ~LeafSource() = default;
  /// Writes Sampler::block_size numbers of a leaf.
  virtual void leaf(std::uint32_t leaf, double* out) = 0;
  /// Of an uncertain number whose arguments are uncertain: `arguments` holds a buffer for each.
  virtual void spread(std::uint32_t spread, std::span<const double* const> arguments, double* out) = 0;
};

/// Where they go.
class Taker {
 public:
  virtual ~Taker() = default;
  /// The numbers of what was wanted at that place, Sampler::block_size of them; good until the call returns.
  virtual void take(std::uint32_t place, const double* values) = 0;
};

/// The buffers of a tape: one for each thread.
class TapeRunner {
 public:
  explicit TapeRunner(const Tape& tape);
  /// Computes one block.
  void run(LeafSource& source, Taker& taker);

 private:
  const Tape& tape_;
  std::vector<double> storage_;
  double* buffers_;
};

}  // namespace tally
