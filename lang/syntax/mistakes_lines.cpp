// What stands before the `:` of a fact or line, and is not what may stand there.
#include <fmt/format.h>

#include <algorithm>

#include "lang/diagnostics/did_you_mean.hpp"
#include "lang/syntax/characters.hpp"
#include "lang/syntax/scene.hpp"
#include "lang/syntax/words.hpp"

namespace tally {
namespace {

constexpr std::size_t kMostShown = 90;

/// The text, or its first words and `…`.
std::string shortened(std::string_view text) {
  if (text.size() <= kMostShown) return std::string(text);
  const std::string_view start = text.substr(0, kMostShown);
  return fmt::format("{} …", start.substr(0, std::min(start.rfind(' '), start.size())));
}

/// The words before the `:`, as far as they have the right form.
struct Head {
  std::string_view whole;  ///< `cost staff`, `outreach.reach`, `story`
  std::string_view first;  ///< the path or the line's word
  std::string_view name;   ///< of a line; empty if there is none
  std::string_view next;   ///< what follows, without blanks
  bool is_line = false;    ///< starts with `cost`, `work` …
};

Head head_of(std::string_view rest) {
  std::size_t end = word_length(rest);
  Head head;
  head.is_line = is_one_of(rest.substr(0, end), kLineWords);
  while (!head.is_line && end < rest.size() && rest[end] == '.' && word_length(rest.substr(end + 1)) > 0)
    end += 1 + word_length(rest.substr(end + 1));
  head.first = head.whole = rest.substr(0, end);
  head.next = after_blanks(rest.substr(end));
  const std::size_t name = head.is_line ? word_length(head.next) : 0;
  if (name == 0) return head;
  head.name = head.next.substr(0, name);
  head.whole = rest.substr(0, static_cast<std::size_t>(head.name.data() - rest.data()) + name);
  head.next = after_blanks(head.next.substr(name));
  return head;
}

/// The text in quotes with which this begins; empty if none ends here.
std::string_view quoted_start(std::string_view text) {
  if (!text.starts_with('"')) return {};
  const std::size_t end = text.find('"', 1);
  return end == std::string_view::npos ? std::string_view() : text.substr(0, end + 1);
}

/// The word for a line of this value that began with another word.
std::string_view line_word_for(std::string_view value) {
  if (value.find(" paid by ") != std::string_view::npos) return "cost";
  if (value.find(" borne by ") != std::string_view::npos) return "costs";
  return {};
}

/// A name from a title: `boeken` of `"Boeken"`.
std::string name_from(std::string_view title) {
  const std::string_view text = title.substr(1, title.size() - 2);
  const std::string name = as_name(text.substr(0, std::max<std::size_t>(1, word_length(text))));
  return name.size() > 1 ? name : std::string("my_name");
}

/// A title in quotes where none can stand, or before which or behind which something is missing.
Cause misplaced_title(const Scene& scene, const Head& head) {
  const std::string_view title = quoted_start(head.next);
  if (title.empty()) return {};
  const std::string_view behind = after_blanks(head.next.substr(title.size()));
  const bool colon = behind.starts_with(':');
  if (!behind.empty() && !colon)
    if (Cause cause = foreign_at(scene, behind)) return cause;
  if (head.is_line && head.name.empty()) {
    Diagnostic message = scene.message_over(
        Code::missing_name, fmt::format("`{}` needs a name before its title in quotes", head.first), title);
    message.hint =
        fmt::format("write `{} {} {}{}{}`", head.first, name_from(title), title, colon ? "" : ": ", shortened(behind));
    return message;
  }
  if (head.is_line && !colon) {
    Diagnostic message =
        scene.message_over(Code::missing_colon, fmt::format("a `:` is missing behind `{}`", title), title);
    message.hint = fmt::format("write `{} {}: {}`", head.whole, title, shortened(behind));
    return message;
  }
  if (head.is_line || !colon) return {};
  const std::string_view value = after_blanks(behind.substr(1));
  if (const std::string_view word = line_word_for(value);
      !word.empty() && head.first.find('.') == std::string_view::npos) {
    Diagnostic message =
        scene.message_over(Code::unknown_line, fmt::format("`{}` starts no line", head.first), head.first);
    message.hint = fmt::format("write `{} {} {}: {}`", word, head.first, title, shortened(value));
    return message;
  }
  Diagnostic message = scene.message_over(Code::unexpected_text,
                                          fmt::format("`{}` can have no title in quotes here", head.first), title);
  message.notes.push_back("declarations have titles, and lines such as `cost staff \"Staff\": …`");
  message.hint = fmt::format("leave it out: `{}: {}`", head.first, shortened(value));
  return message;
}

/// The words up to the `:` if nothing but words stands before it.
std::vector<std::string_view> words_to_colon(std::string_view text) {
  std::vector<std::string_view> words;
  for (text = after_blanks(text); !text.starts_with(':'); text = after_blanks(text)) {
    const std::size_t length = word_length(text);
    if (length == 0) return {};
    words.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return words;
}

std::string value_of(const Head& head) {
  const std::size_t colon = head.next.find(':');
  return shortened(after_blanks(head.next.substr(colon + 1)));
}

std::string_view last_part(std::string_view path) { return path.substr(path.rfind('.') + 1); }

/// `due to others: 25%`, `cost staff of_day: …`: words where one name is wanted.
Cause several_words(const Scene& scene, const Head& head) {
  const std::vector<std::string_view> words = words_to_colon(head.next);
  if (words.empty()) return {};
  const std::string rest = fmt::format("{}", fmt::join(words, "_"));
  const std::string_view all(head.first.data(),
                             static_cast<std::size_t>(words.back().data() - head.first.data()) + words.back().size());
  const auto told = [&](Code code, std::string title, std::string hint) {
    Diagnostic message = scene.message_over(code, std::move(title), all);
    message.hint = std::move(hint);
    return message;
  };
  if (head.first.find('.') != std::string_view::npos && is_one_of(last_part(head.first), kLineWords))
    return told(Code::missing_piece, fmt::format("a `.` is missing between `{}` and `{}`", head.first, words.front()),
                fmt::format("write `{}.{}: {}`", head.first, rest, value_of(head)));
  if (head.is_line && is_one_of(words.front(), kClauseWords))
    return told(Code::missing_colon, fmt::format("a `:` is missing behind `{}`, and then the value", head.whole),
                fmt::format("write the value first: `{}: {} {}`", head.whole, value_of(head), fmt::join(words, " ")));
  if (head.is_line && head.name == "on")
    return told(Code::unexpected_text, "`on` says nothing of a level",
                fmt::format("write `{} at {}: {}`", head.first, rest, value_of(head)));
  if (head.is_line && is_capital(words.front().front()))
    return told(
        Code::unexpected_text, fmt::format("`{}` stands behind the name", fmt::join(words, " ")),
        fmt::format("a title stands in quotes: `{} \"{}\": {}`", head.whole, fmt::join(words, " "), value_of(head)));
  if (!head.is_line && words.size() == 1 && !is_reserved(words.front())) return {};
  return told(Code::missing_colon, "a name is one word",
              fmt::format("write `{}_{}: {}`", head.whole, rest, value_of(head)));
}

/// Words of other languages for the words that start a line.
std::string_view line_word_meant(std::string_view word, std::string_view rest) {
  if (word == "kosten" || word == "kost") return line_word_for(rest) == "costs" ? "costs" : "cost";
  if (word == "werk" || word == "uren") return "work";
  if (word == "baten" || word == "opbrengst" || word == "opbrengsten") return "yields";
  return {};
}

/// `costt staff: …`, `kosten staff "Staff": …`
Cause line_with_other_word(const Scene& scene, const Head& head) {
  const std::size_t length = word_length(head.next);
  const std::string_view name = head.next.substr(0, length);
  std::string_view behind = after_blanks(head.next.substr(length));
  behind = after_blanks(behind.substr(quoted_start(behind).size()));
  if (head.is_line || length == 0 || !behind.starts_with(':')) return {};
  Diagnostic message = scene.message_over(Code::unknown_line,
                                          fmt::format("`{}` starts no line that has a name", head.first), head.first);
  if (const std::string_view meant = line_word_meant(head.first, head.next); !meant.empty()) {
    message.hint = fmt::format("write `{} {}`", meant, shortened(head.next));
    return message;
  }
  if (const std::string meant = did_you_mean(head.first, kLineWords); !meant.empty()) {
    message.title = fmt::format("`{}` starts no line", head.first);
    message.hint = fmt::format("did you mean `{}`?", meant);
    return message;
  }
  message.notes.push_back(
      "lines with a name start with `cost`, `work`, `costs`, `yields`, `transfers`, `takes`, `saves` or `moves`");
  message.hint = fmt::format("write one of these in place of `{0}`, or one word before the `:`, such as `{0}_{1}`",
                             head.first, name);
  return message;
}

Diagnostic without_colon(const Scene& scene, const Head& head) {
  const bool equals = head.next.starts_with('=');
  Diagnostic message =
      scene.message_over(equals ? Code::equals_for_colon : Code::missing_colon,
                         equals ? fmt::format("`{}` and its value are joined by `:`, not by `=`", head.whole)
                                : fmt::format("a `:` is missing behind `{}`", head.whole),
                         head.whole);
  const std::string_view value = after_blanks(head.next.substr(equals ? 1 : 0));
  message.hint = value.empty() ? fmt::format("write `{}: …` with its value", head.whole)
                               : fmt::format("write `{}: {}`", head.whole, shortened(value));
  return message;
}

/// `1. reach: …`: a list's number or mark before the fact.
Cause list_mark(const Scene& scene) {
  const std::string_view rest = scene.rest();
  std::size_t mark = 0;
  while (mark < rest.size() && is_digit(rest[mark])) ++mark;
  const bool number = mark > 0 && mark < rest.size() && (rest[mark] == '.' || rest[mark] == ')');
  const bool sign = !rest.empty() && (rest[0] == '-' || rest[0] == '*' || rest[0] == '+');
  if (!number && !sign) return {};
  mark = number ? mark + 1 : 1;
  const std::string_view fact = after_blanks(rest.substr(mark));
  if (mark >= rest.size() || !is_blank(rest[mark]) || fact.empty() || !is_lower(fact.front())) return {};
  Diagnostic message =
      scene.message(Code::unexpected_text, fmt::format("`{}` starts no fact", rest.substr(0, mark)), mark);
  message.notes.push_back("facts stand in a block as lines, without numbers or marks before them");
  message.hint = fmt::format("leave it out: `{}`", shortened(fact));
  return message;
}

}  // namespace

Cause bad_head(const Scene& scene) {
  if (Cause cause = list_mark(scene)) return cause;
  if (scene.word().empty()) return {};
  const Head head = head_of(scene.rest());
  if (!head.name.empty()) {
    const std::string_view whole =
        scene.rest().substr(static_cast<std::size_t>(head.name.data() - scene.rest().data()));
    if (Cause cause = misshapen_name(scene, hyphenated(whole))) return cause;
  }
  if (!head.next.empty()) {
    if (Cause cause = foreign_at(scene, head.next)) return cause;
  }
  if (Cause cause = misplaced_title(scene, head)) return cause;
  if (Cause cause = several_words(scene, head)) return cause;
  if (Cause cause = line_with_other_word(scene, head)) return cause;
  return without_colon(scene, head);
}

}  // namespace tally
