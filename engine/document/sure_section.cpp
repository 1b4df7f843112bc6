#include <algorithm>
#include <cmath>

#include "engine/document/field_words.hpp"
#include "engine/document/sections.hpp"
#include "engine/report/analysis_page.hpp"
#include "engine/report/sampled_figures.hpp"
#include "engine/report/sensitivity_report.hpp"

namespace tally {
namespace {

Chart histogram_chart(const Telling& telling, const FigureDistribution& factor) {
  const DocumentWords& own = telling.own;
  const SampledFigureText text(telling.results, telling.numbers);
  const auto written = [&](double value) { return text.value(factor.figure, value); };
  const Histogram& histogram = factor.histogram;
  Chart chart{.name = "histogram",
              .kind = ChartKind::histogram,
              .title = std::string(own.histogram),
              .alternative =
                  filled(own.histogram_alternative, written(factor.p5()), written(factor.p95()), written(factor.p50())),
              .axis = std::string(telling.words.return_factor),
              .labels = {},
              .series = {}};
  chart.low = histogram.low;
  chart.high = histogram.high;
  ChartSeries shares{std::string(own.share_of_draws), ChartLook::neutral, {}};
  const double step = (histogram.high - histogram.low) / static_cast<double>(histogram.shares.size());
  for (std::size_t i = 0; i < histogram.shares.size(); ++i) {
    const double begin = histogram.low + step * static_cast<double>(i);
    chart.labels.push_back(filled(own.range, written(begin), written(begin + step)));
    shares.values.emplace_back(histogram.shares[i]);
    shares.texts.push_back(telling.numbers.percent(histogram.shares[i]));
  }
  chart.series.push_back(std::move(shares));
  chart.marks.push_back({1, std::string(own.break_even)});
  if (factor.best) chart.marks.push_back({*factor.best, filled(own.best, written(*factor.best))});
  return chart;
}

/// The numbers that move the figure most, widest first.
Chart tornado_chart(const Telling& telling, const Sensitivity& told) {
  constexpr std::size_t most = 12;
  const AnalysisWriter writer(telling.results, telling.words.language);
  Chart chart{.name = "tornado",
              .kind = ChartKind::bars,
              .title = std::string(telling.own.tornado),
              .alternative = std::string(telling.own.tornado_alternative),
              .axis = std::string(telling.words.return_factor),
              .labels = {},
              .series = {}};
  ChartSeries low{std::string(telling.own.tornado_low), ChartLook::neutral, {}},
      high{std::string(telling.own.tornado_high), ChartLook::gain, {}};
  const auto add = [&](ChartSeries& series, double at, double value, const ModelNumber& number) {
    series.from.emplace_back(told.best);
    series.values.push_back(std::isfinite(at) ? std::optional(at) : std::nullopt);
    series.texts.push_back(filled("{}: {}", writer.value_with_unit(value, number.percent, number.unit),
                                  writer.figure_value(told.figure, at)));
  };
  for (const Swing& swing : told.swings) {
    if (!swing.moves_figure || chart.labels.size() == most) continue;
    const std::string label = line_label(swing.number.name, swing.number.label, telling.words.language);
    chart.labels.push_back(swing.number.which == 0 ? label : filled("{} #{}", label, swing.number.which));
    add(low, swing.at_low, swing.low, swing.number);
    add(high, swing.at_high, swing.high, swing.number);
  }
  chart.marks.push_back({told.best, filled(telling.own.best, writer.figure_value(told.figure, told.best))});
  chart.series = {std::move(low), std::move(high)};
  return chart;
}

void add_sensitivity(Section& section, const Telling& telling) {
  const Sensitivity* told = telling.reported.sensitivity;
  if (!told || !std::isfinite(told->best)) return;
  const bool moves = std::ranges::any_of(told->swings, [](const Swing& swing) { return swing.moves_figure; });
  if (!moves) return;
  section.blocks.emplace_back(Subheading{std::string(telling.own.tornado_heading)});
  section.blocks.emplace_back(Paragraph{std::string(telling.own.tornado_intro)});
  section.blocks.emplace_back(tornado_chart(telling, *told));
  for (LedgerTable& table : sensitivity_tables(*told, telling.results, telling.words.language))
    add_table(section, std::move(table));
}

}  // namespace

Section sure_section(const Telling& telling) {
  Section section{"sure", std::string(telling.own.sure), {}};
  const Uncertainty* uncertainty = telling.reported.uncertainty;
  if (!uncertainty || uncertainty->uncertain_inputs == 0) return section;
  const std::string draws = telling.numbers.fixed(static_cast<double>(uncertainty->samples), 0);
  section.blocks.emplace_back(Paragraph{uncertainty->uncertain_inputs == 1
                                            ? filled(telling.own.sure_one, draws)
                                            : filled(telling.own.sure_intro, uncertainty->uncertain_inputs, draws)});
  if (const FigureDistribution* factor = telling.drawn("return_factor"); factor && !factor->histogram.shares.empty())
    section.blocks.emplace_back(histogram_chart(telling, *factor));
  std::vector<LedgerTable> tables = uncertainty_tables(telling.results, *uncertainty, telling.numbers);
  if (!tables.empty()) add_table(section, std::move(tables.front()));
  add_sensitivity(section, telling);
  for (std::size_t i = 1; i < tables.size(); ++i)
    if (tables[i].drawing.empty()) section.blocks.emplace_back(DocumentTable{std::move(tables[i])});
  return section;
}

}  // namespace tally
