#include "lang/syntax/print_value.hpp"

#include <algorithm>

namespace tally {
namespace {

/// Digits of a whole number in groups of three: "1940" and "19_40" give "1_940".
std::string grouped(std::string_view number) {
  const std::size_t point = std::min(number.find('.'), number.size());
  std::string digits;
  std::copy_if(number.begin(), number.begin() + static_cast<std::ptrdiff_t>(point), std::back_inserter(digits),
               [](char c) { return c != '_'; });
  for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, '_');
  return digits.append(number.substr(point));
}

class ValuePrinter {
 public:
  ValuePrinter(const SyntaxTree& tree, std::string& out) : tree_(tree), out_(out) {}

  void print(NodeIndex node) {
    switch (tree_.kind(node)) {
      case Syntax::quantity:
        return print_quantity(node);
      case Syntax::estimate:
        return print_estimate(node);
      case Syntax::interval:
        return join(node, " to ");
      case Syntax::span:
        return join(node, "..");
      case Syntax::in_span:
        return join(node, " in ");
      case Syntax::all_of:
        return join(node, " and ");
      case Syntax::any_of:
        return join(node, " or ");
      case Syntax::list:
      case Syntax::schedule:
      case Syntax::paid_by:
      case Syntax::borne_by:
      case Syntax::to:
        return join(node, ", ");
      case Syntax::band:
        return join(node, ": ");
      case Syntax::argument:
        return join(node, ": ");
      case Syntax::from_to:
        return join(node, " to ");
      case Syntax::not_:
        return before("not ", node);
      case Syntax::no:
        return before("no ", node);
      case Syntax::after:
        return before("after ", node);
      case Syntax::negate:
        return print_negate(node);
      case Syntax::group:
        return within("(", node, ")");
      case Syntax::call:
        return print_call(node);
      case Syntax::better_worse:
        return print_better_worse(node);
      case Syntax::is:
        return print_is(node);
      case Syntax::moment:
        out_ += tree_.text_of(node);
        out_ += " of year";
        return;
      case Syntax::years:
        return print_years(node);
      case Syntax::label:
        out_ += tree_.text_of(node);
        return;
      default:
        break;
    }
    if (tree_.children(node).empty())
      out_ += tree_.text_of(node);
    else
      join(node, " ");
  }

 private:
  void join(NodeIndex node, std::string_view between) {
    bool first = true;
    for (const NodeIndex child : tree_.children(node)) {
      if (!first) out_ += between;
      first = false;
      print(child);
    }
  }
  void before(std::string_view word, NodeIndex node) {
    out_ += word;
    join(node, " ");
  }
  void within(std::string_view open, NodeIndex node, std::string_view close) {
    out_ += open;
    join(node, " ");
    out_ += close;
  }

  void print_quantity(NodeIndex node) {
    if (tree_.text[tree_.nodes[node].begin] == '-') out_ += '-';
    const NodeIndex number = tree_.child(node, Syntax::number_text);
    const NodeIndex scale = tree_.child(node, Syntax::scale);
    const NodeIndex unit = tree_.child(node, Syntax::unit);
    const std::string_view digits = tree_.text_of(number);
    out_ += scale != 0 || unit != 0 ? grouped(digits) : std::string(digits);
    if (scale != 0) (out_ += ' ') += tree_.text_of(scale);
    if (unit == 0) return;
    const std::string_view text = tree_.text_of(unit);
    const bool touches = scale == 0 && (text[0] == '%' || text[0] == '/');
    if (!touches) out_ += ' ';
    out_ += text;
  }

  void print_estimate(NodeIndex node) {
    auto part = tree_.children(node).begin();
    print(*part);
    out_ += " (";
    print(*++part);
    out_ += " to ";
    print(*++part);
    out_ += ')';
  }

  /// `- 10% to 30%` denies the interval; without the blank the minus would belong to 10%.
  void print_negate(NodeIndex node) {
    const Syntax kind = tree_.kind(node + 1);
    const bool number = kind == Syntax::quantity || kind == Syntax::interval || kind == Syntax::estimate;
    before(number ? "- " : "-", node);
  }

  void print_call(NodeIndex node) {
    bool first = true;
    for (const NodeIndex child : tree_.children(node)) {
      if (tree_.kind(child) == Syntax::name) {
        (out_ += tree_.text_of(child)) += '(';
        continue;
      }
      if (!first) out_ += ", ";
      first = false;
      print(child);
    }
    out_ += ')';
  }

  void print_better_worse(NodeIndex node) {
    auto part = tree_.children(node).begin();
    print(*part);
    (out_ += ' ') += tree_.text_of(*++part);
    out_ += " than ";
    print(*++part);
  }

  void print_is(NodeIndex node) {
    auto part = tree_.children(node).begin();
    print(*part);
    out_ += tree_.text_of(*++part) == "is" ? " is " : " is not ";
    print(*++part);
  }

  void print_years(NodeIndex node) {
    const std::string_view text = tree_.text_of(node);
    const bool range = text.find("..") != std::string_view::npos;
    const NodeIndex last = tree_.nodes[node + 1].next;
    out_ += tree_.text_of(node + 1);
    if (range) out_ += "..";
    if (last != tree_.nodes[node].next) out_ += tree_.text_of(last);
  }

  const SyntaxTree& tree_;
  std::string& out_;
};

}  // namespace

void print_value(const SyntaxTree& tree, NodeIndex node, std::string& out) { ValuePrinter(tree, out).print(node); }

void print_cites(const SyntaxTree& tree, NodeIndex node, std::string& out) {
  std::string_view between = "  [";
  for (const NodeIndex cite : tree.children(node)) {
    out += between;
    between = "; ";
    const bool assumed = tree.kind(cite) == Syntax::assumed;
    if (assumed) out += "assumed";
    bool first = !assumed;
    for (const NodeIndex part : tree.children(cite)) {
      if (!first) out += assumed ? ": " : ", ";
      first = false;
      out += tree.text_of(part);
    }
  }
  out += "]";
}

}  // namespace tally
