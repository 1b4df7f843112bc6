#include "engine/workbook/written_inputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>

#include "engine/graph/bound.hpp"
#include "engine/report/words.hpp"
#include "engine/uncertainty/model_numbers.hpp"
#include "engine/workbook/conversion.hpp"
#include "engine/workbook/written_quantity.hpp"

namespace tally {
namespace {

/// A text on one line.
std::string on_one_line(std::string_view text) {
  std::string line;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
    if (!blank || (!line.empty() && line.back() != ' ')) line += blank ? ' ' : c;
  }
  return line;
}

std::string number_format(bool percent, int decimals) {
  std::string format = percent ? "0" : "#,##0";
  if (decimals > 0) format += "." + std::string(static_cast<std::size_t>(std::min(decimals, 12)), '0');
  return percent ? format + "%" : format;
}

/// Gathers the inputs of one run.
class Gathering {
 public:
  Gathering(const Run& run, const SourceSet& sources, const ReportOptions& options)
      : run_(run),
        model_(run.variant.model()),
        sources_(sources),
        words_(workbook_words(options.language)),
        report_words_(words_in(options.language)),
        steps_(model_) {}

  WrittenInputs take(const std::vector<char>& used) {
    WrittenInputs inputs;
    inputs.of_plan_input.assign(run_.plan.inputs.size(), WrittenInputs::absent);
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> known;  // by literal, by uncertain number
    for (std::size_t i = 0; i < run_.plan.inputs.size(); ++i) {
      const PlanInput& input = run_.plan.inputs[i];
      if (!used[input.step]) continue;
      const auto place = static_cast<std::uint32_t>(inputs.all.size());
      const auto [found, fresh] = known.try_emplace({input.literal, input.uncertain.value}, place);
      if (fresh) inputs.all.push_back(read(input));
      inputs.of_plan_input[i] = found->second;
    }
    tell_apart(inputs.all);
    sort(inputs);
    return inputs;
  }

 private:
  WrittenInput read(const PlanInput& input) const {
    const ExprId step = input.uncertain ? steps_.uncertain[input.uncertain.value] : steps_.literals[input.literal];
    WrittenInput written;
    written.span = model_.exprs[step.value].span;
    written.line = place_of(sources_, written.span);
    if (input.fact)
      describe_fact(input.fact, step, written);
    else
      describe_measure(step, written);
    put_number(input, step, written);
    return written;
  }

  void describe_fact(FactId id, ExprId step, WrittenInput& written) const {
    const Fact& fact = model_.fact(id);
    written.fact = id;
    written.name = std::string(fact.name) + part_of(fact, step);
    written.label = label_of_owner(model_, fact);
    written.text = on_one_line(sources_.text(fact.span));
    written.source = cited(id);
    written.grade = fact.grade == Grade::assumed ? words_.assumed
                    : fact.grade == Grade::none  ? report_words_.grade_none
                                                 : grade_name(fact.grade);
    written.may_change = id != model_.settings.start_fact && id != model_.settings.horizon_fact;
  }

  void describe_measure(ExprId step, WrittenInput& written) const {
    for (const Measure& measure : model_.measures) {
      const Expr& root = model_.exprs[measure.root.value];
      if (step.value < root.first.value || step.value > measure.root.value) continue;
      written.name = measure.id.name;
      if (measure.id.label != measure.id.name) written.label = measure.id.label;
      written.text = on_one_line(sources_.text(root.span));
    }
    written.grade = report_words_.grade_none;
  }

  /// " 2025..2027" of a band of years, " (2)" of a list.
  std::string part_of(const Fact& fact, ExprId step) const {
    if (fact.shape == Shape::single) return {};
    for (std::uint32_t p = fact.part_begin; p < fact.part_end; ++p) {
      const Part& part = model_.parts[p];
      if (step.value < model_.exprs[part.root.value].first.value || step.value > part.root.value) continue;
      if (fact.shape == Shape::list) return fmt::format(" ({})", p - fact.part_begin + 1);
      if (part.last == Part::open_end) return fmt::format(" {}..", part.first);
      return part.first == part.last ? fmt::format(" {}", part.first) : fmt::format(" {}..{}", part.first, part.last);
    }
    return {};
  }

