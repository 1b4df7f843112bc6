#include <algorithm>

#include "engine/document/sections.hpp"

namespace tally {
namespace {

Chart years_chart(const Telling& telling) {
  const Results& results = telling.results;
  const DocumentWords& own = telling.own;
  Chart chart{.name = "years",
              .kind = ChartKind::years,
              .title = std::string(own.years_chart),
              .alternative = std::string(own.years_alternative),
              .axis = results.money,
              .labels = {},
              .series = {}};
  ChartSeries benefits{std::string(telling.words.benefits), ChartLook::gain, {}};
  ChartSeries costs{std::string(telling.words.costs), ChartLook::loss, {}};
  ChartSeries running{std::string(own.running), ChartLook::line, {}};
  double balance = 0;
  for (std::size_t t = 0; t < results.years.size(); ++t) {
    chart.labels.push_back(std::to_string(results.years[t]));
    benefits.values.emplace_back(results.benefits.by_year[t]);
    costs.values.emplace_back(-results.costs.by_year[t]);
    balance += results.benefits.by_year[t] - results.costs.by_year[t];
    running.values.emplace_back(balance);
  }
  if (results.payback_year)
    chart.marks.push_back({static_cast<double>(*results.payback_year - results.years.front()),
                           filled(own.payback_in, *results.payback_year)});
  chart.series = {std::move(benefits), std::move(costs), std::move(running)};
  return chart;
}

}  // namespace

Section years_section(const Telling& telling) {
  const Results& results = telling.results;
  Section section{"years", std::string(telling.own.years), {}};
  if (results.years.empty()) return section;
  std::string intro(telling.own.years_intro);
  if (results.return_factor)
    intro += " " + (results.payback_year ? filled(telling.own.payback_sentence, *results.payback_year)
                                         : std::string(telling.own.no_payback));
  section.blocks.emplace_back(Paragraph{std::move(intro)});
  if (results.years.size() > 1) section.blocks.emplace_back(years_chart(telling));
  add_table(section, year_table(results, telling.numbers));
  return section;
}

}  // namespace tally
