#include "engine/report/program_module.hpp"

#include <gtest/gtest.h>

#include "engine/draw/graphviz/module.hpp"
#include "tests/unit/support/part_of_text.hpp"

namespace tally {
namespace {

constexpr ProgramModule some{"some.so", "colouring", "a brush", "colour"};

TEST(ProgramModule, says_what_is_wrong) {
  EXPECT_EQ(find_module(some), "");
  EXPECT_EQ(load_module(some, "").error,
            "the colouring module `some.so` is missing: it belongs beside the program or in ../lib/tally");
  EXPECT_TRUE(testing::contains(load_module(some, "/nowhere/some.so").error,
                                "the colouring module cannot be loaded; is a brush installed?"));
  EXPECT_EQ(load_module(some, TALLY_DRAW_MODULE).error,
            std::string("`") + TALLY_DRAW_MODULE + "` is of another version of tally");
}

TEST(ProgramModule, gives_its_one_function) {
  constexpr ProgramModule drawing{"tally_draw.so", "drawing", "Graphviz", drawing_entry_name};
  const ModuleEntry loaded = load_module(drawing, TALLY_DRAW_MODULE);
  EXPECT_EQ(loaded.error, "");
  EXPECT_NE(loaded.function, nullptr);
}

TEST(ProgramModule, appends_bytes) {
  std::string text = "a";
  append_bytes(&text, "b\0c", 3);
  EXPECT_EQ(text, std::string("ab\0c", 4));
}

}  // namespace
}  // namespace tally
