#pragma once
#include <string_view>
#include <vector>

#include "lang/changes/between.hpp"

namespace tally {

/// Whether a change only gives or takes a name that by itself changes no figure: a source, a group, a number.
bool is_only_declared(const Change& change);

/// Changes in groups, each of which is looked at by itself: places in `ModelChanges::all`, in order.
using CauseGroups = std::vector<std::vector<std::size_t>>;

/// Changes that name what another one adds or removes go together, and those about an outcome that comes or goes. What
/// no figure hangs on (labels, stories, expects, other scenarios than `scenario`) is one group.
CauseGroups cause_groups(const ModelChanges& changes, const ModelsBetween& between, std::string_view scenario,
                         std::size_t most);

}  // namespace tally
