#pragma once
#include <string>
#include <string_view>

namespace tally {

/// A part of the program with large libraries behind it, which is loaded when it is first needed.
struct ProgramModule {
  const char* file;        ///< "tally_draw.so"
  std::string_view what;   ///< "drawing"
  std::string_view needs;  ///< "Graphviz"
  const char* entry;       ///< the name of its one function
};

/// Where a module is: beside the program, or in `../lib/tally`. Empty if in neither.
std::string find_module(const ProgramModule& module);

/// The one function of a module, or why there is none.
struct ModuleEntry {
  void* function = nullptr;
  std::string error;  ///< empty: fine
};

/// Loads a module from `path`, as `find_module` gives it, for as long as the program runs: libraries such as Graphviz
/// do not survive being loaded twice.
ModuleEntry load_module(const ProgramModule& module, const std::string& path);

/// Takes bytes from a module: the text that is `target` grows by them.
void append_bytes(void* target, const char* bytes, std::size_t size);

}  // namespace tally
