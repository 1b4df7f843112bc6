#include "engine/report/explanation_variance.hpp"

#include <fmt/format.h>

#include "engine/report/display_width.hpp"
#include "engine/report/markdown.hpp"
#include "engine/report/text_table.hpp"

namespace tally {
namespace {

std::string share(const Numbers& numbers, double value) { return numbers.fixed(value * 100, 1) + "%"; }

LedgerTable variance_table(const ExplainedVariance& variance, const StepWriter& writer) {
  const ExplainWords& words = writer.words();
  const Numbers& numbers = writer.numbers();
  LedgerTable table{std::string(words.variance), {}, {}, {}};
  table.columns = {{std::string(words.of_it_alone)}, {"±"}, {std::string(words.in_all)}, {"±"}};
  double all = 0;
  for (const ExplainedShare& each : variance.shares) {
    std::string name;
    for (const std::string& one : each.names) name += (name.empty() ? "" : " + ") + one;
    table.rows.push_back({{name, share(numbers, each.share), share(numbers, each.share_error),
                           share(numbers, each.total), share(numbers, each.total_error)}});
    all += each.share;
  }
  table.rows.push_back({{std::string(words.interaction), share(numbers, variance.interaction),
                         share(numbers, variance.interaction_error), "", ""}});
  table.rows.push_back(
      {{std::string(numbers.words().total), share(numbers, all + variance.interaction), "", "", ""}, RowKind::total});
  table.notes.emplace_back(words.total_note);
  table.notes.push_back(
      fmt::format(fmt::runtime(words.samples), numbers.fixed(static_cast<double>(variance.samples), 0), variance.seed));
  return table;
}

}  // namespace

std::string variance_text(const Explanation& explanation, const StepWriter& writer, const ReportOptions& options) {
  if (explanation.variance_unsure) {
    std::string text = "\n";
    for (const std::string& line : wrap_to(std::string(writer.words().no_shares), options.width - 2, 4))
      text += "  " + line + "\n";
    return text;
  }
  if (!explanation.variance) return {};
  return "\n" + text_table(variance_table(*explanation.variance, writer), options.width, options.colour);
}

std::string variance_markdown(const Explanation& explanation, const StepWriter& writer) {
  if (explanation.variance_unsure) return "\n" + markdown_text(std::string(writer.words().no_shares)) + "\n";
  if (!explanation.variance) return {};
  const LedgerTable table = variance_table(*explanation.variance, writer);
  return "\n## " + markdown_text(table.title) + "\n\n" + markdown_table(table);
}

}  // namespace tally
