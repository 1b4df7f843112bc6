#include <fmt/format.h>

#include <algorithm>

#include "engine/report/display_width.hpp"
#include "engine/report/explanation_report.hpp"
#include "engine/report/explanation_variance.hpp"
#include "engine/report/paint.hpp"
#include "engine/report/step_writer.hpp"

namespace tally {
namespace {

/// Columns that a line has at least, however deep it stands.
constexpr int narrowest_step = 40;

class Tree {
 public:
  Tree(const Explanation& explanation, const StepWriter& writer, const ReportOptions& options, unsigned depth)
      : explanation_(explanation),
        writer_(writer),
        options_(options),
        depth_(depth),
        shown_(explanation.steps.size()) {}

  std::string text() {
    step(0, nullptr, nullptr, "  ", "  ", 0);
    return std::move(text_);
  }

 private:
  /// `first` stands before the step's own line, `under` before those below it.
  void step(std::uint32_t place, const ExplainedStep* parent, const StepPart* part, const std::string& first,
            const std::string& under, unsigned depth) {
    const ExplainedStep& here = explanation_.steps[place];
    const bool repeats = shown_[place] && (!here.parts.empty() || !here.rows.empty());
    title(here, parent, part, first, under, repeats);
    if (repeats || StepWriter::is_rest(here)) return;
    shown_[place] = true;
    const bool has_parts = !here.parts.empty();
    const std::string beside = under + (has_parts ? "│  " : "   ");
    details(here, beside);
    if (here.has_more) line(beside, fmt::format(fmt::runtime(writer_.words().deeper), depth_ + 2), Paint::faint);
    for (std::size_t i = 0; i < here.parts.size(); ++i) {
      const bool is_last = i + 1 == here.parts.size();
      step(here.parts[i].step, &here, &here.parts[i], under + (is_last ? "└─ " : "├─ "),
           under + (is_last ? "   " : "│  "), depth + 1);
    }
    if (const std::string rounding = writer_.rounding(here); !rounding.empty()) line(under, rounding, Paint::faint);
  }

  void title(const ExplainedStep& here, const ExplainedStep* parent, const StepPart* part, const std::string& first,
             const std::string& under, bool repeats) {
    std::string text;
    if (parent != nullptr) text = writer_.counting(*parent, *part, here);
    if (!text.empty()) text += " ";
    text += StepWriter::is_rest(here) ? writer_.rest(here) : here.name;
    if (const std::string value = writer_.value(here); !value.empty()) text += ": " + value;
    if (const std::string label = writer_.label(here); !label.empty()) text += " · " + label;
    if (repeats) text += fmt::format(" ({})", writer_.words().see_above);
    const int room = std::max(narrowest_step, options_.width - display_width(first));
    bool is_first = true;
    for (const std::string& piece : wrap_to(without_controls(text), room, 6)) {
      text_ += (is_first ? first : under + "   ") +
               painted(piece, repeats ? Paint::plain : Paint::strong, options_.colour) + "\n";
      is_first = false;
    }
  }

  void line(const std::string& before, const std::string& text, Paint tone) {
    const int room = std::max(narrowest_step, options_.width - display_width(before));
    for (const std::string& piece : wrap_to(without_controls(text), room, 12))
      text_ += before + painted(piece, tone, options_.colour) + "\n";
  }

  void details(const ExplainedStep& here, const std::string& before) {
    if (!here.formula.empty()) line(before, "= " + here.formula, Paint::plain);
    for (const std::string& written : writer_.written(here)) line(before, written, Paint::plain);
    if (const std::string fields = writer_.fields(here); !fields.empty()) line(before, fields, Paint::plain);
    if (const std::string origin = writer_.origin(here); !origin.empty()) line(before, origin, Paint::faint);
    if (!here.story.empty()) line(before, here.story, Paint::faint);
    if (const std::string sure = writer_.interval(here); !sure.empty()) line(before, sure, Paint::good);
    rows(here, before);
  }

  /// The rows of a step side by side with the years; as many years at once as the page has room for.
  void rows(const ExplainedStep& here, const std::string& before) {
    if (here.rows.empty()) return;
    int label = 0, width = 6;
    for (const StepRow& row : here.rows) {
      label = std::max(label, display_width(title_of(row)));
      for (double value : row.values) width = std::max(width, display_width(writer_.cell(value, row.about)));
    }
    const int room = std::max(narrowest_step, options_.width - display_width(before)) - label;
    const auto at_once = static_cast<std::size_t>(std::max(1, room / (width + 2)));
    const std::size_t count = here.rows[0].values.size();
    for (std::size_t begin = 0; begin < count; begin += at_once) {
      const std::size_t end = std::min(count, begin + at_once);
      std::string years = padded("", label);
      for (std::size_t t = begin; t < end; ++t)
        years += "  " + padded(std::to_string(explanation_.first_year + static_cast<int>(t)), width, true);
      text_ += before + painted(years, Paint::faint, options_.colour) + "\n";
      for (const StepRow& row : here.rows) {
        std::string cells = padded(title_of(row), label);
        for (std::size_t t = begin; t < end && t < row.values.size(); ++t)
          cells += "  " + padded(writer_.cell(row.values[t], row.about), width, true);
        text_ += before + cells + "\n";
      }
    }
  }

  /// Weights go by the years since the cause: the first stands under the first year.
  std::string title_of(const StepRow& row) const {
    if (row.about != RowAbout::weights) return writer_.row_title(row.about);
    return fmt::format("{} (0, 1 … {})", writer_.row_title(row.about), writer_.words().after_years);
  }

  const Explanation& explanation_;
  const StepWriter& writer_;
  const ReportOptions& options_;
  unsigned depth_;
  std::vector<bool> shown_;
  std::string text_;
};

}  // namespace

std::string explanation_text(const Explanation& explanation, const Results& results, const ReportOptions& options,
                             unsigned depth) {
  const StepWriter writer(results, options.language);
  std::string text = "\n" + Tree(explanation, writer, options, depth).text();
  text += variance_text(explanation, writer, options);
  return explanation.partial ? text + fmt::format("\n  {}\n", writer.words().stopped) : text;
}

}  // namespace tally
