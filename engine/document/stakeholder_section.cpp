#include <algorithm>
#include <cmath>

#include "engine/document/sections.hpp"
#include "engine/draw/node_texts.hpp"
#include "engine/evaluate/effect_matrix.hpp"
#include "engine/report/effect_rows.hpp"

namespace tally {
namespace {

constexpr double nothing = 0.005;

Chart stakeholder_chart(const Telling& telling, const std::vector<StakeholderResult>& stakeholders) {
  const DocumentWords& own = telling.own;
  Chart chart{.name = "stakeholders",
              .kind = ChartKind::bars,
              .title = std::string(own.stakeholders_chart),
              .alternative = std::string(own.stakeholders_alternative),
              .axis = telling.results.money,
              .labels = {},
              .series = {}};
  ChartSeries benefits{std::string(telling.words.benefits), ChartLook::gain, {}};
  ChartSeries costs{std::string(telling.words.costs), ChartLook::loss, {}};
  for (const StakeholderResult& each : stakeholders) {
    chart.labels.push_back(each.label);
    benefits.values.emplace_back(each.benefits);
    benefits.texts.push_back(std::fabs(each.benefits) < nothing ? "" : telling.signed_money(each.benefits));
    costs.values.emplace_back(-each.costs);
    costs.texts.push_back(std::fabs(each.costs) < nothing ? "" : telling.signed_money(-each.costs));
  }
  chart.series = {std::move(benefits), std::move(costs)};
  return chart;
}

/// Effects by stakeholders: what each gains by which effect and pays for what. What has no price stands beside them,
/// under the target group that it is about, or under none.
class Matrix {
 public:
  explicit Matrix(const Telling& telling) : telling_(telling), matrix_(effect_matrix(telling.run)) {
    table_.title = telling.own.matrix;
    for (const StakeholderResult& each : matrix_.stakeholders) table_.columns.push_back({each.label});
    for (const UnpricedResult& each : telling.results.unpriced) unpriced_.push_back({&each, place_beside(each)});
    for (const GroupId group : beside_)
      table_.columns.push_back({group ? std::string(telling.run.variant.model().groups[group.value].id.label)
                                      : std::string(telling.own.not_stated)});
    table_.columns.push_back({std::string(telling.own.total)});
  }

  LedgerTable take() {
    if (matrix_.effects.empty() && unpriced_.empty() && matrix_.interventions.empty()) return {};
    if (!matrix_.effects.empty() || !unpriced_.empty()) heading(telling_.own.benefits);
    for (const PlacedEffect& placed : effects_by_chain(telling_.results.effects))
      for (const MatrixRow& row : matrix_.effects)
        if (row.name == placed.effect->name) add(chained_label(placed), row.amounts);
    for (const Unpriced& each : unpriced_) add_unpriced(*each.result, each.beside);
    if (!matrix_.interventions.empty()) heading(telling_.own.costs);
    for (const MatrixRow& row : matrix_.interventions) add(row.label, row.amounts);
    std::vector<double> net;
    for (const StakeholderResult& each : matrix_.stakeholders) net.push_back(each.net_present_value);
    add(std::string(telling_.own.net_result), net, RowKind::total);
    return std::move(table_);
  }

  const std::vector<StakeholderResult>& stakeholders() const { return matrix_.stakeholders; }

 private:
  struct Unpriced {
    const UnpricedResult* result;
    std::size_t beside;  ///< in `beside_`
  };

  /// The column, behind those of the stakeholders, in which the sign of something without a price stands.
  std::size_t place_beside(const UnpricedResult& unpriced) {
    const GroupId group = group_of(unpriced, telling_.run);
    const auto found = std::ranges::find(beside_, group);
    if (found != beside_.end()) return static_cast<std::size_t>(found - beside_.begin());
    beside_.push_back(group);
    return beside_.size() - 1;
  }

  void heading(std::string_view text) { table_.rows.push_back({{std::string(text)}, RowKind::heading}); }

  std::string cell(double amount) const {
    return std::fabs(amount) < nothing ? std::string() : telling_.signed_money(amount);
  }

  void add(std::string label, const std::vector<double>& amounts, RowKind kind = RowKind::plain) {
    LedgerRow row{{std::move(label)}, kind};
    double sum = 0;
    for (const double amount : amounts) {
      row.cells.push_back(cell(amount));
      sum += amount;
    }
    row.cells.resize(row.cells.size() + beside_.size());
    row.cells.push_back(telling_.signed_money(sum));
    table_.rows.push_back(std::move(row));
  }

  void add_unpriced(const UnpricedResult& unpriced, std::size_t beside) {
    LedgerRow row{{readable_label(unpriced.label, unpriced.impact.empty() ? unpriced.effect : unpriced.impact)}};
    row.cells.resize(1 + matrix_.stakeholders.size() + beside_.size());
    const int gain = gain_of(unpriced, telling_.run);
    row.cells[1 + matrix_.stakeholders.size() + beside] = !unpriced.direction.empty() ? shown_sign(unpriced.direction)
                                                          : gain > 0                  ? "+"
                                                          : gain < 0                  ? "−"
                                                                                      : "?";
    row.cells.push_back(std::string(telling_.words.not_priced));
    table_.rows.push_back(std::move(row));
  }

  const Telling& telling_;
  EffectMatrix matrix_;
  std::vector<GroupId> beside_;  ///< target groups; unset: no party is stated
  std::vector<Unpriced> unpriced_;
  LedgerTable table_;
};

}  // namespace

Section stakeholder_section(const Telling& telling) {
  Section section{"stakeholders", std::string(telling.own.stakeholders), {}};
  Matrix matrix(telling);
  LedgerTable effects = matrix.take();
  if (effects.rows.empty()) return section;
  section.blocks.emplace_back(Paragraph{std::string(telling.own.stakeholders_intro)});
  if (!matrix.stakeholders().empty()) section.blocks.emplace_back(stakeholder_chart(telling, matrix.stakeholders()));
  add_table(section, stakeholder_table(telling.results, telling.numbers));
  section.blocks.emplace_back(Paragraph{std::string(telling.own.matrix_intro)});
  add_table(section, std::move(effects));
  return section;
}

}  // namespace tally
