#include <algorithm>
#include <set>

#include "engine/document/sections.hpp"
#include "engine/draw/node_texts.hpp"
#include "engine/evaluate/collect.hpp"
#include "engine/report/effect_rows.hpp"

namespace tally {

std::string shown_sign(std::string_view direction) {
  std::string sign;
  for (const char c : direction) c == '-' ? sign.append("−") : sign.append(1, c);
  return sign;
}

Section story_section(const Telling& telling) {
  Section section{"stories", std::string(telling.own.stories), {}};
  Stories stories;
  std::set<std::string_view> told;
  for (const UnpricedResult& each : telling.results.unpriced) {
    std::string amount = shown_change(each, telling.results, telling.numbers);
    stories.push_back({each.direction.empty() ? std::string(telling.words.not_priced) : shown_sign(each.direction),
                       readable_label(each.label, each.impact.empty() ? each.effect : each.impact), std::move(amount),
                       each.story.empty() ? std::string(telling.own.no_story) : each.story});
    if (each.impact.empty()) told.insert(each.effect);
  }
  for (const GrownEffect& effect : telling.run.graph.effects)
    if (!effect.body->story.empty() && told.count(effect.name) == 0 && in_account(telling.run, effect.intervention, 0))
      stories.push_back({"", readable_label(effect.label, effect.name), "", std::string(effect.body->story)});
  if (stories.empty()) return section;
  section.blocks.emplace_back(Paragraph{std::string(telling.own.stories_intro)});
  section.blocks.emplace_back(std::move(stories));
  return section;
}

}  // namespace tally
