#pragma once
#include "lang/changes/changes.hpp"

namespace tally {

/// Puts the declarations of both sides in pairs: by file, kind and name; by kind and name in another file; by content
/// under another name, which `changes.renames` then holds. Items are not compared yet.
void match_declarations(ModelChanges& changes, bool with_renames);

}  // namespace tally
