#include "engine/workbook/workbook.hpp"

#include <gtest/gtest.h>

#include "engine/workbook/address.hpp"
#include "engine/workbook/make_workbook.hpp"
#include "engine/workbook/write_workbook.hpp"
#include "engine/workbook/written_quantity.hpp"
#include "tests/unit/support/text_model.hpp"

namespace tally {
namespace {

using testing::TextModel;

const SheetCell* cell_beside(const Sheet& sheet, std::string_view name, std::uint32_t column) {
  for (const SheetCell& named : sheet.cells) {
    if (named.text != name || named.column != 0) continue;
    for (const SheetCell& cell : sheet.cells)
      if (cell.row == named.row && cell.column == column) return &cell;
  }
  return nullptr;
}

std::string model_with(std::string_view lines) {
  return testing::small_head("index: prices\n  discount: 0%/year") +
         "index prices {\n  2019: 100\n  2024: 125\n}\n"
         "intervention help for youth {\n  reach: 50 persons\n" +
         std::string(lines) + "\n}\n";
}

TEST(Workbook, names_cells) {
  EXPECT_EQ(cell_name(0, 0), "A1");
  EXPECT_EQ(cell_name(11, 25), "Z12");
  EXPECT_EQ(cell_name(0, 26), "AA1");
  EXPECT_EQ(cell_name(0, 702), "AAA1");
  EXPECT_EQ(fixed_cell_name(4, 2, "Inputs"), "Inputs!$C$5");
  EXPECT_EQ(cells_of_row(9, 5, 9), "F10:J10");
}

TEST(Workbook, reads_quantities_as_written) {
  const auto one = quantities_in("1.25 million EUR2019/month");
  ASSERT_EQ(one.size(), 1U);
  EXPECT_EQ(one[0].number, 1.25);
  EXPECT_EQ(one[0].decimals, 2);
  EXPECT_EQ(one[0].unit, "million EUR2019/month");
  const auto three = quantities_in("-20% (-30% to -8%)");
  ASSERT_EQ(three.size(), 3U);
  EXPECT_EQ(three[1].number, -30);
  EXPECT_EQ(three[2].unit, "%");
  const auto two = quantities_in("1_200 to 2_800 persons/year");
  ASSERT_EQ(two.size(), 2U);
  EXPECT_EQ(two[0].number, 1200);
  EXPECT_EQ(two[0].unit, "");
  EXPECT_EQ(two[1].unit, "persons/year");
}

TEST(Workbook, shows_inputs_as_written_and_converts_them_by_formula) {
  TextModel model(model_with("  cost staff: 2 thousand EUR2019/month paid by municipality"));
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  const Workbook workbook = make_workbook(*run, model.sources(), {});
  const Sheet &inputs = workbook.sheets[1], &calculation = workbook.sheets[2];
  const SheetCell* written = cell_beside(inputs, "help.cost.staff", 2);
  ASSERT_NE(written, nullptr);
  EXPECT_EQ(written->value, 2);
  EXPECT_EQ(written->look, CellLook::input);
  const SheetCell* used = cell_beside(calculation, "help.cost.staff", 4);
  ASSERT_NE(used, nullptr);
  EXPECT_DOUBLE_EQ(used->value, 2'000 * 1.25 * 12);
  EXPECT_EQ(used->text.substr(used->text.rfind('*')), "*12000");
  EXPECT_EQ(cell_beside(inputs, "prices 2019", 2)->value, 100);
}

TEST(Workbook, knows_the_prices_of_a_zero_and_the_median_of_a_range) {
  TextModel model(
      model_with("  cost nothing: 0 EUR2019 paid by municipality\n"
                 "  cost range: 100 to 400 EUR2019/month paid by municipality"));
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  const Workbook workbook = make_workbook(*run, model.sources(), {});
  const Sheet &inputs = workbook.sheets[1], &calculation = workbook.sheets[2];
  EXPECT_EQ(cell_beside(inputs, "help.cost.nothing", 2)->value, 0);
  EXPECT_NE(cell_beside(calculation, "help.cost.nothing", 4)->text.find("*Inputs!"), std::string::npos);
  EXPECT_DOUBLE_EQ(cell_beside(inputs, "help.cost.range", 2)->value, 200);
  EXPECT_DOUBLE_EQ(cell_beside(inputs, "help.cost.range", 4)->value, 100);
  EXPECT_DOUBLE_EQ(cell_beside(inputs, "help.cost.range", 5)->value, 400);
}

TEST(Workbook, never_takes_text_for_a_formula) {
  TextModel model(model_with("  cost staff \"=1+1\": 10 EUR2024 paid by municipality  [assumed: \"@SUM(A1)\"]"));
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  std::size_t texts = 0;
  for (const Sheet& sheet : make_workbook(*run, model.sources(), {}).sheets)
    for (const SheetCell& cell : sheet.cells) {
      const bool strange = cell.text.find("=1+1") != std::string::npos || cell.text.find("@SUM") != std::string::npos;
      texts += strange;
      EXPECT_TRUE(!strange || cell.kind == SheetCell::Kind::text) << cell.text;
    }
  EXPECT_GE(texts, 3U);
}

TEST(Workbook, names_its_sheets_in_both_languages) {
  TextModel model(model_with("  cost staff: 10 EUR2024 paid by municipality"));
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  EXPECT_EQ(make_workbook(*run, model.sources(), {}).sheets.front().name, "Summary");
  EXPECT_EQ(make_workbook(*run, model.sources(), {.language = Language::dutch}).sheets.back().name, "Bronnen");
}

TEST(Workbook, refuses_what_a_spreadsheet_cannot_hold) {
  Workbook workbook{"", "", {Sheet{}}};
  Sheet& sheet = workbook.sheets[0];
  sheet.name = "Large";
  EXPECT_EQ(beyond_limits(workbook), "");
  sheet.text(1'048'576, 0, "x");
  EXPECT_NE(beyond_limits(workbook).find("A1048577 of sheet `Large`"), std::string::npos);
  sheet.cells.clear();
  sheet.formula(0, 0, std::string(8'192, '1'), 1, "");
  EXPECT_NE(beyond_limits(workbook).find("formula"), std::string::npos);
  sheet.cells.clear();
  sheet.text(0, 0, std::string(32'767, 'x'));
  EXPECT_EQ(beyond_limits(workbook), "");
  sheet.text(0, 0, std::string(32'768, 'x'));
  EXPECT_NE(beyond_limits(workbook), "");
}

TEST(Workbook, says_that_its_module_is_missing) {
  EXPECT_NE(write_workbook({}, "").error.find("tally_workbook.so"), std::string::npos);
}

}  // namespace
}  // namespace tally
