#include <algorithm>

#include "engine/document/sections.hpp"
#include "engine/report/compare.hpp"

namespace tally {
namespace {

/// The return factor of each column, with the range of the draws.
Chart scenario_chart(const Telling& telling, std::span<const ComparedColumn> columns,
                     const std::vector<std::size_t>& shown, std::string_view title, std::string name) {
  const SampledComparison* sampled = telling.reported.compared_samples;
  Chart chart{.name = std::move(name),
              .kind = ChartKind::bars,
              .title = std::string(title),
              .alternative = std::string(telling.own.scenarios_alternative),
              .axis = std::string(telling.words.return_factor),
              .labels = {},
              .series = {}};
  ChartSeries best{std::string(telling.words.return_factor), ChartLook::neutral, {}};
  ChartSeries range{std::string(telling.own.between_column), ChartLook::range, {}};
  bool has_range = false;
  for (const std::size_t c : shown) {
    chart.labels.push_back(columns[c].title);
    const std::optional<double> factor = columns[c].results->return_factor;
    best.values.push_back(factor);
    best.texts.push_back(factor ? telling.numbers.factor(*factor) : std::string(telling.words.not_available));
    const FigureDistribution* drawn =
        sampled && c < sampled->columns.size() ? sampled->columns[c].find("return_factor") : nullptr;
    const bool is_drawn = drawn && !drawn->certain && drawn->count > 0;
    has_range |= is_drawn;
    range.from.push_back(is_drawn ? std::optional(drawn->p5()) : std::nullopt);
    range.values.push_back(is_drawn ? std::optional(drawn->p95()) : std::nullopt);
    range.texts.emplace_back();
  }
  chart.series.push_back(std::move(best));
  if (has_range) chart.series.push_back(std::move(range));
  chart.marks.push_back({1, std::string(telling.own.break_even)});
  return chart;
}

bool has_factors(std::span<const ComparedColumn> columns, const std::vector<std::size_t>& shown) {
  return std::ranges::any_of(shown, [&](std::size_t c) { return columns[c].results->return_factor.has_value(); });
}

/// A section that sets columns side by side.
Section side_by_side(const Telling& telling, Section section, std::string_view intro, std::string_view chart_title,
                     std::span<const ComparedColumn> columns, const std::vector<std::size_t>& shown) {
  section.blocks.emplace_back(Paragraph{std::string(intro)});
  if (has_factors(columns, shown))
    section.blocks.emplace_back(scenario_chart(telling, columns, shown, chart_title, section.name));
  for (LedgerTable& table : compare_tables(columns, shown, telling.words.language, telling.reported.compared_samples))
    add_table(section, std::move(table));
  return section;
}

}  // namespace

Section scenario_section(const Telling& telling) {
  Section section{"scenarios", std::string(telling.own.scenarios), {}};
  if (telling.reported.compared.size() < 2) return section;
  std::vector<ComparedColumn> columns = columns_of(telling.reported.compared, telling.words.language);
  std::erase_if(columns, [](const ComparedColumn& column) { return column.is_reference; });
  std::vector<std::size_t> shown;
  for (std::size_t c = 0; c < columns.size(); ++c) shown.push_back(c);
  return side_by_side(telling, std::move(section), telling.own.scenarios_intro, telling.own.scenarios_chart, columns,
                      shown);
}

Section reference_section(const Telling& telling) {
  Section section{"reference", std::string(telling.own.reference), {}};
  if (telling.reported.compared.empty()) return section;
  const std::vector<ComparedColumn> columns = columns_of(telling.reported.compared, telling.words.language);
  std::vector<std::size_t> shown{0};
  for (std::size_t c = 0; c < columns.size(); ++c)
    if (columns[c].is_reference) shown.push_back(c);
  if (shown.size() < 2) return section;
  return side_by_side(telling, std::move(section), telling.own.reference_intro, telling.own.reference_chart, columns,
                      shown);
}

}  // namespace tally
