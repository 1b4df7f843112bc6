#pragma once
#include <cstdint>

namespace tally {

/// What the grammar needed where it failed. One value for each point of the grammar that can fail for good.
enum class Expected : std::uint8_t {
  declaration,
  line_end,  ///< after a declaration
  name,
  label_end,  ///< the closing quote of a string
  colon,
  path,
  used_name,  ///< after `use a:`
  alias,      ///< after `as`
  settings,   ///< `{` after `with`
  setting,
  setting_end,
  block_start,
  item,
  item_end,
  part,  ///< of a rule
  part_end,
  each,
  pattern,
  result,     ///< after `then`
  scaled_by,  ///< `by` after `scale x`
  warning_text,
  else_text,
  value,
  parameter_value,
  unit_name,
  operand,  ///< after an operator or a bracket
  condition,
  span,  ///< after `in` in a condition
  than,
  trait,  ///< the name after `has` or `tagged`
  quantity,
  interval_to,  ///< `to` within the brackets of an interval
  close_bracket,
  argument,
  by,             ///< after `paid` or `borne`
  end,            ///< after `from` and `to`: a level or a stakeholder
  from_to,        ///< `to` after `from x`
  years_or_path,  ///< after the clause `in`
  money_kind,     ///< cash or welfare
  citation,
  citation_end,
  place,
  comma,
  combine_word,
  too_deep,
};

/// Thrown by the grammar, caught in parse.cpp: what was needed, and where.
struct SyntaxFailure {
  Expected expected;
  std::uint32_t at;
};

}  // namespace tally
