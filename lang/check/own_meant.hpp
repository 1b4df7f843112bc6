#pragma once
#include <string>

#include "lang/check/checking.hpp"

namespace tally {

/// The model's own that may be meant by a name which only a reference project of the kind `elsewhere` has: "`a.reach`
/// or `b.reach`"; empty if there is none. To bring the reference's in would change what the model does not count.
std::string own_meant(const Checking& checking, std::uint32_t instance, std::string_view path, Span span,
                      EntityKind elsewhere);

/// How the word, used as a name, is to be written if it is a unit behind a `/` that does not touch it, or in brackets:
/// "`persons/year`"; empty if it is not that.
std::string joined_unit(std::string_view text, Span span);

}  // namespace tally
