// The arithmetic of a tape, compiled for several kinds of processors; see simd.hpp.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/uncertainty/run_tape.cpp"
#include "engine/uncertainty/simd.hpp"
// After simd.hpp:
#include <hwy/foreach_target.h>
// After foreach_target:
#include <hwy/highway.h>

#include <cmath>
#include <vector>

#include "engine/uncertainty/lane_functions.hpp"
#include "engine/uncertainty/sampler.hpp"
#include "engine/uncertainty/tape.hpp"

HWY_BEFORE_NAMESPACE();
namespace tally {
namespace HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

constexpr std::size_t block = Sampler::block_size;
using Vectors = hn::ScalableTag<double>;

inline const double* buffer(const double* buffers, std::uint32_t index) { return buffers + index * block; }

/// A chunk of four vectors goes through all terms before the next, so sums and products stay in registers.
inline void run_terms(const Tape& tape, const Tape::Instruction& instruction, double* buffers) {
  const Vectors d;
  const std::size_t lanes = hn::Lanes(d);
  double* out = buffers + instruction.out * block;
  const Tape::Term* terms = tape.terms.data() + instruction.first;
  for (std::size_t at = 0; at < block; at += 4 * lanes) {
    auto sum0 = hn::Set(d, instruction.constant), sum1 = sum0, sum2 = sum0, sum3 = sum0;
    for (std::uint32_t t = 0; t < instruction.count; ++t) {
      const std::uint32_t* operands = tape.operands.data() + terms[t].first;
      const auto coefficient = hn::Set(d, terms[t].coefficient);
      const double* x = buffer(buffers, operands[0]) + at;
      auto p0 = hn::Load(d, x), p1 = hn::Load(d, x + lanes), p2 = hn::Load(d, x + 2 * lanes),
           p3 = hn::Load(d, x + 3 * lanes);
      for (std::uint32_t k = 1; k < terms[t].count; ++k) {
        const double* y = buffer(buffers, operands[k]) + at;
        p0 = hn::Mul(p0, hn::Load(d, y));
        p1 = hn::Mul(p1, hn::Load(d, y + lanes));
        p2 = hn::Mul(p2, hn::Load(d, y + 2 * lanes));
        p3 = hn::Mul(p3, hn::Load(d, y + 3 * lanes));
      }
      sum0 = hn::MulAdd(coefficient, p0, sum0);
      sum1 = hn::MulAdd(coefficient, p1, sum1);
      sum2 = hn::MulAdd(coefficient, p2, sum2);
      sum3 = hn::MulAdd(coefficient, p3, sum3);
    }
    hn::Store(sum0, d, out + at);
    hn::Store(sum1, d, out + at + lanes);
    hn::Store(sum2, d, out + at + 2 * lanes);
    hn::Store(sum3, d, out + at + 3 * lanes);
  }
}

template <class Function>
inline void each(const double* a, const double* b, double* out, Function function) {
  const Vectors d;
  for (std::size_t at = 0; at < block; at += hn::Lanes(d))
    hn::Store(function(hn::Load(d, a + at), hn::Load(d, b + at)), d, out + at);
}

template <class Function>
inline void each_truth(const double* a, const double* b, double* out, Function function) {
  const Vectors d;
  const auto one = hn::Set(d, 1.0);
  each(a, b, out, [&](auto x, auto y) { return hn::IfThenElseZero(function(x, y), one); });
}

inline void run_simple(const Tape& tape, const Tape::Instruction& instruction, double* buffers) {
  const Vectors d;
  const double* a = buffer(buffers, tape.operands[instruction.first]);
  const double* b = buffer(buffers, tape.operands[instruction.first + instruction.count - 1]);
  double* out = buffers + instruction.out * block;
  const auto none = hn::Set(d, std::nan("")), zero = hn::Zero(d), one = hn::Set(d, 1.0);
  switch (instruction.op) {
    case FormulaOp::quotient:
      return each(a, b, out, [](auto x, auto y) { return hn::Div(x, y); });
    case FormulaOp::ratio:
      return each(a, b, out, [&](auto x, auto y) { return hn::IfThenElse(hn::Gt(y, zero), hn::Div(x, y), none); });
    case FormulaOp::safe_quotient:
      return each(a, b, out, [&](auto x, auto y) { return hn::IfThenElse(hn::Eq(y, zero), none, hn::Div(x, y)); });
    case FormulaOp::minimum:
      return each(a, b, out, [](auto x, auto y) { return hn::IfThenElse(hn::Lt(y, x), y, x); });
    case FormulaOp::maximum:
      return each(a, b, out, [](auto x, auto y) { return hn::IfThenElse(hn::Gt(y, x), y, x); });
    case FormulaOp::inverse_root:
      return each(a, a, out, [&](auto x, auto) { return hn::Div(one, hn::Sqrt(x)); });
    case FormulaOp::less:
      return each_truth(a, b, out, [](auto x, auto y) { return hn::Lt(x, y); });
    case FormulaOp::less_equal:
      return each_truth(a, b, out, [](auto x, auto y) { return hn::Le(x, y); });
    case FormulaOp::equal: {
      const auto written = hn::Set(d, instruction.constant), rounding = hn::Set(d, 1e-12);
      return each_truth(a, b, out, [&](auto x, auto y) {
        const auto size = hn::Max(hn::Abs(x), hn::Abs(y));
        return hn::Le(hn::Abs(hn::Sub(x, y)), hn::MulAdd(rounding, size, written));
      });
    }
    default:  // all_of
      return each(a, b, out, [](auto x, auto y) { return hn::Min(x, y); });
  }
}

inline void run_lanes(const Tape& tape, const Tape::Instruction& instruction, double* buffers,
                      std::vector<double>& operands) {
  operands.resize(instruction.count);
  double* out = buffers + instruction.out * block;
  for (std::size_t lane = 0; lane < block; ++lane) {
    for (std::uint32_t k = 0; k < instruction.count; ++k)
      operands[k] = buffer(buffers, tape.operands[instruction.first + k])[lane];
    out[lane] = lane_value(instruction.op, instruction.payload, operands);
  }
}

void run_block(const Tape& tape, LeafSource& source, Taker& taker, double* buffers) {
  std::vector<const double*> arguments;
  std::vector<double> operands;
  for (const Tape::Instruction& instruction : tape.instructions) {
    switch (instruction.kind) {
      case Tape::Kind::leaf:
        source.leaf(instruction.payload, buffers + instruction.out * block);
        break;
      case Tape::Kind::terms:
        run_terms(tape, instruction, buffers);
        break;
      case Tape::Kind::simple:
        run_simple(tape, instruction, buffers);
        break;
      case Tape::Kind::lanes:
        run_lanes(tape, instruction, buffers, operands);
        break;
      case Tape::Kind::spread:
        arguments.clear();
        for (std::uint32_t k = 0; k < instruction.count; ++k)
          arguments.push_back(buffer(buffers, tape.operands[instruction.first + k]));
        source.spread(instruction.payload, arguments, buffers + instruction.out * block);
        break;
      case Tape::Kind::take:
        taker.take(instruction.payload, buffer(buffers, tape.operands[instruction.first]));
        break;
    }
  }
}

}  // namespace HWY_NAMESPACE
}  // namespace tally
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tally {

TapeRunner::TapeRunner(const Tape& tape) : tape_(tape) {
  constexpr std::size_t alignment = 64 / sizeof(double);
  storage_.resize(tape.buffers * std::size_t{Sampler::block_size} + alignment);
  const auto address = reinterpret_cast<std::uintptr_t>(storage_.data());
  buffers_ = storage_.data() + (64 - address % 64) % 64 / sizeof(double);
}

void TapeRunner::run(LeafSource& source, Taker& taker) { TALLY_BEST(run_block)(tape_, source, taker, buffers_); }

}  // namespace tally
#endif
