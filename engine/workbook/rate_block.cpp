#include "engine/workbook/rate_block.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/workbook/address.hpp"
#include "engine/workbook/number_formats.hpp"

namespace tally {
namespace {

constexpr int grid_reach = 100;  ///< places of the grid on either side of u = 0
constexpr int halvings = 64;
constexpr std::uint32_t first_column = 1;
constexpr std::string_view exact_format = "0.000000000000";

/// Writes one search. Each part writes its formulas and keeps the numbers that they give now.
class Search {
 public:
  Search(Sheet& sheet, std::uint32_t row, const std::vector<std::string>& flows, const std::vector<double>& numbers,
         const WorkbookWords& words)
      : sheet_(sheet), words_(words), row_(row), flows_(flows), numbers_(numbers) {}

  RateBlock write(std::string_view name) {
    sheet_.text(row_++, 0, name, CellLook::section);
    put_flows();
    put_bounds();
    put_grid();
    put_halvings();
    const double rate = std::exp(-2 * middle_) - 1;
    sheet_.text(row_, 0, words_.rate_found, CellLook::name);
    put_if_found(first_column, fmt::format("EXP(-2*{})-1", cell_name(row_ - 1, 3)), rate, exact_format,
                 CellLook::total);
    return {fixed_cell_name(row_, first_column, sheet_.name), rate, row_ + 2};
  }

 private:
  std::uint32_t count() const { return static_cast<std::uint32_t>(numbers_.size()); }
  std::string whole(std::uint32_t row) const { return cells_of_row(row, first_column, first_column + count() - 1); }
  std::string at(std::uint32_t row, std::uint32_t k) const { return cell_name(row, first_column + k); }
  std::string fixed(std::uint32_t row, std::uint32_t k) const { return fixed_cell_name(row, first_column + k); }

  /// A row with a formula for each half year; `formula(k, before)`, `before`: the cell to the left, or 0.
  template <class Formula, class Number>
  std::uint32_t put_row(std::string_view title, std::string_view format, Formula formula, Number number) {
    sheet_.text(row_, 0, title, CellLook::wording);
    for (std::uint32_t k = 0; k < count(); ++k)
      sheet_.formula(row_, first_column + k, formula(k, k == 0 ? std::string("0") : at(row_, k - 1)), number(k),
                     format);
    return row_++;
  }

  void put_flows() {
    half_year_row_ = row_;
    sheet_.text(row_, 0, words_.half_year, CellLook::header);
    for (std::uint32_t k = 0; k < count(); ++k)
      sheet_.number(row_, first_column + k, k, whole_format, CellLook::header);
    ++row_;
    flow_row_ = put_row(
        words_.flow, money_format, [&](std::uint32_t k, const std::string&) { return flows_[k]; },
        [&](std::uint32_t k) { return numbers_[k]; });
    double seen = 0;
    first_row_ = put_row(
        words_.first_flow, money_format,
        [&](std::uint32_t k, const std::string& before) {
          return fmt::format("IF({0}<>0,{0},{1})", before, at(flow_row_, k));
        },
        [&](std::uint32_t k) { return seen = seen != 0 ? seen : numbers_[k]; });
    first_ = seen;
    seen = 0;
    last_row_ = put_row(
        words_.last_flow, money_format,
        [&](std::uint32_t k, const std::string& before) {
          return fmt::format("IF({0}<>0,{0},{1})", at(flow_row_, k), before);
        },
        [&](std::uint32_t k) { return seen = numbers_[k] != 0 ? numbers_[k] : seen; });
    last_ = seen;
    double place = 0;
    place_row_ = put_row(
        words_.place_of_last_flow, whole_format,
        [&](std::uint32_t k, const std::string& before) {
          return fmt::format("IF({}<>0,{},{})", at(flow_row_, k), at(half_year_row_, k), before);
        },
        [&](std::uint32_t k) { return place = numbers_[k] != 0 ? k : place; });
    last_place_ = place;
    put_sign_changes();
  }

