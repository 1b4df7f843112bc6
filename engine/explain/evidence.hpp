#pragma once
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/evaluate/run.hpp"
#include "engine/uncertainty/asked_figure.hpp"

namespace tally {

/// A source whose `valid_until` lies before the model's first or last year.
struct ExpiredSource {
  std::string name, label, place;
  int valid_until = 0;
  bool at_start = false;           ///< not valid in the first year any more; else only in the last
  std::vector<std::string> lines;  ///< that cite it
};

/// A source of the model's own files that no line cites.
struct UnusedSource {
  std::string name, label, place;
};

/// A number that is assumed, or for which no source is given.
struct Assumption {
  std::string name, label;
  std::string written;   ///< its value, as written
  bool assumed = false;  ///< its line says so; else it cites nothing
  std::string why;       ///< the text of `[assumed: "…"]`
  std::string module;    ///< "std.nl.justice"; the model's own file: its bare name
  std::string place;     ///< "plan.tally:12:30"
  Span span;
  bool uncertain = false;  ///< varied from its 5th to its 95th percentile; else by ±10%
  std::string unit;        ///< of `low` and `high`; empty: a bare number
  bool percent = false;
  double low = 0, high = 0;         ///< what it is varied to
  double at_low = 0, at_high = 0;   ///< the figure there; not a number: n/a
  std::optional<double> influence;  ///< |at_high − at_low|, infinite where one is n/a; unset: the figure does not move
  std::vector<std::string> read_by;  ///< rules of which a condition reads it: it decides what they do
};

/// What a result rests on.
struct Evidence {
  /// By how much a certain number is varied.
  static constexpr double variation = 0.1;

  std::vector<std::pair<std::string, double>> share_by_grade;  ///< of the benefits: "A" … "assumed", "none"
  int first_year = 0, last_year = 0;
  std::vector<ExpiredSource> expired;  ///< in the order of the model
  std::vector<UnusedSource> unused;
  AskedFigure figure;                   ///< the return factor; where it is n/a the net present value
  double best = 0;                      ///< of the figure, in the plain run
  std::vector<Assumption> assumptions;  ///< most influence first; those of the library that do nothing stay out
};

/// Null after an error, which the sink tells: correlations that cannot be.
std::unique_ptr<Evidence> evidence_of(const Run& run, const SourceSet& sources, DiagnosticSink& sink);

}  // namespace tally
