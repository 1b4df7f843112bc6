#pragma once
#include "lang/syntax/combinators.hpp"
#include "lang/syntax/scan.hpp"

/// The lexical rules as rules of PEGTL.
namespace tally::grammar {

struct scanned_text {};  // rule_t of the hand-written rules that always consume

/// A rule for what a scanning function finds.
template <auto scan>
struct scanned {
  using rule_t = scanned_text;
  using subs_t = pegtl::type_list<>;
  TALLY_MATCH(in, tree) {
    const char* const end = scan(in.current(), in.end());
    if (end == nullptr) return false;
    in.bump(static_cast<std::size_t>(end - in.current()));
    return true;
  }
};

/// blanks and tabs, perhaps none
struct blanks {
  using rule_t = blanks;
  using subs_t = pegtl::type_list<>;
  TALLY_MATCH(in, tree) {
    while (!in.empty() && is_blank(in.peek_char())) in.bump();
    return true;
  }
};
using B = blanks;

/// B* and NL*: perhaps nothing
struct gap {
  using rule_t = gap;
  using subs_t = pegtl::type_list<>;
  TALLY_MATCH(in, tree) {
    in.bump(static_cast<std::size_t>(tree.skip_gap(in.current()) - in.current()));
    return true;
  }
};

/// NL+ or END; nothing is left to read where a block without its `}` was given up
struct line_end {
  using rule_t = line_end;
  using subs_t = pegtl::type_list<>;
  TALLY_MATCH(in, tree) {
    if (tree.resumed != nullptr && tree.resumed == in.current()) return true;
    const char* const after = tree.skip_gap(in.current());
    if (!tree.crossed_line()) return false;
    in.bump(static_cast<std::size_t>(after - in.current()));
    return true;
  }
};

/// NL+, or `}` next
struct fact_end {
  using rule_t = fact_end;
  using subs_t = pegtl::type_list<>;
  TALLY_MATCH(in, tree) {
    if (tree.resumed != nullptr && tree.resumed == in.current()) return true;
    const char* const after = tree.skip_gap(in.current());
    if (!tree.crossed_line() && (after == in.end() || *after != '}')) return false;
    in.bump(static_cast<std::size_t>(after - in.current()));
    return true;
  }
};

/// ',' before a blank or a line end, and NL*
struct comma {
  using rule_t = scanned_text;
  using subs_t = pegtl::type_list<>;
  TALLY_MATCH(in, tree) {
    const char* const at = in.current();
    if (in.size() < 2 || *at != ',' || !(is_blank(at[1]) || at[1] == '\n' || at[1] == '\r')) return false;
    in.bump(static_cast<std::size_t>(tree.skip_gap(at + 1) - at));
    return true;
  }
};

/// The letters of a keyword as a template argument.
template <std::size_t size>
struct Letters {
  // NOLINTNEXTLINE(google-explicit-constructor): a string literal is one
  constexpr Letters(const char (&literal)[size]) { std::copy_n(literal, size, text); }
  constexpr std::string_view view() const { return {text, size - 1}; }
  char text[size]{};
};

/// a whole word
template <Letters letters>
struct word {
  using rule_t = scanned_text;
  using subs_t = pegtl::type_list<>;
  TALLY_MATCH(in, tree) {
    constexpr std::string_view text = letters.view();
    if (in.size() < text.size() || std::memcmp(in.current(), text.data(), text.size()) != 0) return false;
    if (in.size() > text.size() && is_word_or_capital(in.peek_char(text.size()))) return false;
    in.bump(text.size());
    return true;
  }
};

/// one of a list of words, whole
template <const auto& words>
struct word_of {
  using rule_t = scanned_text;
  using subs_t = pegtl::type_list<>;
  TALLY_MATCH(in, tree) {
    const char* const at = in.current();
    const char* const end = scan_word(at, in.end());
    if (end == nullptr || !is_one_of({at, static_cast<std::size_t>(end - at)}, words)) return false;
    in.bump(static_cast<std::size_t>(end - at));
    return true;
  }
};

struct word_text : scanned<scan_word> {};
struct name_text : scanned<scan_name> {};
struct path_text : scanned<scan_path> {};
struct constant_text : scanned<scan_constant> {};
struct integer_digits : scanned<scan_integer> {};
struct number_digits : scanned<scan_number> {};
struct unit_text : scanned<scan_unit> {};
struct quoted_text : scanned<scan_quoted> {};
struct place_text : scanned<scan_place> {};
struct sign_text : scanned<scan_sign> {};

/// looks ahead: years and a `:`, as in a schedule
struct at_band {
  using rule_t = at_band;
  using subs_t = pegtl::type_list<>;
  TALLY_MATCH(in, tree) {
    const char* at = scan_integer(in.current(), in.end());
    if (at == nullptr) return false;
    at = skip_blanks(at, in.end());
    if (in.end() - at > 1 && at[0] == '.' && at[1] == '.') {
      at = skip_blanks(at + 2, in.end());
      if (const char* const last = scan_integer(at, in.end())) at = skip_blanks(last, in.end());
    }
    return at != in.end() && *at == ':';
  }
};

}  // namespace tally::grammar

namespace tao::pegtl {

template <typename Name>
struct analyze_traits<Name, tally::grammar::scanned_text> : analyze_any_traits<> {};
template <typename Name>
struct analyze_traits<Name, tally::grammar::blanks> : analyze_opt_traits<> {};
template <typename Name>
struct analyze_traits<Name, tally::grammar::gap> : analyze_opt_traits<> {};
template <typename Name>
struct analyze_traits<Name, tally::grammar::line_end> : analyze_opt_traits<> {};
template <typename Name>
struct analyze_traits<Name, tally::grammar::fact_end> : analyze_opt_traits<> {};
template <typename Name>
struct analyze_traits<Name, tally::grammar::at_band> : analyze_opt_traits<> {};

}  // namespace tao::pegtl
