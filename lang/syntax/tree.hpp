#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "lang/source/source_file.hpp"

namespace tally {

/// What a node of the syntax tree is. After each: its children in order; `?` may be absent, `*` any number, `+` at
/// least one.
enum class Syntax : std::uint8_t {
  file,  ///< declaration*
  // declarations
  use,           ///< path, use_names?, use_alias?, use_settings?
  use_names,     ///< name+
  use_alias,     ///< name
  use_settings,  ///< setting*
  setting,       ///< name, VALUE, cites?
  parameter,     ///< name, label?, VALUE or unit, cites?            (`parameter places: persons` has a unit or path)
  unit_declaration,  ///< constant | name name?; quantity?; cites?
  number,            ///< name, label?, VALUE, cites?
  measure,           ///< name, label?, VALUE, cites?
  expect,            ///< CONDITION, quantity?                              (quantity: `with 90%`)
  correlate,         ///< path, path, quantity, cites?
  combine,           ///< path, word ("largest" or "add"), cites?
  exclude,           ///< path, cites?
  rule,              ///< name, link*, label?, RULE_PART*
  thing,             ///< word (its kind), name, link*, label?, block?
  link,              ///< word ("of", "on", …), path
  label,             ///< a string
  block,             ///< ITEM*; also of a failed item nothing is left
  // items of a block: line, field, nested, expect
  line,    ///< word ("cost", "work", "costs", …), name, at?, label?, VALUE, CLAUSE*, cites?
  field,   ///< integer | path; at?, label?, VALUE, CLAUSE*, cites?
  nested,  ///< name, block                                        (`layers { … }`)
  at,      ///< path | integer
  // clauses
  paid_by,   ///< share+
  borne_by,  ///< share+
  from_to,   ///< END, END   (each a path or an integer)
  to,        ///< share+
  in_years,  ///< years
  in_path,   ///< path
  valued,    ///< EXPRESSION
  as_money,  ///< word ("cash" or "welfare")
  share,     ///< path, quantity?
  // citations
  cites,    ///< (assumed | cited)*
  assumed,  ///< string?
  cited,    ///< path, place?
  place,    ///< text, blanks at its ends left out
  // rules
  for_each,    ///< pattern
  where,       ///< CONDITION
  then_scale,  ///< path, EXPRESSION
  then_make,   ///< word ("effect" or "impact"), link*, label?, block
  warn,        ///< text
  require,     ///< CONDITION, text
  pattern,     ///< word ("effect", …), name?, link*
  // conditions; with one part only that part stands there
  any_of,        ///< CONDITION+ joined by `or`
  all_of,        ///< CONDITION+ joined by `and`
  not_,          ///< CONDITION
  no,            ///< pattern
  compare,       ///< EXPRESSION, operator ("<", "<=", "=", "!=", ">", ">="), EXPRESSION
  in_span,       ///< EXPRESSION, span
  is,            ///< EXPRESSION, word ("is"; "is not" where it stands), EXPRESSION
  better_worse,  ///< EXPRESSION, word ("worse" or "better"), EXPRESSION
  has,           ///< EXPRESSION, word ("has"), name
  tagged,        ///< EXPRESSION, word ("tagged"), name
  // values
  text,      ///< string+
  sign,      ///< "++", "+", "-" or "--"
  moment,    ///< "start", "middle" or "end": the word of `… of year`
  after,     ///< quantity
  schedule,  ///< band+
  band,      ///< years, EXPRESSION
  years,     ///< integer integer?; with one integer and ".." after it the span of the node says so: open end
  span,      ///< quantity, quantity
  list,      ///< EXPRESSION, EXPRESSION+          (one alone stands as itself)
  // expressions
  sum,          ///< EXPRESSION (operator EXPRESSION)+     ("+", "-")
  product,      ///< EXPRESSION (operator EXPRESSION)+     ("*", "/")
  negate,       ///< EXPRESSION
  group,        ///< CONDITION or EXPRESSION in brackets
  call,         ///< name, argument*
  argument,     ///< string | quantity? EXPRESSION          (quantity: the weight before `:`)
  interval,     ///< quantity, quantity                     (`10% to 30%`)
  estimate,     ///< quantity, quantity, quantity           (`20% (10% to 30%)`: best, low, high)
  quantity,     ///< number_text, scale?, unit?             (a leading `-` is part of the quantity's span)
  number_text,  ///< digits as written
  scale,        ///< "thousand", "million" or "billion"
  unit,         ///< as written, blanks at its ends left out: "EUR2019/offence", "%/year", "/year"
  constant,     ///< capitals: EUR2024, A
  path,         ///< as written: "outreach.cost.staff"; no children
  name,         ///< as written
  word,         ///< a keyword, as written
  op,           ///< an operator, as written
  integer,      ///< digits as written
  string,       ///< with its quotes
};

/// Names a node of a SyntaxTree: its place in `nodes`, which is pre-order.
using NodeIndex = std::uint32_t;

/// 16 bytes. Children of node i: i+1, then each child's `next`, until `next` of i.
struct SyntaxNode {
  Syntax kind;
  std::uint32_t begin;  ///< bytes from the start of the file
  std::uint32_t end;
  NodeIndex next;  ///< one past the last node below this one
};

/// Where a comment stands, `//` included, line end not. `///` documents what follows.
struct Comment {
  std::uint32_t begin;
  std::uint32_t end;
};

/// What could not be read and was reported: from where it begins to where reading went on.
struct LeftOut {
  std::uint32_t begin;
  std::uint32_t end;
  bool declaration;  ///< false: a fact in a block, or a part of a rule
};

/// A file as it was written, comments kept. Always usable: what could not be read was reported and is left out.
struct SyntaxTree {
  FileId file;
  std::string_view text;
  std::vector<SyntaxNode> nodes;  ///< nodes[0] is Syntax::file
  std::vector<Comment> comments;  ///< in order
  std::vector<LeftOut> left_out;
  bool complete = true;  ///< false: something was left out; the file cannot be formatted

  /// Goes through the children of a node: `for (NodeIndex child : tree.children(i))`.
  class Children {
   public:
    struct Iterator {
      const SyntaxTree* tree;
      NodeIndex at;
      NodeIndex operator*() const { return at; }
      Iterator& operator++() {
        at = tree->nodes[at].next;
        return *this;
      }
      bool operator!=(const Iterator& other) const { return at != other.at; }
      bool operator==(const Iterator& other) const { return at == other.at; }
    };
    Children(const SyntaxTree& tree, NodeIndex node) : tree_(&tree), node_(node) {}
    Iterator begin() const { return {tree_, node_ + 1}; }
    Iterator end() const { return {tree_, tree_->nodes[node_].next}; }
    bool empty() const { return node_ + 1 == tree_->nodes[node_].next; }

   private:
    const SyntaxTree* tree_;
    NodeIndex node_;
  };

  Children children(NodeIndex node) const { return {*this, node}; }
  Syntax kind(NodeIndex node) const { return nodes[node].kind; }
  Span span(NodeIndex node) const { return {file, nodes[node].begin, nodes[node].end}; }
  std::string_view text_of(NodeIndex node) const {
    return text.substr(nodes[node].begin, nodes[node].end - nodes[node].begin);
  }
  /// The first child of that kind, or 0 (the file node is nobody's child).
  NodeIndex child(NodeIndex node, Syntax kind) const {
    for (NodeIndex child : children(node))
      if (nodes[child].kind == kind) return child;
    return 0;
  }
  /// The `///` lines right above a node, without the slashes, joined by line breaks; empty if there are none.
  std::string doc_of(NodeIndex node) const;
};

}  // namespace tally
