#pragma once
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/evaluate/run.hpp"
#include "engine/report/words.hpp"
#include "engine/workbook/inputs_sheet.hpp"
#include "engine/workbook/step_names.hpp"
#include "engine/workbook/words.hpp"
#include "engine/workbook/workbook.hpp"

namespace tally {

/// Writes the steps of a plan that something hangs on as formulas, a row of the sheet each, in the order of the plan:
/// so a formula names cells of the inputs and of rows above it. Each kind of step has its function; those that take
/// several rows stand in a .cpp of their own.
class Translator {
 public:
  Translator(const Run& run, const ReportOptions& options, const InputCells& inputs, const SlotNames& names,
             const UsedSteps& steps);
  void translate();

  /// A number of the plan as a formula of another sheet names it; the number itself if it never changes.
  std::string from_outside(Slot slot) const;
  Sheet take_calculation() { return std::move(sheet_); }
  /// Without cells if nothing needed it.
  Sheet take_rate() { return std::move(rate_sheet_); }

  static constexpr std::uint32_t name_column = 0, label_column = 1, wording_column = 2, unit_column = 3,
                                 value_column = 4, first_year_column = 5;

 private:
  /// Where a slot stands.
  struct Place {
    enum class In : std::uint8_t { nowhere, inputs, calculation };
    In in = In::nowhere;
    std::uint32_t row = 0, column = 0;  ///< of the calculation; row: place in the input cells
  };
  /// Rows of a running balance, which payback and lowest balance share.
  struct Balance {
    std::uint32_t balance_row, size_row;
    std::vector<double> balance, size;
  };

  // translator.cpp
  void head();
  void sections();
  void step(std::size_t i);
  std::string cell(Slot slot) const;                    ///< of a number
  std::string at(Slot row, std::uint32_t year) const;   ///< of a row's year
  std::string years(Slot row) const;                    ///< "F12:J12"
  std::string all(Slot row) const;                      ///< the total over all time
  std::string years_of(std::uint32_t sheet_row) const;  ///< of a row of the sheet
  std::string year_number(std::uint32_t year) const;    ///< the head of a column: 0, 1, …
  double value(Slot slot) const { return run_.values[slot]; }
  /// Opens the row of a step: its name, or whose step it is, and how it is computed.
  std::uint32_t open(std::size_t i, std::string wording);
  /// Opens a row that the step needs beside its own.
  std::uint32_t open_beside(std::size_t i, std::string_view wording);
  /// Opens the row of a step's second number, which has a name of its own.
  std::uint32_t open_named(Slot slot, std::size_t i, std::string_view wording);
  /// Writes in the row what a slot is called.
  void put_name(std::uint32_t row, const SlotName& name);
  /// Money with two decimals, all else with as many as count.
  std::string_view format_of(Slot slot) const;
  /// Remembers where a slot of a step stands.
  void stand(Slot slot, std::uint32_t row, std::uint32_t column);
  void put_number(std::size_t i, std::string formula, std::string wording);
  /// A row of years, one formula each, and the formula of its total (empty: it has none).
  template <class FormulaOf>
  void put_row(std::size_t i, std::string wording, FormulaOf formula_of, std::string total);
  void put_year(std::uint32_t row, std::uint32_t year, std::string formula, double value, std::string_view format);
  /// A row of zeros stands nowhere until a step reads it.
  void need_row(Slot row);

  // translate_wording.cpp
  std::string say(Slot slot) const;
  std::string say_input(const WrittenInput& input) const;
  std::string say_sum(std::size_t i) const;
  std::string joined(std::size_t i, std::string_view sign) const;

  // translate_numbers.cpp
  void number_step(std::size_t i);
  void input(std::size_t i);
  void estimate(std::size_t i);
  void sum(std::size_t i);
  void quotient(std::size_t i, std::string_view condition);
  std::string summand(std::size_t k, const std::string& cell) const;

  // translate_rows.cpp
  void place(std::size_t i);
  void cap(std::size_t i);
  void profile(std::size_t i);
  void convolve(std::size_t i);
  std::uint32_t mirrored(std::size_t i, Slot row);
  void scale_row(std::size_t i);
  void multiply_rows(std::size_t i);
  void sum_rows(std::size_t i);
  void inner(std::size_t i);
  void total(std::size_t i);

  // translate_years.cpp
  void weights(std::size_t i);
  void level_weights(std::size_t i, const std::string& wording);
  void declining_weights(std::size_t i, const std::string& wording);
  void once(std::size_t i);
  void discount(std::size_t i);
  std::uint32_t rates(std::size_t i, std::uint32_t last);

  // translate_balances.cpp
  void peak(std::size_t i);
  const Balance& balance(std::size_t i);
  void payback(std::size_t i);
  void lowest(std::size_t i);
  void choose(std::size_t i);

  // translate_rate.cpp
  void internal_rate(std::size_t i);

  const Run& run_;
  const Plan& plan_;
  const WorkbookWords& words_;
  const Words& report_words_;
  const InputCells& inputs_;
  const SlotNames& names_;
  const UsedSteps& steps_;
  Sheet sheet_, rate_sheet_;
  std::uint32_t next_row_ = 0, number_row_ = 0, rate_row_ = 0;
  std::vector<Place> places_;                                       ///< by slot
  std::vector<std::string> short_;                                  ///< by step: how it is computed, if that is short
  std::vector<std::pair<std::size_t, std::string_view>> sections_;  ///< first step and title
  std::map<Slot, std::uint32_t> mirrors_;
  std::map<std::pair<Slot, Slot>, Balance> balances_;
};

}  // namespace tally
