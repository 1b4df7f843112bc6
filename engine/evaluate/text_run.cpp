#include "engine/evaluate/text_run.hpp"

namespace tally {
namespace {

class OwnModules : public ModuleStore {
 public:
  OwnModules(const std::map<std::string, std::string>& texts, std::unique_ptr<ModuleStore> rest)
      : texts_(texts), rest_(std::move(rest)) {}
  Found module(std::string_view path) const override {
    if (path.starts_with("std.")) return rest_->module(path);
    const auto found = texts_.find(std::string(path));
    return found == texts_.end() ? Found{} : Found{StoredText{found->first, found->second}, {}};
  }
  Found data(std::string_view name) const override { return rest_->data(name); }

 private:
  std::map<std::string, std::string> texts_;
  std::unique_ptr<ModuleStore> rest_;
};

bool has_scenario(const CheckedModel& model, std::string_view name, ScenarioId& found) {
  if (name.empty() || name == "base") return true;
  for (std::size_t i = 0; i < model.scenarios.size(); ++i)
    if (model.scenarios[i].id.name == name) found = ScenarioId(i);
  return static_cast<bool>(found);
}

}  // namespace

std::unique_ptr<TextRun> run_texts(const std::map<std::string, std::string>& texts, const std::string& main_path,
                                   std::unique_ptr<ModuleStore> rest, std::string_view scenario) {
  auto made = std::make_unique<TextRun>();
  made->store = std::make_unique<OwnModules>(texts, std::move(rest));
  const FileId main = made->sources.add(main_path, texts.at(""));
  made->modules = load(made->sources, main, main_path, *made->store, made->sink);
  made->model = check(made->sources, made->modules, *made->store, made->sink);
  ScenarioId asked;
  if (made->sink.has_errors() || !made->model.has_model || !has_scenario(made->model, scenario, asked)) return made;
  made->run = run_scenario(made->model, asked, made->sources, made->sink);
  if (made->sink.has_errors()) made->run.reset();
  return made;
}

}  // namespace tally
