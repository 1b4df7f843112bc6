#include <gtest/gtest.h>

#include <cmath>

#include "engine/plan/run_plan.hpp"
#include "tests/unit/support/text_model.hpp"

namespace tally {
namespace {

const char* const body = R"(
intervention outreach for youth {
  reach: 200 persons/year (150 to 250)  [assumed]
  years: 2025..2026
  cost staff: 50_000 EUR2024/year paid by municipality  [assumed]
}
effect fewer of outreach on offence {
  baseline: 0.9 offences/person/year  [assumed]
  change: -20% (-30% to -10%)  [assumed]
  due_to_others: 40%  [assumed]
  lasts: 2 years
}
impact price of offence in police {
  costs: 4_000 EUR2024/offence borne by state  [assumed]
  takes: 22 hours/offence  [assumed]
}
)";

TEST(Rerun, GivesWhatAFullRunGives) {
  testing::TextModel model(testing::small_head("discount: 3%/year") + body);
  const auto run = model.run();
  ASSERT_TRUE(run) << model.messages();
  for (std::uint32_t input = 0; input < run->plan.inputs.size(); ++input) {
    std::vector<double> partly = run->values, whole = run->plan.initial;
    partly[run->plan.inputs[input].slot] *= 1.1;
    whole[run->plan.inputs[input].slot] *= 1.1;
    Rerun rerun(run->plan);
    rerun.run(partly, std::span(&input, 1));
    run_plan(run->plan, whole);
    for (std::size_t i = 0; i < whole.size(); ++i) {
      if (std::isnan(whole[i])) continue;
      ASSERT_EQ(partly[i], whole[i]) << "slot " << i << " after input " << input;
    }
  }
}

}  // namespace
}  // namespace tally
