#include "lang/changes/names_in_text.hpp"

namespace tally {
namespace {

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_word_sign(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }

std::size_t end_of_string(std::string_view text, std::size_t at) {
  for (++at; at < text.size() && text[at] != '"' && text[at] != '\n'; ++at)
    if (text[at] == '\\') ++at;
  return std::min(at + 1, text.size());
}

/// Calls `pass(text between)` and `name(name)` for all of a text, in order.
template <class Pass, class Name>
void walk_names(std::string_view text, Pass pass, Name name) {
  std::size_t passed = 0, at = 0;
  while (at < text.size()) {
    if (text[at] == '"') {
      at = end_of_string(text, at);
    } else if (text.substr(at, 2) == "//") {
      at = std::min(text.find('\n', at), text.size());
    } else if (is_word_sign(text[at])) {
      std::size_t end = at;
      while (end < text.size() && is_word_sign(text[end])) ++end;
      if (text[at] >= 'a' && text[at] <= 'z') {
        pass(text.substr(passed, at - passed));
        name(text.substr(at, end - at));
        passed = end;
      }
      at = end;
    } else {
      ++at;
    }
  }
  pass(text.substr(passed));
}

}  // namespace

std::string renamed(std::string_view text, const Renames& renames) {
  if (renames.empty()) return std::string(text);
  std::string result;
  walk_names(
      text, [&](std::string_view between) { result += between; },
      [&](std::string_view name) {
        const auto known = renames.find(name);
        result += known == renames.end() ? name : std::string_view(known->second);
      });
  return result;
}

std::set<std::string, std::less<>> names_in(std::string_view text) {
  std::set<std::string, std::less<>> names;
  walk_names(
      text, [](std::string_view) {}, [&](std::string_view name) { names.emplace(name); });
  return names;
}

}  // namespace tally
