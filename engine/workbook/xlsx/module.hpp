#pragma once
#include <cstddef>

#include "engine/workbook/workbook.hpp"

namespace tally {

/// Takes bytes from the module; `target` is what the caller gave.
using WorkbookWriter = void (*)(void* target, const char* bytes, std::size_t size);

/// The one entry of the workbook module. Writes the file, or an error in words, and says which: 0 is fine.
using WorkbookEntry = int (*)(const Workbook* workbook, WorkbookWriter write, void* target);

constexpr const char* workbook_entry_name = "tally_workbook_v1";

}  // namespace tally
