#include "engine/report/voi_report.hpp"

#include <fmt/format.h>

#include "engine/report/analysis_page.hpp"
#include "engine/report/csv_writer.hpp"
#include "engine/uncertainty/uncertainty.hpp"

namespace tally {
namespace {

class InformationPage {
 public:
  InformationPage(const Voi& told, const Results& results, Language language)
      : told_(told), writer_(results, language), words_(writer_.words()), all_(told.values.perfect.value) {}

  AnalysisPage page() const {
    AnalysisPage page = writer_.page(words_.information);
    const std::string expected = writer_.figure_with_unit(told_.figure, told_.values.mean) + " ± " +
                                 writer_.numbers().money(told_.values.mean_error);
    page.subtitle.push_back(
        fmt::format(fmt::runtime(told_.values.mean > 0 ? words_.decision_do : words_.decision_leave),
                    writer_.figure_title(told_.figure), expected));
    if (told_.inputs.empty()) {
      page.notes.push_back(std::string(words_.nothing_uncertain));
    } else {
      page.tables.push_back(inputs());
      page.tables.push_back(sources());
      page.notes.push_back(fmt::format(fmt::runtime(words_.what_it_is), told_.figure.unit));
    }
    if (!(all_ > 0) && !told_.inputs.empty()) page.notes.push_back(std::string(words_.never_pays));
    notes(page);
    return page;
  }

 private:
  std::vector<std::string> cells(std::string name, const InformationValue& value) const {
    return {std::move(name), writer_.numbers().money(value.value), writer_.numbers().money(value.error),
            all_ > 0 ? writer_.share(value.value / all_) : "–"};
  }
  LedgerTable table_of(std::string_view title) const {
    return {std::string(title),
            {{std::string(words_.value), Align::right},
             {std::string(words_.error), Align::right},
             {std::string(words_.share), Align::right}},
            {},
            {}};
  }

  LedgerTable inputs() const {
    LedgerTable table = table_of(words_.by_input);
    bool correlated = false;
    for (const InputInformation& input : told_.inputs) {
      table.rows.push_back({cells(names_of(input.numbers, " + "), input.value)});
      correlated = correlated || input.numbers.size() > 1;
    }
    table.rows.push_back({cells(std::string(words_.perfect), told_.values.perfect), RowKind::total});
    if (correlated) table.notes.push_back(std::string(words_.correlated_note));
    return table;
  }

  LedgerTable sources() const {
    LedgerTable table = table_of(words_.by_source);
    for (const SourceInformation& source : told_.sources) {
      std::string name = source.name;
      if (source.kind == SourceInformation::Kind::assumed) name = words_.group_assumed;
      if (source.kind == SourceInformation::Kind::none) name = words_.group_without;
      if (!source.label.empty() && source.label != source.name) name += " " + source.label;
      table.rows.push_back({cells(std::move(name), source.value)});
    }
    return table;
  }

  void notes(AnalysisPage& page) const {
    const InformationValues& values = told_.values;
    if (!told_.without_influence.empty())
      page.notes.push_back(fmt::format(fmt::runtime(words_.no_influence), names_of(told_.without_influence, ", ")));
    page.notes.push_back(writer_.samples_note(values.samples + values.missing, told_.sampling, told_.seed));
    if (values.missing > 0)
      page.notes.push_back(fmt::format(fmt::runtime(words_.missing_samples), writer_.count(values.missing)));
    if (values.partial)
      page.notes.push_back(fmt::format(fmt::runtime(words_.partial), writer_.count(values.samples + values.missing),
                                       writer_.count(told_.asked)));
  }

  const Voi& told_;
  AnalysisWriter writer_;
  const AnalysisWords& words_;
  double all_;
};

void write_value(JsonWriter& json, const InformationValue& value) {
  json.number("value", value.value);
  json.number("error", value.error);
}

void write_names(JsonWriter& json, const std::vector<ModelNumber>& numbers) {
  std::vector<std::string> names;
  for (const ModelNumber& number : numbers) names.push_back(name_of(number));
  json.texts("inputs", names);
}

constexpr std::string_view evidence_kinds[] = {"source", "assumed", "none"};

}  // namespace

std::string voi_text(const Voi& told, const Results& results, const ReportOptions& options) {
  return page_text(InformationPage(told, results, options.language).page(), options);
}

std::string voi_markdown(const Voi& told, const Results& results, const ReportOptions& options) {
  return page_markdown(InformationPage(told, results, options.language).page());
}

std::string voi_json(const Voi& told, const Results& results) {
  const InformationValues& values = told.values;
  JsonWriter json;
  json.begin_object();
  write_model(json, results);
  write_asked_figure(json, told.figure, told.best);
  json.number("samples", static_cast<double>(values.samples + values.missing));
  json.number("asked", static_cast<double>(told.asked));
  json.number("missing", static_cast<double>(values.missing));
  json.number("seed", static_cast<double>(told.seed));
  json.text("sampling", sampling_name(told.sampling));
  json.boolean("partial", values.partial);
  json.number("mean", values.mean);
  json.number("mean_error", values.mean_error);
  json.number("probability_above_zero", values.probability);
  json.text("decision", values.mean > 0 ? "do" : "leave");
  json.begin_object("perfect_information");
  write_value(json, values.perfect);
  json.end_object();
  json.begin_array("inputs");
  for (const InputInformation& input : told.inputs) {
    json.begin_object();
    write_names(json, input.numbers);
    json.text("label", input.numbers.empty() ? std::string() : input.numbers.front().label);
    json.text("place", input.numbers.empty() ? std::string() : input.numbers.front().place);
    write_value(json, input.value);
    json.end_object();
  }
  json.end_array();
  json.begin_array("sources");
  for (const SourceInformation& source : told.sources) {
    json.begin_object();
    json.text("kind", evidence_kinds[static_cast<std::size_t>(source.kind)]);
    json.text("name", source.name);
    json.text("label", source.label);
    write_names(json, source.numbers);
    write_value(json, source.value);
    json.end_object();
  }
  json.end_array();
  json.begin_array("without_influence");
  for (const ModelNumber& number : told.without_influence) {
    json.begin_object();
    write_number(json, number);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.finish();
}

std::string voi_csv(const Voi& told) {
  CsvWriter csv;
  csv.row({"section", "name", "label", "place", "value", "error", "unit"});
  const auto add = [&](std::string_view section, std::string_view name, std::string_view label, std::string_view place,
                       const InformationValue& value) {
    csv.row({std::string(section), csv_text(name), csv_text(label), csv_text(place), exact_number(value.value),
             exact_number(value.error), csv_text(told.figure.unit)});
  };
  add("all", "perfect_information", "", "", told.values.perfect);
  for (const InputInformation& input : told.inputs)
    add("input", names_of(input.numbers, " + "), input.numbers.empty() ? "" : input.numbers.front().label,
        input.numbers.empty() ? "" : input.numbers.front().place, input.value);
  for (const SourceInformation& source : told.sources)
    add(evidence_kinds[static_cast<std::size_t>(source.kind)], source.name, source.label, "", source.value);
  for (const ModelNumber& number : told.without_influence)
    add("no_influence", name_of(number), number.label, number.place, {});
  return csv.finish();
}

}  // namespace tally
