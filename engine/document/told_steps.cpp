#include "engine/document/told_steps.hpp"

#include <algorithm>

#include "engine/explain/sampled_steps.hpp"
#include "engine/report/filled.hpp"
#include "engine/report/formula_words.hpp"
#include "engine/report/step_writer.hpp"

namespace tally {
namespace {

class Teller {
 public:
  Teller(const Explanation& explanation, const Results& results, Language language)
      : explanation_(explanation), language_(language), writer_(results, language), told_(explanation.steps.size()) {}

  ToldStep tell(std::uint32_t place, const ExplainedStep* parent, const StepPart* part) {
    const ExplainedStep& here = explanation_.steps[place];
    ToldStep step;
    if (parent) step.title = writer_.counting(*parent, *part, here);
    if (!step.title.empty()) step.title += " ";
    step.title += named(here);
    if (const std::string value = writer_.value(here); !value.empty()) step.title += ": " + value;
    if (StepWriter::is_rest(here)) return step;
    if (told_[place] && !here.parts.empty()) {
      step.title += filled(" ({})", writer_.words().see_above);
      return step;
    }
    told_[place] = true;
    add_details(step, here);
    for (const StepPart& each : here.parts) step.parts.push_back(tell(each.step, &here, &each));
    return step;
  }

 private:
  /// "Minder delicten (fewer_offences)"; a step without a label by its name.
  std::string named(const ExplainedStep& here) const {
    if (StepWriter::is_rest(here)) return writer_.rest(here);
    const std::string label = writer_.label(here);
    if (label.empty() || label == here.name) return formula_in(language_, here.name);
    return filled("{} ({})", label, here.name);
  }

  void add_details(ToldStep& step, const ExplainedStep& here) const {
    const auto add = [&](std::string text) {
      if (!text.empty()) step.details.push_back(std::move(text));
    };
    if (!here.formula.empty()) add("= " + formula_in(language_, here.formula));
    for (const std::string& written : writer_.written(here)) add(written);
    add(writer_.origin(here));
    add(here.story);
    add(writer_.interval(here));
    for (const StepRow& row : here.rows) add(row_text(row));
  }

  std::string row_text(const StepRow& row) const {
    std::string text = writer_.row_title(row.about) + ":";
    for (std::size_t t = 0; t < row.values.size(); ++t) {
      const int year = static_cast<int>(t) + (row.about == RowAbout::weights ? 0 : explanation_.first_year);
      text += filled("{} {}: {}", t > 0 ? ";" : "", year, writer_.cell(row.values[t], row.about));
    }
    return text;
  }

  const Explanation& explanation_;
  Language language_;
  StepWriter writer_;
  std::vector<bool> told_;
};

}  // namespace

void add_intervals(std::span<Explanation> explanations, const Reported& reported) {
  if (!reported.sampling || !reported.uncertainty || reported.uncertainty->uncertain_inputs == 0) return;
  // The run was sampled before, so nothing new can be wrong with it.
  DiagnosticSink told_before;
  SampleOptions options = *reported.sampling;
  options.samples = reported.uncertainty->samples;
  options.progress = {};
  sample_intervals(explanations, *reported.run, options, told_before);
}

ToldStep told_steps(const Explanation& explanation, const Results& results, Language language) {
  return explanation.steps.empty() ? ToldStep{} : Teller(explanation, results, language).tell(0, nullptr, nullptr);
}

}  // namespace tally
