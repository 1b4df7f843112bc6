#include <fmt/format.h>

#include "lang/diagnostics/code.hpp"
#include "tools/cli/output.hpp"

namespace tally::cli {
namespace {

std::string list_of_codes() {
  std::string text;
  for (const CodeEntry& entry : all_codes()) text += fmt::format("{}  {}\n", code_text(entry.code), entry.title);
  return text;
}

std::string_view without_first_break(std::string_view page) { return page.starts_with('\n') ? page.substr(1) : page; }

std::string page_of(const CodeEntry& entry) {
  std::string text = fmt::format("{}: {}\n\n{}", code_text(entry.code), entry.title, without_first_break(entry.page));
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text + "\n";
}

}  // namespace

int explain_error_command(const std::string& code) {
  if (code.empty()) return write_output({}, list_of_codes());
  if (const std::optional<Code> known = code_of(code)) return write_output({}, page_of(entry_of(*known)));
  return refuse("there is no error `" + code + "`; `tally explain-error` lists them all");
}

}  // namespace tally::cli
