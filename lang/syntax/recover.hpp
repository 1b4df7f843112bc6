#pragma once
#include <optional>
#include <string_view>

#include "lang/syntax/failure_handler.hpp"

namespace tally {

/// Whether the text starts with a declaration's word and a name: `effect fewer_offences of …`.
bool starts_declaration(std::string_view text);

/// The operator (or `and`, `or`, `,`) that ends the line before that of `at`, if it belongs to what began at `begin`:
/// the author may have left out what should stand behind it.
std::optional<std::uint32_t> dangling_operator(std::string_view text, std::size_t begin, std::size_t at);

/// Where to go on reading after a mistake at `failed` in what began at `begin`: the next thing of that level, the `}`
/// that ends them, a declaration, or the end.
std::size_t next_start(std::string_view text, std::size_t begin, std::size_t failed, Level level);

}  // namespace tally
