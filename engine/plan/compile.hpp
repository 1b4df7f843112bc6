#pragma once
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/plan/plan.hpp"
#include "lang/diagnostics/diagnostic.hpp"

namespace tally {

/// The graph as a flat plan. What only shows here is reported: a year without discount rate, a result that the run does
/// not have.
Plan compile(const Variant& variant, const EffectGraph& graph, DiagnosticSink& sink);

/// Places by name. The first of a name counts.
using NamedPlaces = std::unordered_map<std::string_view, std::size_t>;

/// Finds where results stand in a compiled plan. Each table of names is made when a result first asks for it, so that
/// many results take no longer each than a few.
class ResultSlots {
 public:
  ResultSlots(const CheckedModel& model, const EffectGraph& graph, const Plan& plan)
      : model_(model), graph_(graph), plan_(plan) {}

  /// no_slot if the run does not have it.
  Slot of(const ResultRef& ref);

 private:
  enum class WorkFigure : std::uint8_t { average, peak, hours };

  Slot of_effect(std::string_view name, bool amount);
  Slot of_line(std::string_view name);
  Slot of_work(const std::vector<AccountSlots::Work>& work, std::string_view sector, WorkFigure figure);
  Slot of_labour(const AccountSlots& account, const ResultRef& ref);
  Slot of_stakeholder(const AccountSlots& account, const ResultRef& ref);

  std::optional<std::size_t> stakeholder(std::string_view name);
  std::optional<std::size_t> sector(std::string_view name);
  std::optional<std::size_t> intervention(std::string_view name);

  const CheckedModel& model_;
  const EffectGraph& graph_;
  const Plan& plan_;
  NamedPlaces stakeholders_, sectors_, interventions_, measures_, effects_, cost_lines_;
};

/// The same for one result; no_slot if the run does not have it.
Slot slot_of_result(const CheckedModel& model, const EffectGraph& graph, const Plan& plan, const ResultRef& ref);

}  // namespace tally
