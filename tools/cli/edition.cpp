#include "tools/cli/edition.hpp"

#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <string_view>

#include "tools/cli/output.hpp"

namespace tally::cli {
namespace {

std::string day_of(std::int64_t seconds) {
  const std::chrono::sys_seconds moment{std::chrono::seconds(seconds)};
  const std::chrono::year_month_day day{std::chrono::floor<std::chrono::days>(moment)};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

template <class Number>
bool reads_as(std::string_view text, Number& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return !text.empty() && error == std::errc{} && end == text.data() + text.size();
}

bool is_day(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  unsigned year = 0, month = 0, day = 0;
  if (!reads_as(text.substr(0, 4), year) || !reads_as(text.substr(5, 2), month) || !reads_as(text.substr(8), day))
    return false;
  return std::chrono::year_month_day(std::chrono::year(static_cast<int>(year)), std::chrono::month(month),
                                     std::chrono::day(day))
      .ok();
}

/// The moment that builds which are to give the same bytes set for all programs (reproducible-builds.org).
std::optional<std::int64_t> source_date_epoch() {
  const char* const text = std::getenv("SOURCE_DATE_EPOCH");
  constexpr std::int64_t last = 253'402'300'799;  // 9999-12-31
  std::int64_t seconds = 0;
  if (!text || !reads_as(std::string_view(text), seconds) || seconds < 0 || seconds > last) return {};
  return seconds;
}

std::string day_of_newest(const std::vector<std::string>& paths) {
  std::optional<std::int64_t> newest;
  for (const std::string& path : paths) {
    struct stat about {};
    if (stat(path.c_str(), &about) == 0) newest = std::max<std::int64_t>(newest.value_or(0), about.st_mtime);
  }
  return newest ? day_of(*newest) : std::string();
}

}  // namespace

std::optional<Edition> edition_of(const Pipeline& pipeline, const EditionArguments& given) {
  if (!given.date.empty() && !is_day(given.date)) {
    refuse("`" + given.date + "` is no date; --date takes year-month-day, such as 2026-03-31");
    return {};
  }
  std::vector<EditionFile> files;
  std::vector<std::string> paths;
  for (const OwnFile& own : pipeline.own_files()) {
    const SourceFile& file = pipeline.sources().file(own.file);
    files.push_back({own.module, file.text()});
    paths.push_back(file.path());
  }
  Edition edition = edition_of(std::move(files), paths);
  if (!given.version.empty()) edition.version = given.version;
  if (!given.date.empty()) edition.date = given.date;
  return edition;
}

Edition edition_of(std::vector<EditionFile> files, const std::vector<std::string>& paths) {
  const std::optional<std::int64_t> epoch = source_date_epoch();
  return {fingerprint(std::move(files)), epoch ? day_of(*epoch) : day_of_newest(paths)};
}

}  // namespace tally::cli
