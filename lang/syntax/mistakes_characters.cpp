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
constexpr std::string_view kPlainMinus = "write the plain `-`";
constexpr Lookalike kLookalikes[] = {
    {"−", "a typographic minus (U+2212)", kPlainMinus},
    {"\xE2\x80\x90", "a hyphen (U+2010)", kPlainMinus},
    {"\xE2\x80\x91", "a no-break hyphen (U+2011)", kPlainMinus},
    {"\xE2\x80\x92", "a figure dash (U+2012)", kPlainMinus},
    {"\xE2\x80\x95", "a horizontal bar (U+2015)", kPlainMinus},
    {"\xE2\x81\x83", "a hyphen bullet (U+2043)", kPlainMinus},
    {"\xEF\xB9\xA3", "a small minus (U+FE63)", kPlainMinus},
    {"\xEF\xBC\x8D", "a wide minus (U+FF0D)", kPlainMinus},
    {"\xC2\xAD", "a soft hyphen (U+00AD)", kPlainMinus},
    {"–", "a dash (U+2013)", "write `-` for minus, `10 to 20` for a range of values, `2025..2027` for years"},
    {"—", "a long dash (U+2014)", kPlainMinus},
    {"“", "a curly quote (U+201C)", "write the plain `\"`, also where the text ends"},
    {"”", "a curly quote (U+201D)", "write the plain `\"`"},
    {"„", "a low quote (U+201E)", "write the plain `\"`, also where the text ends"},
    {"«", "an angle quote (U+00AB)", "write the plain `\"`, also where the text ends"},
    {"»", "an angle quote (U+00BB)", "write the plain `\"`"},
    {"‘", "a curly quote (U+2018)", "write the plain `\"` around text"},
    {"’", "a curly quote (U+2019)", "write the plain `\"` around text"},
    {"\xC2\xA0", "a no-break space (U+00A0)", "put an ordinary blank there"},
    {"\xE2\x80\xAF", "a narrow no-break space (U+202F)", "leave it out, or put an ordinary blank there"},
    {"\xE2\x80\x8B", "a space without width (U+200B)", "delete it; it cannot be seen, but it is there"},
    {"\xEF\xBB\xBF", "a byte-order mark (U+FEFF)", "delete it; it cannot be seen, but it is there"},
    {"：", "a wide colon (U+FF1A)", "write the plain `:`"},
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

Diagnostic message_at_sign(const Scene& scene, Code code, std::string title, std::uint32_t at, std::size_t bytes) {
  return scene.message_at(code, std::move(title), at, at + static_cast<std::uint32_t>(bytes));
}

/// A minus in a word is no minus: Word breaks words with soft hyphens, and writes others that do not break.
std::string hint_of(const Scene& scene, const Lookalike& sign, std::uint32_t at) {
  const std::string_view behind = scene.text().substr(at + sign.sign.size());
  const bool in_word = at > 0 && is_word_or_capital(scene.text()[at - 1]) && !behind.empty() && is_letter(behind[0]);
  if (sign.hint.data() != kPlainMinus.data() || !in_word) return std::string(sign.hint);
  return sign.sign == "\xC2\xAD" ? "delete it; in a word it cannot be seen, but it is there"
                                 : "a name has no hyphens: write `_`";
}

Cause lookalike(const Scene& scene, std::uint32_t at) {
  const std::string_view here = scene.text().substr(at, 4);
  for (const Lookalike& sign : kLookalikes) {
    if (!here.starts_with(sign.sign)) continue;
    Diagnostic message = message_at_sign(scene, Code::foreign_character,
                                         fmt::format("{} stands outside of quotes", sign.name), at, sign.sign.size());
    message.hint = hint_of(scene, sign, at);
    return message;
  }
  return {};
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

Cause foreign_at(const Scene& scene, std::string_view text) {
  const std::uint32_t at = scene.offset_of(text);
  if (at >= scene.text().size()) return {};
  const std::string_view here = scene.text().substr(at, 4);
  if (Cause cause = lookalike(scene, at)) return cause;
  if (here[0] == '\'' || here[0] == '`') {
    Diagnostic message = message_at_sign(scene, Code::other_language, "text stands in double quotes", at, 1);
    message.hint = "write `\"` around it";
    return message;
  }
  const std::uint32_t character = code_point(here);
  if (character < 0x20 && here[0] != '\n' && here[0] != '\r' && here[0] != '\t') {
    Diagnostic message = message_at_sign(scene, Code::foreign_character,
                                         fmt::format("a control character (U+{:04X}) stands here", character), at, 1);
    message.hint = "delete it; it cannot be seen, but it is there";
    return message;
  }
  if (is_ascii(here[0]) || word_length(here) > 0) return {};
  Diagnostic message = message_at_sign(scene, Code::foreign_character,
                                       fmt::format("the character U+{:04X} stands outside of quotes", character), at,
                                       character_bytes(here[0]));
  message.notes.push_back("beyond plain letters, digits and signs, all stands in quotes or in a comment");
  message.hint = "put it in quotes, or delete it";
  return message;
}

Cause foreign_character(const Scene& scene) {
  if (scene.here() == '\'' || scene.here() == '`') return {};
  return foreign_at(scene, scene.text().substr(scene.at()));
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
