#pragma once
#include <string_view>

namespace tally {

// How numbers are shown, as spreadsheets write it; the spreadsheet puts in the marks of its reader's language.

inline constexpr std::string_view money_format = "#,##0.00", amount_format = "#,##0.00##", factor_format = "0.000",
                                  share_format = "0.0000##", rate_format = "0.0%", year_format = "0",
                                  whole_format = "#,##0";

}  // namespace tally
