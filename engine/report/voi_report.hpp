#pragma once
#include <string>

#include "engine/report/report.hpp"
#include "engine/uncertainty/voi.hpp"

namespace tally {

/// What it is worth to know inputs and sources for certain, most valuable first.
std::string voi_text(const Voi& told, const Results& results, const ReportOptions& options);
std::string voi_markdown(const Voi& told, const Results& results, const ReportOptions& options);
std::string voi_json(const Voi& told, const Results& results);
std::string voi_csv(const Voi& told);

}  // namespace tally
