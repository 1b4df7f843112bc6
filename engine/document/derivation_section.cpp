#include "engine/document/sections.hpp"
#include "engine/document/told_steps.hpp"

namespace tally {

/// How the factor, or without one the net present value, comes about.
Section derivation_section(const Telling& telling) {
  Section section{"derivation", std::string(telling.own.derivation), {}};
  if (!telling.reported.explainer) return section;
  const std::string_view figure = telling.results.return_factor ? "return_factor" : "net_present_value";
  auto explanation = telling.reported.explainer->of(figure, {.depth = 5, .parts = 12});
  if (!explanation) return section;
  add_intervals({&*explanation, 1}, telling.reported);
  section.blocks.emplace_back(Paragraph{std::string(telling.own.derivation_intro)});
  section.blocks.emplace_back(Derived{told_steps(*explanation, telling.results, telling.words.language)});
  return section;
}

}  // namespace tally
