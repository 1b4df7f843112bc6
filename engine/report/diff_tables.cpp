#include "engine/report/diff_tables.hpp"

#include "lang/syntax/parse.hpp"

namespace tally {
namespace {

/// What a declaration says beside its kind, name and label, which stand above it; in one line.
std::string said_of(const Change& change, const std::string& text) {
  std::string said = text;
  for (const std::string& known : {change.thing_kind + " " + change.thing, change.thing_label})
    if (const std::size_t at = said.find(known); at != std::string::npos && at < said.find('\n'))
      said.erase(at, known.size());
  const std::size_t begin = said.find_first_not_of(" :\n");
  if (begin == std::string::npos) return text;
  said.erase(0, begin);
  for (std::size_t at = said.find('\n'); at != std::string::npos; at = said.find('\n')) {
    const std::size_t begin_of_blanks = said.find_last_not_of(" \n", at) + 1;
    said.replace(begin_of_blanks, at + 1 - begin_of_blanks, "; ");
  }
  return said;
}

}  // namespace

std::string DiffWriter::place_of(const Change& change) const {
  if (change.before.empty() || change.after.empty()) return change.before + change.after;
  return change.before == change.after ? change.after : change.before + " → " + change.after;
}

void DiffWriter::add_part(LedgerTable& table, const Change& change, const PartChange& part, bool is_first,
                          bool with_places) const {
  std::string label = change.is_whole ? std::string() : change.name;
  const std::string owner = change.thing + ".";
  if (label.starts_with(owner)) label.erase(0, owner.size());
  if (label.starts_with(change.thing + ": ")) label.erase(0, change.thing.size() + 2);
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
  const bool is_whole = part.part == ChangedPart::whole && change.kind != ChangeKind::renamed;
  const auto shown = [&](const std::string& text) { return is_whole ? said_of(change, text) : text; };
  LedgerRow row{{"  " + label, shown(part.before), shown(part.after)}};
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
