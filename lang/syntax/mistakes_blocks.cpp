#include <fmt/format.h>

#include <algorithm>

#include "lang/diagnostics/did_you_mean.hpp"
#include "lang/syntax/characters.hpp"
#include "lang/syntax/recover.hpp"
#include "lang/syntax/scene.hpp"
#include "lang/syntax/words.hpp"

namespace tally {
namespace {

/// Whether the text is `name:` or `cost name:`: a fact begins.
bool starts_fact(std::string_view text) {
  std::size_t length = 0;
  while (length < text.size() && (is_word(text[length]) || text[length] == '.')) ++length;
  if (length == 0) return false;
  const std::string_view next = after_blanks(text.substr(length));
  if (next.starts_with(':')) return true;
  if (!is_one_of(text.substr(0, length), kLineWords)) return false;
  return after_blanks(next.substr(word_length(next))).starts_with(':');
}

/// The line (its text) on which a thing was declared, up to its first line end.
Span first_line(const Scene& scene, Span span) {
  const std::size_t end = std::min(scene.text().find('\n', span.begin), scene.text().size());
  return {span.file, span.begin, std::min(span.end, static_cast<std::uint32_t>(end))};
}

/// The words for a field that stands outside of every block; if the declaration before has none, its `{` is missing.
Diagnostic outside(const Scene& scene, std::string_view word) {
  const Span before = scene.mistake().before;
  const std::string_view declared = scene.text().substr(before.begin, before.end - before.begin);
  const std::string_view kind = declared.substr(0, word_length(declared));
  const bool open = is_one_of(kind, kThingWords) && !declared.ends_with('}');
  if (open || (kind == "rule" && !declared.ends_with('}'))) {
    Diagnostic message =
        scene.message(Code::missing_open_brace,
                      fmt::format("`{}` stands outside of `{}`, which has no `{{`", word, kind), word.size());
    message.related.push_back({first_line(scene, before), "the `{` is missing at the end of this line"});
    message.hint = fmt::format("write `{} {{`", scene.text().substr(first_line(scene, before).begin,
                                                                    first_line(scene, before).end - before.begin));
    return message;
  }
  const std::string_view home =
      word == "cost" || word == "work" ? "`intervention`"
      : word == "costs" || word == "yields" || word == "transfers" || word == "takes" || word == "saves"
          ? "`impact` or `effect`"
          : "declaration";
  Diagnostic message =
      scene.message(Code::outside_of_block, fmt::format("`{}` stands outside of every declaration", word), word.size());
  if (is_one_of(word, kPartWords))
    message.notes.push_back("it belongs between the `{` and `}` of a `rule`");
  else
    message.notes.push_back(fmt::format("it belongs between the `{{` and `}}` of the {} it tells of", home));
  message.hint = "move it there; or look for a `}` above that closes its block too early";
  return message;
}

Cause misspelt(const Scene& scene, Code code, std::string_view what, std::span<const std::string_view> words) {
  const std::string meant = did_you_mean(scene.word(), words);
  if (meant.empty()) return {};
  Diagnostic message = scene.message(code, fmt::format("`{}` {}", scene.word(), what), scene.word().size());
  message.hint = fmt::format("did you mean `{}`?", meant);
  return message;
}

std::string lower(std::string_view word) {
  std::string small(word);
  std::transform(small.begin(), small.end(), small.begin(), small_letter);
  return small;
}

/// Whether the last line before this that begins at its first column starts a scenario.
bool stands_in_scenario(const Scene& scene) {
  const std::string_view text = scene.text();
  for (std::size_t at = scene.at(); at > 0; --at) {
    const bool first = (at == 1 || text[at - 2] == '\n') && is_lower(text[at - 1]);
    if (first) return text.substr(at - 1).starts_with("scenario ");
  }
  return false;
}

/// `exclude …` or `effect fewer { … }` in a scenario.
Diagnostic structure_in_scenario(const Scene& scene) {
  const std::string_view word = scene.word();
  const std::string_view next = after_blanks(scene.rest().substr(word.size()));
  Diagnostic message =
      scene.message(Code::unclosed_block, fmt::format("`{}` cannot stand in a scenario", word), word.size());
  message.notes.push_back("a scenario replaces numbers and `years`; who, what and on which outcome stay as they are");
  message.hint = is_one_of(word, kThingWords)
                     ? fmt::format(
                           "name the number that it replaces: `{}.…: …`; if the scenario ends here, close it "
                           "with `}}` on the line before",
                           next.substr(0, word_length(next)))
                     : "put it outside of the scenario, where it holds for all; for one variant only, write a model of "
                       "its own";
  return message;
}

/// In `start: 2025 horizon: 5 years` the grammar takes `horizon` for the unit of 2025.
Cause taken_for_unit(const Scene& scene) {
  const std::string_view word = scene.word_before();
  if (word.empty() || !is_lower(word[0])) return {};
  const std::uint32_t begin = scene.offset_of(word);
  const std::string_view rest = scene.text().substr(begin);
  const bool fact =
      scene.level() != Level::declaration && (scene.here() == ':' || is_one_of(word, kLineWords)) && starts_fact(rest);
  const bool declaration =
      scene.level() == Level::declaration && begin > scene.mistake().begin && starts_declaration(rest);
  if (!fact && !declaration) return {};
  Diagnostic message = scene.message_over(
      Code::two_on_a_line,
      fmt::format("`{}` stands on the same line as the {} before it", word, fact ? "fact" : "declaration"), word);
  if (fact) message.notes.push_back("a line holds one fact");
  message.hint = fmt::format("put `{}` on the next line", word);
  return message;
}

}  // namespace

Cause stray_brace(const Scene& scene) {
  const char here = scene.here();
  if (here == '}' && (scene.level() == Level::declaration)) {
    Diagnostic message = scene.message(Code::stray_brace, "this `}` closes nothing", 1);
    message.hint = "delete it, or look for a `}` above that closes its block too early";
    return message;
  }
  if (here == ')' && scene.wants_end()) {
    Diagnostic message = scene.message(Code::stray_brace, "this `)` closes nothing", 1);
    message.hint = "delete it, or add the `(` that belongs to it";
    return message;
  }
  if (here == ']' && scene.wants_end()) {
    Diagnostic message = scene.message(Code::stray_brace, "this `]` closes nothing", 1);
    message.hint = "a citation stands in `[` and `]` at the end of its fact";
    return message;
  }
  if (here != '{') return {};
  if (scene.expected() == Expected::declaration) {
    Diagnostic message = scene.message(Code::stray_brace, "this `{` opens nothing", 1);
    message.hint = "put it at the end of the line before, behind the name";
    return message;
  }
  if (!scene.wants_end()) return {};
  Diagnostic message = scene.message(Code::stray_brace, "a block cannot begin here", 1);
  message.notes.push_back("`{` stands behind a declaration's name, its links and its title");
  return message;
}

Cause two_on_a_line(const Scene& scene) {
  if (!scene.wants_end()) return {};
  if (Cause cause = taken_for_unit(scene)) return cause;
  if (scene.word().empty()) return {};
  const std::size_t here = scene.word().size();
  if (scene.level() == Level::part && is_one_of(scene.word(), kPartWords)) {
    Diagnostic message = scene.message(
        Code::two_on_a_line, fmt::format("`{}` stands on the same line as the part before it", scene.word()), here);
    message.notes.push_back("each part of a rule has a line of its own");
    message.hint = fmt::format("put `{}` on the next line", scene.word());
    return message;
  }
  if (scene.level() == Level::declaration && starts_declaration(scene.rest())) {
    Diagnostic message =
        scene.message(Code::two_on_a_line,
                      fmt::format("`{}` stands on the same line as the declaration before it", scene.word()), here);
    message.hint = fmt::format("put `{}` on the next line", scene.word());
    return message;
  }
  if (scene.level() == Level::declaration || !starts_fact(scene.rest())) return {};
  Diagnostic message = scene.message(
      Code::two_on_a_line, fmt::format("`{}` stands on the same line as the fact before it", scene.word()), here);
  message.notes.push_back("a line holds one fact");
  message.hint = fmt::format("put `{}` on the next line", scene.word());
  return message;
}

Cause bad_declaration(const Scene& scene) {
  if (scene.expected() != Expected::declaration) return {};
  const std::string_view word = scene.word();
  if (is_one_of(word, kPartWords)) return outside(scene, word);
  if (is_one_of(word, kLineWords) || starts_fact(scene.rest()))
    return outside(scene,
                   scene.rest().substr(
                       0, std::max(word.size(), scene.rest().find(':') == std::string_view::npos ? 0 : word.size())));
  if (const std::string small = lower(word); small != word && is_one_of(std::string_view(small), kDeclarationWords)) {
    Diagnostic message =
        scene.message(Code::unknown_declaration, fmt::format("`{}` starts no declaration", word), word.size());
    message.hint = fmt::format("write `{}`, without capitals", small);
    return message;
  }
  if (word == "import" || word == "include") {
    Diagnostic message =
        scene.message(Code::unknown_declaration, fmt::format("`{}` starts no declaration", word), word.size());
    message.hint = fmt::format("write `use{}`", scene.rest().substr(word.size()));
    return message;
  }
  if (Cause cause = misspelt(scene, Code::unknown_declaration, "starts no declaration", kDeclarationWords))
    return cause;
  Diagnostic message =
      scene.message(Code::unknown_declaration, fmt::format("{} starts no declaration", shown(scene)), word.size());
  if (scene.here() == '[') {
    message.notes.push_back("a citation stands behind the value it supports");
    message.hint = "put it at the end of the line before";
    return message;
  }
  message.hint = "write one of these first, or `//` if this is a comment";
  message.notes.push_back(
      "a declaration starts with one of: model, use, source, unit, number, measure, parameter, index, group, outcome, "
      "sector, stakeholder, "
      "intervention, effect, impact, rule, scenario, combine, correlate, exclude, expect");
  return message;
}

Cause bad_item(const Scene& scene) {
  if (scene.expected() != Expected::item && scene.expected() != Expected::setting) return {};
  const std::string_view word = scene.word();
  const std::string_view rest = scene.rest();
  if (word.empty()) {
    if (Cause cause = bad_head(scene)) return cause;
    const bool citation = scene.here() == '[';
    Diagnostic message = scene.message(Code::unexpected_text, fmt::format("{} starts no fact", shown(scene)), 0);
    message.notes.push_back(citation ? "a citation stands behind the value it supports"
                                     : "a fact starts with the name of what it tells: `start: 2025`");
    message.hint =
        citation ? "put it at the end of the line before"
        : scene.here() == '"'
            ? "write the name of the fact before it, such as `story:`; a title stands behind the declaration's name"
            : "write the name of the fact before it";
    return message;
  }
  if (is_one_of(word, kPartWords)) {
    Diagnostic message = scene.message(Code::bad_rule_part, fmt::format("`{}` stands in a block", word), word.size());
    message.notes.push_back("`for each`, `where`, `then`, `warn` and `require` stand directly in a `rule`");
    message.hint = "move it into a `rule`, or close the block above with `}`";
    return message;
  }
  if (starts_declaration(rest) && rest.find(':') == std::string_view::npos) {
    if (stands_in_scenario(scene)) return structure_in_scenario(scene);
    Diagnostic message = scene.message(
        Code::unclosed_block, fmt::format("`{}` is declared inside of another declaration", word), word.size());
    message.hint = "close the block before it with `}`";
    return message;
  }
  return bad_head(scene);
}

Cause bad_part(const Scene& scene) {
  const std::string_view word = scene.word();
  if (scene.expected() == Expected::part) {
    const bool condition = word == "if" || word == "when" || word == "and";
    const bool loop = word == "foreach" || word == "every" || word == "each";
    if (condition || loop) {
      Diagnostic message =
          scene.message(Code::bad_rule_part, fmt::format("`{}` starts no part of a rule", word), word.size());
      message.hint = condition ? "write `where`" : "write `for each`";
      return message;
    }
    if (Cause cause = misspelt(scene, Code::bad_rule_part, "starts no part of a rule", kPartWords)) return cause;
    Diagnostic message =
        scene.message(Code::bad_rule_part, fmt::format("{} starts no part of a rule", shown(scene)), word.size());
    message.notes.push_back("the parts of a rule start with `for each`, `where`, `then`, `warn` or `require`");
    return message;
  }
  if (scene.expected() == Expected::each) {
    Diagnostic message = scene.message(Code::bad_rule_part,
                                       fmt::format("`for` wants `each`, but here is {}", shown(scene)), word.size());
    message.hint = "write `for each effect e`";
    return message;
  }
  if (scene.expected() == Expected::pattern) {
    if (Cause cause = misspelt(scene, Code::bad_rule_part, "cannot be matched by a rule", kPatternWords)) return cause;
    Diagnostic message =
        scene.message(Code::bad_rule_part, fmt::format("{} cannot be matched by a rule", shown(scene)), word.size());
    message.notes.push_back("a rule matches each `effect`, `intervention`, `cost`, `work`, `impact` or `group`");
    return message;
  }
  if (scene.expected() != Expected::result) return {};
  Diagnostic message =
      scene.message(Code::bad_rule_part, fmt::format("{} is nothing that a rule can do", shown(scene)), word.size());
  message.notes.push_back(
      "`then` is followed by `effect on …`, `impact of …` or `scale … by …`; warnings stand without it: `warn \"…\"`");
  message.hint = "write one of these; what should not count at all is left out by `exclude NAME`";
  return message;
}

Diagnostic explain_unclosed(const Unclosed& block) {
  const std::size_t newline = block.brace == 0 ? std::string_view::npos : block.text.rfind('\n', block.brace);
  std::size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
  while (begin < block.brace && is_blank(block.text[begin])) ++begin;
  std::string_view head = block.text.substr(begin, block.brace - begin);
  head = head.substr(0, std::min(head.find('"'), head.size()));
  while (!head.empty() && is_blank(head.back())) head.remove_suffix(1);
  const bool at_end = block.at >= block.text.size();
  const std::size_t word = at_end ? 0 : word_length(block.text.substr(block.at));
  const std::string what = head.empty() ? "a block" : fmt::format("`{}`", head.substr(0, 60));
  Diagnostic message{
      Code::unclosed_block,
      Severity::error,
      {block.file, block.at, block.at + static_cast<std::uint32_t>(word)},
      at_end ? fmt::format("the file ends inside of {}", what) : fmt::format("a declaration starts inside of {}", what),
      {},
      {},
      {}};
  message.related.push_back({{block.file, block.brace, block.brace + 1}, "this `{` has no `}`"});
  message.hint = at_end ? "put a `}` on the last line" : "put a `}` on the line before";
  return message;
}

}  // namespace tally
