// What authors write as they do in reports, spreadsheets and other languages, where the grammar stops at a part of it.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "lang/syntax/characters.hpp"
#include "lang/syntax/scene.hpp"
#include "lang/syntax/words.hpp"

namespace tally {
namespace {

/// The last word of a text, and what stands before it.
std::pair<std::string_view, std::string_view> cut_last_word(std::string_view text) {
  text = before_blanks(text);
  std::size_t begin = text.size();
  while (begin > 0 && is_word_or_capital(text[begin - 1])) --begin;
  return {text.substr(begin), text.substr(0, begin)};
}

/// The number at the end of a text, sign and decimals included; empty where none is.
std::string_view last_number(std::string_view text) {
  text = before_blanks(text);
  const std::size_t before = text.find_last_of(" \t:(,");
  const std::string_view last = text.substr(before == std::string_view::npos ? 0 : before + 1);
  const std::string_view digits = last.substr(last.starts_with('-') ? 1 : 0);
  const bool number =
      !digits.empty() && is_digit(digits.front()) && digits.find_first_not_of("0123456789_.") == std::string_view::npos;
  return number ? last : std::string_view();
}

bool is_year(std::string_view word) {
  return word.size() == 4 && std::all_of(word.begin(), word.end(), is_digit) && (word[0] == '1' || word[0] == '2');
}

std::string_view line_of(const Scene& scene) {
  const std::string_view all = scene.text();
  const std::size_t newline = scene.at() == 0 ? std::string_view::npos : all.rfind('\n', scene.at() - 1);
  const std::size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
  return after_blanks(
      all.substr(begin, static_cast<std::size_t>(scene.rest().data() - all.data()) + scene.rest().size() - begin));
}

/// The name before the `:` of the fact, and all that follows it.
std::pair<std::string_view, std::string_view> fact_of(const Scene& scene) {
  const std::string_view line = line_of(scene);
  const std::size_t name = word_length(line);
  const std::string_view next = after_blanks(line.substr(name));
  if (name == 0 || !next.starts_with(':')) return {};
  return {line.substr(0, name), after_blanks(next.substr(1))};
}

Diagnostic over(const Scene& scene, Code code, std::string title, std::string_view part, std::string hint) {
  Diagnostic message = scene.message_over(code, std::move(title), part);
  message.hint = std::move(hint);
  return message;
}

/// The text to the end of its line, with what `//` in an address would cut off, but without a citation or comment.
std::string_view as_written(const Scene& scene, std::string_view part) {
  const std::size_t begin = scene.offset_of(part);
  std::string_view text = scene.text().substr(begin, scene.text().find_first_of("\r\n", begin) - begin);
  for (const std::string_view end : {" [", "\t[", " //"}) text = text.substr(0, text.find(end));
  return before_blanks(text);
}

/// `url: https://…`, `story: They greet again.`
Cause text_without_quotes(const Scene& scene) {
  const auto [name, value] = fact_of(scene);
  const bool wants = scene.expected() == Expected::value || scene.wants_end();
  constexpr std::array texts = {std::string_view("url"), std::string_view("note"), std::string_view("story"),
                                std::string_view("zero_alternative"), std::string_view("pm")};
  if (!wants || value.empty() || !is_one_of(name, texts) || word_length(value) == 0) return {};
  const std::string_view text = as_written(scene, value);
  if (text.find('"') != std::string_view::npos) return {};
  return over(scene, Code::unexpected_text, "a text stands in quotes", text,
              fmt::format("write `{}: \"{}\"`", name, text));
}

/// `paid by 60% municipality`
Cause share_before_name(const Scene& scene) {
  const std::string_view rest = scene.rest();
  if (scene.expected() != Expected::path || rest.empty() || !is_digit(rest[0])) return {};
  const std::size_t number = rest.find_first_not_of("0123456789.");
  if (number == std::string_view::npos || rest[number] != '%') return {};
  const std::string_view name = after_blanks(rest.substr(number + 1));
  const std::string_view word = name.substr(0, word_length(name));
  if (word.empty()) return {};
  const std::string_view share = rest.substr(0, number + 1);
  return over(scene, Code::unexpected_text, "a share stands behind the name of who pays or gains", share,
              fmt::format("write `{} {}`", word, share));
}

/// `60 persons in 2025, 120 persons in 2026` as `2025: 60 persons, 2026: 120 persons`.
std::string years_first(std::string_view amounts) {
  std::string turned;
  while (!amounts.empty()) {
    const std::size_t comma = std::min(amounts.find(','), amounts.size());
    const std::string_view one = before_blanks(after_blanks(amounts.substr(0, comma)));
    const std::size_t in = std::min(one.find(" in "), one.size());
    const std::string_view years = in < one.size() ? one.substr(in + 4) : std::string_view("…");
    turned += fmt::format("{}{}: {}", turned.empty() ? "" : ", ", years, one.substr(0, in));
    amounts.remove_prefix(std::min(comma + 1, amounts.size()));
  }
  return turned;
}

/// `in 2025, 2026` and `in 2025 and 2026`; `60 persons in 2025, 120 persons in 2026`
Cause years_listed(const Scene& scene) {
  const bool comma = scene.here() == ',';
  if (!comma && scene.word() != "and" && scene.word() != "en") return {};
  const auto [year, before] = cut_last_word(scene.before());
  const auto [in, value] = cut_last_word(before);
  if (!is_year(year) || in != "in") return {};
  const std::string_view next = after_blanks(scene.rest().substr(comma ? 1 : scene.word().size()));
  const std::string_view second = next.substr(0, word_length(next));
  if (is_year(second))
    return over(
        scene, Code::unexpected_text, "`in` takes one year, or a range of years",
        scene.rest().substr(0, comma ? 1 : scene.word().size()),
        fmt::format("write `in {}..{}`; for years that do not follow each other, a line for each", year, second));
  const auto [name, amount] = fact_of(scene);
  if (!comma || name != "reach" || amount.find(" to ") != std::string_view::npos) return {};
  return over(scene, Code::unexpected_text, "where an amount changes from year to year, the years stand before it",
              scene.rest().substr(0, 1),
              fmt::format("write `reach: {}`", years_first(amount.substr(0, amount.find('[')))));
}

/// `… from municipality` for who pays, `… from 2026` for years.
Cause from_alone(const Scene& scene) {
  if (scene.expected() != Expected::from_to) return {};
  const std::string_view line = line_of(scene);
  const std::string_view kind = line.substr(0, word_length(line));
  const auto [end, before] = cut_last_word(scene.before());
  const auto [from, value] = cut_last_word(before);
  if (from != "from") return {};
  if (is_year(end))
    return over(scene, Code::missing_piece, "years stand behind `in`", end, fmt::format("write `in {}..`", end));
  const std::string_view clause = kind == "cost" ? "paid by" : kind == "costs" ? "borne by" : "";
  if (clause.empty()) return {};
  return over(scene, Code::missing_piece, fmt::format("who pays for a `{}` stands behind `{}`", kind, clause), end,
              fmt::format("write `{} {}`", clause, end));
}

/// `years: 2026..` and `2026...2028`
Cause dots_of_years(const Scene& scene) {
  const std::string_view before = before_blanks(scene.before());
  const std::size_t digits = before.find_last_not_of('.');
  if (digits == std::string_view::npos || !before.ends_with("..")) return {};
  const auto [year, rest] = cut_last_word(before.substr(0, digits + 1));
  const std::string_view dots = before.substr(digits + 1);
  if (!is_year(year)) return {};
  const std::string_view next = after_blanks(scene.rest().substr(scene.here() == '.' ? 1 : 0));
  const std::string_view last = next.substr(0, word_length(next));
  if (is_year(last))
    return over(scene, Code::number_form, "years are joined by two dots", dots,
                fmt::format("write `{}..{}`", year, last));
  if (!scene.at_line_end() || scene.expected() != Expected::quantity) return {};
  return over(scene, Code::missing_piece, "the last year is missing", dots,
              fmt::format("write it, as in `{}..{}`; where all years are meant, leave the line out", year,
                          std::atoi(std::string(year).c_str()) + 2));
}

/// `triangular(1; 1.2; 1.4)`
Cause semicolon_in_brackets(const Scene& scene) {
  const std::string_view before = scene.before();
  const auto count = [before](char c) { return std::count(before.begin(), before.end(), c); };
  if (scene.here() != ';' || count('(') <= count(')')) return {};
  return over(scene, Code::other_language, "values in brackets are parted by commas", scene.rest().substr(0, 1),
              "write `,` in place of `;`");
}

/// `effect fewer van outreach op offence`
Cause link_in_dutch(const Scene& scene) {
  struct Habit {
    std::string_view written, meant;
  };
  constexpr Habit kHabits[] = {{"van", "of"}, {"op", "on"}, {"voor", "for"}, {"zoals", "like"}};
  const std::string_view line = line_of(scene);
  if (scene.level() != Level::declaration || !is_one_of(line.substr(0, word_length(line)), kThingWords)) return {};
  if (scene.before().find('"') != std::string_view::npos) return {};
  for (const Habit& habit : kHabits) {
    if (scene.word() != habit.written) continue;
    const std::string_view next = after_blanks(scene.rest().substr(scene.word().size()));
    return over(scene, Code::unexpected_text, fmt::format("`{}` is no word of the language", habit.written),
                scene.word(), fmt::format("write `{} {}`", habit.meant, next.substr(0, word_length(next))));
  }
  return {};
}

/// `[assumption: "why"]`, `[https://…]`, `(own2024, p. 3)`
Cause citation_as_elsewhere(const Scene& scene) {
  const std::string_view rest = scene.rest();
  if (scene.expected() == Expected::citation_end && scene.here() == ':') {
    const std::string_view word = scene.word_before();
    const std::string_view reason = after_blanks(rest.substr(1));
    const std::string_view written = as_written(scene, rest.substr(1));
    const std::string_view text = after_blanks(written.substr(0, written.find(']')));
    if (reason.starts_with('"'))
      return over(scene, Code::bad_citation, fmt::format("`{}` is no word of a citation", word), word,
                  fmt::format("write `[assumed: {}]`", text));
    if (word == "http" || word == "https")
      return over(scene, Code::bad_citation, "a citation names a source, not an address", word,
                  fmt::format("declare a `source` with `url: \"{0}:{1}\"` and cite its name; or write "
                              "`[assumed: \"{0}:{1}\"]`",
                              word, text));
  }
  const bool bracket = scene.expected() == Expected::quantity && before_blanks(scene.before()).ends_with('(');
  const std::string_view word = scene.word();
  if (!bracket || word.empty() || !is_lower(word[0])) return {};
  const std::string_view next = rest.substr(word.size());
  if (!next.starts_with(')') && !next.starts_with(',')) return {};
  return over(scene, Code::bad_citation, "a source stands in square brackets", word,
              fmt::format("write `[{}]`", rest.substr(0, rest.find(')'))));
}

/// Words behind a citation.
Cause text_behind_citation(const Scene& scene) {
  if (!scene.wants_end() || !before_blanks(scene.before()).ends_with(']') || scene.word().empty()) return {};
  if (scene.level() == Level::part) return {};
  return over(scene, Code::unexpected_text,
              fmt::format("{} stands behind the citation, which ends a fact", shown(scene)), scene.word(),
              "put it before the `[`, or make it a comment with `//`");
}

/// `use std.nl.prices cpi`, `use std.nl.prices: cpi and standard`
Cause names_of_use(const Scene& scene) {
  const std::string_view before = before_blanks(scene.before());
  if (!before.starts_with("use ") || scene.word().empty() || scene.expected() != Expected::line_end) return {};
  const bool colon = before.find(':') != std::string_view::npos;
  std::string_view names = scene.rest();
  if (scene.word() == "and" || scene.word() == "en") names = after_blanks(names.substr(scene.word().size()));
  if (names.empty() || !is_lower(names.front())) return {};
  if (colon)
    return over(scene, Code::unexpected_text, "a comma stands between the names that are brought in", scene.word(),
                fmt::format("write `{}, {}`", before, names));
  return over(scene, Code::unexpected_text, "a `:` stands before the names that are brought in", scene.word(),
              fmt::format("write `{}: {}`", before, names));
}

/// `levels: "street", "home"`
Cause levels_in_quotes(const Scene& scene) {
  const auto [name, value] = fact_of(scene);
  if (scene.here() != ',' || name != "levels" || !value.starts_with('"')) return {};
  std::string levels;
  for (char c : value)
    if (c != '"') levels += small_letter(c);
  const bool are_words =
      std::count(levels.begin(), levels.end(), ' ') == std::count(levels.begin(), levels.end(), ',') &&
      std::all_of(levels.begin(), levels.end(), [](char c) { return is_word(c) || c == ' ' || c == ','; });
  return over(scene, Code::unexpected_text, "levels are words, without quotes", value,
              are_words ? fmt::format("write `levels: {}`", levels)
                        : std::string("write each as one small word, such as `levels: street, living_street, home`"));
}

/// `4500,- EUR2024`
Cause comma_and_dash(const Scene& scene) {
  if (!scene.rest().starts_with(",-") || scene.before().empty() || !is_digit(scene.before().back())) return {};
  return over(scene, Code::decimal_comma, "`,-` is no part of a number", scene.rest().substr(0, 2),
              "leave it out, and write decimals behind a point: `4500.00`");
}

/// A full stop at the end of a fact, as of a sentence.
Cause full_stop(const Scene& scene) {
  if (!scene.wants_end() || scene.rest() != "." || scene.before().empty() || is_digit(scene.before().back())) return {};
  return over(scene, Code::unexpected_text, "a fact ends without a full stop", scene.rest(), "leave it out");
}

/// `0.4 fte x 62_000 EUR2024`
Cause letter_for_times(const Scene& scene) {
  const auto [letter, before] = cut_last_word(scene.before());
  const bool taken = letter == "x" && scene.wants_end() && !scene.word().empty() && !before_blanks(before).empty();
  const bool here = scene.word() == "x" && scene.wants_end() && before.find(':') != std::string_view::npos;
  if (!taken && !here) return {};
  return over(scene, Code::other_language, "`x` is not an operator", here ? scene.word() : letter, "write `*`");
}

/// `-15` of `change: -15 %`.
std::string_view number_before_percent(std::string_view before) {
  before = before_blanks(before);
  before = before_blanks(before.substr(0, before.size() - 1));
  return before.substr(before.find_last_of(" \t:(") + 1);
}

/// The hint for what follows `10% of`.
std::string_view of_number(std::string_view next) {
  const bool number = !after_blanks(next).empty() && is_digit(after_blanks(next).front());
  return number ? "write `*` in its place" : "leave the words behind the share out; to multiply by a number, write `*`";
}

Diagnostic without_interval(const Scene& scene, std::string_view about) {
  return over(scene, Code::unexpected_text, "what is not sure has an interval", about,
              "leave the word out, and write the number with its range: `80 persons (70 to 90)`");
}

/// `80 per year`, `10% of them`, `-15 %pt`, `minus 15 pp`, `about 80`
Cause word_beside_number(const Scene& scene) {
  const std::string_view word = scene.word();
  if (!scene.wants_end() || word.empty() || scene.before().find(':') == std::string_view::npos) return {};
  const auto [last, before] = cut_last_word(scene.before());
  if (last == "per" && (word == "year" || word == "jaar"))
    return over(scene, Code::detached_unit_part, "`per` is written as `/`, behind what is counted", last,
                "write what is counted and `/year`, such as `80 persons/year`");
  if (last == "minus" || last == "min")
    return over(scene, Code::other_language, fmt::format("`{}` is written as a sign", last), last,
                fmt::format("write `-{}`", before_blanks(scene.rest().substr(0, scene.rest().find('[')))));
  if ((word == "pt" || word == "punt") && before_blanks(scene.before()).ends_with('%'))
    return over(scene, Code::unexpected_text, "percentage points are written as `pp`", word,
                fmt::format("write `{} pp`", number_before_percent(scene.before())));
  if (word == "of" && before_blanks(scene.before()).ends_with('%'))
    return over(scene, Code::unexpected_text, "a share does not say here of what", word,
                std::string(of_number(scene.rest().substr(word.size()))));
  constexpr std::array about = {std::string_view("about"), std::string_view("circa"), std::string_view("ca"),
                                std::string_view("ongeveer"), std::string_view("approx")};
  if (is_one_of(last, about)) return without_interval(scene, last);
  return {};
}

/// `ca. 80 persons`
Cause abbreviated_about(const Scene& scene) {
  const auto [last, before] = cut_last_word(scene.before());
  const bool word = last == "ca" || last == "approx" || last == "circa";
  if (!word || scene.here() != '.' || !before_blanks(before).ends_with(':')) return {};
  return without_interval(scene, last);
}

/// `80 (70 to 90) persons`
Cause unit_behind_interval(const Scene& scene) {
  const std::string_view before = before_blanks(scene.before());
  const std::size_t open = before.rfind('(');
  const bool interval = before.ends_with(')') && open != std::string_view::npos &&
                        before.substr(open).find(" to ") != std::string_view::npos;
  if (!scene.wants_end() || !interval || scene.word().empty() || is_digit(scene.word()[0])) return {};
  const std::string_view number = last_number(before.substr(0, open));
  const std::size_t scale = is_one_of(scene.word(), kScaleWords) ? scene.word().size() + 1 : 0;
  const std::string_view unit = scene.rest().substr(0, scene.rest().find_first_of(" \t[", scale));
  if (number.empty() || is_one_of(scene.word(), kClauseWords)) return {};
  return over(scene, Code::unexpected_text, "a unit stands directly behind its number", unit,
              fmt::format("write `{} {} {}`", number, unit, before.substr(open)));
}

constexpr Cause (*kHabitsAsked[])(const Scene&) = {text_without_quotes, share_before_name,     years_listed,
                                                   from_alone,          dots_of_years,         semicolon_in_brackets,
                                                   link_in_dutch,       citation_as_elsewhere, text_behind_citation,
                                                   names_of_use,        levels_in_quotes,      comma_and_dash,
                                                   full_stop,           letter_for_times,      word_beside_number,
                                                   abbreviated_about,   unit_behind_interval};

}  // namespace

Cause habit(const Scene& scene) {
  if (scene.at() >= scene.text().size()) return {};
  for (const auto asked : kHabitsAsked)
    if (Cause cause = asked(scene)) return cause;
  return {};
}

}  // namespace tally
