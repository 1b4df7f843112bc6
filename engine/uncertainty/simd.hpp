#pragma once
// Which processors the arithmetic over blocks is compiled for: those with AVX2, and all others. Include it before
// <hwy/foreach_target.h>.
//
// The choice is made here and not by Highway's library, which measures the processor's clock for a millisecond whenever
// a program that needs it starts; so nothing of that library is loaded.
#define HWY_DISABLED_TARGETS (HWY_SSSE3 | HWY_SSE4 | HWY_AVX3 | HWY_AVX3_DL)

namespace tally {

/// Does this processor have AVX2 and what goes with it?
inline bool has_avx2() {
#if defined(__x86_64__)
  static const bool has =
      __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2");
  return has;
#else
  return false;
#endif
}

}  // namespace tally

/// The function as it was compiled for the best of these that the processor has. Only where HWY_ONCE holds.
#if defined(__x86_64__) && !defined(__AVX2__)
#define TALLY_BEST(function) (has_avx2() ? N_AVX2::function : HWY_STATIC_DISPATCH(function))
#else
#define TALLY_BEST(function) HWY_STATIC_DISPATCH(function)
#endif
