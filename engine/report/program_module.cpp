#include "engine/report/program_module.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <filesystem>
#include <system_error>

namespace tally {
namespace {

ModuleEntry failed(std::string why) { return {.function = nullptr, .error = std::move(why)}; }

}  // namespace

std::string find_module(const ProgramModule& module) {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return {};
  const auto folder = program.parent_path();
  for (const auto& place : {folder / module.file, folder.parent_path() / "lib" / "tally" / module.file})
    if (std::filesystem::exists(place, error)) return place.string();
  return {};
}

ModuleEntry load_module(const ProgramModule& module, const std::string& path) {
  if (path.empty())
    return failed(fmt::format("the {} module `{}` is missing: it belongs beside the program or in ../lib/tally",
                              module.what, module.file));
  void* library = dlopen(path.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!library)
    return failed(
        fmt::format("the {} module cannot be loaded; is {} installed? ({})", module.what, module.needs, dlerror()));
  void* function = dlsym(library, module.entry);
  if (!function) return failed(fmt::format("`{}` is of another version of tally", path));
  return {.function = function, .error = {}};
}

void append_bytes(void* target, const char* bytes, std::size_t size) {
  static_cast<std::string*>(target)->append(bytes, size);
}

}  // namespace tally
