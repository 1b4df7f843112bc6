#include "engine/explain/declared_text.hpp"

#include <algorithm>

#include "lang/syntax/scan.hpp"

namespace tally {
namespace {

/// Past the brace that closes the first one; braces in texts and comments count for nothing.
std::size_t past_closing_brace(std::string_view file, std::size_t at) {
  std::size_t open = 0;
  while (at < file.size()) {
    if (const char* past = grammar::scan_quoted(file.data() + at, file.data() + file.size())) {
      at = static_cast<std::size_t>(past - file.data());
      continue;
    }
    if (file.substr(at, 2) == "//") {
      at = std::min(file.find('\n', at), file.size());
      continue;
    }
    if (file[at] == '{') ++open;
    if (file[at] == '}' && --open == 0) return at + 1;
    ++at;
  }
  return file.size();
}

}  // namespace

std::string declared_text(std::string_view file, Span name) {
  const std::size_t line = file.rfind('\n', name.begin);
  const std::size_t begin = line == std::string_view::npos ? 0 : line + 1;
  const std::size_t end = past_closing_brace(file, name.end);
  return std::string(file.substr(begin, end - begin));
}

}  // namespace tally
