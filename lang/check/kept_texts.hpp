#pragma once
#include <deque>
#include <string>
#include <string_view>

namespace tally {

/// Texts that stand in no source file. None of them ever moves.
class KeptTexts {
 public:
  std::string_view keep(std::string_view text);
  /// `a` + "." + `b`.
  std::string_view keep_path(std::string_view a, std::string_view b);

 private:
  /// The text to which so many bytes can be added without it moving.
  std::string& room_for(std::size_t size);

  std::deque<std::string> chunks_;
};

}  // namespace tally
