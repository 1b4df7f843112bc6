#include "lang/check/build.hpp"
#include "lang/check/walk.hpp"

namespace tally {
namespace {

bool impossible(BuildContext& context, NodeIndex call, std::string title, std::string hint) {
  context.sink.error(Code::impossible_distribution, context.tree.span(call), std::move(title)).hint = std::move(hint);
  return false;
}

}  // namespace

std::string_view spread_name(Spread spread) {
  constexpr std::string_view names[] = {"interval", "triangular", "pert",  "normal",   "lognormal",
                                        "uniform",  "beta",       "gamma", "discrete", "samples"};
  return names[static_cast<std::size_t>(spread)];
}

/// What is wrong with a distribution is said here as far as its arguments are written numbers; the rest is seen in the
/// run.
bool is_possible(BuildContext& context, NodeIndex call, Spread spread, std::string_view form,
                 std::span<const std::optional<double>> values) {
  auto above = [&](std::size_t a, std::size_t b) { return values[a] && values[b] && *values[a] > *values[b]; };
  auto not_positive = [&](std::size_t a) { return values[a] && *values[a] <= 0; };
  const std::string write = "write `" + std::string(form) + "`";
  switch (spread) {
    case Spread::triangular:
    case Spread::pert:
      if (above(0, 1) || above(1, 2) || above(0, 2))
        return impossible(context, call, "the three numbers of `" + std::string(spread_name(spread)) + "` do not rise",
                          write);
      if (values[0] && values[2] && *values[0] == *values[2])
        return impossible(context, call,
                          "lowest and highest of `" + std::string(spread_name(spread)) + "` are the same",
                          "write the number alone if it is certain");
      return true;
    case Spread::uniform:
      if (above(0, 1)) return impossible(context, call, "the lowest number of `uniform` is above the highest", write);
      if (values[0] && values[1] && *values[0] == *values[1])
        return impossible(context, call, "lowest and highest of `uniform` are the same",
                          "write the number alone if it is certain");
      return true;
    case Spread::normal:
    case Spread::lognormal:
      if (not_positive(1))
        return impossible(context, call, "the standard deviation is not above zero",
                          "write the number alone if it is certain");
      if (spread == Spread::lognormal && not_positive(0))
        return impossible(context, call, "the mean of a `lognormal` is not above zero",
                          "a quantity that can be negative is `normal(mean, sd)`");
      return true;
    case Spread::beta:
    case Spread::gamma:
      if (not_positive(0) || not_positive(1))
        return impossible(context, call, "the numbers of `" + std::string(spread_name(spread)) + "` must be above zero",
                          write);
      return true;
    default:
      return true;
  }
}

}  // namespace tally
