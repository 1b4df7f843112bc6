#pragma once
#include "lang/diagnostics/diagnostic.hpp"

namespace tally {

/// Whether a file is text that can be read: UTF-8 without NUL, lines of a length that a person could have written.
bool check_bytes(const SourceFile& source, FileId file, DiagnosticSink& sink);

}  // namespace tally
