#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "lang/check/checking.hpp"

namespace tally {

/// A result under its name in the JSON: `benefits.by_stakeholder.state`, `labour.police`. Unset: there is none of that
/// name.
std::optional<ResultRef> result_of(Checking& checking, std::uint32_t instance, std::string_view path, Span span);
/// The names of results that take no other name.
void append_result_names(std::vector<std::string_view>& names);

}  // namespace tally
