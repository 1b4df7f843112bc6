#include "engine/report/compare.hpp"

#include <algorithm>
#include <cmath>

#include "engine/report/compared_rows.hpp"
#include "engine/report/compared_samples.hpp"
#include "engine/report/csv_writer.hpp"
#include "engine/report/display_width.hpp"
#include "engine/report/json_results.hpp"
#include "engine/report/ledger.hpp"
#include "engine/report/markdown.hpp"
#include "engine/report/paint.hpp"
#include "engine/report/sampled_figures.hpp"
#include "engine/report/text_table.hpp"

namespace tally {
namespace {

constexpr int room_for_labels = 30;

/// Does a section hold amounts so large that cents say nothing?
bool has_large_money(const ComparedSection& section) {
  for (const ComparedRow& row : section.rows)
    for (const auto& value : row.values)
      if (row.figure == Figure::money && value && std::fabs(*value) >= 999.995) return true;
  return false;
}

std::string written_figure(Figure figure, double value, bool whole_money, const Numbers& numbers) {
  switch (figure) {
    case Figure::money:
      return numbers.fixed(value, whole_money ? 0 : 2);
    case Figure::factor:
      return numbers.factor(value);
    case Figure::year:
      return std::to_string(static_cast<int>(value));
    case Figure::rate:
      return numbers.percent(value);
    case Figure::fte:
      return numbers.fixed(value, 2);
    case Figure::hours:
      return numbers.amount(value);
    case Figure::amount:
      return numbers.amount(value);
  }
  return {};
}

std::string label_of(const ComparedRow& row, const Words& words) {
  return row.figure == Figure::amount && !row.unit.empty() ? row.label + " (" + shown_unit(words, row.unit) + ")"
                                                           : row.label;
}

LedgerTable table_of(const ComparedSection& section, std::span<const ComparedColumn> columns,
                     const std::vector<std::size_t>& shown, const SampledComparison* sampled, const Numbers& numbers) {
  LedgerTable table{section.title, {}, {}, {}};
  const bool whole_money = has_large_money(section);
  const bool always_there = section.name == "figures" || section.name == "measures";
  for (const std::size_t c : shown) {
    const std::string group(columns[c].is_reference ? numbers.words().reference_column : std::string_view());
    table.columns.push_back({cut_to(without_controls(columns[c].title), widest_column_title), Align::right, group});
  }
  for (const ComparedRow& row : section.rows) {
    LedgerRow cells{{label_of(row, numbers.words())}};
    const std::string absent(always_there && row.figure != Figure::year ? numbers.words().not_available : "–");
    for (const std::size_t c : shown)
      cells.cells.push_back(row.values[c] ? written_figure(row.figure, *row.values[c], whole_money, numbers) : absent);
    table.rows.push_back(std::move(cells));
    if (!sampled || !is_row_uncertain(row, *sampled)) continue;
    for (const auto& [name, place] : shown_quantiles) {
      LedgerRow drawn{{"  " + std::string(name)}};
      for (const std::size_t c : shown) {
        const FigureDistribution* figure = sampled_figure(row, c, *sampled);
        drawn.cells.push_back(figure ? written_figure(row.figure, figure->quantiles[place], whole_money, numbers)
                                     : "–");
      }
      table.rows.push_back(std::move(drawn));
    }
  }
  return table;
}

/// Columns in sets that fit on the page, the first column in each.
std::vector<std::vector<std::size_t>> sets_of_columns(std::size_t count, int width) {
  const auto fitting = static_cast<std::size_t>(std::max(2, (width - room_for_labels) / (widest_column_title + 2) + 1));
  std::vector<std::vector<std::size_t>> sets;
  for (std::size_t next = 1; next < count || sets.empty();) {
    std::vector<std::size_t> shown{0};
    for (; next < count && shown.size() < fitting; ++next) shown.push_back(next);
    sets.push_back(std::move(shown));
  }
  return sets;
}

/// The sections, and how the columns differ where they were sampled.
std::vector<LedgerTable> tables_of(std::span<const ComparedSection> sections, std::span<const ComparedColumn> columns,
                                   const std::vector<std::size_t>& shown, const SampledComparison* sampled,
                                   const Numbers& numbers) {
  std::vector<LedgerTable> tables;
  for (const ComparedSection& section : sections) tables.push_back(table_of(section, columns, shown, sampled, numbers));
  if (!sampled) return tables;
  LedgerTable differences = difference_table(columns, shown, *sampled, numbers);
  if (!differences.rows.empty()) tables.push_back(std::move(differences));
  return tables;
}

std::vector<std::string> sampling_notes(const SampledComparison& sampled, const Numbers& numbers) {
  std::vector<std::string> notes;
  if (std::string partial = partial_line(sampled, numbers); !partial.empty()) notes.push_back(std::move(partial));
  notes.push_back(closing_line(sampled, numbers));
  return notes;
}

std::string title_of(std::span<const ComparedColumn> columns, const Words& words) {
  const Results& first = *columns.front().results;
  return std::string(words.comparison) + ": " + (first.label.empty() ? first.model : first.label);
}

}  // namespace

std::vector<ComparedColumn> columns_of(std::span<const Results* const> runs, Language language) {
  const Words& words = words_in(language);
  std::vector<ComparedColumn> columns;
  for (const Results* run : runs) {
    const bool is_base = run->scenario == "base" || run->scenario.empty();
    const std::string label = run->scenario_label.empty() ? run->scenario : run->scenario_label;
    columns.push_back(
        {is_base ? "base" : run->scenario, is_base ? std::string(words.base_scenario) : label, run, false});
  }
  if (runs.empty()) return columns;
  for (const ReferenceResult& reference : runs.front()->references)
    if (reference.results)
      columns.push_back({"reference." + reference.intervention, reference.label, reference.results.get(), true});
  return columns;
}

std::vector<LedgerTable> compare_tables(std::span<const ComparedColumn> columns, const std::vector<std::size_t>& shown,
                                        Language language, const SampledComparison* sampled) {
  const Numbers numbers(words_in(language));
  std::vector<ComparedSection> sections = compared_sections(columns, numbers.words());
  for (ComparedSection& section : sections)
    std::erase_if(section.rows, [&](const ComparedRow& row) {
      return std::none_of(shown.begin(), shown.end(), [&](std::size_t c) { return row.values[c].has_value(); });
    });
  std::erase_if(sections, [](const ComparedSection& section) { return section.rows.empty(); });
  std::vector<LedgerTable> tables;
  for (const ComparedSection& section : sections)
    tables.push_back(table_of(section, columns, shown, section.name == "figures" ? sampled : nullptr, numbers));
  if (LedgerTable differences = sampled ? difference_table(columns, shown, *sampled, numbers) : LedgerTable();
      !differences.rows.empty())
    tables.push_back(std::move(differences));
  // On a page there is room for whole titles. The first column has no difference from itself.
  for (LedgerTable& table : tables)
    for (std::size_t i = 0, skipped = shown.size() - std::min(shown.size(), table.columns.size());
         i < table.columns.size() && i + skipped < shown.size(); ++i)
      table.columns[i].title = columns[shown[i + skipped]].title;
  return tables;
}

std::string compare_text(std::span<const ComparedColumn> columns, const ReportOptions& options,
                         const SampledComparison* sampled) {
  const Numbers numbers(words_in(options.language));
  std::string text = "\n";
  for (const std::string& line : wrap_to(without_controls(title_of(columns, numbers.words())), options.width - 4, 3))
    text += "  " + painted(line, Paint::strong, options.colour) + "\n";
  const auto sections = compared_sections(columns, numbers.words());
  for (const auto& shown : sets_of_columns(columns.size(), options.width))
    for (const LedgerTable& table : tables_of(sections, columns, shown, sampled, numbers))
      text += "\n" + text_table(table, options.width, options.colour);
  if (sampled)
    for (const std::string& note : sampling_notes(*sampled, numbers))
      for (const std::string& line : wrap_to(note, options.width - 4, 3))
        text += (line == note ? "\n  " : "  ") + painted(line, Paint::faint, options.colour) + "\n";
  return text;
}

std::string compare_markdown(std::span<const ComparedColumn> columns, const ReportOptions& options,
                             const SampledComparison* sampled) {
  const Numbers numbers(words_in(options.language));
  std::vector<std::size_t> all;
  for (std::size_t c = 0; c < columns.size(); ++c) all.push_back(c);
  std::string text = "# " + markdown_text(title_of(columns, numbers.words())) + "\n";
  const auto sections = compared_sections(columns, numbers.words());
  for (const LedgerTable& table : tables_of(sections, columns, all, sampled, numbers))
    text += "\n## " + markdown_text(table.title) + "\n\n" + markdown_table(table);
  if (sampled)
    for (const std::string& note : sampling_notes(*sampled, numbers)) text += "\n" + markdown_text(note) + "\n";
  return text;
}

std::string compare_csv(std::span<const ComparedColumn> columns, const SampledComparison* sampled) {
  CsvWriter csv;
  std::vector<std::string> head{"section", "name", "label", "unit"};
  const std::size_t first_value = head.size();
  for (const ComparedColumn& column : columns) head.push_back(csv_text(column.name));
  csv.row(head);
  for (const ComparedSection& section : compared_sections(columns, english_words))
    for (const ComparedRow& row : section.rows) {
      const bool is_money = row.figure == Figure::money && row.unit.empty();
      std::vector<std::string> cells{csv_text(section.name), csv_text(row.name), csv_text(row.label),
                                     csv_text(is_money ? columns.front().results->money : row.unit)};
      for (const auto& value : row.values) cells.push_back(value ? exact_number(*value) : std::string());
      csv.row(cells);
      if (!sampled || !is_row_uncertain(row, *sampled)) continue;
      for (const auto& [name, place] : shown_quantiles) {
        cells.resize(first_value);
        cells[1] = csv_text(row.name + "." + std::string(name));
        for (std::size_t c = 0; c < columns.size(); ++c) {
          const FigureDistribution* figure = sampled_figure(row, c, *sampled);
          cells.push_back(figure ? exact_number(figure->quantiles[place]) : std::string());
        }
        csv.row(cells);
      }
    }
  if (sampled) write_comparison(csv, *sampled, columns.front().results->money);
  return csv.finish();
}

std::string compare_json(std::span<const ComparedColumn> columns, const SampledComparison* sampled) {
  JsonWriter json;
  json.begin_object();
  json.text("model", columns.front().results->model);
  json.text("money", columns.front().results->money);
  json.begin_array("columns");
  for (const ComparedColumn& column : columns) {
    json.begin_object();
    json.text("name", column.name);
    json.text("title", column.title);
    json.boolean("is_reference", column.is_reference);
    json.begin_object("results");
    write_results(json, *column.results);
    json.end_object();
    json.end_object();
  }
  json.end_array();
  json.begin_object("rows");
  for (const ComparedSection& section : compared_sections(columns, english_words)) {
    json.begin_object(section.name);
    for (const ComparedRow& row : section.rows) {
      json.begin_array(row.name);
      for (const auto& value : row.values) json.number({}, value);
      json.end_array();
    }
    json.end_object();
  }
  json.end_object();
  if (sampled) write_comparison(json, *sampled);
  json.end_object();
  return json.finish();
}

}  // namespace tally
