#pragma once
#include "lang/syntax/expected.hpp"

namespace tally {

/// Where a mistake stands, which tells where reading may go on.
enum class Level : std::uint8_t { declaration, item, part, setting };

/// Thrown when a file holds too many mistakes to go on.
struct GiveUp {};

/// What the grammar asks when the text does not follow it.
class FailureHandler {
 public:
  virtual ~FailureHandler() = default;
  /// Reports the mistake in what began at `begin`, and says where to go on: behind `begin`, at the latest at the end.
  virtual const char* go_on(const SyntaxFailure& failure, Level level, const char* begin) = 0;
  /// Whether a declaration starts here, at the first column: a block that is still open misses its `}`.
  virtual bool stops_block(const char* at) const = 0;
  /// Reports that the block opened at `brace` has no `}` before `at`.
  virtual void unclosed(const char* brace, const char* at) = 0;
};

}  // namespace tally
