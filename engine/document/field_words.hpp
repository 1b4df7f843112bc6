#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/report/report.hpp"

namespace tally {

/// A field of the language of models, for readers who do not know that language.
struct FieldWords {
  std::string_view field;    ///< "due_to_others"
  std::string_view word;     ///< "door anderen"
  std::string_view meaning;  ///< in one sentence
};

/// The field in the name of a line: of "outreach.cost.staff" `cost`; null if the name holds none.
const FieldWords* field_in(std::string_view name, Language language);

/// What a line is about and which of its fields it is, in words: "Minder delicten: door anderen". `label`: of what the
/// line is about; may be empty.
std::string line_label(std::string_view name, std::string_view label, Language language);

/// The fields that these names hold, each once, in the order of the language reference.
std::vector<const FieldWords*> fields_in(const std::vector<std::string_view>& names, Language language);

}  // namespace tally
