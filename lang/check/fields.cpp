#include <fmt/format.h>

#include <algorithm>

#include "lang/check/schema.hpp"

namespace tally {

void report_value(Checking& checking, const SyntaxTree& tree, const Item& item, std::string_view wanted) {
  const NodeIndex node = item.value == 0 ? item.name_node : item.value;
  Diagnostic& diagnostic =
      checking.sink.error(Code::wrong_value, tree.span(node), fmt::format("`{}` holds {}", item.name, wanted));
  if (wanted == "a text in quotes")
    diagnostic.hint = fmt::format("write `{}: \"{}\"`", item.name, tree.text_of(node).substr(0, 40));
  else if (wanted == "a number")
    diagnostic.hint = fmt::format("write a number with its unit behind `{}:`", item.name);
  else
    diagnostic.hint = fmt::format("write {} behind `{}:`", wanted, item.name);
}

std::string_view read_text(Checking& checking, const SyntaxTree& tree, const Item& item) {
  if (item.value != 0 && tree.kind(item.value) == Syntax::text) return checking.text_of(tree, item.value);
  report_value(checking, tree, item, "a text in quotes");
  return {};
}

std::optional<std::size_t> read_word(Checking& checking, const SyntaxTree& tree, const Item& item,
                                     std::span<const std::string_view> words) {
  const std::string_view text = item.value == 0 ? std::string_view() : tree.text_of(item.value);
  for (std::size_t at = 0; at < words.size(); ++at)
    if (words[at] == text) return at;
  const NodeIndex node = item.value == 0 ? item.name_node : item.value;
  Diagnostic& diagnostic =
      checking.sink.error(Code::wrong_word, tree.span(node),
                          fmt::format("`{}` is {}", item.name, fmt::format("`{}`", fmt::join(words, "` or `"))));
  diagnostic.hint = suggestion(checking, text, words);
  if (diagnostic.hint.empty()) {
    for (const std::string_view word : words)
      diagnostic.hint += fmt::format("{}`{}: {}`", diagnostic.hint.empty() ? "write " : " or ", item.name, word);
  }
  return std::nullopt;
}

void read_number_field(Checking& checking, const SyntaxTree& tree, const Item& item, const FieldRule& rule,
                       EntityRef owner, FactId* slot, Where where) {
  if (item.value == 0 || slot == nullptr) return;
  const Syntax kind = tree.kind(item.value);
  const bool bands = kind == Syntax::schedule && rule.holds != Holds::bands;
  const bool list = kind == Syntax::list && rule.holds != Holds::shares;
  if (bands || list) {
    Diagnostic& diagnostic =
        checking.sink.error(Code::wrong_shape, tree.span(item.value),
                            fmt::format("`{}` holds one number, not {}", rule.name, bands ? "one a year" : "a list"));
    diagnostic.hint =
        bands && rule.field == Field::profile ? "a profile counts the years since taking part: `profile: 50%, 50%`"
        : bands                               ? "only `reach` and `discount` may change from year to year"
                : "only `profile` holds a list; a blank after a comma makes one, and a decimal has a point: `0.5`";
    return;
  }
  if (kind == Syntax::text || kind == Syntax::sign || kind == Syntax::span || kind == Syntax::moment) {
    report_value(checking, tree, item, "a number");
    return;
  }
  if (kind == Syntax::after && rule.field != Field::begins) {
    checking.sink
        .error(Code::wrong_value, tree.span(item.value), fmt::format("`after` does not belong to `{}`", rule.name))
        .hint = "leave `after` out; it stands in `begins: after 1 year`";
    return;
  }
  if (rule.field == Field::begins && kind == Syntax::quantity && tree.child(item.value, Syntax::unit) != 0) {
    checking.sink
        .error(Code::wrong_value, tree.span(item.value), "`begins` says after how long, counted from taking part")
        .hint = fmt::format("write `begins: after {}`", tree.text_of(item.value));
    return;
  }
  *slot = pend_fact(checking, owner, rule.field, rule.name, tree, tree.span(item.node), item.value, item.cites, where);
}

std::optional<std::uint32_t> level_of(Checking& checking, const Outcome& outcome, const SyntaxTree& tree,
                                      NodeIndex end) {
  const std::string_view text = tree.text_of(end);
  if (is_flawed(checking, outcome.id) &&
      (outcome.levels.empty() || std::find(outcome.levels.begin(), outcome.levels.end(), text) == outcome.levels.end()))
    return std::nullopt;
  if (outcome.levels.empty()) {
    Diagnostic& diagnostic =
        checking.sink.error(Code::unknown_level, tree.span(end), fmt::format("`{}` has no levels", outcome.id.name));
    diagnostic.related.push_back({outcome.id.span, "declared here"});
    diagnostic.hint = "give the outcome `levels: 1..5`, or leave the level out";
    return std::nullopt;
  }
  for (std::uint32_t at = 0; at < outcome.levels.size(); ++at)
    if (outcome.levels[at] == text) return at;
  std::uint32_t number = 0;
  const bool digits = text.size() < 6 && text.find_first_not_of("0123456789") == std::string_view::npos;
  if (digits)
    for (char digit : text) number = number * 10 + static_cast<std::uint32_t>(digit - '0');
  const std::string_view first = outcome.levels.front();
  const bool named = first.find_first_not_of("0123456789") != std::string_view::npos;
  if (digits && named && number >= 1 && number <= outcome.levels.size()) return number - 1;
  Diagnostic& diagnostic = checking.sink.error(Code::unknown_level, tree.span(end),
                                               fmt::format("`{}` has no level `{}`", outcome.id.name, text));
  diagnostic.related.push_back({outcome.id.span, "declared here"});
  diagnostic.notes.push_back(fmt::format("its levels, worst first, are {}", fmt::join(outcome.levels, ", ")));
  diagnostic.hint = named ? suggestion(checking, text, outcome.levels) : std::string();
  if (diagnostic.hint.empty()) diagnostic.hint = fmt::format("write one of these, such as `{}`", outcome.levels.back());
  return std::nullopt;
}

}  // namespace tally
