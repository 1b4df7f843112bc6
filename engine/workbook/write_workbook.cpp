#include "engine/workbook/write_workbook.hpp"

#include "engine/report/program_module.hpp"
#include "engine/workbook/xlsx/module.hpp"

namespace tally {
namespace {

constexpr ProgramModule workbook_module{"tally_workbook.so", "workbook", "libxlsxwriter", workbook_entry_name};

WrittenWorkbook failed(std::string why) { return {.bytes = {}, .error = std::move(why)}; }

}  // namespace

std::string find_workbook_module() { return find_module(workbook_module); }

WrittenWorkbook write_workbook(const Workbook& workbook, const std::string& module) {
  if (std::string problem = beyond_limits(workbook); !problem.empty()) return failed(std::move(problem));
  ModuleEntry loaded = load_module(workbook_module, module);
  if (!loaded.error.empty()) return failed(std::move(loaded.error));
  const auto entry = reinterpret_cast<WorkbookEntry>(loaded.function);
  std::string bytes;
  if (entry(&workbook, &append_bytes, &bytes) != 0) return failed(std::move(bytes));
  return {.bytes = std::move(bytes), .error = {}};
}

}  // namespace tally
