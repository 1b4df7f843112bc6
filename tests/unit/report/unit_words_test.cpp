#include "engine/report/unit_words.hpp"

#include <gtest/gtest.h>

#include <regex>

#include "engine/report/formula_words.hpp"
#include "engine/report/words.hpp"
#include "stdlib/embedded_library.hpp"

namespace tally {
namespace {

TEST(UnitWords, every_unit_of_the_library_has_a_dutch_word) {
  const std::regex declared(R"((?:^|\n)unit (\w+), (\w+))");
  int units = 0;
  for (const EmbeddedModule& module : embedded_modules()) {
    const std::string text(module.text);
    for (std::sregex_iterator unit(text.begin(), text.end(), declared), end; unit != end; ++unit)
      for (const std::size_t form : {1, 2}) {
        EXPECT_NE(dutch_library_unit((*unit)[form].str()), "") << (*unit)[form] << " of " << module.name;
        ++units;
      }
  }
  EXPECT_GT(units, 40);
}

TEST(UnitWords, are_shown_in_both_languages) {
  EXPECT_EQ(shown_unit(dutch_words, "EUR2024/care_contact"), "EUR2024/ggz-contact");
  EXPECT_EQ(shown_unit(dutch_words, "households/year"), "huishoudens/jaar");
  EXPECT_EQ(shown_unit(english_words, "EUR2024/care_contact"), "EUR2024/care contact");
  EXPECT_EQ(shown_unit(dutch_words, "eigen_keuzes/hour"), "eigen keuzes/uur");
}

TEST(FormulaWords, say_in_dutch_what_is_computed) {
  EXPECT_EQ(formula_in(Language::dutch, "benefits ÷ costs"), "baten ÷ kosten");
  EXPECT_EQ(formula_in(Language::dutch, "benefits.by_effect.fewer + benefits.by_effect.a.b"),
            "baten van fewer + baten van a.b");
  EXPECT_EQ(formula_in(Language::dutch, "Σ fewer.police_work.costs.by_year × benefit_factor"),
            "Σ fewer.police_work.costs per jaar × discontofactor van de baten");
  EXPECT_EQ(formula_in(Language::dutch, "first(t): Σ benefits.by_year − Σ costs.by_year ≥ 0, to the end"),
            "eerste(t): Σ baten per jaar − Σ kosten per jaar ≥ 0, tot het einde");
}

TEST(FormulaWords, leave_the_names_of_the_author) {
  const std::string formula = "fewer.baseline × first × 4_000 EUR2019/offence × (1 − fewer.deadweight)";
  EXPECT_EQ(formula_in(Language::dutch, formula), formula);
  EXPECT_EQ(formula_in(Language::english, "benefits ÷ costs"), "benefits ÷ costs");
}

}  // namespace
}  // namespace tally
