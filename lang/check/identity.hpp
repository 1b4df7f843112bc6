#pragma once
#include <string_view>
#include <vector>

#include "lang/check/ids.hpp"
#include "lang/source/source_file.hpp"

namespace tally {

/// What every named declaration has.
struct Identity {
  std::string_view name;  ///< in results: bare, or as much of the path as keeps it apart
  std::string_view path;  ///< full: "std.nl.justice.police_work"; things of the model's file have no module before them
  std::string_view label;  ///< the text after the name; the name if there is none
  std::string_view doc;    ///< its `///` lines
  Span span;               ///< of the name where it is declared
  ModuleId module;
  std::vector<std::string_view> tags;
};

}  // namespace tally
