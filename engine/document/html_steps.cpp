#include "engine/document/html_blocks.hpp"

namespace tally {

void write_step(HtmlWriter& html, const ToldStep& step, bool is_open) {
  if (step.details.empty() && step.parts.empty()) return html.element("p", step.title, {{"class", "step"}});
  if (is_open)
    html.open("details", {{"class", "step"}, {"open"}});
  else
    html.open("details", {{"class", "step"}});
  html.element("summary", step.title);
  for (const std::string& detail : step.details) html.element("p", detail, {{"class", "note"}});
  for (const ToldStep& part : step.parts) write_step(html, part, false);
  html.close();
}

}  // namespace tally
