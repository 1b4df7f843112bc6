#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "lang/syntax/characters.hpp"
#include "lang/syntax/scene.hpp"

namespace tally {
namespace {

/// Signs that word processors put where a plain one is meant.
struct Lookalike {
  std::string_view sign;
  std::string_view name;
  std::string_view hint;
};
constexpr Lookalike kLookalikes[] = {
    {"−", "a typographic minus (U+2212)", "write the plain `-`"},
    {"–", "a dash (U+2013)", "write `-` for minus, `10 to 20` for a range of values, `2025..2027` for years"},
    {"—", "a long dash (U+2014)", "write the plain `-`"},
    {"“", "a curly quote (U+201C)", "write the plain `\"`"},
    {"”", "a curly quote (U+201D)", "write the plain `\"`"},
    {"„", "a low quote (U+201E)", "write the plain `\"`"},
    {"«", "an angle quote (U+00AB)", "write the plain `\"`"},
    {"»", "an angle quote (U+00BB)", "write the plain `\"`"},
    {"‘", "a curly quote (U+2018)", "write the plain `\"` around text"},
    {"’", "a curly quote (U+2019)", "write the plain `\"` around text"},
    {"\xC2\xA0", "a no-break space (U+00A0)", "put an ordinary blank there"},
    {"\xE2\x80\xAF", "a narrow no-break space (U+202F)", "leave it out, or put an ordinary blank there"},
    {"\xE2\x80\x8B", "a space without width (U+200B)", "delete it; it cannot be seen, but it is there"},
    {"\xEF\xBB\xBF", "a byte-order mark (U+FEFF)", "delete it; it cannot be seen, but it is there"},
    {"€", "a currency sign", "write the currency in capitals behind the number: `400 EUR2024`"},
    {"£", "a currency sign", "write the currency in capitals behind the number: `400 GBP2024`"},
    {"×", "a multiplication sign (U+00D7)", "write `*`"},
    {"·", "a dot (U+00B7)", "write `*`"},
    {"÷", "a division sign (U+00F7)", "write `/`"},
    {"≤", "a sign that is not on the keyboard (U+2264)", "write `<=`"},
    {"≥", "a sign that is not on the keyboard (U+2265)", "write `>=`"},
    {"≠", "a sign that is not on the keyboard (U+2260)", "write `!=`"},
    {"…", "three dots as one sign (U+2026)", "write two dots for years: `2025..2027`"},
    {"‰", "a per mille sign", "write it in per cent: 5‰ is `0.5%`"},
    {"½", "a fraction as one sign", "write `0.5`"}};

std::uint32_t code_point(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) & 0x3FU : 0U; };
  const auto first = static_cast<unsigned char>(text[0]);
  if (first < 0x80) return first;
  if (first < 0xE0) return (first & 0x1FU) << 6U | byte(1);
  if (first < 0xF0) return (first & 0x0FU) << 12U | byte(1) << 6U | byte(2);
  return (first & 0x07U) << 18U | byte(1) << 12U | byte(2) << 6U | byte(3);
}

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

Diagnostic lookalike(const Scene& scene, const Lookalike& sign) {
  Diagnostic message = scene.message(Code::foreign_character, fmt::format("{} stands outside of quotes", sign.name), 0);
  message.hint = sign.hint;
  return message;
}

