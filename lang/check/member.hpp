#pragma once
#include "lang/check/checking.hpp"

namespace tally {

/// What a path names: a number of a thing, or the thing.
struct Member {
  enum class State : std::uint8_t {
    reported,
    nothing,  ///< no such name
    entity,   ///< a thing itself
    fact,
    absent,    ///< a number field of the thing that is not given
    other,     ///< a field of the thing that holds no number
    no_field,  ///< the thing has no such field
  } state = State::nothing;
  EntityRef entity;
  FactId fact;
  Field field = Field::value;
  std::string_view word;  ///< the field as written
};

Member find_member(Checking& checking, std::uint32_t instance, std::string_view path, Span span);
/// Reports a member that is no number.
void report_member(Checking& checking, std::uint32_t instance, const Member& member, std::string_view path, Span span,
                   bool results);

}  // namespace tally
