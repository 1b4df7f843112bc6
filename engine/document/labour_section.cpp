#include <algorithm>
#include <cmath>

#include "engine/document/sections.hpp"

namespace tally {
namespace {

/// The sectors of both sides, those that save first.
std::vector<const SectorWork*> sectors_of(const Labour& labour) {
  std::vector<const SectorWork*> sectors;
  for (const auto* works : {&labour.saved, &labour.spent})
    for (const SectorWork& work : *works)
      if (std::ranges::none_of(sectors, [&](const SectorWork* seen) { return seen->name == work.name; }))
        sectors.push_back(&work);
  return sectors;
}

const SectorWork* sector_in(const std::vector<SectorWork>& works, std::string_view name) {
  const auto found = std::ranges::find(works, name, &SectorWork::name);
  return found == works.end() ? nullptr : &*found;
}

/// Average fte, or hours where some sector has no productive hours.
Chart labour_chart(const Telling& telling) {
  const Labour& labour = telling.results.labour;
  const std::vector<const SectorWork*> sectors = sectors_of(labour);
  const auto has_fte = [](const SectorWork& work) { return work.fte_average.has_value(); };
  const bool in_fte = std::ranges::all_of(labour.saved, has_fte) && std::ranges::all_of(labour.spent, has_fte);
  Chart chart{.name = "labour",
              .kind = ChartKind::bars,
              .title = std::string(telling.own.labour_chart),
              .alternative = std::string(telling.own.labour_alternative),
              .axis = std::string(in_fte ? telling.own.fte : telling.own.hours),
              .labels = {},
              .series = {}};
  for (const SectorWork* sector : sectors) chart.labels.push_back(sector->label);
  const auto add = [&](std::string_view name, ChartLook look, const std::vector<SectorWork>& works, double sign) {
    ChartSeries series{std::string(name), look, {}};
    for (const SectorWork* sector : sectors) {
      const SectorWork* work = sector_in(works, sector->name);
      const double value = work ? sign * (in_fte ? *work->fte_average : work->hours) : 0;
      series.values.emplace_back(value);
      const std::string text = in_fte ? telling.numbers.fixed(value, 2) : telling.numbers.amount(value);
      series.texts.push_back(work ? (value > 0 ? "+" : "") + text : std::string());
    }
    if (!works.empty()) chart.series.push_back(std::move(series));
  };
  add(telling.words.saved, ChartLook::gain, labour.saved, 1);
  add(telling.words.spent, ChartLook::loss, labour.spent, -1);
  return chart;
}

}  // namespace

Section labour_section(const Telling& telling) {
  Section section{"labour", std::string(telling.own.labour), {}};
  const Labour& labour = telling.results.labour;
  if (labour.saved.empty() && labour.spent.empty() && labour.unpaid.empty()) return section;
  section.blocks.emplace_back(Paragraph{std::string(telling.own.labour_intro)});
  if (!labour.saved.empty() || !labour.spent.empty()) section.blocks.emplace_back(labour_chart(telling));
  add_table(section, labour_table(telling.results, telling.numbers));
  add_table(section, unpaid_table(telling.results, telling.numbers));
  return section;
}

}  // namespace tally
