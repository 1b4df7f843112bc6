#include <optional>

#include "lang/check/check.hpp"

namespace tally {

std::optional<Rate> link_rate(Dimensions& dimensions, const LinkEnds& ends, DimensionId v) {
  const DimensionId time = dimensions.of(Dimensions::time);
  const DimensionId work = dimensions.of(Dimensions::work);
  if (ends.y == work && dimensions.power(v, Dimensions::posts) == 1) {
    const DimensionId hours_of_post =
        dimensions.divide(dimensions.divide(work, dimensions.of(Dimensions::posts)), time);
    v = dimensions.multiply(v, hours_of_post);
  }
  const DimensionId each = dimensions.divide(ends.y, ends.x);
  const DimensionId each_year = dimensions.divide(each, time);
  if (ends.x_is_state) {
    if (v == (ends.y_is_state ? each : each_year)) return Rate::while_state;
    return std::nullopt;
  }
  if (ends.y_is_state) return v == each ? std::optional(Rate::every_year) : std::nullopt;
  if (v == each) return Rate::once;
  if (v == each_year) return Rate::every_year;
  return std::nullopt;
}

}  // namespace tally
