#pragma once
#include <string_view>

#include "lang/diagnostics/diagnostic.hpp"

namespace tally {

/// False if git left the marks of an unfinished merge in the text; one message a conflict.
bool check_merge_marks(std::string_view text, FileId file, DiagnosticSink& sink);

}  // namespace tally
