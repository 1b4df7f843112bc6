#include "lang/source/module_store.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace tally {
namespace {

namespace fs = std::filesystem;

/// A folder with a model, a module below it and a file beside the folder.
class ModuleStoreTest : public ::testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(folder_ / "model" / "nl");
    write("model/nl/justice.tally", "unit offence, offences\n");
    write("model/hours.csv", "hours\n1\n");
    write("secret.csv", "x\n");
    fs::create_symlink("../secret.csv", folder_ / "model" / "link.csv");
  }
  void TearDown() override { fs::remove_all(folder_); }

  void write(const std::string& name, const std::string& text) { std::ofstream(folder_ / name) << text; }
  FolderStore store() const { return {(folder_ / "model").string(), nullptr}; }

  const fs::path folder_ = fs::temp_directory_path() / ("tally_store_" + std::to_string(::getpid()));
};

TEST_F(ModuleStoreTest, finds_a_module_by_its_path) {
  const Found found = store().module("nl.justice");
  ASSERT_TRUE(found.text.has_value());
  EXPECT_EQ(found.text->text, "unit offence, offences\n");
  EXPECT_TRUE(found.text->path.ends_with("nl/justice.tally"));
}

TEST_F(ModuleStoreTest, says_nothing_of_what_is_not_there) {
  const Found found = store().module("nl.health");
  EXPECT_FALSE(found.text.has_value());
  EXPECT_FALSE(found.error.has_value());
}

TEST_F(ModuleStoreTest, does_not_leave_its_folder) {
  EXPECT_TRUE(store().data("hours.csv").text.has_value());
  for (const std::string name : {"../secret.csv", "nl/../../secret.csv", "link.csv", "/etc/hostname"}) {
    const Found found = store().data(name);
    EXPECT_FALSE(found.text.has_value()) << name;
    ASSERT_TRUE(found.error.has_value()) << name;
    EXPECT_EQ(found.error->why, "lies outside the model's folder") << name;
  }
}

TEST_F(ModuleStoreTest, refuses_what_is_no_plain_file) {
  EXPECT_EQ(store().data("nl").error->why, "is a folder");
  EXPECT_EQ(read_text_file("/dev/zero").error->why, "is not a plain file");
}

TEST_F(ModuleStoreTest, gives_library_modules_from_another_folder) {
  const LibraryFolderStore library((folder_ / "model").string());
  EXPECT_TRUE(library.module("std.nl.justice").text.has_value());
  EXPECT_FALSE(library.module("nl.justice").text.has_value());
}

}  // namespace
}  // namespace tally
