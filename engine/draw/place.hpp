#pragma once
#include "engine/draw/placement.hpp"

namespace tally {

/// Places a drawing in layers (Sugiyama, Tagawa, Toda 1981): the columns are given; the order within each is found by
/// sweeps that keep the fewest crossings (barycentres), heights by least squares under minimal distances (pool adjacent
/// violators), and long lines go through lanes between the nodes of the columns that they pass. The same drawing has
/// the same placement; the time grows a little faster than the number of nodes and edges.
Placement place(const Drawing& drawing);

}  // namespace tally
