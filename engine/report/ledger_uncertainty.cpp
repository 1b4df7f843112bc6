#include <fmt/format.h>

#include <algorithm>

#include "engine/report/filled.hpp"
#include "engine/report/histogram_text.hpp"
#include "engine/report/ledger.hpp"
#include "engine/report/sampled_figures.hpp"
#include "engine/report/uncertainty_words.hpp"

namespace tally {
namespace {

/// Is there a spread to tell of?
bool is_uncertain(const FigureDistribution& figure) { return !figure.certain && figure.count > 0; }

/// The tables of what sampling tells.
class UncertaintyTables {
 public:
  UncertaintyTables(const Results& results, const Uncertainty& uncertainty, const Numbers& numbers)
      : uncertainty_(uncertainty),
        numbers_(numbers),
        words_(numbers.words()),
        sure_words_(uncertainty_words_in(words_.language)),
        text_(results, numbers),
        results_(results) {}

  std::vector<LedgerTable> take() {
    LedgerTable sure = figure_table();
    if (!sure.rows.empty()) add(std::move(sure));
    add_histogram("return_factor", 1);
    add_histogram("net_present_value", 0);
    add(acceptability_table());
    add(year_table());
    add(fault_table(uncertainty_, numbers_));
    end_with(error_table());
    return std::move(tables_);
  }

 private:
  void add(LedgerTable table) {
    if (!table.rows.empty() || !table.drawing.empty()) tables_.push_back(std::move(table));
  }

  // --- the table of figures

  LedgerTable figure_table() {
    LedgerTable table{std::string(sure_words_.how_sure), {}, {}, {}};
    constexpr int mean_goes = 1, deviation_goes = 2, quartiles_go = 3;
    table.columns = {{std::string(sure_words_.best)},
                     {std::string(sure_words_.mean), Align::right, {}, mean_goes},
                     {std::string(sure_words_.deviation), Align::right, {}, deviation_goes},
                     {"p5"},
                     {"p25", Align::right, {}, quartiles_go},
                     {"p50"},
                     {"p75", Align::right, {}, quartiles_go},
                     {"p95"}};
    add_rows(table, {}, [](const SampledFigure& figure) { return figure.group == FigureGroup::headline; });
    add_rows(table, words_.benefits_by_sector,
             [](const SampledFigure& figure) { return is_below(figure, "benefits.by_sector."); });
    add_rows(table, sure_words_.net_by_stakeholder, [](const SampledFigure& figure) {
      return figure.group == FigureGroup::stakeholder && figure.name.ends_with(".net_present_value");
    });
    add_rows(table, words_.change_of_each, [](const SampledFigure& figure) { return is_below(figure, "effects."); });
    add_rows(table, words_.benefits_by_effect,
             [](const SampledFigure& figure) { return is_below(figure, "benefits.by_effect."); });
    add_rows(table, words_.labour, [&](const SampledFigure& figure) { return is_shown_labour(figure); });
    add_rows(table, words_.measures, [](const SampledFigure& figure) { return figure.group == FigureGroup::measure; });
    add_rows(table, words_.references, [](const SampledFigure& figure) {
      return figure.group == FigureGroup::reference &&
             (figure.name.ends_with(".return_factor") || figure.name.ends_with(".net_present_value"));
    });
    add_figure_notes(table);
    return table;
  }

  /// Average fte of what is saved and spent; hours where a sector has no productive hours.
  bool is_shown_labour(const SampledFigure& figure) const {
    if (!is_below(figure, "labour.saved.") && !is_below(figure, "labour.spent.")) return false;
    if (figure.name.ends_with(".fte_average")) return true;
    constexpr std::string_view hours = ".hours";
    if (!figure.name.ends_with(hours)) return false;
    return !uncertainty_.find(figure.name.substr(0, figure.name.size() - hours.size()) + ".fte_average");
  }

