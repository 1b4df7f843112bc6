#pragma once
#include <string_view>
#include <vector>

#include "lang/check/name_map.hpp"
#include "lang/check/units.hpp"

namespace tally {

/// Units of one file that were read without an error: most numbers have one that another number had before.
class KnownUnits {
 public:
  /// What this text means, or null: it was not read yet. Holds until a unit is added.
  const UnitReading* find(std::string_view text) const {
    const NameMap::Entry* const entry = places_.find(text);
    return entry == places_.end() ? nullptr : &units_[entry->second];
  }
  /// The text is the file's own.
  void add(std::string_view text, const UnitReading& unit) {
    if (places_.emplace(text, static_cast<std::uint32_t>(units_.size())).second) units_.push_back(unit);
  }

 private:
  NameMap places_;
  std::vector<UnitReading> units_;
};

}  // namespace tally
