#include "tests/unit/support/text_model.hpp"

#include <gtest/gtest.h>

#include "lang/diagnostics/render.hpp"
#include "stdlib/embedded_library.hpp"

namespace tally::testing {

Found TextStore::module(std::string_view path) const {
  if (const auto found = modules.find(path); found != modules.end())
    return {StoredText{std::string(path) + ".tally", found->second}, {}};
  return path.starts_with("std.") ? embedded_library()->module(path) : Found{};
}

Found TextStore::data(std::string_view name) const {
  const auto found = files.find(name);
  return found == files.end() ? Found{} : Found{StoredText{std::string(name), found->second}, {}};
}

TextModel::TextModel(std::string text, TextStore store, std::vector<std::string> settings) {
  const FileId main = sources_.add("test.tally", std::move(text));
  CheckOptions options;
  for (std::string& setting : settings) options.settings.push_back(sources_.add("--set", std::move(setting)));
  modules_ = load(sources_, main, "test", store, sink_);
  model_ = check(sources_, modules_, store, sink_, options);
}

std::unique_ptr<Run> TextModel::run(std::string_view scenario) {
  if (sink_.has_errors()) return nullptr;
  ScenarioId id;
  for (std::size_t i = 0; i < model_.scenarios.size(); ++i)
    if (model_.scenarios[i].id.name == scenario) id = ScenarioId(i);
  return run_scenario(model_, id, sources_, sink_);
}

const Results& TextModel::results(std::string_view scenario) {
  auto& known = runs_[std::string(scenario)];
  if (!known) known = run(scenario);
  if (known) return known->results;
  ADD_FAILURE() << messages();
  static const Results nothing;
  return nothing;
}

std::string TextModel::messages() const {
  const auto sorted = sink_.sorted();
  return render_text(sorted, sources_, false);
}

std::vector<std::string> TextModel::codes() const {
  std::vector<std::string> codes;
  for (const Diagnostic& diagnostic : sink_.sorted()) codes.push_back(code_text(diagnostic.code));
  return codes;
}

double amount_of(const std::vector<NamedAmount>& amounts, std::string_view name) {
  for (const NamedAmount& amount : amounts)
    if (amount.name == name) return amount.amount;
  ADD_FAILURE() << "no amount for " << name;
  return 0;
}

std::string small_head(std::string_view more_settings) {
  return "model small {\n  start: 2025\n  horizon: 5 years\n  prices: EUR2024\n  " + std::string(more_settings) + R"(
}
stakeholder municipality "Gemeente"
stakeholder state "Rijk"
stakeholder citizens "Burgers"
sector police "Politie" {
  productive: 1_000 hours/fte/year  [assumed]
}
sector care "Zorg" {
  productive: 1_000 hours/fte/year  [assumed]
}
unit offence, offences
outcome offence {
  unit: offences
  better: fewer
}
outcome debt {
  unit: persons
  better: fewer
}
group youth {
  size: 1_000 persons  [assumed]
}
)";
}

}  // namespace tally::testing
