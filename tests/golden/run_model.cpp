#include "tests/golden/run_model.hpp"

#include <filesystem>

#include "lang/diagnostics/render.hpp"
#include "stdlib/embedded_library.hpp"

namespace tally::golden {

Outcome RunModel::failed() const { return {render_text(sink.sorted(), sources, false), true}; }

std::unique_ptr<RunModel> run_model_of(const std::string& path, const std::string& shown) {
  auto made = std::make_unique<RunModel>();
  Found found = read_text_file(path);
  const FileId file = made->sources.add(shown, found.text ? std::move(found.text->text) : std::string());
  const std::filesystem::path place(path);
  made->name = place.stem().string();
  made->language = made->name.ends_with("_nl") ? Language::dutch : Language::english;
  const FolderStore store(place.parent_path().string(), embedded_library());
  const auto modules = load(made->sources, file, made->name, store, made->sink);
  made->model = check(made->sources, modules, store, made->sink);
  if (!made->sink.has_errors()) made->run = run_scenario(made->model, {}, made->sources, made->sink);
  return made;
}

}  // namespace tally::golden
