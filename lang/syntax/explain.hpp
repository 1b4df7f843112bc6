#pragma once
#include "lang/diagnostics/diagnostic.hpp"
#include "lang/syntax/failure_handler.hpp"
#include "lang/syntax/tree.hpp"

namespace tally {

/// All that is known of a place where the text does not follow the grammar.
struct Mistake {
  FileId file;
  std::string_view text;
  SyntaxFailure failure;
  Level level = Level::declaration;
  std::uint32_t begin = 0;  ///< of the declaration, item, part or setting that it is in
  Span before;              ///< the declaration before, if there is one
};

/// The message that tells the author what is wrong there and how to mend it.
Diagnostic explain(const Mistake& mistake);

/// A block without its `}`.
struct Unclosed {
  FileId file;
  std::string_view text;
  std::uint32_t brace;  ///< where it opens
  std::uint32_t at;     ///< where it should have been closed at the latest
};

Diagnostic explain_unclosed(const Unclosed& block);

}  // namespace tally
