#pragma once
#include <span>
#include <string_view>

namespace tally::cli {

/// A file that is part of the program: "cli/templates/debts.tally", "completion/tally.bash".
struct EmbeddedText {
  std::string_view name;
  std::string_view text;
};

/// The templates of `tally new` and the scripts of `tally completion`.
std::span<const EmbeddedText> embedded_texts();

/// The text of that name; empty if there is none.
inline std::string_view embedded_text(std::string_view name) {
  for (const EmbeddedText& entry : embedded_texts())
    if (entry.name == name) return entry.text;
  return {};
}

}  // namespace tally::cli
