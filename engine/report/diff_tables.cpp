#include "engine/report/diff_tables.hpp"

#include "lang/syntax/parse.hpp"

namespace tally {

std::string DiffWriter::place_of(const Change& change) const {
  if (change.before.empty() || change.after.empty()) return change.before + change.after;
  return change.before == change.after ? change.after : change.before + " → " + change.after;
}

void DiffWriter::add_part(LedgerTable& table, const Change& change, const PartChange& part, bool is_first,
                          bool with_places) const {
  std::string label = change.is_whole ? std::string() : change.name;
  const std::string owner = change.thing + ".";
  if (label.starts_with(owner)) label.erase(0, owner.size());
  if (label == change.thing) label.clear();
  std::string word;
  if (change.kind == ChangeKind::added) word = words_.added;
  if (change.kind == ChangeKind::removed) word = words_.removed;
  if (change.kind == ChangeKind::renamed) word = words_.renamed;
  if (change.kind == ChangeKind::moved) word = words_.moved;
  if (part.part == ChangedPart::sources) word = words_.sources;
  if (part.part == ChangedPart::label) word = words_.label;
  if (part.part == ChangedPart::links) word = words_.links;
  if (!is_first && !label.empty()) label.clear();
  if (!word.empty()) label += label.empty() ? word : " (" + word + ")";
  LedgerRow row{{"  " + label, part.before, part.after}};
  if (with_places) row.cells.push_back(place_of(change));
  table.rows.push_back(std::move(row));
}

LedgerTable DiffWriter::changes_table(bool with_places) const {
  LedgerTable table{std::string(words_.what_changed),
                    {{std::string(words_.before), Align::left}, {std::string(words_.after), Align::left}},
                    {},
                    {}};
  if (with_places) table.columns.push_back({std::string(words_.where), Align::left});
  std::string last;
  for (const Change& change : difference_.changes->all) {
    const std::string thing = change.thing_kind + " " + change.thing;
    if (thing != last) {
      const std::string label = change.thing_label.empty() ? "" : " " + unquoted(change.thing_label);
      table.rows.push_back({{change.thing_kind == "expect" ? thing : thing + label}, RowKind::heading});
      if (!with_places) table.rows.push_back({{"", place_of(change)}, RowKind::detail});
      last = thing;
    }
    if (change.thing_kind == "data") {
      add_part(table, change, {ChangedPart::value, "", std::string(words_.data_file)}, true, with_places);
      continue;
    }
    bool is_first = true;
    for (const PartChange& part : change.parts) {
      add_part(table, change, part, is_first, with_places);
      is_first = false;
    }
  }
  return table;
}

}  // namespace tally