  void put_sign_changes() {
    double before = 0, now = 0, changes = 0;
    put_row(
        words_.sign_changes, whole_format,
        [&](std::uint32_t k, const std::string& so_far) {
          if (k == 0) return so_far;
          const std::string x = at(last_row_, k - 1), y = at(last_row_, k);
          return fmt::format("{}+IF({}*SIGN({})<0,1,0)", so_far, "SIGN(" + x + ")", y);
        },
        [&](std::uint32_t k) {
          now = numbers_[k] != 0 ? numbers_[k] : before;
          changes += (now > 0 && before < 0) || (now < 0 && before > 0);
          before = now;
          return changes;
        });
  }

  /// |u| of every zero is below the logarithm of this (Cauchy): nothing where nothing flows.
  void put_bounds() {
    const std::string flows = whole(flow_row_);
    bound_row_ = row_;
    sheet_.text(row_, 0, words_.outermost, CellLook::wording);
    const double largest = std::abs(*std::max_element(numbers_.begin(), numbers_.end(),
                                                      [](double a, double b) { return std::abs(a) < std::abs(b); }));
    bound_ = largest == 0 ? 0 : std::log(1 + largest / std::min(std::abs(first_), std::abs(last_))) + 1;
    sheet_.formula(row_++, first_column,
                   fmt::format("IF(MAX(MAX({0}),-MIN({0}))=0,0,"
                               "LN(1+MAX(MAX({0}),-MIN({0}))/MIN(ABS({1}),ABS({2})))+1)",
                               flows, at(first_row_, count() - 1), at(last_row_, count() - 1)),
                   bound_, exact_format);
    first_place_row_ = row_;
    sheet_.text(row_, 0, words_.place_of_first_flow, CellLook::wording);
    first_place_ = static_cast<double>(std::find_if(numbers_.begin(), numbers_.end(), [](double x) { return x != 0; }) -
                                       numbers_.begin());
    sheet_.formula(row_++, first_column, fmt::format("COUNTIF({},0)", whole(first_row_)), first_place_, whole_format);
  }

  /// The net present value at the place that a cell holds, divided by x to the power of the first or last flow's half
  /// year, so that it neither overflows nor vanishes.
  std::string net_formula(const std::string& place) const {
    const std::uint32_t end = count() - 1;
    const auto fixed_row = [&](std::uint32_t row) { return fixed(row, 0) + ":" + fixed(row, end); };
    return fmt::format("SUMPRODUCT({},EXP(-ABS({})*ABS({}-IF({}<=0,{},{}))))", fixed_row(flow_row_), place,
                       fixed_row(half_year_row_), place, fixed(first_place_row_, 0), fixed(place_row_, end));
  }

  double net(double u) const {
    double sum = 0;
    const double from = u <= 0 ? first_place_ : last_place_;
    for (std::uint32_t k = 0; k < count(); ++k) sum += numbers_[k] * std::exp(-std::abs(u) * std::abs(k - from));
    return sum;
  }

  double place(int i) const { return bound_ * std::pow(static_cast<double>(i) / grid_reach, 3); }

  void put_header(std::initializer_list<std::string_view> titles) {
    std::uint32_t column = 0;
    for (const std::string_view title : titles) sheet_.text(row_, column++, title, CellLook::header);
    ++row_;
  }

  /// Rising u, near to one another around 0, where rates mostly are.
  void put_grid() {
    put_header({words_.grid, words_.place, words_.net_at_place, words_.crosses});
    grid_row_ = row_;
    for (int i = -grid_reach; i <= grid_reach; ++i, ++row_) {
      const double here = net(place(i));
      sheet_.number(row_, 0, i, whole_format, CellLook::fixed);
      sheet_.formula(row_, 1, fmt::format("{}*({}/{})^3", fixed(bound_row_, 0), cell_name(row_, 0), grid_reach),
                     place(i), exact_format);
      sheet_.formula(row_, 2, net_formula(cell_name(row_, 1)), here, money_format);
      if (i == -grid_reach) continue;
      const bool crosses = (here > 0) != (net(place(i - 1)) > 0);
      if (crosses && ++crossings_ == 1) crossing_ = i;
      sheet_.formula(row_, 3, fmt::format("IF(({}>0)<>({}>0),1,0)", cell_name(row_, 2), cell_name(row_ - 1, 2)),
                     crosses ? 1 : 0, whole_format);
    }
    sheet_.text(row_, 0, words_.crossings, CellLook::wording);
    crossings_row_ = row_;
    sheet_.formula(row_, 1, fmt::format("SUM({})", crossing_cells()), crossings_, whole_format);
    ++row_;
  }

