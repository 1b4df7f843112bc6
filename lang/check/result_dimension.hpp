#pragma once
#include <string_view>
#include <unordered_map>

#include "lang/check/model.hpp"

namespace tally {

/// What results are counted in.
class ResultDimensions {
 public:
  explicit ResultDimensions(const CheckedModel& model) : model_(model) {}
  /// Unset for a measure that is itself wrong, and for effects and measures that are not there.
  DimensionId of(const ResultRef& result);
  /// The measure of that name, or none.
  MeasureId measure(std::string_view name);

 private:
  DimensionId amount(std::string_view effect);
  DimensionId unit_of(const Effect& effect) const;
  DimensionId reached() const;
  void index_names();

  const CheckedModel& model_;
  bool indexed_ = false;
  std::unordered_map<std::string_view, std::uint32_t> effects_;
  std::unordered_map<std::string_view, std::uint32_t> rules_;
  std::unordered_map<std::string_view, std::uint32_t> measures_;
};

}  // namespace tally