/// How the same is written in other languages and spreadsheets.
struct Foreign {
  std::string_view sign;
  std::string_view title;
  std::string_view hint;
};
constexpr Foreign kForeign[] = {{"/*", "`/*` does not start a comment", "write `//` before each line of the comment"},
                                {"#", "`#` does not start a comment", "write `//`"},
                                {"==", "`==` is not an operator", "write one `=`: `expect return_factor = 1.5`"},
                                {"&&", "`&&` is not an operator", "write `and`"},
                                {"||", "`||` is not an operator", "write `or`"},
                                {"!=", "`!=` cannot stand here", "compare two values with it: `a != b`"},
                                {"!", "`!` is not an operator", "write `not`"},
                                {"<>", "`<>` is not an operator", "write `!=`"},
                                {"**", "`**` is not an operator", "write the multiplication out: `a * a`"},
                                {"^", "`^` is not an operator", "write the multiplication out: `a * a`"},
                                {";", "`;` is not needed", "leave it out: a fact ends with its line"},
                                {"'", "text stands in double quotes", "write `\"` around it"},
                                {"$", "a currency sign stands outside of quotes",
                                 "write the currency in capitals behind the number: `400 USD2024`"},
                                {"`", "a backtick stands outside of quotes", "leave it out"},
                                {"=>", "`=>` is not an operator", "write `>=`"},
                                {"=<", "`=<` is not an operator", "write `<=`"}};

std::size_t unescaped_end(std::string_view text) {
  for (std::size_t at = 1; at < text.size(); ++at)
    if (text[at] == '\\') return at;
  return text.size();
}

}  // namespace

Cause foreign_character(const Scene& scene) {
  if (scene.at() >= scene.text().size()) return {};
  const std::string_view here = scene.text().substr(scene.at(), 4);
  for (const Lookalike& sign : kLookalikes)
    if (here.starts_with(sign.sign)) return lookalike(scene, sign);
  const std::uint32_t character = code_point(here);
  if (character < 0x20 && here[0] != '\n' && here[0] != '\r') {
    Diagnostic message =
        scene.message(Code::foreign_character, fmt::format("a control character (U+{:04X}) stands here", character), 1);
    message.hint = "delete it; it cannot be seen, but it is there";
    return message;
  }
  if (is_ascii(here[0]) || !scene.word().empty()) return {};
  Diagnostic message = scene.message(Code::foreign_character,
                                     fmt::format("the character U+{:04X} stands outside of quotes", character), 0);
  message.notes.push_back("beyond plain letters, digits and signs, all stands in quotes or in a comment");
  message.hint = "put it in quotes, or delete it";
  return message;
}

Cause other_language(const Scene& scene) {
  for (const Foreign& foreign : kForeign) {
    // The grammar may have taken the first half: `*` of `**`.
    const bool whole = scene.rest().starts_with(foreign.sign);
    const bool half = foreign.sign.size() == 2 && scene.expected() == Expected::operand && scene.at() > 0 &&
                      scene.text().substr(scene.at() - 1, 2) == foreign.sign;
    if (!whole && !half) continue;
    const std::uint32_t begin = scene.at() - (whole ? 0 : 1);
    Diagnostic message = scene.message_at(Code::other_language, std::string(foreign.title), begin,
                                          begin + static_cast<std::uint32_t>(foreign.sign.size()));
    message.hint = foreign.hint;
    return message;
  }
  return {};
}

Cause open_string(const Scene& scene) {
  if (scene.here() != '"') return {};
  const std::string_view all = scene.text().substr(scene.at());
  const std::string_view line = all.substr(0, all.find_first_of("\r\n"));
  if (scene.expected() != Expected::label_end) return {};
  const std::size_t slash = unescaped_end(line);
  const bool bad_escape = slash + 1 < line.size() && line[slash + 1] != '"' && line[slash + 1] != '\\';
  const std::size_t quote = line.find('"', 1);
  if (bad_escape && (quote == std::string_view::npos || slash < quote)) {
    const auto begin = scene.at() + static_cast<std::uint32_t>(slash);
    Diagnostic message = scene.message_at(
        Code::bad_escape, fmt::format("`{}` means nothing in a text", line.substr(slash, 2)), begin, begin + 2);
    message.notes.push_back("in a text, `\\` stands only before `\"` and before another `\\`");
    message.hint = "write `\\\\` for a backslash; a longer text goes on in quotes on the next line";
    return message;
  }
  Diagnostic message = scene.message(Code::open_string, "this text has no closing quote", line.size());
  message.notes.push_back("a text ends on the line on which it begins");
  message.hint = "put `\"` at its end; a longer text goes on in quotes on the next line";
  return message;
}

}  // namespace tally
