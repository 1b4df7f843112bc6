#include "engine/explain/explainer.hpp"
#include "engine/explain/sampled_steps.hpp"
#include "engine/explain/scenario_explanation.hpp"
#include "engine/report/explanation_report.hpp"
#include "lang/diagnostics/did_you_mean.hpp"
#include "tools/cli/analysis.hpp"
#include "tools/cli/messages.hpp"
#include "tools/cli/output.hpp"
#include "tools/cli/sampling.hpp"

namespace tally::cli {
namespace {

/// Is it a name, and not an expression such as `costs / reached`?
bool is_name(std::string_view text) {
  return text.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.") ==
         std::string_view::npos;
}

int refuse_name(Explainer& explainer, const CheckedModel& model, const std::string& name) {
  std::vector<std::string_view> known(explainer.names().begin(), explainer.names().end());
  for (const Scenario& scenario : model.scenarios) known.push_back(scenario.id.name);
  std::string text = "there is no figure, line or declaration `" + name + "`";
  if (const std::string meant = did_you_mean(name, known); !meant.empty()) text += "; did you mean `" + meant + "`?";
  return refuse(text);
}

/// A run with the explanation of what was asked. `run` null: the command ends with `opened.status`.
struct Explained {
  std::unique_ptr<Run> run;
  Explanation explanation;
};

/// What a scenario replaces, beside the base.
Explained explained_scenario(OpenedModel& opened, std::unique_ptr<Run> base, ScenarioId scenario) {
  Explained told;
  if (base->variant.scenario()) base = opened.pipeline.run();
  if (base) told.run = opened.pipeline.run(scenario);
  opened.status = opened.pipeline.status();
  if (opened.status != fine || !told.run) {
    show_errors(opened.pipeline);
    told.run.reset();
    return told;
  }
  told.explanation = explain_scenario(*base, *told.run, opened.sources);
  return told;
}

/// By its name in the results or the model; else as an expression, in which the names that the model's file gives to
/// things of modules hold too.
Explained explained(OpenedModel& opened, const std::string& figure, const ExplainOptions& options) {
  Pipeline& pipeline = opened.pipeline;
  Explained told;
  told.run = run_model(opened);
  if (!told.run) return told;
  std::optional<Explainer> explainer(std::in_place, *told.run, opened.sources);
  if (auto found = explainer->of(figure, options)) {
    told.explanation = std::move(*found);
    return told;
  }
  if (const ScenarioId scenario = pipeline.scenario(figure)) {
    explainer.reset();
    return explained_scenario(opened, std::move(told.run), scenario);
  }
  ExprId root;
  if (is_name(figure)) {
    root = pipeline.expression(figure);
    if (!root || pipeline.sink().has_errors()) {
      opened.status = refuse_name(*explainer, pipeline.model(), figure);
      told.run.reset();
      return told;
    }
  } else {
    root = given_expression(opened, figure);
  }
  told.run.reset();
  explainer.reset();
  if (!root) return told;
  if (is_condition(pipeline.model(), root)) {
    opened.status = refuse("`" + figure + "` is a condition; a figure is a number");
    return told;
  }
  told.run = pipeline.run(opened.scenario);
  opened.status = pipeline.status();
  if (opened.status != fine || !told.run) {
    show_errors(pipeline);
    told.run.reset();
    return told;
  }
  told.explanation = Explainer(*told.run, opened.sources).of_expression(root, options);
  return told;
}

std::string shown(const Explained& told, const ExplainArguments& arguments) {
  const Results& results = told.run->results;
  if (arguments.output.format == "json") return explanation_json(told.explanation, results);
  const ReportOptions options = wide_report_options(arguments.output);
  if (arguments.output.format == "markdown")
    return explanation_markdown(told.explanation, results, options, told.explanation.depth);
  return explanation_text(told.explanation, results, options, told.explanation.depth);
}

}  // namespace

int explain_command(const ExplainArguments& arguments) {
  std::optional<SampleOptions> options;
  if (wants_samples(arguments.sampling)) {
    options = sample_options(arguments.sampling);
    if (!options) return wrong_use;
  }
  if (arguments.figure.find_first_not_of(" \t\r\n") == std::string::npos)
    return refuse("what shall be explained? Give a name, such as return_factor, or an expression over names");
  const auto opened = open_model(arguments.model);
  if (opened->status != fine) return opened->status;
  ExplainOptions how;
  how.depth = arguments.depth;
  Explained told = explained(*opened, arguments.figure, how);
  if (!told.run) return opened->status;
  if (options) {
    const StopsSampling stops;
    if (!sample_steps(told.explanation, *told.run, opened->sources, *options, opened->pipeline.sink())) {
      show_messages(opened->pipeline);
      return opened->pipeline.status();
    }
  }
  return write_result(arguments.output.file, shown(told, arguments));
}

}  // namespace tally::cli
