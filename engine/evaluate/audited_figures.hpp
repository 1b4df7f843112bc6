#pragma once
#include <vector>

#include "engine/evaluate/audit.hpp"
#include "engine/plan/plan.hpp"

namespace tally {

/// A figure of one account of a run, and where its numbers stand: it is their sum.
struct AuditedFigure {
  AuditFigureKind kind;
  std::string name, label, unit;
  std::vector<Slot> slots;
  Span span;             ///< of what it is about
  bool is_main = false;  ///< shown also where it holds

  double in(const std::vector<double>& values) const;
};

/// The figures that experiments look at: those of the model, then of its reference projects.
std::vector<AuditedFigure> audited_figures(const Run& run, const Plan& plan);

/// Whether two figures are the same but for rounding; `size`: of the numbers that they are made of.
bool same_figure(double expected, double found, double size);

/// Unset where the number is none; never −0.
std::optional<double> audited_number(double value);

}  // namespace tally
