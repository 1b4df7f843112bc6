#pragma once
#include <string_view>
#include <utility>

namespace tally {

/// The part of a path before its first dot: "outreach" of `outreach.cost.staff`.
inline std::string_view first_word(std::string_view path) { return path.substr(0, path.find('.')); }

/// A path cut at its first dot; the second part is empty without one.
inline std::pair<std::string_view, std::string_view> split_path(std::string_view path) {
  const std::size_t dot = path.find('.');
  if (dot == std::string_view::npos) return {path, {}};
  return {path.substr(0, dot), path.substr(dot + 1)};
}

}  // namespace tally
