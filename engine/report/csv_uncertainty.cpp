#include "engine/report/csv_uncertainty.hpp"

#include <fmt/format.h>

#include "engine/report/numbers.hpp"

namespace tally {
namespace {

class CsvUncertainty {
 public:
  CsvUncertainty(CsvWriter& csv, const Uncertainty& uncertainty) : csv_(csv), uncertainty_(uncertainty) {}

  void write() {
    write_sampling();
    for (const FigureDistribution& figure : uncertainty_.figures) write_figure(figure);
    for (const AcceptablePoint& point : uncertainty_.acceptability)
      row("acceptability." + exact_number(point.factor), {}, {}, exact_number(point.share), "share");
    for (const DrawnFault& fault : uncertainty_.faults)
      row("fault", fault.place + ": " + fault.what, {}, whole(fault.count), "draws");
  }

 private:
  static std::string whole(std::uint64_t count) { return std::to_string(count); }

  void row(const std::string& name, std::string_view label, std::string year, std::string value,
           std::string_view unit) {
    csv_.row({"uncertainty", csv_text(name), csv_text(label), std::move(year), std::move(value), csv_text(unit)});
  }

  void write_sampling() {
    row("samples", {}, {}, whole(uncertainty_.samples), {});
    row("asked", {}, {}, whole(uncertainty_.asked), {});
    row("seed", {}, {}, whole(uncertainty_.seed), {});
    row("sampling", {}, {}, std::string(sampling_name(uncertainty_.sampling)), {});
    row("replicates", {}, {}, whole(uncertainty_.replicates), {});
    row("partial", {}, {}, uncertainty_.partial ? "1" : "0", {});
    row("precision_reached", {}, {}, uncertainty_.precision_reached ? "1" : "0", {});
    row("parts_left_out", {}, {}, uncertainty_.parts_left_out ? "1" : "0", {});
    row("uncertain_inputs", {}, {}, whole(uncertainty_.uncertain_inputs), {});
    row("probability_benefits_exceed_costs", {}, {}, exact_number(uncertainty_.probability_benefits_exceed_costs),
        "share");
  }

  void write_figure(const FigureDistribution& figure) {
    const std::string year = figure.figure.year ? std::to_string(*figure.figure.year) : std::string();
    std::string name = figure.figure.name;
    if (!year.empty()) name.resize(name.size() - year.size() - 1);
    const auto write = [&](std::string_view statistic, std::string value) {
      row(fmt::format("{}.{}", name, statistic), figure.figure.label, year, std::move(value), figure.figure.unit);
    };
    const auto number = [&](std::string_view statistic, double value) {
      write(statistic, figure.count > 0 ? exact_number(value) : std::string());
    };
    constexpr std::string_view quantiles[] = {"p5", "p25", "p50", "p75", "p95"};
    write("best", figure.best ? exact_number(*figure.best) : std::string());
    number("mean", figure.mean);
    number("sd", figure.deviation);
    for (std::size_t q = 0; q < std::size(quantiles); ++q) number(quantiles[q], figure.quantiles[q]);
    number("min", figure.least);
    number("max", figure.most);
    number("error", figure.error);
    for (std::size_t q = 0; q < std::size(quantiles); ++q)
      number(fmt::format("error_{}", quantiles[q]), figure.quantile_errors[q]);
    row(name + ".best_is_far", figure.figure.label, year, figure.best_is_far ? "1" : "0", {});
    row(name + ".certain", figure.figure.label, year, figure.certain ? "1" : "0", {});
    row(name + ".missing", figure.figure.label, year, whole(figure.missing), "draws");
    write_histogram(name, figure);
  }

  void write_histogram(const std::string& name, const FigureDistribution& figure) {
    const Histogram& histogram = figure.histogram;
    if (histogram.shares.empty()) return;
    const auto write = [&](std::string_view part, double value, std::string_view unit) {
      row(fmt::format("{}.histogram.{}", name, part), figure.figure.label, {}, exact_number(value), unit);
    };
    write("low", histogram.low, figure.figure.unit);
    write("high", histogram.high, figure.figure.unit);
    write("below", histogram.below, "share");
    for (std::size_t i = 0; i < histogram.shares.size(); ++i)
      write(std::to_string(i + 1), histogram.shares[i], "share");
    write("above", histogram.above, "share");
  }

  CsvWriter& csv_;
  const Uncertainty& uncertainty_;
};

}  // namespace

void write_uncertainty(CsvWriter& csv, const Uncertainty& uncertainty) { CsvUncertainty(csv, uncertainty).write(); }

}  // namespace tally
