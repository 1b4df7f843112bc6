#pragma once
#include <string>
#include <string_view>

#include "lang/diagnostics/diagnostic.hpp"
#include "lang/syntax/tree.hpp"

namespace tally {

/// Reads a file into its syntax tree. Every mistake is reported; after one it goes on at the next item or declaration.
SyntaxTree parse(const SourceSet& sources, FileId file, DiagnosticSink& sink);

/// Reads one expression or condition (`tally eval`, the right side of `--set`): nodes[0] is the file, its child the
/// expression.
SyntaxTree parse_expression(const SourceSet& sources, FileId file, DiagnosticSink& sink);

/// Reads one scenario item, `name: value` (`--set`): nodes[0] is the file, its child the field.
SyntaxTree parse_setting(const SourceSet& sources, FileId file, DiagnosticSink& sink);

/// The text of a string node without quotes and escapes.
std::string unquoted(std::string_view string_with_quotes);

}  // namespace tally
