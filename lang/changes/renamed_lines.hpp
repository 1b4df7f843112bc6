#pragma once
#include "lang/changes/declarations.hpp"
#include "lang/changes/names_in_text.hpp"

namespace tally {

/// Adds the lines of a thing that have another name after, as "help.cost.staff" → "workers": those with the same word
/// that say the same, or have the same label; in a thing that has another name itself, the only ones with that word.
void note_renamed_lines(const Declaration& before, const Declaration& after, Renames& renames);

/// What a line of the thing is called after, as far as that is noted: "cost workers" of "cost staff".
std::string key_after(const Declaration& before, const DeclaredItem& item, const Renames& renames);

}  // namespace tally
