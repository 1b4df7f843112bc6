#include "engine/workbook/write_workbook.hpp"

#include <dlfcn.h>
#include <fmt/format.h>

#include <filesystem>
#include <system_error>

#include "engine/workbook/xlsx/module.hpp"

namespace tally {
namespace {

constexpr const char* module_file = "tally_workbook.so";

void append(void* target, const char* bytes, std::size_t size) {
  static_cast<std::string*>(target)->append(bytes, size);
}

WrittenWorkbook failed(std::string why) { return {.bytes = {}, .error = std::move(why)}; }

}  // namespace

std::string find_workbook_module() {
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return {};
  const auto folder = program.parent_path();
  for (const auto& place : {folder / module_file, folder.parent_path() / "lib" / "tally" / module_file})
    if (std::filesystem::exists(place, error)) return place.string();
  return {};
}

WrittenWorkbook write_workbook(const Workbook& workbook, const std::string& module) {
  if (std::string problem = beyond_limits(workbook); !problem.empty()) return failed(std::move(problem));
  if (module.empty())
    return failed(fmt::format("the workbook module `{}` is missing: it belongs beside the program or in ../lib/tally",
                              module_file));
  void* library = dlopen(module.c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!library)
    return failed(fmt::format("the workbook module cannot be loaded; is libxlsxwriter installed? ({})", dlerror()));
  const auto entry = reinterpret_cast<WorkbookEntry>(dlsym(library, workbook_entry_name));
  if (!entry) return failed(fmt::format("`{}` is of another version of tally", module));
  std::string bytes;
  if (entry(&workbook, &append, &bytes) != 0) return failed(std::move(bytes));
  return {.bytes = std::move(bytes), .error = {}};
}

}  // namespace tally
