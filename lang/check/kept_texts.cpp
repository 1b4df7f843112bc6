#include "lang/check/kept_texts.hpp"

#include <algorithm>

namespace tally {

std::string& KeptTexts::room_for(std::size_t size) {
  constexpr std::size_t chunk = 1 << 16;
  if (chunks_.empty() || chunks_.back().capacity() - chunks_.back().size() < size)
    chunks_.emplace_back().reserve(std::max(chunk, size));
  return chunks_.back();
}

std::string_view KeptTexts::keep(std::string_view text) {
  std::string& kept = room_for(text.size());
  const std::size_t at = kept.size();
  kept.append(text);
  return std::string_view(kept).substr(at);
}

std::string_view KeptTexts::keep_path(std::string_view a, std::string_view b) {
  std::string& kept = room_for(a.size() + b.size() + 1);
  const std::size_t at = kept.size();
  kept.append(a).append(1, '.').append(b);
  return std::string_view(kept).substr(at);
}

}  // namespace tally
