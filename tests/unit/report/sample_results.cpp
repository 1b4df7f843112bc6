#include "tests/unit/report/sample_results.hpp"

#include <memory>

namespace tally::test {
namespace {

void add_costs(MoneySide& costs) {
  costs.present_value = 771500;
  costs.by_year = {275100, 263100, 263100};
  costs.by_stakeholder = {{"municipality", "Gemeente", 732000}, {"citizens", "Burgers en cliënten", 39500}};
  costs.by_line = {{"outreach.cost.staff", "staff", 720000, {"Gemeente"}},
                   {"outreach.cost.start_up", "Werving", 12000, {"Gemeente"}},
                   {"outreach.work.volunteers", "volunteers", 39500, {"Burgers en cliënten"}}};
  costs.by_intervention = {{"outreach", "Ambulant jongerenwerk", 771500}};
  costs.cash = 732000;
  costs.welfare = 39500;
}

void add_benefits(MoneySide& benefits) {
  benefits.present_value = 1132562;
  benefits.by_year = {0, 566281, 566281};
  benefits.by_stakeholder = {{"state", "Rijk", 686401}, {"citizens", "Burgers en cliënten", 446161}};
  benefits.by_sector = {{"police", "Politie", 686401}, {"none", "none", 446161}};
  benefits.by_effect = {{"fewer_offences", "Minder delicten", 1100000},
                        {"fewer_dropouts.dropout_raises_crime", "Schooluitval geeft delicten", 32562}};
  benefits.by_intervention = {{"outreach", "Ambulant jongerenwerk", 1132562}};
  benefits.cash = 686401;
  benefits.welfare = 446161;
  benefits.later = 12345;
}

SectorWork work_in(const char* name, const char* label, double hours) {
  SectorWork work{name, label, {0, hours / 2, hours / 2}, hours, {}, {}, {}};
  work.fte_by_year = {0, hours / 2 / 1427.6, hours / 2 / 1427.6};
  work.fte_average = hours / 3 / 1427.6;
  work.fte_peak = hours / 2 / 1427.6;
  return work;
}

EffectResult effect(const char* name, const char* label, double amount, double benefits) {
  EffectResult effect;
  effect.name = name;
  effect.label = label;
  effect.intervention = "outreach";
  effect.outcome = effect.outcome_label = "offence";
  effect.unit = "offences";
  effect.amount = amount;
  effect.amount_by_year = {0, amount / 2, amount / 2};
  effect.benefits = benefits;
  return effect;
}

}  // namespace

Results sample_results() {
  Results results;
  results.model = "youth_work";
  results.label = "Jongerenwerk Rotterdam-Zuid";
  results.scenario = "base";
  results.money = "EUR2024";
  results.zero_alternative = "Regular youth work.";
  results.start = 2025;
  results.years = {2025, 2026, 2027};
  add_costs(results.costs);
  add_benefits(results.benefits);
  results.stakeholders = {{"municipality", "Gemeente", 732000, 0, -732000, 0.0, {}},
                          {"state", "Rijk", 0, 686401, 686401, {}, {}},
                          {"citizens", "Burgers en cliënten", 39500, 446161, 406661, 11.295, 2026}};
  results.net_present_value = 361062;
  results.return_factor = 1.468;
  results.payback_year = 2027;
  results.internal_rate_of_return = 0.2345;
  results.peak_exposure = -275100;
  results.peak_exposure_year = 2025;
  results.reached = 720;
  results.cost_per_person = 1071.53;
  results.benefit_per_person = 1573;
  results.measures = {{"cost_per_offence", "Kosten per voorkomen delict", 5123.4, "EUR/offence"},
                      {"nothing", "Niets", {}, ""}};
  results.labour.saved = {work_in("police", "Politie", 3300)};
  results.labour.spent = {work_in("social_work", "Sociaal werk", 13700)};
  results.labour.unpaid = {work_in("social_work", "Sociaal werk", 2700)};
  results.labour.net = {work_in("police", "Politie", 3300), work_in("social_work", "Sociaal werk", -13700)};
  results.labour.later_hours = 55.5;
  results.effects = {effect("fewer_offences", "Minder delicten", -150.6, 1100000),
                     effect("fewer_dropouts.dropout_raises_crime", "Schooluitval geeft delicten", -2.5, 32562)};
  results.effects[1].derived = true;
  results.effects[1].rule = "dropout_raises_crime";
  results.unpriced = {{"cohesion",
                       "Sterkere buurt",
                       "",
                       "++",
                       "Residents greet the group again. They used to walk around it.",
                       {},
                       ""}};
  results.priced_share_by_grade = {{"A", 0.1}, {"B", 0.6}, {"C", 0}, {"D", 0}, {"assumed", 0.3}, {"none", 0}};
  results.impacts_in_force = {"police_work", "victim_harm"};
  results.rules_in_force = {"dropout_raises_crime"};
  results.expects = {{ExpectStatus::holds, {}, "return_factor = 1.468", "return_factor is 1.468"},
                     {ExpectStatus::fails, {}, "labour.police > 2 fte", "labour.police is 0.77 fte"}};
  return results;
}

}  // namespace tally::test
