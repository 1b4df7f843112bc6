#include <array>
#include <cmath>

#include "lang/check/build.hpp"

namespace tally {
namespace {

/// `low to high` or `best (low to high)`, in the order of the values.
struct IntervalReading {
  QuantityReading low, best, high;
  bool has_best = false;
  bool all_percent() const { return low.unit.percent && high.unit.percent && (!has_best || best.unit.percent); }
};

std::optional<IntervalReading> read_parts(BuildContext& context, NodeIndex node) {
  std::array<std::optional<QuantityReading>, 3> read;
  std::size_t count = 0;
  for (NodeIndex child : context.tree.children(node))
    read[count++] = read_quantity(context.units(), context.tree, child);
  for (std::size_t i = 0; i < count; ++i)
    if (!read[i]) return std::nullopt;
  if (count == 2) return IntervalReading{*read[0], {}, *read[1], false};
  return IntervalReading{*read[1], *read[0], *read[2], true};
}

/// Gives each number without a unit the unit and scale of the nearest that has one.
void share_units(IntervalReading& reading) {
  auto take_first = [](QuantityReading& quantity, const QuantityReading& near, const QuantityReading& far) {
    if (!near.is_bare())
      quantity.take_from(near);
    else
      quantity.take_from(far);
  };
  const QuantityReading low = reading.low, best = reading.best, high = reading.high;
  if (reading.has_best) {
    take_first(reading.low, best, high);
    take_first(reading.high, best.is_bare() ? low : best, low);
    take_first(reading.best, low, high);
  } else {
    reading.low.take_from(high);
    reading.high.take_from(low);
  }
}

bool report_unlike_ends(BuildContext& context, const IntervalReading& reading) {
  auto& dimensions = context.model.dimensions;
  const DimensionId unit = reading.has_best ? reading.best.unit.dimension : reading.low.unit.dimension;
  for (const QuantityReading* end : {&reading.low, &reading.high}) {
    if (end->unit.dimension == unit) continue;
    context.sink
        .error(Code::unlike_interval, end->span,
               "an interval of " + dimensions.text(unit) + " cannot have an end in " +
                   dimensions.text(end->unit.dimension))
        .hint = "give all its numbers the same unit, or only the first";
    return true;
  }
  return false;
}

std::string written(const BuildContext& context, Span span) {
  return std::string(context.tree.text.substr(span.begin, span.end - span.begin));
}

bool report_wrong_order(BuildContext& context, const IntervalReading& reading) {
  const double low = reading.low.value(), high = reading.high.value();
  const Span ends{reading.low.span.file, reading.low.span.begin, reading.high.span.end};
  if (low > high) {
    context.sink.error(Code::ends_reversed, ends, "the first end of this interval is above the second").hint =
        "the lower end comes first: write `" + written(context, reading.high.span) + " to " +
        written(context, reading.low.span) + "`";
    return true;
  }
  if (low == high) {
    context.sink.error(Code::no_spread, ends, "both ends of this interval are the same").hint =
        "write the number alone if it is certain, else give two ends";
    return true;
  }
  if (!reading.has_best || (reading.best.value() >= low && reading.best.value() <= high)) return false;
  auto& message =
      context.sink.error(Code::best_outside, reading.best.span,
                         "the best estimate `" + written(context, reading.best.span) + "` lies outside its interval");
  message.related.push_back({ends, "the interval"});
  message.notes.push_back("a number without a unit takes the unit of its neighbour, `thousand` included");
  message.hint = "write the best estimate first, then the lower and the upper end in brackets";
  return true;
}

double logit(double share) { return std::log(share / (1 - share)); }
double share_of(double logit) { return 1 / (1 + std::exp(-logit)); }

/// Scale, median and limits of an interval whose ends are in order.
void place_on_scale(Uncertain& uncertain, bool percent, bool has_best) {
  const double low = uncertain.low, high = uncertain.high;
  const double best = has_best ? uncertain.best : (low + high) / 2;
  const double whole = percent && low < 0 ? -1 : 1;
  const bool at_limit = low == 0 || high == 0 || (percent && (std::abs(low) == 1 || std::abs(high) == 1));
  uncertain.scale = IntervalScale::plain;
  if (low == 0) uncertain.floor = 0;
  if (high == 0) uncertain.ceiling = 0;
  if (percent && std::abs(low) == 1) uncertain.floor = low;
  if (percent && std::abs(high) == 1) uncertain.ceiling = high;
  if (!at_limit && best != 0 && low * high > 0) {
    uncertain.scale = IntervalScale::log;
    if (percent && low * whole > 0 && low * whole < 1 && high * whole > 0 && high * whole < 1)
      uncertain.scale = whole > 0 ? IntervalScale::logit : IntervalScale::mirrored_logit;
  }
  if (has_best) return;
  switch (uncertain.scale) {
    case IntervalScale::plain:
      uncertain.best = best;
      break;
    case IntervalScale::log:
      uncertain.best = std::copysign(std::sqrt(std::abs(low)) * std::sqrt(std::abs(high)), low);
      break;
    case IntervalScale::logit:
      uncertain.best = share_of((logit(low) + logit(high)) / 2);
      break;
    case IntervalScale::mirrored_logit:
      uncertain.best = -share_of((logit(-low) + logit(-high)) / 2);
      break;
  }
}

}  // namespace

ValueKind build_interval(BuildContext& context, NodeIndex node) {
  auto reading = read_parts(context, node);
  if (!reading) return ValueKind::broken;
  share_units(*reading);
  if (report_unlike_ends(context, *reading) || report_wrong_order(context, *reading)) return ValueKind::broken;
  Uncertain uncertain;
  uncertain.low = reading->low.value();
  uncertain.best = reading->best.value();
  uncertain.high = reading->high.value();
  uncertain.span = context.tree.span(node);
  place_on_scale(uncertain, reading->all_percent(), reading->has_best);
  const UnitReading& unit = reading->low.unit;
  context.push_uncertain(std::move(uncertain), {reading->all_percent(), unit.counted, unit.points}, context.next(),
                         unit.dimension);
  return ValueKind::number;
}

}  // namespace tally
