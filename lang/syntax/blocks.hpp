#pragma once
#include "lang/syntax/failure_handler.hpp"
#include "lang/syntax/lexemes.hpp"

/// The rules that look around: loops that go on after a mistake, and looks ahead that save a try.
namespace tally::grammar {

template <Expected expected>
inline constexpr Level level_of = Level::item;
template <>
inline constexpr Level level_of<Expected::declaration> = Level::declaration;
template <>
inline constexpr Level level_of<Expected::part> = Level::part;
template <>
inline constexpr Level level_of<Expected::setting> = Level::setting;

/// One of a row of things, each with its end; a mistake in it is reported and what it left is taken back.
template <typename Thing, Expected expected, typename End, Expected end_expected>
struct slot {
  using rule_t = slot;
  using subs_t = pegtl::type_list<need<expected, Thing>, need<end_expected, End>>;
  TALLY_MATCH(in, tree) {
    const char* const begin = in.current();
    const TreeBuilder::Mark mark = tree.mark();
    try {
      (void)Control<need<expected, Thing>>::template match<A, M, Action, Control>(in, tree);
      (void)Control<need<end_expected, End>>::template match<A, M, Action, Control>(in, tree);
    } catch (const SyntaxFailure& failure) {
      const char* const next = tree.failures.go_on(failure, level_of<expected>, begin);
      tree.back_to(mark);
      in.iterator() = next;
    }
    return true;
  }
};

/// '{' NL* (thing end)* '}'
template <typename Thing, Expected expected, typename End, Expected end_expected>
struct braced {
  using rule_t = braced;
  using one_slot = slot<Thing, expected, End, end_expected>;
  using subs_t = pegtl::type_list<pegtl::one<'{'>, gap, pegtl::star<one_slot>>;
  TALLY_MATCH(in, tree) {
    if (in.empty() || in.peek_char() != '{') return false;
    const char* const brace = in.current();
    tree.enter(brace);
    in.bump();
    skip(in, tree);
    while (!in.empty() && in.peek_char() != '}' && !tree.failures.stops_block(in.current())) {
      (void)Control<one_slot>::template match<A, M, Action, Control>(in, tree);
      skip(in, tree);
    }
    if (!in.empty() && in.peek_char() == '}') {
      in.bump();
    } else {
      tree.failures.unclosed(brace, in.current());
      tree.resumed = in.current();
    }
    tree.leave();
    return true;
  }

 private:
  template <typename In>
  static void skip(In& in, TreeBuilder& tree) {
    in.iterator() = tree.skip_gap(in.current());
  }
};

/// (thing end)* to the end of the file
template <typename Thing, typename End>
struct declarations {
  using rule_t = declarations;
  using one_slot = slot<Thing, Expected::declaration, End, Expected::line_end>;
  using subs_t = pegtl::type_list<pegtl::star<one_slot>>;
  TALLY_MATCH(in, tree) {
    while (!in.empty()) {
      tree.start_declaration();
      (void)Control<one_slot>::template match<A, M, Action, Control>(in, tree);
      in.iterator() = tree.skip_gap(in.current());
    }
    tree.start_declaration();
    return true;
  }
};

/// looks back: the head of the fold is of this kind
template <Syntax kind>
struct last_is {
  using rule_t = last_is;
  using subs_t = pegtl::type_list<>;
  TALLY_MATCH(in, tree) { return tree.kind(tree.fold_head) == kind; }
};

/// looks ahead: a letter that may start a clause
struct at_clause : pegtl::at<pegtl::one<'p', 'b', 'f', 't', 'i', 'v', 'a'>> {};

inline constexpr std::array<std::string_view, 8> kInfixWords = {"is",     "has",    "in",  "worse",
                                                                "better", "tagged", "and", "or"};

/// looks ahead: something to deny after `not`, rather than a sign that `not` itself is a name
struct at_operand {
  using rule_t = at_operand;
  using subs_t = pegtl::type_list<>;
  TALLY_MATCH(in, tree) {
    if (in.empty()) return false;
    const char* const at = in.current();
    if (*at == '(' || is_digit(*at) || is_capital(*at)) return true;
    if (*at == '-') return in.size() > 1 && !is_blank(at[1]);
    const char* const end = scan_word(at, in.end());
    return end != nullptr && !is_one_of({at, static_cast<std::size_t>(end - at)}, kInfixWords);
  }
};

}  // namespace tally::grammar

namespace tao::pegtl {

template <typename Name, typename Thing, tally::Expected e1, typename End, tally::Expected e2>
struct analyze_traits<Name, tally::grammar::slot<Thing, e1, End, e2>> : analyze_seq_traits<Thing, End> {};
template <typename Name, typename Thing, tally::Expected e1, typename End, tally::Expected e2>
struct analyze_traits<Name, tally::grammar::braced<Thing, e1, End, e2>>
    : analyze_seq_traits<one<'{'>, star<tally::grammar::slot<Thing, e1, End, e2>>> {};
template <typename Name, typename Thing, typename End>
struct analyze_traits<Name, tally::grammar::declarations<Thing, End>> : analyze_opt_traits<Thing> {};
template <typename Name, tally::Syntax kind>
struct analyze_traits<Name, tally::grammar::last_is<kind>> : analyze_opt_traits<> {};
template <typename Name>
struct analyze_traits<Name, tally::grammar::at_operand> : analyze_opt_traits<> {};

}  // namespace tao::pegtl
