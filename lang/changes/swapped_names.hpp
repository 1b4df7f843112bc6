#pragma once
#include "lang/changes/declarations.hpp"
#include "lang/changes/names_in_text.hpp"

namespace tally {

/// Names that things exchanged, or passed on among each other: those before stand for other things after. Only where
/// fewer lines of the models differ so than if each name still stood for the same.
Renames swapped_names(const Declarations& before, const Declarations& after);

}  // namespace tally
