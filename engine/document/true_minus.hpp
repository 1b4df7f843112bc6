#pragma once
#include <string>
#include <string_view>

#include "engine/document/document.hpp"

namespace tally {

/// The text with a true minus for each hyphen that stands before a number: "−20% (−30% to −8%)". Dates, names and words
/// with a hyphen stay.
std::string with_true_minus(std::string_view text);

/// Gives all numbers of a document the same minus. What the author tells (labels, stories) stays as it was written.
void use_true_minus(Document& document);

}  // namespace tally
