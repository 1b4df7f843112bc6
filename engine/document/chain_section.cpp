#include <algorithm>

#include "engine/document/sections.hpp"

namespace tally {

Section chain_section(const Telling& telling) {
  const DocumentWords& own = telling.own;
  Section section{"chain", std::string(own.chain), {}};
  const Diagram* diagram = telling.reported.diagram;
  if (!diagram || diagram->nodes.empty()) return section;
  section.blocks.emplace_back(Paragraph{std::string(own.chain_intro)});
  section.blocks.emplace_back(*diagram);
  return section;
}

}  // namespace tally
