#include <cmath>

#include "engine/report/csv_uncertainty.hpp"
#include "engine/report/csv_writer.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/report.hpp"

namespace tally {

std::string csv_number(double value) { return std::isfinite(value) ? exact_number(value) : std::string(); }

std::string csv_number(const std::optional<double>& value) { return value ? csv_number(*value) : std::string(); }

std::string csv_text(std::string_view text) {
  std::string cell;
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) cell += '\'';
  cell += text;
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

namespace {

std::string csv_year(const std::optional<int>& year) { return year ? std::to_string(*year) : std::string(); }

class CsvReport {
 public:
  CsvReport(const Results& results, const Uncertainty* uncertainty)
      : results_(results), uncertainty_(uncertainty), money_(results.money) {}

  std::string text() {
    csv_.row({"section", "name", "label", "year", "value", "unit"});
    write_totals();
    write_side("costs", results_.costs);
    write_side("benefits", results_.benefits);
    write_stakeholders();
    write_work("labour.saved", results_.labour.saved);
    write_work("labour.spent", results_.labour.spent);
    write_work("labour.unpaid", results_.labour.unpaid);
    write_work("labour.net", results_.labour.net);
    write_effects();
    write_unpriced();
    for (const MeasureResult& measure : results_.measures)
      row("measures", measure.name, measure.label, {}, csv_number(measure.value), measure.unit);
    for (const auto& [grade, share] : results_.priced_share_by_grade)
      row("evidence.priced_share_by_grade", grade, {}, {}, csv_number(share), "share");
    if (uncertainty_) write_uncertainty(csv_, *uncertainty_);
    return csv_.finish();
  }

 private:
  void row(std::string_view section, std::string_view name, std::string_view label, std::string year, std::string value,
           std::string_view unit) {
    csv_.row({csv_text(section), csv_text(name), csv_text(label), std::move(year), std::move(value), csv_text(unit)});
  }

  void write_totals() {
    row("model", results_.model, results_.label, {}, {}, {});
    row("scenario", results_.scenario, results_.scenario_label, {}, {}, {});
    const auto total = [&](std::string_view name, std::string value, std::string_view unit) {
      row("total", name, {}, {}, value, unit);
    };
    total("net_present_value", csv_number(results_.net_present_value), money_);
    total("return_factor", csv_number(results_.return_factor), {});
    total("payback_year", csv_year(results_.payback_year), "year");
    total("internal_rate_of_return", csv_number(results_.internal_rate_of_return), "share/year");
    row("total", "peak_exposure", {}, csv_year(results_.peak_exposure_year), csv_number(results_.peak_exposure),
        money_);
    total("reached", csv_number(results_.reached), "persons");
    total("cost_per_person", csv_number(results_.cost_per_person), money_);
    total("benefit_per_person", csv_number(results_.benefit_per_person), money_);
    total("later.costs", csv_number(results_.costs.later), money_);
    total("later.benefits", csv_number(results_.benefits.later), money_);
    total("later.hours_saved", csv_number(results_.labour.later_hours), "hours");
  }

  void write_split(const std::string& section, const std::vector<NamedAmount>& split) {
    for (const NamedAmount& each : split) row(section, each.name, each.label, {}, csv_number(each.amount), money_);
  }

  void write_side(const std::string& side, const MoneySide& amounts) {
    row(side + ".present_value", {}, {}, {}, csv_number(amounts.present_value), money_);
    row(side + ".cash", {}, {}, {}, csv_number(amounts.cash), money_);
    row(side + ".welfare", {}, {}, {}, csv_number(amounts.welfare), money_);
    write_years(side + ".by_year", {}, {}, amounts.by_year, money_);
    write_split(side + ".by_stakeholder", amounts.by_stakeholder);
    write_split(side + ".by_line", amounts.by_line);
    write_split(side + ".by_sector", amounts.by_sector);
    write_split(side + ".by_effect", amounts.by_effect);
    write_split(side + ".by_intervention", amounts.by_intervention);
  }

  void write_years(const std::string& section, std::string_view name, std::string_view label,
                   const std::vector<double>& values, std::string_view unit) {
    for (std::size_t t = 0; t < values.size() && t < results_.years.size(); ++t)
      row(section, name, label, std::to_string(results_.years[t]), csv_number(values[t]), unit);
  }

  void write_stakeholders() {
    for (const StakeholderResult& each : results_.stakeholders) {
      row("stakeholders.costs", each.name, each.label, {}, csv_number(each.costs), money_);
      row("stakeholders.benefits", each.name, each.label, {}, csv_number(each.benefits), money_);
      row("stakeholders.net_present_value", each.name, each.label, {}, csv_number(each.net_present_value), money_);
      row("stakeholders.return_factor", each.name, each.label, {}, csv_number(each.return_factor), {});
      row("stakeholders.payback_year", each.name, each.label, {}, csv_year(each.payback_year), "year");
    }
  }

  void write_work(const std::string& section, const std::vector<SectorWork>& works) {
    for (const SectorWork& work : works) {
      row(section + ".hours", work.name, work.label, {}, csv_number(work.hours), "hours");
      row(section + ".fte_average", work.name, work.label, {}, csv_number(work.fte_average), "fte");
      row(section + ".fte_peak", work.name, work.label, {}, csv_number(work.fte_peak), "fte");
      write_years(section + ".hours_by_year", work.name, work.label, work.hours_by_year, "hours");
      if (work.fte_by_year) write_years(section + ".fte_by_year", work.name, work.label, *work.fte_by_year, "fte");
    }
  }

  void write_effects() {
    for (const EffectResult& effect : results_.effects) {
      row("effects.amount", effect.name, effect.label, {}, csv_number(effect.amount), effect.unit);
      write_years("effects.amount_by_year", effect.name, effect.label, effect.amount_by_year, effect.unit);
    }
  }

  void write_unpriced() {
    for (const UnpricedResult& each : results_.unpriced) {
      row("unpriced.direction", each.effect, each.label, {}, csv_text(each.direction), {});
      row("unpriced.story", each.effect, each.label, {}, csv_text(each.story), {});
      row("unpriced.amount", each.effect, each.label, {}, csv_number(each.amount), each.unit);
    }
  }

  const Results& results_;
  const Uncertainty* uncertainty_;
  std::string_view money_;
  CsvWriter csv_;
};

}  // namespace

std::string report_csv(const Results& results, const Uncertainty* uncertainty) {
  return CsvReport(results, uncertainty).text();
}

}  // namespace tally
