#include "lang/syntax/explain.hpp"

#include <fmt/format.h>

#include "lang/syntax/scene.hpp"

namespace tally {
namespace {

/// From what is certain by its first character to what only the rest leaves.
constexpr Cause (*kCauses[])(const Scene&) = {
    open_string,   habit,        bad_name,     foreign_character, other_language,  number_form,
    detached_unit, dangling,     stray_brace,  two_on_a_line,     bad_declaration, bad_item,
    bad_part,      bad_interval, bad_citation, missing_piece,     trailing_text};

}  // namespace

Diagnostic explain(const Mistake& mistake) {
  const Scene scene(mistake);
  for (const auto cause : kCauses)
    if (Cause found = cause(scene)) return *std::move(found);
  return scene.message(Code::unexpected_text, fmt::format("{} cannot stand here", shown(scene)), scene.word().size());
}

}  // namespace tally
