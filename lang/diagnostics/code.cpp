#include "lang/diagnostics/code.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

namespace tally {
namespace {

template <std::size_t size>
constexpr std::array<CodeEntry, size> by_number(const CodeEntry (&unsorted)[size]) {
  std::array<CodeEntry, size> sorted{};
  std::copy(std::begin(unsorted), std::end(unsorted), sorted.begin());
  std::sort(sorted.begin(), sorted.end(), [](const CodeEntry& a, const CodeEntry& b) { return a.code < b.code; });
  return sorted;
}

constexpr CodeEntry kUnsorted[] = {
#define TALLY_CODE(number, name, title, page) {Code::name, #name, title, page},
#include "lang/diagnostics/codes/check.inc"
#include "lang/diagnostics/codes/fields.inc"
#include "lang/diagnostics/codes/graph.inc"
#include "lang/diagnostics/codes/names.inc"
#include "lang/diagnostics/codes/reading.inc"
#include "lang/diagnostics/codes/run.inc"
#include "lang/diagnostics/codes/syntax.inc"
#include "lang/diagnostics/codes/units.inc"
#undef TALLY_CODE
};

constexpr auto kCodes = by_number(kUnsorted);

const CodeEntry* find(unsigned number) {
  const auto at = std::lower_bound(kCodes.begin(), kCodes.end(), number, [](const CodeEntry& entry, unsigned wanted) {
    return static_cast<unsigned>(entry.code) < wanted;
  });
  return at != kCodes.end() && static_cast<unsigned>(at->code) == number ? &*at : nullptr;
}

}  // namespace

std::span<const CodeEntry> all_codes() { return kCodes; }

const CodeEntry& entry_of(Code code) {
  const CodeEntry* entry = find(static_cast<unsigned>(code));
  if (entry == nullptr) {
    fmt::print(stderr, "{}:{}: code {} is in no list\n", __FILE__, __LINE__, static_cast<unsigned>(code));
    std::abort();
  }
  return *entry;
}

std::string code_text(Code code) { return fmt::format("T{:04}", static_cast<unsigned>(code)); }

std::optional<Code> code_of(std::string_view text) {
  if (text.starts_with('T') || text.starts_with('t')) text.remove_prefix(1);
  unsigned number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  const CodeEntry* entry = find(number);
  return entry == nullptr ? std::nullopt : std::optional(entry->code);
}

}  // namespace tally
