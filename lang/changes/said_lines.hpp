#pragma once
#include <string>
#include <vector>

#include "lang/changes/declarations.hpp"
#include "lang/changes/names_in_text.hpp"

namespace tally {

/// The word and the name of a line: "cost" and "staff" of "cost staff"; both empty where it is no named line.
struct LineName {
  std::string word, name;
};
LineName line_name(const DeclaredItem& item);

/// What a declaration says line by line, whatever it is called and labelled; the first line is its heading, the others
/// are sorted. Of a short one the label is all that it says. `with_line_names`: else lines may be called otherwise,
/// too.
std::vector<std::string> said_lines(const Declaration& declaration, const Renames& renames, bool with_line_names);

/// With more pairs of things that may be the same, no names are guessed.
inline constexpr std::size_t most_pairs = 40'000;

/// The share of lines that two declarations have in common; those of one line have none.
double likeness(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace tally