  template <class IsOne>
  void add_rows(LedgerTable& table, std::string_view heading, IsOne is_one) {
    bool is_first = true;
    for (const FigureDistribution& figure : uncertainty_.figures) {
      if (!is_one(figure.figure) || !is_uncertain(figure)) continue;
      if (is_first && !heading.empty()) table.rows.push_back({{std::string(heading)}, RowKind::heading});
      is_first = false;
      table.rows.push_back(row_of(figure, heading.empty() ? "" : "  "));
      far_ |= figure.best_is_far;
      if (figure.missing > 0) missing_.push_back(&figure);
    }
  }

  LedgerRow row_of(const FigureDistribution& figure, std::string_view indent) const {
    const auto value = [&](double number) { return text_.value(figure.figure, number); };
    return {{std::string(indent) + text_.label(figure.figure) + (figure.best_is_far ? " *" : ""),
             figure.best ? value(*figure.best) : std::string(words_.not_available), value(figure.mean),
             value(figure.deviation), value(figure.quantiles[0]), value(figure.quantiles[1]),
             value(figure.quantiles[2]), value(figure.quantiles[3]), value(figure.quantiles[4])}};
  }

  void add_figure_notes(LedgerTable& table) const {
    if (far_) table.notes.emplace_back(sure_words_.best_is_far);
    constexpr std::size_t most = 8;
    for (std::size_t i = 0; i < std::min(most, missing_.size()); ++i)
      table.notes.push_back(filled(sure_words_.missing, text_.label(missing_[i]->figure), count(missing_[i]->missing),
                                   count(uncertainty_.samples)));
    if (missing_.size() > most)
      table.notes.push_back(filled(sure_words_.more_missing, std::to_string(missing_.size() - most)));
    if (uncertainty_.parts_left_out)
      table.notes.push_back(filled(sure_words_.parts_left_out, std::to_string(most_parts)));
  }

  std::string count(std::uint64_t number) const { return numbers_.fixed(static_cast<double>(number), 0); }

  // --- what is drawn of the draws

  void add_histogram(std::string_view name, double break_even) {
    const FigureDistribution* figure = uncertainty_.find(name);
    if (!figure || !is_uncertain(*figure)) return;
    LedgerTable table{filled(sure_words_.histogram, text_.label(figure->figure)), {}, {}, {}};
    table.drawing =
        histogram_text(figure->histogram, break_even, [&](double value) { return text_.value(figure->figure, value); });
    add(std::move(table));
  }

  LedgerTable acceptability_table() const {
    LedgerTable table{filled(sure_words_.each_at_least, currency_name(words_, results_.money)),
                      {{std::string(sure_words_.share_of_draws)}},
                      {},
                      {}};
    constexpr std::size_t rows = 8;
    const auto& curve = uncertainty_.acceptability;
    const std::size_t step = std::max<std::size_t>(1, (curve.size() + rows - 1) / rows);
    std::size_t break_even = 0;
    while (break_even < curve.size() && curve[break_even].factor != 1) ++break_even;
    for (std::size_t i = break_even % step; i < curve.size(); i += step)
      table.rows.push_back({{numbers_.factor(curve[i].factor), text_.share(curve[i].share)}});
    return table;
  }

  LedgerTable year_table() const {
    LedgerTable table{std::string(sure_words_.years), {}, {}, {}};
    constexpr int median_goes = 1;
    for (const std::string_view group : {words_.benefits_column, words_.balance}) {
      table.columns.push_back({"p5", Align::right, std::string(group)});
      table.columns.push_back({"p50", Align::right, std::string(group), median_goes});
      table.columns.push_back({"p95", Align::right, std::string(group)});
    }
    constexpr std::size_t most_years = 30;
    std::size_t left_out = 0;
    for (const int year : results_.years) {
      const FigureDistribution* benefits = uncertainty_.find(fmt::format("benefits.by_year.{}", year));
      const FigureDistribution* balance = uncertainty_.find(fmt::format("balance.by_year.{}", year));
      if (!benefits || !balance || (!is_uncertain(*benefits) && !is_uncertain(*balance))) continue;
      if (table.rows.size() == most_years) {
        ++left_out;
        continue;
      }
      LedgerRow row{{std::to_string(year)}};
      for (const FigureDistribution* figure : {benefits, balance})
        for (const double value : {figure->p5(), figure->p50(), figure->p95()})
          row.cells.push_back(figure->count > 0 ? text_.value(figure->figure, value)
                                                : std::string(words_.not_available));
      table.rows.push_back(std::move(row));
    }
    if (left_out > 0) table.notes.push_back(filled(words_.more_years, std::to_string(left_out)));
    return table;
  }

