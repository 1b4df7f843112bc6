#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tally {

/// Every message of Tally has a code. A code is never reused. The lists are in codes/, one file for each stage.
enum class Code : std::uint16_t {
#define TALLY_CODE(number, name, title, page) name = number,
#include "lang/diagnostics/codes/check.inc"
#include "lang/diagnostics/codes/fields.inc"
#include "lang/diagnostics/codes/graph.inc"
#include "lang/diagnostics/codes/names.inc"
#include "lang/diagnostics/codes/reading.inc"
#include "lang/diagnostics/codes/run.inc"
#include "lang/diagnostics/codes/syntax.inc"
#include "lang/diagnostics/codes/units.inc"
#undef TALLY_CODE
};

/// What is known of a code beside its messages.
struct CodeEntry {
  Code code;
  std::string_view name;   ///< "unknown_name"
  std::string_view title;  ///< lower case, no full stop
  std::string_view page;   ///< for `tally explain-error`: what it means, an example, how to mend it
};

/// All codes in the order of their numbers.
std::span<const CodeEntry> all_codes();
const CodeEntry& entry_of(Code code);
/// "T0301"
std::string code_text(Code code);
/// The code written as "T0301", "t301" or "301".
std::optional<Code> code_of(std::string_view text);

}  // namespace tally
