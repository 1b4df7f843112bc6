#pragma once
#include <string>
#include <vector>

#include "engine/report/ledger.hpp"
#include "engine/report/report.hpp"
#include "engine/uncertainty/sensitivity.hpp"

namespace tally {

/// The tables alone: the tornado without its bars, the shares of the variance, where each number stands.
std::vector<LedgerTable> sensitivity_tables(const Sensitivity& told, const Results& results, Language language);

/// The tornado as bars, the shares of the variance, where each number stands, and those without influence.
std::string sensitivity_text(const Sensitivity& told, const Results& results, const ReportOptions& options);
std::string sensitivity_markdown(const Sensitivity& told, const Results& results, const ReportOptions& options);
std::string sensitivity_json(const Sensitivity& told, const Results& results);
/// A line for each number, then one for each share of the variance.
std::string sensitivity_csv(const Sensitivity& told, const Results& results);

}  // namespace tally