  // --- how exact it is

  LedgerTable error_table() const {
    LedgerTable table{std::string(sure_words_.error), {}, {}, {}};
    table.columns = {{std::string(sure_words_.mean)}, {"p5"}, {"p25", Align::right, {}, 1}, {"p50"},
                     {"p75", Align::right, {}, 1},    {"p95"}};
    for (const FigureDistribution& figure : uncertainty_.figures) {
      if (figure.figure.group != FigureGroup::headline || !is_uncertain(figure)) continue;
      LedgerRow row{{text_.label(figure.figure), text_.error(figure.error)}};
      for (const double error : figure.quantile_errors) row.cells.push_back(text_.error(error));
      table.rows.push_back(std::move(row));
    }
    if (!table.rows.empty()) table.notes.emplace_back(sure_words_.error_note);
    return table;
  }

  /// The last table ends with how it was drawn, whatever there is to tell.
  void end_with(LedgerTable table) {
    if (table.rows.empty()) table = {std::string(sure_words_.how_sure), {}, {}, {}};
    if (table.rows.empty() && uncertainty_.uncertain_inputs == 0)
      table.notes.emplace_back(sure_words_.nothing_uncertain);
    if (const std::string partial = partial_line(uncertainty_, numbers_); !partial.empty())
      table.notes.push_back(partial);
    if (!uncertainty_.precision_reached && !uncertainty_.partial) table.notes.push_back(not_precise());
    table.notes.push_back(closing_line(uncertainty_, numbers_));
    tables_.push_back(std::move(table));
  }

  std::string not_precise() const {
    constexpr double margin_of_95 = 1.96;
    const FigureDistribution* factor = uncertainty_.find("return_factor");
    const double margin = factor ? margin_of_95 * factor->error : 0;
    return filled(sure_words_.not_precise, text_.error(margin));
  }

  const Uncertainty& uncertainty_;
  const Numbers& numbers_;
  const Words& words_;
  const UncertaintyWords& sure_words_;
  SampledFigureText text_;
  const Results& results_;
  std::vector<LedgerTable> tables_;
  bool far_ = false;
  std::vector<const FigureDistribution*> missing_;
};

}  // namespace

std::vector<std::string> sureness_lines(const Results& results, const Uncertainty& uncertainty,
                                        const Numbers& numbers) {
  const UncertaintyWords& words = uncertainty_words_in(numbers.words().language);
  const SampledFigureText text(results, numbers);
  std::vector<std::string> lines;
  if (std::string partial = partial_line(uncertainty, numbers); !partial.empty()) lines.push_back(std::move(partial));
  const FigureDistribution* factor = uncertainty.find("return_factor");
  const FigureDistribution* net = uncertainty.find("net_present_value");
  const auto between = [&](std::string_view pattern, const FigureDistribution& figure) {
    return filled(pattern, text.value(figure.figure, figure.p5()), text.value(figure.figure, figure.p95()));
  };
  std::string line;
  if (factor && is_uncertain(*factor))
    line = between(words.between, *factor);
  else if (net && is_uncertain(*net))
    line = between(words.net_between, *net);
  if (line.empty()) {
    lines.emplace_back(uncertainty.uncertain_inputs == 0 ? words.nothing_uncertain : words.certain);
    return lines;
  }
  lines.push_back(std::move(line));
  if (!results.benefits.by_effect.empty())
    lines.push_back(filled(words.benefits_exceed_costs, text.share(uncertainty.probability_benefits_exceed_costs)));
  return lines;
}

std::vector<LedgerTable> uncertainty_tables(const Results& results, const Uncertainty& uncertainty,
                                            const Numbers& numbers) {
  return UncertaintyTables(results, uncertainty, numbers).take();
}

}  // namespace tally
