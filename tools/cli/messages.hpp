#pragma once
#include <string>
#include <vector>

#include "tools/cli/pipeline.hpp"

namespace tally::cli {

/// Shows the errors and warnings of a run on standard error: all errors, the first warnings; none of the library's
/// warnings.
void show_messages(const Pipeline& pipeline);

/// Shows the errors of a run on standard error, and no warnings.
void show_errors(const Pipeline& pipeline);

/// "1 error, 2 warnings"
std::string counted_messages(std::size_t errors, std::size_t warnings);

}  // namespace tally::cli
