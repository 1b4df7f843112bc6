#pragma once
#include <string_view>

namespace tally {

/// The Dutch word for a unit of the standard library, singular or plural: "delicten" for "offences". Empty for others:
/// what an author counts is called as the author calls it.
std::string_view dutch_library_unit(std::string_view unit);

}  // namespace tally
