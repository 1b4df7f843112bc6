#include "lang/syntax/scene.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "lang/syntax/characters.hpp"

namespace tally {
namespace {

/// Latin letters with accents, in UTF-8, and the plain letters for them.
struct Plain {
  std::string_view accented;
  std::string_view plain;
};
constexpr Plain kPlain[] = {{"á", "a"}, {"à", "a"}, {"â", "a"}, {"ä", "a"}, {"ã", "a"},  {"å", "a"}, {"é", "e"},
                            {"è", "e"}, {"ê", "e"}, {"ë", "e"}, {"í", "i"}, {"ì", "i"},  {"î", "i"}, {"ï", "i"},
                            {"ó", "o"}, {"ò", "o"}, {"ô", "o"}, {"ö", "o"}, {"õ", "o"},  {"ú", "u"}, {"ù", "u"},
                            {"û", "u"}, {"ü", "u"}, {"ç", "c"}, {"ñ", "n"}, {"ß", "ss"}, {"É", "e"}, {"Ë", "e"}};

std::size_t comment_start(std::string_view line) {
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '"') quoted = !quoted;
    if (!quoted && line.substr(i, 2) == "//") return i;
  }
  return line.size();
}

bool is_wide_letter(std::string_view text) {
  const auto byte = static_cast<unsigned char>(text[0]);
  if (byte < 0x80) return is_word_or_capital(text[0]);
  // U+00C0 to U+07FF: letters of Europe and the Near East. Signs such as € and quotes lie elsewhere.
  return byte >= 0xC3 && byte < 0xE0;
}

std::string_view last_word(std::string_view text) {
  std::size_t end = text.size();
  while (end > 0 && is_blank(text[end - 1])) --end;
  std::size_t begin = end;
  while (begin > 0 && is_word_or_capital(text[begin - 1])) --begin;
  return text.substr(begin, end - begin);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (is_blank(text.back()) || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::size_t character_bytes(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

std::size_t word_length(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && is_wide_letter(text.substr(length))) length += character_bytes(text[length]);
  return std::min(length, text.size());
}

Scene::Scene(const Mistake& mistake) : mistake_(mistake), at_(mistake.failure.at) {
  const std::string_view all = mistake.text;
  while (at_ < all.size() && is_blank(all[at_])) ++at_;
  const std::size_t end = std::min(all.find('\n', at_), all.size());
  const std::string_view line = all.substr(at_, end - at_);
  rest_ = trimmed(line.substr(0, comment_start(line)));
  const std::size_t newline = at_ == 0 ? std::string_view::npos : all.rfind('\n', at_ - 1);
  const std::size_t line_begin = newline == std::string_view::npos ? 0 : newline + 1;
  const std::size_t begin = std::min<std::size_t>(std::max<std::size_t>(line_begin, mistake.begin), at_);
  before_ = all.substr(begin, at_ - begin);
  word_ = rest_.substr(0, word_length(rest_));
  word_before_ = last_word(before_);
}

bool Scene::wants_end() const {
  return expected() == Expected::line_end || expected() == Expected::item_end || expected() == Expected::part_end ||
         expected() == Expected::setting_end;
}

Diagnostic Scene::message(Code code, std::string title, std::size_t bytes) const {
  if (bytes == 0) bytes = at_ < text().size() ? character_bytes(text()[at_]) : 0;
  return message_at(code, std::move(title), at_, at_ + static_cast<std::uint32_t>(bytes));
}

Diagnostic Scene::message_at(Code code, std::string title, std::uint32_t begin, std::uint32_t end) const {
  return Diagnostic{code, Severity::error, {mistake_.file, begin, end}, std::move(title), {}, {}, {}};
}

Diagnostic Scene::message_over(Code code, std::string title, std::string_view part) const {
  const std::uint32_t begin = offset_of(part);
  return message_at(code, std::move(title), begin, begin + static_cast<std::uint32_t>(part.size()));
}

std::string as_name(std::string_view word) {
  while (word.starts_with('_')) word.remove_prefix(1);
  std::string name;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t bytes = std::min(character_bytes(word[at]), word.size() - at);
    const std::string_view character = word.substr(at, bytes);
    const auto found = std::find_if(std::begin(kPlain), std::end(kPlain),
                                    [&](const Plain& plain) { return plain.accented == character; });
    const bool hump = at > 0 && is_capital(word[at]) && is_lower(word[at - 1]);
    if (hump) name += '_';
    if (found != std::end(kPlain))
      name += found->plain;
    else if (is_capital(word[at]))
      name += small_letter(word[at]);
    else if (is_word(word[at]))
      name += word[at];
    else
      name += '_';
    at += bytes;
  }
  if (!name.empty() && !is_lower(name[0])) name = "n_" + name;
  return name;
}

std::string shown(const Scene& scene) {
  constexpr std::size_t most = 40;
  if (scene.at() >= scene.text().size()) return "the end of the file";
  if (scene.at_line_end()) return "the end of the line";
  if (!scene.word().empty()) return fmt::format("`{}`", scene.word().substr(0, most));
  return fmt::format("`{}`", scene.rest().substr(0, character_bytes(scene.here())));
}

}  // namespace tally
