#include <fmt/format.h>

#include <cmath>
#include <numeric>

#include "engine/evaluate/audit.hpp"
#include "engine/evaluate/audited_figures.hpp"

namespace tally {
namespace {

/// Parts as they are added up, and how large they are without their signs: rounding is relative to that.
struct Sum {
  double all = 0, size = 0;
  Sum& add(double part) {
    all += part;
    size += std::abs(part);
    return *this;
  }
};

Sum sum_of(const std::vector<NamedAmount>& parts) {
  Sum sum;
  for (const NamedAmount& part : parts) sum.add(part.amount);
  return sum;
}

Sum sum_of(const std::vector<double>& parts) {
  Sum sum;
  for (double part : parts) sum.add(part);
  return sum;
}

double hours_of(const std::vector<SectorWork>& works) {
  return std::accumulate(works.begin(), works.end(), 0.0,
                         [](double sum, const SectorWork& work) { return sum + work.hours; });
}

/// Holds every total of results against the sum of its parts.
class Parts {
 public:
  explicit Parts(const Run& run) : run_(run), money_(run.variant.model().settings.money) {
    check_.kind = AuditCheckKind::parts;
  }

  AuditCheck take() {
    account(run_.results, run_.plan.accounts[0], true);
    for (const ReferenceResult& reference : run_.results.references) {
      before_ = fmt::format("references.{}.results.", reference.intervention);
      for (std::size_t r = 0; r < run_.plan.references.size(); ++r)
        if (run_.variant.model().interventions[run_.plan.references[r].value].id.name == reference.name)
          account(*reference.results, run_.plan.accounts[r + 1], false);
    }
    return std::move(check_);
  }

 private:
  void compare(const std::string& name, const std::string& unit, double total, const Sum& parts, bool is_main) {
    const bool holds = same_figure(total, parts.all, parts.size);
    if (holds && !is_main) return;
    check_.figures.push_back({AuditFigureKind::split,
                              before_ + name,
                              "",
                              unit,
                              {},
                              audited_number(total),
                              audited_number(parts.all),
                              holds});
    if (holds) return;
    check_.status = AuditStatus::failed;
    check_.findings.push_back(
        {AuditReason::differs, before_ + name, run_.variant.model().settings.id.span, {}, {}, {}});
  }

  void account(const Results& results, const AccountSlots& slots, bool is_main) {
    side(results.costs, "costs", slots.costs.row, run_.plan.cost_factors, is_main);
    compare("costs.by_line", money_, results.costs.present_value, sum_of(results.costs.by_line), is_main);
    side(results.benefits, "benefits", slots.benefits.row, run_.plan.benefit_factors, is_main);
    compare("benefits.by_sector", money_, results.benefits.present_value, sum_of(results.benefits.by_sector), is_main);
    compare("benefits.by_effect", money_, results.benefits.present_value, sum_of(results.benefits.by_effect), is_main);
    balances(results, is_main);
    labour(results.labour, is_main);
    for (const EffectResult& effect : results.effects)
      if (effect.amount)
        compare(fmt::format("effects.{}.amount_by_year", effect.name), effect.unit, *effect.amount,
                sum_of(effect.amount_by_year), false);
    Sum grades;
    for (const auto& [grade, share] : results.priced_share_by_grade) grades.add(share);
    if (grades.all != 0) compare("evidence.priced_share_by_grade", "", 1, grades, is_main);
  }

  void side(const MoneySide& side, const std::string& name, Slot row, Slot factors, bool is_main) {
    compare(name + ".by_stakeholder", money_, side.present_value, sum_of(side.by_stakeholder), is_main);
    compare(name + ".by_intervention", money_, side.present_value, sum_of(side.by_intervention), is_main);
    compare(name + ".cash_and_welfare", money_, side.present_value, Sum().add(side.cash).add(side.welfare), is_main);
    Sum discounted;
    for (std::uint32_t t = 0; t < side.by_year.size(); ++t) discounted.add(side.by_year[t] * run_.values[factors + t]);
    compare(name + ".by_year", money_, side.present_value, discounted, is_main);
    // What was collected is what was computed.
    compare(name + ".by_year_undiscounted", money_, sum_of(side.by_year).all,
            sum_of(std::vector<double>(run_.values.begin() + row, run_.values.begin() + row + run_.plan.years)), false);
  }

  void balances(const Results& results, bool is_main) {
    Sum net;
    for (const StakeholderResult& each : results.stakeholders) {
      compare(fmt::format("stakeholders.{}.net_present_value", each.name), money_, each.net_present_value,
              Sum().add(each.benefits).add(-each.costs), false);
      net.add(each.net_present_value);
    }
    compare("net_present_value", money_, results.net_present_value,
            Sum().add(results.benefits.present_value).add(-results.costs.present_value), is_main);
    compare("stakeholders", money_, results.net_present_value, net, is_main);
  }

  void labour(const Labour& labour, bool is_main) {
    const auto years = [&](const std::vector<SectorWork>& works, std::string_view name) {
      for (const SectorWork& work : works)
        compare(fmt::format("labour.{}.by_sector.{}.hours_by_year", name, work.name), "hours", work.hours,
                sum_of(work.hours_by_year), false);
    };
    years(labour.saved, "saved");
    years(labour.spent, "spent");
    years(labour.unpaid, "unpaid");
    years(labour.net, "net");
    if (labour.net.empty()) return;
    compare("labour.net", "hours", hours_of(labour.net), Sum().add(hours_of(labour.saved)).add(-hours_of(labour.spent)),
            is_main);
  }

  const Run& run_;
  std::string money_, before_;
  AuditCheck check_;
};

}  // namespace

AuditCheck check_parts(const Run& run) { return Parts(run).take(); }

}  // namespace tally
