#pragma once
#include <string>

#include "engine/workbook/workbook.hpp"

namespace tally {

/// The bytes of an xlsx file, or why there are none.
struct WrittenWorkbook {
  std::string bytes;
  std::string error;  ///< empty: fine
};

/// Where the workbook module is: beside the program, or in `../lib/tally`. Empty if in neither.
std::string find_workbook_module();

/// Writes with libxlsxwriter, which is loaded now, from `module` (as `find_workbook_module` gives it). The same
/// workbook gives the same bytes.
WrittenWorkbook write_workbook(const Workbook& workbook, const std::string& module);

}  // namespace tally
