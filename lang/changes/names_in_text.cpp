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

/// Calls `pass(text between)` and `name(name, the path that ends on it)` for all of a text, in order.
template <class Pass, class Name>
void walk_names(std::string_view text, Pass pass, Name name) {
  std::size_t passed = 0, at = 0, path = 0, path_end = text.size();
  while (at < text.size()) {
    if (text[at] == '"') {
      at = end_of_string(text, at);
    } else if (text.substr(at, 2) == "//") {
      at = std::min(text.find('\n', at), text.size());
    } else if (is_word_sign(text[at])) {
      std::size_t end = at;
      while (end < text.size() && is_word_sign(text[end])) ++end;
      if (text[at] >= 'a' && text[at] <= 'z') {
        if (at == 0 || text[at - 1] != '.' || path_end != at - 1) path = at;
        pass(text.substr(passed, at - passed));
        name(text.substr(at, end - at), text.substr(path, end - path));
        passed = path_end = end;
      }
      at = end;
    } else {
      ++at;
    }
  }
  pass(text.substr(passed));
}

/// What a name at the end of a path became: of a line by the path, of all else by the name.
std::string_view name_after(std::string_view name, std::string_view path, const Renames& renames) {
  for (std::string_view rest = path;; rest.remove_prefix(rest.find('.') + 1)) {
    if (const auto known = renames.find(rest); known != renames.end()) return known->second;
    if (rest.size() <= name.size()) return name;
  }
}

}  // namespace

std::string renamed(std::string_view text, const Renames& renames) {
  if (renames.empty()) return std::string(text);
  std::string result;
  walk_names(
      text, [&](std::string_view between) { result += between; },
      [&](std::string_view name, std::string_view path) { result += name_after(name, path, renames); });
  return result;
}

std::set<std::string, std::less<>> names_in(std::string_view text) {
  std::set<std::string, std::less<>> names;
  walk_names(
      text, [](std::string_view) {}, [&](std::string_view name, std::string_view) { names.emplace(name); });
  return names;
}

}  // namespace tally
