#include "tests/unit/check/checked.hpp"

#include <gtest/gtest.h>

#include "lang/syntax/parse.hpp"

namespace tally::test {

const char* const kYouthWork = R"(model plan {
  start: 2025
  horizon: 5 years
  prices: EUR2024
  discount: 2%/year  [assumed]
}
unit offence, offences
stakeholder state
sector police { productive: 1_400 hours/fte/year }
outcome offence { unit: offences  better: fewer }
impact harm of offence in police {
  costs: 4_000 EUR2024/offence borne by state  [assumed]
  takes: 22 hours/offence  [assumed]
}
group youth {
  size: 100 persons
  max_age: 18 years
}
intervention outreach for youth {
  reach: 20 persons/year (10 to 30)
  years: 2025..2027
  cost staff: 90_000 EUR2024/year paid by state  [assumed]
  work staff: 2 fte in police
}
effect fewer of outreach on offence {
  baseline: 0.9 offences/person/year
  change: -20% (-30% to -8%)  [assumed]
}
)";

Found ModuleTexts::module(std::string_view path) const {
  const auto found = texts.find(path);
  if (found == texts.end()) return {};
  return {StoredText{found->first + ".tally", found->second}, std::nullopt};
}

Checked::Checked(std::string_view text, std::map<std::string, std::string, std::less<>> libraries,
                 std::vector<std::string> settings) {
  store.texts = std::move(libraries);
  // One-line blocks of several fields are for reading; the language wants a line each.
  std::string lines(text);
  for (std::size_t at = lines.find("  better:"); at != std::string::npos; at = lines.find("  better:", at + 1))
    lines[at] = '\n';
  const FileId file = sources.add("main.tally", lines);
  CheckOptions options;
  for (std::string& setting : settings) options.settings.push_back(sources.add("--set", std::move(setting)));
  modules = load(sources, file, "main", store, sink);
  model = check(sources, modules, store, sink, options);
}

std::vector<std::string> Checked::codes() const {
  std::vector<std::string> all;
  for (const Diagnostic& diagnostic : sink.sorted()) all.push_back(code_text(diagnostic.code));
  return all;
}

std::string Checked::eval(std::string_view expression) {
  const FileId file = sources.add("eval", std::string(expression));
  DiagnosticSink errors;
  const SyntaxTree tree = parse_expression(sources, file, errors);
  const ExprId root = check_expression(model, sources, modules, tree, errors);
  return root ? model.dimensions.text(model.exprs[root.value].dimension) : std::string();
}

ResultRef Checked::result(std::string_view expression) {
  const std::size_t before = model.result_refs.size();
  eval(expression);
  EXPECT_GT(model.result_refs.size(), before) << expression;
  return model.result_refs.size() > before ? model.result_refs.back() : ResultRef{};
}

const Effect& Checked::effect(std::string_view name) const {
  for (const Effect& effect : model.effects)
    if (effect.id.name == name) return effect;
  ADD_FAILURE() << "no effect " << name;
  static const Effect none;
  return none;
}

const Intervention& Checked::intervention(std::string_view name) const {
  for (const Intervention& intervention : model.interventions)
    if (intervention.id.name == name) return intervention;
  ADD_FAILURE() << "no intervention " << name;
  static const Intervention none;
  return none;
}

}  // namespace tally::test
