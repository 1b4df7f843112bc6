#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "lang/changes/between.hpp"

namespace tally {

/// Whether a change only gives or takes a name that by itself changes no figure: a source, a group, a number.
bool is_only_declared(const Change& change);

/// Whether no number hangs on a change, in any scenario: labels, sources, stories, expects.
bool is_only_told(const Change& change);

/// What was told together because there was too much to look at one by one.
enum class CauseGrouping : std::uint8_t { none, by_declaration, by_kind };

/// Changes in groups, each of which is looked at by itself: places in `ModelChanges::all`, in order.
struct CauseGroups {
  std::vector<std::vector<std::size_t>> groups;
  CauseGrouping grouping = CauseGrouping::none;
};

/// Changes that name what another one adds or removes go together, and those about an outcome that comes or goes. What
/// no figure hangs on (labels, stories, expects, other scenarios than `scenario`) is one group. With more than `most`
/// those of one declaration become one, and with more declarations those of one kind.
CauseGroups cause_groups(const ModelChanges& changes, const ModelsBetween& between, std::string_view scenario,
                         std::size_t most);

}  // namespace tally
