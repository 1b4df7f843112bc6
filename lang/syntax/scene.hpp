#pragma once
#include <optional>

#include "lang/syntax/explain.hpp"

namespace tally {

/// A mistake with what stands around it, for those who look for its cause.
class Scene {
 public:
  explicit Scene(const Mistake& mistake);

  Expected expected() const { return mistake_.failure.expected; }
  Level level() const { return mistake_.level; }
  const Mistake& mistake() const { return mistake_; }
  std::string_view text() const { return mistake_.text; }

  /// The first place behind the blanks where the grammar failed.
  std::uint32_t at() const { return at_; }
  char here() const { return at_ < text().size() ? text()[at_] : '\n'; }
  /// From `at` to the end of its line, without a comment.
  std::string_view rest() const { return rest_; }
  /// The text of the line before `at`, from the start of the item or the line.
  std::string_view before() const { return before_; }
  /// The letters, digits, `_` and non-ASCII letters at `at`.
  std::string_view word() const { return word_; }
  /// The last word or number before `at`, on the line.
  std::string_view word_before() const { return word_before_; }
  /// Nothing but blanks and a comment follows on the line.
  bool at_line_end() const { return rest_.empty() || rest_ == "\r"; }
  /// A value was complete and something follows that does not belong to it.
  bool wants_end() const;

  /// A message over some bytes from `at`; no less than one character.
  Diagnostic message(Code code, std::string title, std::size_t bytes) const;
  Diagnostic message_at(Code code, std::string title, std::uint32_t begin, std::uint32_t end) const;
  /// A message over a part of `text`.
  Diagnostic message_over(Code code, std::string title, std::string_view part) const;
  /// Where a part of `text` begins.
  std::uint32_t offset_of(std::string_view part) const {
    return static_cast<std::uint32_t>(part.data() - text().data());
  }

 private:
  Mistake mistake_;
  std::uint32_t at_;
  std::string_view rest_;
  std::string_view before_;
  std::string_view word_;
  std::string_view word_before_;
};

/// How many bytes the character has that begins with this one, in UTF-8.
std::size_t character_bytes(char first);
/// How many bytes of the text are a word in a wide sense: letters of any language, digits, `_`.
std::size_t word_length(std::string_view text);
/// The word in the form of a name: small letters without accents, `_` for what is between.
std::string as_name(std::string_view word);
/// The word and what is joined to it by `-`, as in `fewer-offences`.
std::string_view hyphenated(std::string_view text);
/// What stands there in short, for a title: "`4_000`", "the end of the line".
std::string shown(const Scene& scene);

/// One kind of mistake: its message if it is that.
using Cause = std::optional<Diagnostic>;

Cause foreign_character(const Scene& scene);
Cause other_language(const Scene& scene);
/// The message if this text of the line begins with a sign that cannot stand outside of quotes.
Cause foreign_at(const Scene& scene, std::string_view text);
Cause open_string(const Scene& scene);
Cause number_form(const Scene& scene);
Cause detached_unit(const Scene& scene);
/// What is written so in reports, spreadsheets or other languages.
Cause habit(const Scene& scene);
Cause bad_name(const Scene& scene);
/// The message if this word near the place was meant as a name and has not the form of one.
Cause misshapen_name(const Scene& scene, std::string_view word);
Cause dangling(const Scene& scene);
Cause stray_brace(const Scene& scene);
Cause two_on_a_line(const Scene& scene);
Cause bad_declaration(const Scene& scene);
Cause bad_item(const Scene& scene);
/// What stands before the `:` of a fact or line is wrong, or the `:` is not there.
Cause bad_head(const Scene& scene);
Cause bad_part(const Scene& scene);
Cause bad_interval(const Scene& scene);
Cause missing_piece(const Scene& scene);
Cause bad_citation(const Scene& scene);
Cause trailing_text(const Scene& scene);

}  // namespace tally
