#include <fmt/format.h>

#include "engine/report/explanation_report.hpp"
#include "engine/report/explanation_variance.hpp"
#include "engine/report/markdown.hpp"
#include "engine/report/step_writer.hpp"

namespace tally {
namespace {

class Lists {
 public:
  Lists(const Explanation& explanation, const StepWriter& writer, unsigned depth)
      : explanation_(explanation), writer_(writer), depth_(depth), shown_(explanation.steps.size()) {}

  std::string text() {
    step(0, nullptr, nullptr, 0);
    return std::move(text_);
  }

 private:
  void step(std::uint32_t place, const ExplainedStep* parent, const StepPart* part, std::size_t indent) {
    const ExplainedStep& here = explanation_.steps[place];
    const bool repeats = shown_[place] && (!here.parts.empty() || !here.rows.empty());
    std::string title;
    if (parent != nullptr) title = writer_.counting(*parent, *part, here);
    if (title.starts_with('+')) title.insert(0, 1, '\\');  // else it begins a list of its own
    if (!title.empty()) title += " ";
    title += StepWriter::is_rest(here) ? writer_.rest(here) : "**" + markdown_text(here.name) + "**";
    if (const std::string value = writer_.value(here); !value.empty()) title += ": " + markdown_text(value);
    if (const std::string label = writer_.label(here); !label.empty()) title += " · " + markdown_text(label);
    if (repeats) title += fmt::format(" ({})", writer_.words().see_above);
    line(indent, title);
    if (repeats || StepWriter::is_rest(here)) return;
    shown_[place] = true;
    details(here, indent);
    for (const StepPart& each : here.parts) step(each.step, &here, &each, indent + 2);
    if (const std::string rounding = writer_.rounding(here); !rounding.empty())
      text_ += std::string(indent + 2, ' ') + "- " + markdown_text(rounding) + "\n";
  }

  void details(const ExplainedStep& here, std::size_t indent) {
    std::string text;
    const auto append = [&](const std::string& piece) { text += (text.empty() ? "" : "<br>") + piece; };
    if (!here.formula.empty()) append("= " + markdown_text(here.formula));
    for (const std::string& written : writer_.written(here)) append(markdown_text(written));
    if (const std::string fields = writer_.fields(here); !fields.empty()) append(markdown_text(fields));
    if (const std::string origin = writer_.origin(here); !origin.empty()) append("*" + markdown_text(origin) + "*");
    if (!here.story.empty()) append(markdown_text(here.story));
    if (const std::string sure = writer_.interval(here); !sure.empty()) append(markdown_text(sure));
    for (const StepRow& row : here.rows) append(row_text(row));
    if (here.has_more) append(fmt::format(fmt::runtime(writer_.words().deeper), depth_ + 2));
    if (!text.empty()) text_ += std::string(indent + 2, ' ') + text + "\n";
  }

  std::string row_text(const StepRow& row) const {
    std::string text = writer_.row_title(row.about) + ":";
    for (std::size_t t = 0; t < row.values.size(); ++t) {
      const int year =
          row.about == RowAbout::weights ? static_cast<int>(t) : explanation_.first_year + static_cast<int>(t);
      text += fmt::format("{} {}: {}", t > 0 ? ";" : "", year, writer_.cell(row.values[t], row.about));
    }
    return text;
  }

  void line(std::size_t indent, const std::string& text) {
    text_ += std::string(indent, ' ') + "- " + text + (text.empty() ? "" : "<br>") + "\n";
  }

  const Explanation& explanation_;
  const StepWriter& writer_;
  unsigned depth_;
  std::vector<bool> shown_;
  std::string text_;
};

}  // namespace

std::string explanation_markdown(const Explanation& explanation, const Results& results, const ReportOptions& options,
                                 unsigned depth) {
  const StepWriter writer(results, options.language);
  const std::string title = results.label.empty() ? results.model : results.label;
  return fmt::format("# {}: {}\n\n", markdown_text(writer.words().explanation), markdown_text(title)) +
         Lists(explanation, writer, depth).text() + variance_markdown(explanation, writer) +
         (explanation.partial ? fmt::format("\n{}\n", writer.words().stopped) : "");
}

}  // namespace tally
