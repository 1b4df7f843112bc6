#pragma once
#include <memory>
#include <span>
#include <string_view>

#include "lang/source/module_store.hpp"

namespace tally {

/// One file of the standard library as it stands in the program.
struct EmbeddedModule {
  std::string_view name;  ///< "std.nl.justice"
  std::string_view path;  ///< as shown: "std/nl/justice.tally"
  std::string_view text;
};

/// All modules of the standard library, sorted by name.
std::span<const EmbeddedModule> embedded_modules();

/// The standard library inside the program.
std::shared_ptr<const ModuleStore> embedded_library();

}  // namespace tally
