#pragma once

namespace tally {

/// Numbers that differ by no more than this share of their size are taken as equal: adding up in another order may do
/// that much.
inline constexpr double rounding = 1e-9;

}  // namespace tally
