#pragma once
#include "engine/evaluate/run.hpp"

namespace tally {

/// How many the group has; unset if it does not say.
std::optional<double> size_of(const Run& run, GroupId group);
/// The first year, counted from the start, in which a row of people, up or down, is above this many.
std::optional<std::uint32_t> first_year_above(const Run& run, Slot row, double most);

}  // namespace tally
