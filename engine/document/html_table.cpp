#include <algorithm>

#include "engine/document/html_blocks.hpp"
#include "engine/document/sections.hpp"

namespace tally {
namespace {

/// The arrow of a derived effect stays with its first word.
std::string with_arrow(std::string_view label) {
  constexpr std::string_view arrow = "↳ ";
  return label.starts_with(arrow) ? "↳\u00a0" + std::string(label.substr(arrow.size())) : std::string(label);
}

/// How far a label is set in, and the label without the blanks that say so.
struct Indented {
  std::size_t depth;
  std::string_view label;
};

Indented indented(std::string_view cell) {
  const std::size_t blanks = std::min(cell.find_first_not_of(' '), cell.size());
  return {std::min<std::size_t>(blanks / 2, 4), cell.substr(blanks)};
}

/// A year, a grade, a sign: it stays on one line.
bool is_short(std::string_view cell) { return cell.size() <= 10; }

class TableWriter {
 public:
  TableWriter(HtmlWriter& html, const DocumentTable& shown) : html_(html), table_(shown.table), links_(shown.links) {}

  void write(const DocumentWords& words) {
    const std::string label = filled(words.table_scrolls, table_.title);
    html_.open("div", {{"class", "scrolls"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", label}});
    html_.open("table");
    html_.element("caption", table_.title);
    if (has_heads()) write_head();
    write_bodies();
    html_.close();
    html_.close();
    html_.line_end();
    for (const std::string& note : table_.notes) html_.element("p", note, {{"class", "note"}});
  }

 private:
  bool has_heads() const {
    return std::ranges::any_of(table_.columns, [](const LedgerColumn& each) { return !each.title.empty(); });
  }
  bool has_groups() const {
    return std::ranges::any_of(table_.columns, [](const LedgerColumn& each) { return !each.group.empty(); });
  }
  std::string_view side_of(std::size_t column) const {
    return column > 0 && column <= table_.columns.size() && table_.columns[column - 1].align == Align::right ? "number"
                                                                                                             : "words";
  }

  void write_head() {
    html_.open("thead");
    if (has_groups()) write_groups();
    html_.open("tr");
    html_.element("td", "");
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      const std::string& title = table_.columns[i].title;
      if (title.empty())
        html_.element("td", "");
      else
        html_.element("th", title, {{"scope", "col"}, {"class", side_of(i + 1)}});
    }
    html_.close();
    html_.close();
  }

  /// Words that stand above several columns.
  void write_groups() {
    html_.open("tr", {{"class", "groups"}});
    html_.element("td", "");
    for (std::size_t i = 0; i < table_.columns.size();) {
      const std::string& group = table_.columns[i].group;
      std::size_t end = i + 1;
      while (end < table_.columns.size() && table_.columns[end].group == group) ++end;
      const std::string width = std::to_string(end - i);
      if (group.empty())
        html_.element("td", "", {{"colspan", width}});
      else
        html_.element("th", group, {{"scope", "colgroup"}, {"colspan", width}});
      i = end;
    }
    html_.close();
  }

  void write_bodies() {
    html_.open("tbody");
    for (std::size_t i = 0; i < table_.rows.size(); ++i) {
      const LedgerRow& row = table_.rows[i];
      if (row.kind == RowKind::heading && i > 0) {
        html_.close();
        html_.open("tbody");
      }
      write_row(row, i < links_.size() ? std::string_view(links_[i]) : std::string_view());
    }
    html_.close();
  }

  void write_row(const LedgerRow& row, std::string_view link) {
    switch (row.kind) {
      case RowKind::plain:
        html_.open("tr");
        break;
      case RowKind::heading:
        html_.open("tr", {{"class", "heading"}});
        break;
      case RowKind::total:
        html_.open("tr", {{"class", "total"}});
        break;
      case RowKind::detail:
        html_.open("tr", {{"class", "detail"}});
        break;
    }
    write_label(row, link);
    for (std::size_t i = 1; i <= table_.columns.size(); ++i) {
      const std::string_view cell = i < row.cells.size() ? std::string_view(row.cells[i]) : std::string_view();
      const std::string_view side = side_of(i);
      html_.element("td", cell, {{"class", side == "words" && is_short(cell) ? "words short" : side}});
    }
    html_.close();
  }

  void write_label(const LedgerRow& row, std::string_view link) {
    const Indented label = indented(row.cells.empty() ? std::string_view() : std::string_view(row.cells.front()));
    if (label.label.empty()) return html_.element("td", "");
    constexpr std::string_view depths[] = {"in0", "in1", "in2", "in3", "in4"};
    html_.open("th", {{"scope", row.kind == RowKind::heading ? "rowgroup" : "row"}, {"class", depths[label.depth]}});
    if (link.empty())
      html_.text(with_arrow(label.label));
    else
      html_.element("a", label.label, {{"href", link}, {"rel", "noopener noreferrer external"}});
    html_.close();
  }

  HtmlWriter& html_;
  const LedgerTable& table_;
  const std::vector<std::string>& links_;
};

}  // namespace

void write_table(HtmlWriter& html, const DocumentTable& table, const DocumentWords& words) {
  if (table.table.rows.empty()) {
    for (const std::string& note : table.table.notes) html.element("p", note, {{"class", "note"}});
    return;
  }
  TableWriter(html, table).write(words);
}

}  // namespace tally
