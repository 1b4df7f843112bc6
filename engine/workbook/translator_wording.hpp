#pragma once
// Sentences of the translator. For its .cpp files only.
#include <fmt/format.h>

#include <cmath>
#include <string>

#include "engine/workbook/translator.hpp"

namespace tally {

template <class... Parts>
std::string Translator::fill(std::string_view pattern, const Parts&... parts) const {
  return fmt::format(fmt::runtime(pattern), parts...);
}

}  // namespace tally
