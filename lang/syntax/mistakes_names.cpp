#include <fmt/format.h>

#include <algorithm>

#include "lang/syntax/characters.hpp"
#include "lang/syntax/scene.hpp"
#include "lang/syntax/words.hpp"

namespace tally {
namespace {

constexpr std::string_view kNameRule =
    "a name has small letters without accents, digits and `_`, and starts with a letter";

bool wants_name(Expected expected) {
  switch (expected) {
    case Expected::name:
    case Expected::unit_name:
    case Expected::used_name:
    case Expected::alias:
    case Expected::trait:
    case Expected::path:
    case Expected::end:
    case Expected::years_or_path:
    case Expected::item:
    case Expected::setting:
    case Expected::citation:
      return true;
    default:
      return false;
  }
}

/// What needs the name, for "`number` needs a name".
std::string_view what_for(Expected expected) {
  switch (expected) {
    case Expected::unit_name:
      return "a unit needs a name";
    case Expected::used_name:
      return "`:` needs the names to bring in";
    case Expected::alias:
      return "`as` needs a name";
    case Expected::trait:
      return "`has` and `tagged` need a name";
    default:
      return "";
  }
}

/// Capitals and small letters in one word: neither a name nor a currency.
bool is_mixed(std::string_view word) {
  const bool accents =
      std::any_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  return accents ||
         (std::any_of(word.begin(), word.end(), is_capital) && std::any_of(word.begin(), word.end(), is_lower));
}

Diagnostic misshapen(const Scene& scene, std::string_view word, std::string_view why) {
  Diagnostic message = scene.message_over(Code::bad_name, fmt::format("`{}` {}", word, why), word);
  message.notes.emplace_back(kNameRule);
  message.hint = fmt::format("write `{}`", as_name(word));
  return message;
}

/// `paid by …` on a line of its own, or `for: youth` as a fact: words that stand behind something else.
Cause word_of_other_place(const Scene& scene) {
  const std::string_view word = scene.word();
  const std::string_view next =
      scene.rest().substr(std::min(scene.rest().find_first_not_of(" \t", word.size()), scene.rest().size()));
  const std::string_view value = next.substr(std::min(next.find_first_not_of(": \t"), next.size()));
  if (is_one_of(word, kLinkWords) && next.starts_with(':') && !value.empty() && is_lower(value.front())) {
    const std::string_view named = value.substr(0, value.find_first_of(" \t[{"));
    Diagnostic message =
        scene.message(Code::reserved_word, fmt::format("`{}` stands behind a declaration's name", word), word.size());
    message.hint = fmt::format("write `{} {}` before the `{{` of this block, and leave this line out", word,
                               named.empty() ? "…" : named);
    return message;
  }
  const bool clause = is_one_of(word, kClauseWords) && (is_word_or_capital(next.empty() ? ' ' : next.front()));
  if (!clause) return {};
  Diagnostic message = scene.message(
      Code::reserved_word, fmt::format("`{}` goes on with the line above, which has ended", word), word.size());
  message.notes.push_back("a fact ends with its line, unless that ends on a comma, an operator or `(`");
  message.hint = fmt::format("put this behind the line above: `… {}`", scene.rest().substr(0, 120));
  return message;
}

/// `impact of offence`: the name was left out.
Cause name_left_out(const Scene& scene) {
  const std::string_view kind = scene.word_before();
  if (scene.expected() != Expected::name || !is_one_of(scene.word(), kLinkWords) || !is_one_of(kind, kThingWords))
    return {};
  Diagnostic message = scene.message(
      Code::missing_name, fmt::format("`{}` needs a name before `{}`", kind, scene.word()), scene.word().size());
  message.hint = fmt::format("write `{} my_name {}`", kind, scene.rest().substr(0, 120));
  return message;
}

/// `paid by state, as welfare`
Cause comma_before_clause(const Scene& scene) {
  const std::string_view before = scene.before();
  const std::size_t last = before.find_last_not_of(" \t");
  const bool comma = last != std::string_view::npos && before[last] == ',';
  if (!comma || !is_one_of(scene.word(), kClauseWords)) return {};
  Diagnostic message = scene.message_at(Code::comma, fmt::format("a comma cannot stand before `{}`", scene.word()),
                                        scene.at() - static_cast<std::uint32_t>(before.size() - last),
                                        scene.at() - static_cast<std::uint32_t>(before.size() - last - 1));
  message.hint = fmt::format("leave the comma out: `{} {}`",
                             before.substr(before.rfind(' ', last) + 1, last - before.rfind(' ', last) - 1),
                             scene.rest().substr(0, 40));
  return message;
}

Diagnostic reserved(const Scene& scene) {
  if (scene.expected() == Expected::item)
    if (Cause cause = word_of_other_place(scene)) return *std::move(cause);
  if (Cause cause = name_left_out(scene)) return *std::move(cause);
  if (Cause cause = comma_before_clause(scene)) return *std::move(cause);
  Diagnostic message =
      scene.message(Code::reserved_word, fmt::format("`{}` cannot be a name", scene.word()), scene.word().size());
  message.notes.push_back(
      "it is a word of the language: `and as borne else for from in like of on or paid replaces to valued with "
      "thousand million billion`");
  message.hint = "choose another name";
  return message;
}

/// The grammar took the first part of `fewer-offences` or `café` for the name.
Cause cut_short(const Scene& scene) {
  if (scene.at() == 0 || !is_word_or_capital(scene.text()[scene.at() - 1])) return {};
  const bool hyphen = scene.here() == '-' && scene.rest().size() > 1 && is_letter(scene.rest()[1]);
  const bool accent = static_cast<unsigned char>(scene.here()) >= 0x80 && !scene.word().empty();
  const bool named = scene.expected() == Expected::colon || scene.expected() == Expected::line_end ||
                     scene.expected() == Expected::block_start || scene.expected() == Expected::settings ||
                     scene.expected() == Expected::comma;
  if (!accent && !(hyphen && named)) return {};
  const std::uint32_t begin = scene.at() - static_cast<std::uint32_t>(scene.word_before().size());
  const std::string_view text = scene.text().substr(begin, scene.word_before().size() + scene.rest().size());
  return misshapen(scene, hyphenated(text),
                   accent ? "holds letters that a name cannot have" : "holds a `-`, which a name cannot have");
}

/// In `[Own records, p. 3]` the title of a source stands where its name is wanted.
void cite_by_name(const Scene& scene, Diagnostic& message) {
  const std::string_view cite = scene.rest().substr(0, std::min(scene.rest().find_first_of("];"), scene.rest().size()));
  if (cite.substr(0, cite.find(',')).find(' ') == std::string_view::npos) return;
  message.notes.push_back("a source is cited by the name behind `source`, not by its title");
  message.hint =
      fmt::format("write its name, such as `[own2024, p. 3]`; if it is not declared, `[assumed: \"{}\"]`", cite);
}

}  // namespace

std::string_view hyphenated(std::string_view text) {
  std::size_t end = word_length(text);
  while (end > 0 && end + 1 < text.size() && text[end] == '-' && is_letter(text[end + 1]))
    end += 1 + word_length(text.substr(end + 1));
  return text.substr(0, end);
}

Cause misshapen_name(const Scene& scene, std::string_view word) {
  const bool accents =
      std::any_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  if (accents) return misshapen(scene, word, "holds letters that a name cannot have");
  if (std::any_of(word.begin(), word.end(), is_capital))
    return misshapen(scene, word, "holds capitals, which a name cannot have");
  if (word.find('-') != std::string_view::npos) return misshapen(scene, word, "holds a `-`, which a name cannot have");
  return {};
}

Cause bad_name(const Scene& scene) {
  if (scene.here() == '.' && scene.rest().size() > 1 &&
      (is_capital(scene.rest()[1]) || static_cast<unsigned char>(scene.rest()[1]) >= 0xC3)) {
    const std::string_view part = scene.rest().substr(1, word_length(scene.rest().substr(1)));
    return misshapen(scene, part, "is not written as a name");
  }
  if (Cause cause = cut_short(scene)) return cause;
  const std::string_view word = scene.word();
  if (!wants_name(scene.expected())) {
    // Where a value is wanted, a word in mixed case was meant as a name too.
    const bool value = scene.expected() == Expected::value || scene.expected() == Expected::operand ||
                       scene.expected() == Expected::condition || scene.expected() == Expected::argument;
    const bool mixed = !word.empty() && is_letter(word[0]) && is_mixed(word);
    return value && mixed ? Cause(misshapen(scene, word, "is not written as a name")) : Cause();
  }
  if (word.empty()) {
    const std::string_view why = what_for(scene.expected());
    if (scene.expected() != Expected::name && why.empty()) return {};
    if (scene.here() == '"' && scene.expected() == Expected::name) {
      Diagnostic message = scene.message(
          Code::missing_name, fmt::format("`{}` needs a name before its title in quotes", scene.word_before()), 0);
      message.hint = fmt::format("write `{} my_name {}`", scene.word_before(), scene.rest().substr(0, 40));
      return message;
    }
    const std::string title = why.empty() ? fmt::format("`{}` needs a name", scene.word_before()) : std::string(why);
    Diagnostic message = scene.message(Code::missing_name, fmt::format("{}, but here is {}", title, shown(scene)), 0);
    message.notes.emplace_back(kNameRule);
    message.hint = "write the name here";
    return message;
  }
  if (is_reserved(word)) return reserved(scene);
  const std::string_view whole = hyphenated(scene.rest());
  if (Cause cause = misshapen_name(scene, scene.expected() == Expected::item ? whole : word)) {
    if (scene.expected() == Expected::citation) cite_by_name(scene, *cause);
    return cause;
  }
  if (is_digit(word[0]) && scene.expected() != Expected::item && scene.expected() != Expected::citation)
    return misshapen(scene, whole, "starts with a digit, which a name cannot");
  if (word[0] == '_') return misshapen(scene, whole, "starts with `_`, which a name cannot");
  return {};
}

}  // namespace tally
