#include <algorithm>
#include <set>

#include "engine/document/sections.hpp"
#include "engine/draw/node_texts.hpp"
#include "engine/report/effect_rows.hpp"

namespace tally {
namespace {

/// The ledger: costs, benefits with what has no price, and what is left.
class Balance {
 public:
  explicit Balance(const Telling& telling) : telling_(telling) {
    const DocumentWords& own = telling.own;
    table_.title = own.ledger_table;
    table_.columns = {{std::string(own.quantity), Align::left}, {std::string(telling.words.present_value)}};
    if (!telling.reported.uncertainty) return;
    for (const std::string_view end : {own.low, own.high})
      table_.columns.push_back({std::string(end), Align::right, std::string(own.between_column)});
  }

  LedgerTable take() {
    add_costs();
    add_benefits();
    row(std::string(telling_.own.net_result), {}, telling_.results.net_present_value, "net_present_value",
        RowKind::total);
    return std::move(table_);
  }

 private:
  void row(std::string label, std::string quantity, double amount, const std::string& figure,
           RowKind kind = RowKind::plain) {
    LedgerRow row{{std::move(label), std::move(quantity), telling_.money(amount)}, kind};
    if (telling_.reported.uncertainty) {
      const FigureDistribution* drawn = telling_.drawn(figure);
      row.cells.push_back(drawn ? telling_.money(drawn->p5()) : "");
      row.cells.push_back(drawn ? telling_.money(drawn->p95()) : "");
    }
    table_.rows.push_back(std::move(row));
  }

  void not_priced(std::string label, std::string quantity) {
    table_.rows.push_back({{std::move(label), std::move(quantity), std::string(telling_.words.not_priced)}});
    if (telling_.reported.uncertainty) table_.rows.back().cells.resize(5);
  }

  void heading(std::string_view text) { table_.rows.push_back({{std::string(text)}, RowKind::heading}); }

  void add_costs() {
    const MoneySide& costs = telling_.results.costs;
    heading(telling_.own.costs);
    for (const NamedAmount& line : costs.by_line)
      row(readable_label(line.label, line.name), filled(telling_.own.paid_by, joined(line.payers, ", ")), line.amount,
          "costs.by_line." + line.name);
    row(std::string(telling_.own.total_costs), {}, costs.present_value, "costs.present_value", RowKind::total);
  }

  void add_benefits() {
    heading(telling_.own.benefits);
    std::set<std::string_view> priced;
    for (const NamedAmount& each : telling_.results.benefits.by_effect) priced.insert(each.name);
    for (const PlacedEffect& placed : effects_by_chain(telling_.results.effects)) {
      const EffectResult& effect = *placed.effect;
      if (priced.count(effect.name) == 0) continue;
      row(chained_label(placed), shown_change(effect, telling_.results, telling_.numbers), effect.benefits,
          "benefits.by_effect." + effect.name);
    }
    for (const UnpricedResult& each : telling_.results.unpriced) {
      if (each.impact.empty() && priced.count(each.effect) > 0) continue;
      std::string amount = shown_change(each, telling_.results, telling_.numbers);
      not_priced(readable_label(each.label, each.impact.empty() ? each.effect : each.impact),
                 amount.empty() ? shown_sign(each.direction) : std::move(amount));
    }
    row(std::string(telling_.own.total_benefits), {}, telling_.results.benefits.present_value, "benefits.present_value",
        RowKind::total);
  }

  const Telling& telling_;
  LedgerTable table_;
};

}  // namespace

Section ledger_section(const Telling& telling) {
  Section section{"ledger", std::string(telling.own.ledger), {}};
  section.blocks.emplace_back(Paragraph{filled(telling.own.ledger_intro, telling.results.money)});
  section.blocks.emplace_back(DocumentTable{Balance(telling).take()});
  add_table(section, key_figures_table(telling.results, telling.numbers));
  add_table(section, measure_table(telling.results, telling.numbers));
  add_table(section, sector_table(telling.results, telling.numbers));
  add_table(section, intervention_table(telling.results, telling.numbers));
  add_table(section, later_table(telling.results, telling.numbers));
  return section;
}

}  // namespace tally
