#pragma once
#include <string>

#include "engine/report/ledger.hpp"
#include "engine/report/step_writer.hpp"

namespace tally {

/// Where the variance of the explained figure comes from; empty where it was not sampled or is certain.
std::string variance_text(const Explanation& explanation, const StepWriter& writer, const ReportOptions& options);
std::string variance_markdown(const Explanation& explanation, const StepWriter& writer);

}  // namespace tally