  std::string cited(FactId id) const {
    std::string all;
    for (const Cite& cite : model_.cites_of(id)) {
      if (!all.empty()) all += "; ";
      all += cite.assumed ? std::string(words_.assumed) : std::string(model_.sources[cite.source.value].id.name);
      if (!cite.text.empty()) all.append(cite.assumed ? ": " : ", ").append(cite.text);
    }
    return all;
  }

  void put_number(const PlanInput& input, ExprId step, WrittenInput& written) const {
    const double used = run_.plan.initial[input.slot];
    const Expr& expr = model_.exprs[step.value];
    written.shown = used;
    written.unit = expr.dimension && expr.dimension != Dimensions::none ? model_.dimensions.text(expr.dimension) : "";
    written.format = "#,##0.00##";
    const std::vector<WrittenQuantity> read = quantities_in(sources_.text(written.span));
    if (read.empty()) return;
    if (!input.uncertain)
      put_quantity(read[0], read[0].unit, read[0].decimals, used, written);
    else if (model_.uncertain[input.uncertain.value].spread == Spread::interval)
      put_interval(model_.uncertain[input.uncertain.value], read, written);
  }

  void put_quantity(const WrittenQuantity& quantity, const std::string& unit, int decimals, double used,
                    WrittenInput& written) const {
    const bool percent = unit.starts_with("%");
    written.shown = percent ? quantity.number / 100 : quantity.number;
    written.unit = percent ? unit.substr(1) : unit;
    written.format = number_format(percent, decimals);
    explain_conversion(model_, unit, used, written);
  }

  /// `m (a to b)`, or `a to b`, of which the median is no number that was written.
  void put_interval(const Uncertain& number, const std::vector<WrittenQuantity>& read, WrittenInput& written) const {
    if (read.size() != 2 && read.size() != 3) return;
    const bool has_median = read.size() == 3;
    const std::array<double, 3> used{number.low, number.high, number.best};
    const std::array<const WrittenQuantity*, 3> quantities{&read[has_median ? 1 : 0], &read[has_median ? 2 : 1],
                                                           &read[0]};
    // The unit is that of the number shown, or the first one written; its factor shows on a number that is not zero.
    const auto with_unit = std::find_if(read.begin(), read.end(), [](const auto& each) { return !each.unit.empty(); });
    const std::string unit = with_unit == read.end() ? std::string() : with_unit->unit;
    for (std::size_t k = has_median ? 3 : 2; k-- > 0;) {
      if (quantities[k]->number == 0) continue;
      if (!quantities[k]->unit.empty() && quantities[k]->unit != unit) continue;
      const int decimals = has_median ? read[0].decimals : std::max(read[0].decimals, read[1].decimals) + 2;
      put_quantity(*quantities[k], unit, decimals, used[k], written);
      const double whole = used[k] / written.shown;
      if (k != 2) written.shown = number.best / whole;
      written.low = number.low / whole;
      written.high = number.high / whole;
      return;
    }
  }

  /// Numbers of one line get their order behind its name.
  static void tell_apart(std::vector<WrittenInput>& inputs) {
    std::map<std::string, std::vector<WrittenInput*>> by_name;
    for (WrittenInput& input : inputs) by_name[input.name].push_back(&input);
    for (auto& [name, same] : by_name) {
      if (same.size() < 2) continue;
      std::stable_sort(same.begin(), same.end(),
                       [](const WrittenInput* a, const WrittenInput* b) { return a->span < b->span; });
      for (std::size_t i = 0; i < same.size(); ++i) same[i]->name = fmt::format("{} #{}", name, i + 1);
    }
  }

  static void sort(WrittenInputs& inputs) {
    std::vector<std::uint32_t> order(inputs.all.size()), place(inputs.all.size());
    std::iota(order.begin(), order.end(), 0U);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return inputs.all[a].span < inputs.all[b].span; });
    std::vector<WrittenInput> sorted;
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      place[order[i]] = i;
      sorted.push_back(std::move(inputs.all[order[i]]));
    }
    inputs.all = std::move(sorted);
    for (std::uint32_t& each : inputs.of_plan_input)
      if (each != WrittenInputs::absent) each = place[each];
  }

  const Run& run_;
  const CheckedModel& model_;
  const SourceSet& sources_;
  const WorkbookWords& words_;
  const Words& report_words_;
  ExpressionsOf steps_;
};

}  // namespace

WrittenInputs written_inputs(const Run& run, const SourceSet& sources, const std::vector<char>& used,
                             const ReportOptions& options) {
  return Gathering(run, sources, options).take(used);
}

}  // namespace tally
