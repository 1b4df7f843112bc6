#include <fmt/format.h>

#include <algorithm>

#include "lang/diagnostics/did_you_mean.hpp"
#include "lang/syntax/characters.hpp"
#include "lang/syntax/recover.hpp"
#include "lang/syntax/scene.hpp"
#include "lang/syntax/words.hpp"

namespace tally {
namespace {

/// What the grammar needed, in the author's words, and an example of it.
struct Need {
  Expected expected;
  Code code;
  std::string_view title;
  std::string_view hint;
};
constexpr Need kNeeds[] = {
    {Expected::colon, Code::missing_colon, "a `:` is missing", "write `name: value`"},
    {Expected::block_start, Code::missing_open_brace, "a `{` is missing",
     "write `{` at the end of this line and `}` behind the last part"},
    {Expected::settings, Code::missing_open_brace, "`with` needs settings in `{` and `}`",
     "write `with { places: 80 persons }`"},
    {Expected::path, Code::missing_piece, "a name is missing", "write the name of what is meant here"},
    {Expected::unit_name, Code::missing_name, "a unit needs a name", "write `unit visit, visits`"},
    {Expected::used_name, Code::missing_name, "`:` needs the names to bring in", "write `use std.nl.justice: offence`"},
    {Expected::warning_text, Code::missing_piece, "`warn` needs its text in quotes",
     "write `warn \"{e.label} has no source\"`"},
    {Expected::else_text, Code::missing_piece, "`require` needs `else` and a text",
     "write `require e has source else \"{e.label} has no source\"`"},
    {Expected::scaled_by, Code::missing_piece, "`scale` needs `by`", "write `then scale e by 85%`"},
    {Expected::parameter_value, Code::missing_value, "a parameter needs a unit or a default",
     "write `parameter places: persons` or `parameter price: 450 EUR2024/person`"},
    {Expected::condition, Code::missing_piece, "a condition is missing", "write what must hold: `return_factor > 1`"},
    {Expected::span, Code::missing_piece, "`in` needs a range here", "write `in 0.4..0.5 fte`"},
    {Expected::than, Code::missing_piece, "`than` is missing", "write `worse than B`"},
    {Expected::quantity, Code::missing_piece, "a number is missing", "write the number here, such as `90%`"},
    {Expected::close_bracket, Code::open_bracket, "a `)` is missing",
     "put a `)` where the bracket ends; a formula goes on in the next line only after an operator, a comma or `(`"},
    {Expected::argument, Code::missing_piece, "a value is missing between the brackets",
     "write it, as in `min(3 hours, 4 hours)`"},
    {Expected::end, Code::missing_piece, "`from … to …` needs two names or levels",
     "write `from municipality to citizens`, or `from 1 to 3`"},
    {Expected::from_to, Code::missing_piece, "`from` needs `to`",
     "write `from municipality to citizens`, or `from 1 to 3`"},
    {Expected::years_or_path, Code::missing_piece, "`in` needs years or a sector",
     "write `in 2026`, `in 2025..2027` or `in social_work`"},
    {Expected::money_kind, Code::missing_piece, "`as` needs `cash` or `welfare`",
     "write `as welfare`; money is cash where nothing is said"},
    {Expected::comma, Code::missing_piece, "two names are needed, with a comma and a blank between them",
     "write `correlate a.change, b.change: 0.6`"},
    {Expected::combine_word, Code::missing_piece, "`combine` needs `add` or `largest`",
     "write `combine offence: add  [assumed: \"why\"]`"}};

/// The `(` that has no `)`.
void add_open_bracket(const Scene& scene, Diagnostic& message) {
  int closed = 0;
  const std::string_view text = scene.text();
  for (std::uint32_t at = scene.at(); at > scene.mistake().begin;) {
    --at;
    if (text[at] == ')') ++closed;
    if (text[at] != '(' || closed-- > 0) continue;
    message.related.push_back({{scene.mistake().file, at, at + 1}, "this `(` has no `)`"});
    return;
  }
}

Diagnostic missing_by(const Scene& scene) {
  const std::string_view verb = scene.word_before();
  Diagnostic message = scene.message(
      Code::missing_by, fmt::format("`{}` wants `by`, but here is {}", verb, shown(scene)), scene.word().size());
  message.hint = scene.word().empty() ? fmt::format("write `{} by municipality`", verb)
                                      : fmt::format("write `{} by {}`", verb, scene.word());
  return message;
}

Diagnostic missing_value(const Scene& scene) {
  const std::size_t colon = scene.before().rfind(':');
  std::string_view name = scene.before().substr(0, colon == std::string_view::npos ? scene.before().size() : colon);
  while (!name.empty() && is_blank(name.back())) name.remove_suffix(1);
  const std::size_t begin = name.find_last_of("{,");
  if (begin != std::string_view::npos) name.remove_prefix(begin + 1);
  while (!name.empty() && is_blank(name.front())) name.remove_prefix(1);
  const bool nothing = scene.at_line_end() || scene.here() == '[' || scene.here() == '}';
  Diagnostic message =
      scene.message(Code::missing_value,
                    nothing ? fmt::format("`{}` has no value", name) : fmt::format("{} is no value", shown(scene)),
                    nothing ? 0 : scene.word().size());
  message.notes.push_back(
      scene.at_line_end() ? "the value stands on the same line, behind the `:`"
                          : "a value is a number with its unit, a text in quotes, a name or a calculation with these");
  message.hint = fmt::format("write it: `{}: …`; a fact whose value is not known yet is left out", name);
  return message;
}

Diagnostic missing_operand(const Scene& scene) {
  Diagnostic message =
      scene.message(Code::missing_operand, fmt::format("a number or a name is needed here, not {}", shown(scene)),
                    scene.word().size());
  if (scene.here() == '(')
    message.hint = "put an operator before the bracket";
  else if (!scene.word_before().empty() && is_reserved(scene.word()))
    message.hint = fmt::format("`{}` is a word of the language and cannot be a name", scene.word());
  else {
    message.notes.push_back("an operator stands between two values: `a * b`");
    message.hint = scene.here() == ')' ? "write a value in the brackets, or leave them out"
                                       : "write the value, or leave the operator out";
  }
  return message;
}

bool has_comparison(std::string_view text) {
  return text.find_first_of("<>") != std::string_view::npos || text.find(" = ") != std::string_view::npos ||
         text.find("!=") != std::string_view::npos;
}

std::string_view last_comparand(const Scene& scene) {
  std::string_view before = scene.before();
  const std::size_t sign = before.find_last_of("<>=");
  before.remove_prefix(sign == std::string_view::npos ? 0 : sign + 1);
  while (!before.empty() && is_blank(before.front())) before.remove_prefix(1);
  while (!before.empty() && is_blank(before.back())) before.remove_suffix(1);
  return before;
}

Cause chained(const Scene& scene) {
  const bool sign = scene.here() == '<' || scene.here() == '>' || scene.here() == '=' || scene.rest().starts_with("!=");
  if (!sign || !has_comparison(scene.before())) return {};
  Diagnostic message = scene.message(Code::chained_comparison, "a comparison has two sides, and here is a third",
                                     scene.rest().substr(1, 1) == "=" ? 2 : 1);
  message.hint = fmt::format("repeat the middle: `… and {} {}`", last_comparand(scene), scene.rest().substr(0, 30));
  return message;
}

Cause bad_clause(const Scene& scene) {
  const std::string_view word = scene.word();
  if (word.empty()) return {};
  const std::string_view next = scene.rest().substr(word.size());
  if (word == "per") {
    const std::string_view unit = next.substr(std::min(next.find_first_not_of(' '), next.size()));
    Diagnostic message = scene.message(Code::detached_unit_part, "`per` is written as `/`", word.size());
    std::string_view written = scene.before().substr(0, scene.before().find_last_not_of(' ') + 1);
    written.remove_prefix(std::min(written.find_last_of(' ') + 1, written.size()));
    message.hint = fmt::format("write `{}/{}`", written, unit.substr(0, word_length(unit)));
    return message;
  }
  if (scene.word_before() == "x" && is_digit(word[0])) {
    Diagnostic message =
        scene.message_at(Code::other_language, "`x` is not an operator", scene.at() - 2, scene.at() - 1);
    message.hint = "write `*`";
    return message;
  }
  if (scene.level() != Level::item) return {};
  if ((scene.word_before() == "year" || scene.word_before() == "years") && is_digit(word[0])) {
    Diagnostic message =
        scene.message(Code::unknown_clause, fmt::format("the word `{}` is too much", scene.word_before()), word.size());
    message.hint = fmt::format("write `in {}`", word);
    return message;
  }
  if (word == "by") {
    Diagnostic message = scene.message(Code::unknown_clause, "`by` stands alone", word.size());
    message.hint = "write `paid by` for who pays a cost, `borne by` for who bears the costs of an outcome";
    return message;
  }
  std::string meant = did_you_mean(word, kClauseWords);
  if (word == "payed" || word == "pay" || word == "pays") meant = "paid";
  if (word == "born" || word == "bourne") meant = "borne";
  if (meant.empty() || word.size() < 3) return {};
  Diagnostic message =
      scene.message(Code::unknown_clause, fmt::format("`{}` cannot follow a value", word), word.size());
  message.hint = fmt::format("did you mean `{}`?", meant);
  return message;
}

/// `paid by state and municipality`
Cause joined_by_and(const Scene& scene) {
  const std::string_view before = scene.before();
  const bool shares = before.find(" paid by ") != std::string_view::npos ||
                      before.find(" borne by ") != std::string_view::npos ||
                      before.find(" to ") != std::string_view::npos;
  if (scene.word() != "and" || !shares) return {};
  Diagnostic message = scene.message(Code::unexpected_text, "`and` cannot stand between those who pay or gain", 3);
  message.hint = "put a comma between them, with their shares: `paid by state 70%, municipality`";
  return message;
}

/// `1.5 mln EUR2024`, `100k EUR2024`
Cause unknown_scale(const Scene& scene) {
  struct Habit {
    std::string_view written, meant;
  };
  constexpr Habit kHabits[] = {{"k", "thousand"},      {"K", "thousand"},       {"duizend", "thousand"},
                               {"mln", "million"},     {"m", "million"},        {"mio", "million"},
                               {"miljoen", "million"}, {"millions", "million"}, {"bn", "billion"},
                               {"mld", "billion"},     {"miljard", "billion"},  {"thousands", "thousand"}};
  const std::string_view before = scene.word_before();  // of `62k` the letters only
  const std::string_view letters = before.substr(std::min(before.find_first_not_of("0123456789_"), before.size()));
  for (const Habit& habit : kHabits) {
    if (letters != habit.written) continue;
    Diagnostic message =
        scene.message_over(Code::unexpected_text, fmt::format("`{}` is no word for how many", habit.written), letters);
    message.hint = fmt::format("write `{} {}`", habit.meant, scene.word());
    return message;
  }
  return {};
}

/// `number docent fte: 1.2 fte`, `combine a, b: add`
Cause colon_after_more(const Scene& scene) {
  const std::string_view kind = scene.before().substr(0, word_length(scene.before()));
  const std::string_view next = scene.rest().substr(scene.word().size());
  if (scene.here() == ',' && kind == "combine") {
    Diagnostic message = scene.message(Code::missing_colon, "a `combine` names one pot or outcome", 1);
    message.notes.push_back("it settles how all that comes together there is counted, of whichever impacts or effects");
    message.hint = "name what they have in common, or write a line for each: `combine offence: add`";
    return message;
  }
  if (scene.word().empty() || !next.starts_with(':')) return {};
  Diagnostic message = scene.message(Code::missing_colon, "a name is one word", scene.word().size());
  message.hint = fmt::format("write `{} {}_{}{}`", kind, scene.word_before(), scene.word(), next.substr(0, 60));
  return message;
}

Cause bad_comma(const Scene& scene) {
  if (scene.here() != ',') return {};
  const std::string_view next = scene.rest().substr(1);
  const bool touches = !next.empty() && !is_blank(next.front());
  Diagnostic message =
      scene.message(Code::comma, touches ? "a blank is missing behind this comma" : "a comma cannot stand here", 1);
  if (touches)
    message.hint = fmt::format("write `, {}`", next.substr(0, std::max<std::size_t>(1, word_length(next))));
  else
    message.notes.push_back(next.empty() ? "a fact does not end on a comma" : "one value is wanted here");
  if (!touches) message.hint = "delete the comma";
  return message;
}

}  // namespace

Cause missing_piece(const Scene& scene) {
  if (scene.expected() == Expected::colon)
    if (Cause cause = colon_after_more(scene)) return cause;
  if (scene.expected() == Expected::by) return missing_by(scene);
  if (scene.expected() == Expected::value) return missing_value(scene);
  if (scene.expected() == Expected::operand) return missing_operand(scene);
  for (const Need& need : kNeeds) {
    if (need.expected != scene.expected()) continue;
    std::string title = fmt::format("{}; here is {}", need.title, shown(scene));
    if (need.expected == Expected::colon && scene.here() == '=') {
      Diagnostic message =
          scene.message(Code::equals_for_colon, "a name and its value are joined by `:`, not by `=`", 1);
      message.hint = "write `:` in place of `=`";
      return message;
    }
    const bool behind = need.expected == Expected::colon || need.expected == Expected::path;
    if (behind) title = fmt::format("{} behind `{}`; here is {}", need.title, scene.word_before(), shown(scene));
    Diagnostic message = scene.message(need.code, std::move(title), scene.word().size());
    message.hint = need.hint;
    if (need.expected == Expected::colon && !scene.at_line_end())
      message.hint = fmt::format("write `{}: {}`", scene.before().substr(0, scene.before().find_last_not_of(' ') + 1),
                                 scene.rest().substr(0, std::min<std::size_t>(60, scene.rest().find('}'))));
    if (need.expected == Expected::path && scene.here() == '"') message.hint = "a name stands without quotes";
    if (need.expected == Expected::close_bracket) add_open_bracket(scene, message);
    return message;
  }
  if (scene.expected() != Expected::label_end) return {};
  Diagnostic message =
      scene.message(Code::bad_citation, "the reason for an assumption stands in quotes", scene.word().size());
  message.hint = "write `[assumed: \"why\"]`";
  return message;
}

Cause dangling(const Scene& scene) {
  const bool value =
      scene.wants_end() || scene.expected() == Expected::operand || scene.expected() == Expected::condition;
  if (!value) return {};
  const auto found = dangling_operator(scene.text(), scene.mistake().begin, scene.at());
  if (!found) return {};
  const std::size_t length = std::max<std::size_t>(1, word_length(scene.text().substr(*found)));
  const std::string sign(scene.text().substr(*found, length));
  Diagnostic message = scene.message_at(Code::missing_operand, fmt::format("nothing stands behind `{}`", sign), *found,
                                        *found + static_cast<std::uint32_t>(length));
  message.notes.push_back("a line that ends on an operator, a comma or `(` goes on in the next line");
  message.hint = fmt::format("write the value that belongs behind it, or delete `{}`", sign);
  return message;
}

Cause bad_citation(const Scene& scene) {
  switch (scene.expected()) {
    case Expected::citation: {
      const bool quoted = scene.here() == '"';
      Diagnostic message = scene.message(Code::bad_citation,
                                         quoted ? "a citation names a source; here is a text in quotes"
                                                : fmt::format("a citation names a source; here is {}", shown(scene)),
                                         scene.word().size());
      message.hint = quoted ? "declare the source (`source own2024 \"…\" { year: 2024 grade: C }`, a field a line) and "
                              "write `[own2024]`; for an assumption write `[assumed: \"why\"]`"
                            : "write `[own2024, p. 3]`, or `[assumed: \"why\"]`";
      return message;
    }
    case Expected::citation_end: {
      const bool end = scene.at_line_end() || scene.here() == '\n';
      Diagnostic message =
          scene.message(Code::bad_citation,
                        end ? "a `]` is missing" : fmt::format("{} cannot stand in a citation here", shown(scene)),
                        scene.word().size());
      message.notes.push_back("a citation is `[source]`, `[source, place]` or several of these with `;` between them");
      if (scene.word_before() == "assumed")
        message.hint = "write `[assumed: \"why\"]`";
      else if (!end)
        message.hint = fmt::format("write `[{}, {}`", scene.word_before(), scene.rest().substr(0, 30));
      else
        message.hint = "put a `]` at the end";
      return message;
    }
    case Expected::place: {
      Diagnostic message = scene.message(Code::bad_citation, "the comma in a citation is followed by a place", 0);
      message.hint = "write the page or table (`[own2024, p. 3]`), or leave the comma out";
      return message;
    }
    default:
      return {};
  }
}

Cause trailing_text(const Scene& scene) {
  if (Cause cause = chained(scene)) return cause;
  if (scene.expected() == Expected::too_deep) {
    Diagnostic message =
        scene.message(Code::nested_too_deep, "brackets, signs and blocks are nested more than 100 deep here", 1);
    message.hint = "give inner parts a name: `number part: …`";
    return message;
  }
  if (Cause cause = bad_comma(scene)) return cause;
  if (!scene.wants_end()) return {};
  if (Cause cause = bad_clause(scene)) return cause;
  if (scene.here() == '=' && !has_comparison(scene.before())) {
    Diagnostic message = scene.message(Code::equals_for_colon, "`=` cannot stand here", 1);
    message.notes.push_back("a name and its value are joined by `:`; `=` compares two values in `expect` and `where`");
    return message;
  }
  if (scene.here() == '/' && scene.before().starts_with("use")) {
    Diagnostic message = scene.message(Code::unexpected_text, "`/` cannot stand in the name of a module", 1);
    message.hint = "write `.`: the file `nl/justice.tally` is the module `nl.justice`";
    return message;
  }
  if (scene.level() == Level::part && (scene.word() == "and" || scene.word() == "or")) {
    Diagnostic message =
        scene.message(Code::unexpected_text, fmt::format("`{}` cannot stand here", scene.word()), scene.word().size());
    message.hint = "conditions stand in `where`, on a line of their own";
    return message;
  }
  if (Cause cause = joined_by_and(scene)) return cause;
  if (Cause cause = unknown_scale(scene)) return cause;
  Diagnostic message = scene.message(Code::unexpected_text,
                                     fmt::format("{} cannot stand here: the {} was complete", shown(scene),
                                                 scene.level() == Level::declaration ? "declaration"
                                                 : scene.level() == Level::part      ? "part of the rule"
                                                                                     : "fact"),
                                     scene.word().size());
  const bool value = scene.before().find(':') != std::string_view::npos;
  if (scene.level() == Level::part && scene.here() == '[') {
    message.hint = "leave it out: a citation stands behind the facts of `then effect` and `then impact`";
    return message;
  }
  if (value && (scene.word() == "assumed" || scene.word() == "source")) {
    message.hint = scene.word() == "assumed" ? "write `[assumed]`, or with the reason `[assumed: \"why\"]`"
                                             : "cite the source in brackets: `[own2024, p. 3]`";
    return message;
  }
  const std::size_t kind = word_length(scene.before());
  const std::string_view declared = scene.before().substr(0, kind);
  if (!value && scene.level() == Level::declaration && is_one_of(declared, kThingWords) && !scene.word().empty()) {
    const bool of = scene.before().find(" of ") != std::string_view::npos;
    const bool linked = of || scene.before().find(" on ") != std::string_view::npos ||
                        scene.before().find(" for ") != std::string_view::npos;
    message.title = fmt::format("{} stands behind the name, and it is not clear what for", shown(scene));
    message.notes.push_back("behind a name stand links (`of`, `on`, `for`, `in`, `like`), a title in quotes, and `{`");
    message.hint = linked && declared == "effect"
                       ? fmt::format("write `{} {}`, or in quotes if it is the title: `\"{}\"`", of ? "on" : "of",
                                     scene.word(), scene.word())
                       : fmt::format("if it is the title, write it in quotes: `\"{}\"`", scene.word());
    return message;
  }
  message.notes.push_back(
      value ? "behind a value stand an operator, a clause such as `paid by`, a citation in `[` and `]`, or nothing"
            : "what comes next stands on a line of its own");
  message.hint =
      value
          ? "write the operator or bracket that is missing, put it on a line of its own, or make it a comment with `//`"
          : "put it on the next line, or delete it";
  return message;
}

}  // namespace tally
