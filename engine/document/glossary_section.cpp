#include <algorithm>

#include "engine/document/field_words.hpp"
#include "engine/document/sections.hpp"

namespace tally {

/// The names in derivations and tables are those of the model: here stands what their fields mean.
Section glossary_section(const Telling& telling) {
  const DocumentWords& own = telling.own;
  const CheckedModel& model = telling.run.variant.model();
  Section section{"words", std::string(own.glossary), {}};
  std::vector<std::string_view> names;
  for (const std::uint32_t fact : facts_of_results(telling.run)) names.push_back(model.facts[fact].name);
  DocumentTable shown{{std::string(own.glossary), {}, {}, {}}};
  shown.table.columns = {{std::string(own.called), Align::left}, {std::string(own.means), Align::left}};
  for (const FieldWords* field : fields_in(names, telling.words.language))
    shown.table.rows.push_back({{std::string(field->field), std::string(field->word), std::string(field->meaning)}});
  if (shown.table.rows.empty()) return section;
  section.blocks.emplace_back(Paragraph{std::string(own.glossary_intro)});
  section.blocks.emplace_back(std::move(shown));
  return section;
}

}  // namespace tally
