#pragma once
#include <tao/pegtl.hpp>
#include <tao/pegtl/contrib/analyze_traits.hpp>

#include "lang/syntax/tree_builder.hpp"

/// PEGTL rules that build the tree. All matching goes with a TreeBuilder as the one state.
namespace tally::grammar {

namespace pegtl = tao::pegtl;
using pegtl::apply_mode;
using pegtl::rewind_mode;

#define TALLY_MATCH(in, tree)                                                                                       \
  template <apply_mode A, rewind_mode M, template <typename...> class Action, template <typename...> class Control, \
            typename In>                                                                                            \
  [[nodiscard]] static bool match([[maybe_unused]] In& in, [[maybe_unused]] TreeBuilder& tree)

/// The rules in a row, as one node.
template <Syntax kind, typename... Rules>
struct node {
  using rule_t = node;
  using subs_t = pegtl::type_list<Rules...>;
  TALLY_MATCH(in, tree) {
    const NodeIndex opened = tree.open(kind, in.current());
    if (Control<pegtl::seq<Rules...>>::template match<A, M, Action, Control>(in, tree)) {
      tree.close(opened, in.current());
      return true;
    }
    tree.truncate(opened);
    return false;
  }
};

/// A rule without nodes in it, as one node.
template <Syntax kind, typename Rule>
struct leaf {
  using rule_t = leaf;
  using subs_t = pegtl::type_list<Rule>;
  TALLY_MATCH(in, tree) {
    const char* const begin = in.current();
    if (!Control<Rule>::template match<A, M, Action, Control>(in, tree)) return false;
    tree.leaf(kind, begin, in.current());
    return true;
  }
};

/// The rules must match here: the author meant this. Otherwise a SyntaxFailure is thrown.
template <Expected expected, typename... Rules>
struct need {
  using rule_t = need;
  using subs_t = pegtl::type_list<Rules...>;
  TALLY_MATCH(in, tree) {
    const char* const begin = in.current();
    if (Control<pegtl::seq<Rules...>>::template match<A, rewind_mode::dontcare, Action, Control>(in, tree)) return true;
    throw SyntaxFailure{expected, tree.offset(begin)};
  }
};

/// One way to go on after the head of a `fold`, and the node that head and tail then make.
template <Syntax kind, typename... Rules>
struct tail {
  using rules = pegtl::seq<Rules...>;
  static constexpr Syntax node_kind = kind;
};

/// Head, and perhaps one of the tails; the node of the tail is only made when it is there.
template <typename Head, typename... Tails>
struct fold {
  using rule_t = fold;
  using subs_t = pegtl::type_list<Head, pegtl::opt<typename Tails::rules>...>;
  TALLY_MATCH(in, tree) {
    const NodeIndex first = tree.size();
    if (!Control<Head>::template match<A, M, Action, Control>(in, tree)) return false;
    (void)(go_on<Tails, A, Action, Control>(first, in, tree) || ...);
    return true;
  }

 private:
  template <typename Tail, apply_mode A, template <typename...> class Action, template <typename...> class Control,
            typename In>
  static bool go_on(NodeIndex first, In& in, TreeBuilder& tree) {
    tree.fold_head = first;
    if (!Control<typename Tail::rules>::template match<A, rewind_mode::required, Action, Control>(in, tree))
      return false;
    tree.wrap(first, Tail::node_kind, in.current());
    return true;
  }
};

/// One level deeper; more than a hundred are refused.
template <typename... Rules>
struct deeper {
  using rule_t = deeper;
  using subs_t = pegtl::type_list<Rules...>;
  TALLY_MATCH(in, tree) {
    tree.enter(in.current());
    const bool matched = Control<pegtl::seq<Rules...>>::template match<A, M, Action, Control>(in, tree);
    tree.leave();
    return matched;
  }
};

template <typename Rule>
inline constexpr bool is_sequence = false;
template <typename... Rules>
inline constexpr bool is_sequence<pegtl::internal::seq<Rules...>> = true;

/// Takes back the nodes of a sequence that failed half-way; rules above it then try something else.
template <typename Rule>
struct control : pegtl::normal<Rule> {
  TALLY_MATCH(in, tree) {
    if constexpr (is_sequence<typename Rule::rule_t>) {
      const NodeIndex before = tree.size();
      if (pegtl::match<Rule, A, M, Action, control>(in, tree)) return true;
      if (tree.size() != before) tree.truncate(before);
      return false;
    } else {
      return pegtl::match<Rule, A, M, Action, control>(in, tree);
    }
  }
};

}  // namespace tally::grammar

namespace tao::pegtl {

template <typename Name, tally::Syntax kind, typename... Rules>
struct analyze_traits<Name, tally::grammar::node<kind, Rules...>> : analyze_seq_traits<Rules...> {};
template <typename Name, tally::Syntax kind, typename Rule>
struct analyze_traits<Name, tally::grammar::leaf<kind, Rule>> : analyze_seq_traits<Rule> {};
template <typename Name, tally::Expected expected, typename... Rules>
struct analyze_traits<Name, tally::grammar::need<expected, Rules...>> : analyze_seq_traits<Rules...> {};
template <typename Name, typename Head, typename... Tails>
struct analyze_traits<Name, tally::grammar::fold<Head, Tails...>>
    : analyze_seq_traits<Head, opt<typename Tails::rules>...> {};
template <typename Name, typename... Rules>
struct analyze_traits<Name, tally::grammar::deeper<Rules...>> : analyze_seq_traits<Rules...> {};

}  // namespace tao::pegtl
