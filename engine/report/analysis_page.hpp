#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "engine/report/analysis_words.hpp"
#include "engine/report/json_writer.hpp"
#include "engine/report/ledger.hpp"
#include "engine/uncertainty/asked_figure.hpp"
#include "engine/uncertainty/model_numbers.hpp"
#include "engine/uncertainty/sampler.hpp"

namespace tally {

/// The report of an analysis before it is text or Markdown.
struct AnalysisPage {
  std::string title;
  std::vector<std::string> subtitle;
  std::vector<LedgerTable> tables;
  std::vector<std::string> notes;
};
std::string page_text(const AnalysisPage& page, const ReportOptions& options);
/// The notes alone, after an empty line; nothing where there are none.
std::string notes_text(const std::vector<std::string>& notes, const ReportOptions& options);
std::string page_markdown(const AnalysisPage& page);

/// What all analyses write: the words and numbers of one language, and of one model.
class AnalysisWriter {
 public:
  AnalysisWriter(const Results& results, Language language)
      : results_(results), numbers_(words_in(language)), words_(analysis_words_in(language)) {}

  const AnalysisWords& words() const { return words_; }
  const Numbers& numbers() const { return numbers_; }
  /// "Sensitivity: Jongerenwerk Rotterdam-Zuid", and model and scenario under it.
  AnalysisPage page(std::string_view what) const;

  /// "Return factor"; the figure's label, or its name.
  std::string figure_title(const AskedFigure& figure) const;
  /// A value of the figure, without its unit.
  std::string figure_value(const AskedFigure& figure, double value) const;
  /// "1.47", "241,000 EUR2024".
  std::string figure_with_unit(const AskedFigure& figure, double value) const;
  /// A value with four digits that count: "0.0034", "78,000", "-20%".
  std::string value(double value, bool percent) const;
  /// The same with its unit.
  std::string value_with_unit(double value, bool percent, std::string_view unit) const;
  /// "matched2023 (B)", "assumed"
  std::string sources(const ModelNumber& number) const;
  std::string samples_note(std::uint64_t samples, Sampling sampling, std::uint64_t seed) const;
  /// A share with one decimal: "12.3%".
  std::string share(double share) const { return numbers_.fixed(share * 100, 1) + "%"; }
  std::string count(std::uint64_t number) const { return numbers_.fixed(static_cast<double>(number), 0); }

 private:
  const Results& results_;
  Numbers numbers_;
  const AnalysisWords& words_;
};

/// "fewer_offences.change", of several in a line "shares #2".
std::string name_of(const ModelNumber& number);
/// Names with a sign between them.
std::string names_of(const std::vector<ModelNumber>& numbers, std::string_view between);

/// The members of a number, into an object that is open.
void write_number(JsonWriter& json, const ModelNumber& number);
/// The object `figure`.
void write_asked_figure(JsonWriter& json, const AskedFigure& figure, double best);
/// Model and scenario, into an object that is open.
void write_model(JsonWriter& json, const Results& results);
/// "2023a; registration", "assumed": cells of a CSV.
std::string source_cell(const ModelNumber& number);

}  // namespace tally
