#pragma once
#include <span>
#include <string>
#include <string_view>

namespace tally::golden {

/// What a stage makes of a case file.
struct Outcome {
  std::string text;     ///< compared with the `.expected` file beside the case
  bool failed = false;  ///< `bad/` cases must fail, `good/` cases must not
};

/// One folder below tests/golden and the stage that its cases go through. `path` is the file, `shown` how messages name
/// it.
struct Stage {
  std::string_view name;
  Outcome (*run)(const std::string& path, const std::string& shown);
};

/// All stages. A stage without a folder has no cases yet.
std::span<const Stage> stages();

}  // namespace tally::golden
