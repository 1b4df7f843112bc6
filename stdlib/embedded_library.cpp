#include "stdlib/embedded_library.hpp"

#include <algorithm>

namespace tally {
namespace {

class EmbeddedLibrary : public ModuleStore {
 public:
  Found module(std::string_view path) const override {
    for (const EmbeddedModule& module : embedded_modules())
      if (module.name == path) return {StoredText{std::string(module.path), std::string(module.text)}, {}};
    return {};
  }
  Found data(std::string_view) const override { return {}; }
  std::vector<std::string> modules_of_library() const override {
    std::vector<std::string> names;
    for (const EmbeddedModule& module : embedded_modules()) names.emplace_back(module.name);
    return names;
  }
};

}  // namespace

std::shared_ptr<const ModuleStore> embedded_library() {
  static const auto library = std::make_shared<EmbeddedLibrary>();
  return library;
}

}  // namespace tally