  std::string crossing_cells() const { return cells_of_column(3, grid_row_ + 1, grid_row_ + 2 * grid_reach); }

  /// The two neighbours of the grid between which the only zero lies, then half of what is between them, and so on.
  void put_halvings() {
    put_header({words_.narrowing, words_.lower, words_.upper, words_.middle, words_.net_at_place, words_.net_at_lower});
    const double none = std::numeric_limits<double>::quiet_NaN();
    double lower = crossings_ == 1 ? place(crossing_ - 1) : none, upper = crossings_ == 1 ? place(crossing_) : none;
    const bool sign = net(lower) > 0;
    const std::uint32_t first = row_;
    const std::string sign_formula = fmt::format("({}>0)", fixed_cell_name(first, 5));
    for (int j = 0; j < halvings; ++j, ++row_) {
      middle_ = (lower + upper) / 2;
      const double here = net(middle_);
      sheet_.number(row_, 0, j, whole_format, CellLook::fixed);
      put_if_found(1, j == 0 ? neighbour(0) : stays(row_ - 1, sign_formula, 3, 1), lower, exact_format);
      put_if_found(2, j == 0 ? neighbour(1) : stays(row_ - 1, sign_formula, 2, 3), upper, exact_format);
      put_if_found(3, fmt::format("({}+{})/2", cell_name(row_, 1), cell_name(row_, 2)), middle_, exact_format);
      put_if_found(4, net_formula(cell_name(row_, 3)), here, money_format);
      if (j == 0) put_if_found(5, net_formula(cell_name(row_, 1)), net(lower), money_format);
      ((here > 0) == sign ? lower : upper) = middle_;
    }
  }

  /// One of two cells of a row: the first where the middle has the sign of the lower end.
  static std::string stays(std::uint32_t row, const std::string& sign, std::uint32_t same, std::uint32_t other) {
    return fmt::format("IF(({}>0)={},{},{})", cell_name(row, 4), sign, cell_name(row, same), cell_name(row, other));
  }

  std::string neighbour(std::uint32_t step) const {
    return fmt::format("INDEX({},MATCH(1,{},0))",
                       cells_of_column(1, grid_row_ + step, grid_row_ + step + 2 * grid_reach - 1), crossing_cells());
  }

  /// A cell of this row that has a number where there is exactly one zero, and else says that there is none.
  void put_if_found(std::uint32_t column, std::string_view formula, double number, std::string_view format,
                    CellLook look = CellLook::figure) {
    std::string guarded =
        fmt::format("IF({}=1,{},\"{}\")", fixed_cell_name(crossings_row_, 1), formula, words_.not_available);
    if (std::isfinite(number))
      sheet_.formula(row_, column, std::move(guarded), number, format, look);
    else
      sheet_.text_formula(row_, column, std::move(guarded), words_.not_available, format, look);
  }

  Sheet& sheet_;
  const WorkbookWords& words_;
  std::uint32_t row_;
  const std::vector<std::string>& flows_;
  const std::vector<double>& numbers_;
  std::uint32_t half_year_row_ = 0, flow_row_ = 0, first_row_ = 0, last_row_ = 0, place_row_ = 0, bound_row_ = 0,
                first_place_row_ = 0, grid_row_ = 0, crossings_row_ = 0;
  double first_ = 0, last_ = 0, first_place_ = 0, last_place_ = 0, bound_ = 0, middle_ = 0;
  int crossings_ = 0, crossing_ = 0;
};

}  // namespace

RateBlock put_rate_block(Sheet& sheet, std::uint32_t first_row, std::string_view name,
                         const std::vector<std::string>& flows, const std::vector<double>& numbers,
                         const WorkbookWords& words) {
  return Search(sheet, first_row, flows, numbers, words).write(name);
}

}  // namespace tally
