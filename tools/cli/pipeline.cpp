#include "tools/cli/pipeline.hpp"

#include <algorithm>

#include "lang/diagnostics/did_you_mean.hpp"
#include "lang/syntax/parse.hpp"
#include "stdlib/embedded_library.hpp"
#include "tools/cli/files.hpp"
#include "tools/cli/messages.hpp"
#include "tools/cli/output.hpp"

namespace tally::cli {
std::shared_ptr<const ModuleStore> library_in(const std::string& folder) {
  if (folder.empty()) return embedded_library();
  return std::make_shared<LibraryFolderStore>(folder);
}

// The whole way from text to results.

bool Pipeline::open(const std::string& file, const ModelArguments& how) {
  Found found = read_text_file(file);
  if (!found.text) {
    unreadable_ = "cannot read `" + file + "`: " + (found.error ? "it " + found.error->why : "there is no such file");
    return false;
  }
  const ModulePlace place = module_place(file, found.text->text, how.std_folder);
  const FileId main = sources_.add(file, std::move(found.text->text));
  CheckOptions options{add_settings(how.settings)};
  store_ = std::make_unique<FolderStore>(place.root,
                                         library_in(place.std_folder.empty() ? how.std_folder : place.std_folder));
  modules_ = load(sources_, main, place.path, *store_, sink_);
  model_ = check(sources_, modules_, *store_, sink_, options);
  return !sink_.has_errors();
}

std::unique_ptr<Run> Pipeline::run(ScenarioId scenario) { return run_scenario(model_, scenario, sources_, sink_); }

ExprId Pipeline::expression(const std::string& text) {
  const SyntaxTree tree = parse_expression(sources_, add_from_command_line("expression", text), sink_);
  return sink_.has_errors() ? ExprId{} : check_expression(model_, sources_, modules_, tree, sink_);
}

FileId Pipeline::add_from_command_line(std::string name, std::string text) {
  from_command_line_.push_back(sources_.add(std::move(name), std::move(text)));
  return from_command_line_.back();
}

/// "name=expr" becomes the line `name: expr` of a file that is called as it was given.
std::vector<FileId> Pipeline::add_settings(const std::vector<std::string>& settings) {
  std::vector<FileId> files;
  for (const std::string& setting : settings) {
    std::string text = setting;
    if (const std::size_t sign = text.find('='); sign != std::string::npos) text.replace(sign, 1, ": ");
    files.push_back(add_from_command_line("--set " + setting, std::move(text)));
  }
  return files;
}

ScenarioId Pipeline::scenario(std::string_view name) const {
  for (std::size_t i = 0; i < model_.scenarios.size(); ++i)
    if (model_.scenarios[i].id.name == name) return ScenarioId{i};
  return {};
}

bool Pipeline::is_library(FileId file) const {
  return std::any_of(modules_.begin() + (modules_.empty() ? 0 : 1), modules_.end(), [&](const LoadedModule& module) {
    return module.tree.file == file && module.path.starts_with("std.");
  });
}

std::vector<OwnFile> Pipeline::own_files() const {
  std::vector<OwnFile> files;
  for (const LoadedModule& module : modules_)
    if (!is_library(module.tree.file)) files.push_back({module.tree.file, module.path});
  for (const FileId given : from_command_line_) files.push_back({given, sources_.file(given).path()});
  return files;
}

int Pipeline::status() const {
  if (!unreadable_.empty()) return wrong_use;
  if (!sink_.has_errors()) return fine;
  const auto is_given = [&](const Diagnostic& message) {
    return message.severity == Severity::warning || std::find(from_command_line_.begin(), from_command_line_.end(),
                                                              message.span.file) != from_command_line_.end();
  };
  const std::vector<Diagnostic> messages = sink_.sorted();
  return std::all_of(messages.begin(), messages.end(), is_given) ? wrong_use : problems;
}

namespace {

int refuse_scenario(const Pipeline& pipeline, const std::string& name) {
  std::vector<std::string_view> names{"base"};
  for (const Scenario& scenario : pipeline.model().scenarios) names.push_back(scenario.id.name);
  std::string text = "there is no scenario `" + name + "`";
  if (const std::string meant = did_you_mean(name, names); !meant.empty())
    return refuse(text + "; did you mean `" + meant + "`?");
  text += "; there are";
  for (const std::string_view each : names) text.append(each == names.front() ? " `" : ", `").append(each).append("`");
  return refuse(text);
}

}  // namespace

std::unique_ptr<OpenedModel> open_model(const ModelArguments& arguments) {
  auto opened = std::make_unique<OpenedModel>();
  Pipeline& pipeline = opened->pipeline;
  std::string error;
  const auto end = [&](int status) {
    opened->status = status;
    return std::move(opened);
  };
  const std::optional<std::string> file = model_file(arguments.model, error);
  if (!file) return end(refuse(error));
  if (!pipeline.open(*file, arguments)) {
    if (!pipeline.unreadable().empty()) return end(refuse(pipeline.unreadable()));
    show_messages(pipeline);
    return end(pipeline.status());
  }
  if (!pipeline.model().has_model) {
    return end(refuse("`" + *file + "` has no `model`, so it cannot be run; `tally check` checks it"));
  }
  if (!arguments.scenario.empty() && arguments.scenario != "base") {
    opened->scenario = pipeline.scenario(arguments.scenario);
    if (!opened->scenario) return end(refuse_scenario(pipeline, arguments.scenario));
  }
  return opened;
}

std::unique_ptr<Run> run_model(OpenedModel& opened) {
  std::unique_ptr<Run> run = opened.pipeline.run(opened.scenario);
  show_messages(opened.pipeline);
  opened.status = opened.pipeline.status();
  if (opened.status != fine) return nullptr;
  return run;
}

}  // namespace tally::cli
