#include <algorithm>

#include "engine/report/display_width.hpp"
#include "engine/report/large_digits.hpp"
#include "engine/report/ledger.hpp"
#include "engine/report/paint.hpp"
#include "engine/report/text_table.hpp"

namespace tally {
namespace {

std::string blanks(int count) { return std::string(static_cast<std::size_t>(std::max(0, count)), ' '); }

std::string bar(int count) {
  std::string line;
  for (int i = 0; i < count; ++i) line += "─";
  return line;
}

/// The lines beside the large number: the sentence, then the figures with their amounts under each other.
std::vector<std::string> headline_lines(const Headline& headline) {
  int label = 0, amount = 0;
  for (const auto& [word, figure] : headline.figures) {
    label = std::max(label, display_width(word));
    amount = std::max(amount, display_width(figure));
  }
  std::vector<std::string> lines;
  for (const auto& [word, figure] : headline.figures)
    lines.push_back(padded(word, label + 3) + padded(figure, amount, true));
  return lines;
}

class TextReport {
 public:
  TextReport(const Ledger& ledger, const ReportOptions& options) : ledger_(ledger), options_(options) {}

  std::string text() {
    write_heading();
    write_headline();
    for (const LedgerTable& table : ledger_.tables) text_ += '\n' + text_table(table, options_.width, options_.colour);
    return std::move(text_);
  }

 private:
  int room() const { return std::max(options_.width - 2 * page_margin, 30); }

  void write_heading() {
    text_ += '\n';
    for (const std::string& line : wrap_to(without_controls(ledger_.title), room(), 3))
      write(painted(line, Paint::strong, options_.colour));
    for (const std::string& part : ledger_.subtitle)
      for (const std::string& line : wrap_to(without_controls(part), room(), 4))
        write(painted(line, Paint::faint, options_.colour));
    text_ += '\n';
  }

  /// A box with the return factor large, the sentence under it, and benefits, costs and their difference beside it.
  void write_headline() {
    const Headline& headline = ledger_.headline;
    const Paint tone = headline.pays ? Paint::good : Paint::bad;
    const std::vector<std::string> figures = headline_lines(headline);
    const auto digits = large_digits(headline.factor);
    const int inside = room() - 2;
    const int digits_width = display_width(digits[0]);
    write("╭" + bar(inside) + "╮");
    write_box_line({}, 0, {}, tone);
    for (std::size_t i = 0; i < digits.size(); ++i) {
      const bool in_place_of_digits = digits_width == 0 && i == 1;
      const std::string& left = in_place_of_digits ? headline.sentence : digits[i];
      write_box_line(left, display_width(left), i < figures.size() ? figures[i] : "", tone);
    }
    write_box_line({}, 0, {}, tone);
    if (digits_width > 0) {
      write_box_line(headline.sentence, display_width(headline.sentence), {}, tone);
      write_sureness();
      write_box_line({}, 0, {}, tone);
    } else if (!headline.sureness.empty()) {
      write_sureness();
      write_box_line({}, 0, {}, tone);
    }
    write("╰" + bar(inside) + "╯");
  }

  void write_sureness() {
    constexpr int inset = 4, most_lines = 3;
    for (const std::string& part : ledger_.headline.sureness)
      for (const std::string& line : wrap_to(part, room() - 2 - 2 * inset, most_lines))
        write_box_line(line, display_width(line), {}, Paint::plain);
  }

  /// One line of the box: what stands large on the left, a figure at the right edge.
  void write_box_line(const std::string& left, int left_width, const std::string& right, Paint tone) {
    constexpr int inset = 4;
    const int inside = room() - 2;
    const int middle = inside - 2 * inset - left_width - display_width(right);
    write("│" + blanks(inset) + painted(left, tone, options_.colour) + blanks(middle) + right + blanks(inset) + "│");
  }

  void write(std::string line) { text_ += std::string(page_margin, ' ') + line + '\n'; }

  const Ledger& ledger_;
  const ReportOptions& options_;
  std::string text_;
};

}  // namespace

std::string report_text(const Results& results, const ReportOptions& options, const Uncertainty* uncertainty) {
  return TextReport(make_ledger(results, words_in(options.language), uncertainty), options).text();
}

}  // namespace tally
