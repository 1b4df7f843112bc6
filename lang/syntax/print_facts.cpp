#include "lang/syntax/print_facts.hpp"

#include <algorithm>

#include "lang/syntax/characters.hpp"
#include "lang/syntax/field_order.hpp"
#include "lang/syntax/print_value.hpp"

namespace tally {
namespace {

constexpr std::size_t kIndent = 2;

bool is_clause(Syntax kind) { return kind >= Syntax::paid_by && kind <= Syntax::as_money; }

bool is_part(Syntax kind) { return kind >= Syntax::for_each && kind <= Syntax::require; }

/// How many columns the last line takes.
std::size_t last_column(std::string_view out) {
  const std::size_t newline = out.rfind('\n');
  const std::string_view line = out.substr(newline == std::string_view::npos ? 0 : newline + 1);
  return static_cast<std::size_t>(
      std::count_if(line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// The words that stand before some nodes.
std::string_view word_of(Syntax kind) {
  switch (kind) {
    case Syntax::use:
      return "use ";
    case Syntax::parameter:
      return "parameter ";
    case Syntax::unit_declaration:
      return "unit ";
    case Syntax::number:
      return "number ";
    case Syntax::measure:
      return "measure ";
    case Syntax::expect:
      return "expect ";
    case Syntax::correlate:
      return "correlate ";
    case Syntax::combine:
      return "combine ";
    case Syntax::exclude:
      return "exclude ";
    case Syntax::rule:
      return "rule ";
    case Syntax::for_each:
      return "for each ";
    case Syntax::where:
      return "where ";
    case Syntax::then_scale:
      return "then scale ";
    case Syntax::then_make:
      return "then ";
    case Syntax::warn:
      return "warn ";
    case Syntax::require:
      return "require ";
    case Syntax::paid_by:
      return "paid by ";
    case Syntax::borne_by:
      return "borne by ";
    case Syntax::from_to:
      return "from ";
    case Syntax::to:
      return "to ";
    case Syntax::in_years:
    case Syntax::in_path:
      return "in ";
    case Syntax::valued:
      return "valued ";
    case Syntax::as_money:
      return "as ";
    default:
      return "";
  }
}

/// What stands between a child and the one before it.
std::string_view separator(Syntax parent, Syntax before, Syntax child) {
  switch (parent) {
    case Syntax::use_names:
      return ", ";
    case Syntax::use:
      return child == Syntax::use_names ? ": " : child == Syntax::use_alias ? " as " : " with ";
    case Syntax::unit_declaration:
      return child == Syntax::quantity ? ": " : ", ";
    case Syntax::correlate:
      return child == Syntax::quantity ? ": " : ", ";
    case Syntax::combine:
      return ": ";
    case Syntax::expect:
      return " with ";
    case Syntax::then_scale:
      return " by ";
    case Syntax::require:
      return " else ";
    case Syntax::setting:
      return ": ";
    case Syntax::parameter:
    case Syntax::number:
    case Syntax::measure:
      return child == Syntax::label ? " " : ": ";
    case Syntax::line:
      return child == Syntax::label || before == Syntax::word || child == Syntax::at ? " " : ": ";
    case Syntax::field:
      return child == Syntax::label || child == Syntax::at ? " " : ": ";
    default:
      return " ";
  }
}

}  // namespace

void FactPrinter::print_file(std::string& out) {
  const Bounds bounds{0, static_cast<std::uint32_t>(tree_.text.size())};
  Row row = row_of(0, bounds, 0, {}, [](Syntax) { return true; });
  sort_uses(row.entries);
  write_row(row, 0, out);
}

void FactPrinter::take_comments_above(Row& row, std::uint32_t& behind, std::uint32_t until,
                                      std::vector<CommentLine>& above) {
  while (const Comment* comment = comments_.next_before(until)) {
    const std::size_t lines = comments_.lines_between(behind, comment->begin);
    const std::string_view text = comments_.text(*comment);
    const bool in_block = behind != 0;
    behind = comment->end;
    if (lines == 0 && above.empty() && !row.entries.empty()) {
      row.entries.back().trailing = text;
    } else if (lines == 0 && above.empty() && in_block && row.opening.empty()) {
      row.opening = text;
    } else {
      above.push_back({lines > 1, text});
    }
  }
}

template <typename Filter>
Row FactPrinter::row_of(NodeIndex parent, Bounds bounds, std::size_t indent, std::string_view declaration,
                        Filter is_entry) {
  Row row;
  std::uint32_t behind = bounds.begin;
  for (const NodeIndex child : tree_.children(parent)) {
    if (!is_entry(tree_.kind(child))) continue;
    std::vector<CommentLine> above;
    take_comments_above(row, behind, tree_.nodes[child].begin, above);
    const bool blank = comments_.lines_between(behind, tree_.nodes[child].begin) > 1;
    const std::vector<std::string_view> outer = std::move(lifted_);
    lifted_.clear();
    Entry entry = entry_of(child, indent, declaration);
    lift_comments(tree_.nodes[child].end);
    for (const std::string_view text : lifted_) above.push_back({false, text});
    lifted_ = outer;
    entry.comments = std::move(above);
    entry.blank_before = blank;
    row.entries.push_back(std::move(entry));
    behind = tree_.nodes[child].end;
  }
  take_comments_above(row, behind, bounds.end, row.last);
  return row;
}

Entry FactPrinter::entry_of(NodeIndex node, std::size_t indent, std::string_view declaration) {
  Entry entry;
  print(node, indent, entry.body);
  const Syntax kind = tree_.kind(node);
  if (kind == Syntax::use) entry.key = tree_.text_of(node).substr(3);
  if (kind == Syntax::line || kind == Syntax::field || kind == Syntax::nested)
    entry.place = field_place(declaration, tree_.text_of(node + 1));
  if (kind == Syntax::expect && !declaration.empty()) entry.place = field_place(declaration, "expect");
  return entry;
}

void FactPrinter::lift_comments(std::uint32_t until) {
  while (const Comment* comment = comments_.next_before(until)) lifted_.push_back(comments_.text(*comment));
}

void FactPrinter::print(NodeIndex node, std::size_t indent, std::string& out) {
  const Syntax kind = tree_.kind(node);
  out += word_of(kind);
  print_parts(node, indent, out);
  if (kind == Syntax::rule) {
    std::uint32_t brace = tree_.nodes[node].end;
    for (const NodeIndex child : tree_.children(node)) {
      if (is_part(tree_.kind(child))) break;
      brace = tree_.nodes[child].end;
    }
    brace = static_cast<std::uint32_t>(tree_.text.find('{', brace));
    print_braces(node, brace, indent, {}, is_part, out);
  }
}

void FactPrinter::print_parts(NodeIndex node, std::size_t indent, std::string& out) {
  const Syntax parent = tree_.kind(node);
  Syntax before = Syntax::file;
  for (const NodeIndex child : tree_.children(node)) {
    const Syntax kind = tree_.kind(child);
    if (is_part(kind)) break;
    if (is_clause(kind) || kind == Syntax::cites) continue;
    if (before != Syntax::file) out += separator(parent, before, kind);
    before = kind;
    const std::uint32_t begin = tree_.nodes[child].begin;
    const auto any = [](Syntax) { return true; };
    if (kind == Syntax::block) {
      const std::string_view declaration =
          parent == Syntax::thing || parent == Syntax::then_make ? tree_.text_of(node + 1) : std::string_view();
      print_braces(child, begin, indent, declaration, any, out);
    } else if (kind == Syntax::use_settings) {
      print_braces(child, begin, indent, {}, any, out);
    } else if (kind == Syntax::text) {
      print_text(child, indent, out);
    } else if (kind == Syntax::use_names) {
      print_parts(child, indent, out);
    } else if (kind == Syntax::at) {
      out += "at ";
      out += tree_.text_of(child + 1);
    } else {
      print_value(tree_, child, out);
    }
  }
  print_clauses(node, out);
  if (const NodeIndex cites = tree_.child(node, Syntax::cites)) print_cites(tree_, cites, out);
}

void FactPrinter::print_clauses(NodeIndex node, std::string& out) {
  std::vector<NodeIndex> clauses;
  for (const NodeIndex child : tree_.children(node))
    if (is_clause(tree_.kind(child))) clauses.push_back(child);
  if (clauses.empty()) return;
  const std::string_view line = tree_.text_of(node + 1);
  std::stable_sort(clauses.begin(), clauses.end(), [&](NodeIndex a, NodeIndex b) {
    return clause_place(line, tree_.kind(a)) < clause_place(line, tree_.kind(b));
  });
  for (const NodeIndex clause : clauses) {
    out += ' ';
    out += word_of(tree_.kind(clause));
    print_value(tree_, clause, out);
  }
}

void FactPrinter::print_text(NodeIndex node, std::size_t indent, std::string& out) {
  lift_comments(tree_.nodes[node].begin);
  const std::size_t own_line = out.find('\n') == std::string::npos ? indent : 0;
  const std::size_t column = last_column(out) + own_line;
  const auto new_line = [&] { (out += '\n').append(column, ' '); };
  std::uint32_t behind = tree_.nodes[node].begin;
  for (const NodeIndex piece : tree_.children(node)) {
    const std::uint32_t begin = tree_.nodes[piece].begin;
    const bool same_line = comments_.lines_between(behind, begin) == 0;
    std::uint32_t at = behind;
    while (const Comment* comment = comments_.next_before(begin)) {
      if (comments_.lines_between(at, comment->begin) == 0)
        out += "  ";
      else
        new_line();
      out += comments_.text(*comment);
      at = comment->end;
    }
    if (begin != tree_.nodes[node].begin) {
      if (same_line)
        out += ' ';
      else
        new_line();
    }
    out += tree_.text_of(piece);
    behind = tree_.nodes[piece].end;
  }
}

template <typename Filter>
void FactPrinter::print_braces(NodeIndex parent, std::uint32_t brace, std::size_t indent, std::string_view declaration,
                               Filter is_entry, std::string& out) {
  if (!out.empty() && out.back() != ' ') out += ' ';
  Row row = row_of(parent, {brace + 1, tree_.nodes[parent].end - 1}, indent + kIndent, declaration, is_entry);
  sort_by_place(row.entries);
  if (row.entries.empty() && row.last.empty() && row.opening.empty()) {
    out += "{}";
    return;
  }
  out += '{';
  if (!row.opening.empty()) out.append("  ").append(row.opening);
  out += '\n';
  write_row(row, indent + kIndent, out);
  out.append(indent, ' ') += '}';
}

}  // namespace tally
