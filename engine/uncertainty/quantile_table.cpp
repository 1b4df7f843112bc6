#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

#include "engine/uncertainty/distributions.hpp"
#include "engine/uncertainty/integral.hpp"
#include "engine/uncertainty/shapes.hpp"

namespace tally {
namespace {

constexpr double last_score = 6.5;
constexpr std::uint32_t fewest = 64, most = 2048;
/// Of the error at the middle of a piece, where it is largest.
constexpr double wanted = 3e-10;
constexpr double outermost = BetaOrGamma::outermost;  // |y| is held here

/// The inner coordinate at a score, and its first two derivatives.
struct Node {
  double y = 0, first = 0, second = 0;
  bool is_held() const { return std::abs(y) >= outermost; }
  double after(double step) const { return y + step * (first + step * second / 2); }
};

/// One piece as a polynomial of (z − begin) that has value and two derivatives of both its ends (Hermite); a straight
/// line to an end that is held.
std::array<double, QuantileTable::order> piece(const Node& a, const Node& b, double width) {
  if (a.is_held() || b.is_held()) return {a.y, (b.y - a.y) / width, 0, 0, 0, 0};
  const double w = width, rise = (b.y - a.y) - w * (a.first + w * a.second / 2);
  const double turn = w * (b.first - a.first - w * a.second), bend = w * w * (b.second - a.second);
  return {a.y,
          a.first,
          a.second / 2,
          (10 * rise - 4 * turn + bend / 2) / (w * w * w),
          (-15 * rise + 7 * turn - bend) / (w * w * w * w),
          (6 * rise - 3 * turn + bend / 2) / (w * w * w * w * w)};
}

double horner(const double* c, double t) { return c[0] + t * (c[1] + t * (c[2] + t * (c[3] + t * (c[4] + t * c[5])))); }

class Solver {
 public:
  explicit Solver(const BetaOrGamma& shape) : shape_(shape) {}

  /// The node at z. `guess`: where its y is looked for.
  Node solve(double z, double guess) const {
    if (shape_.is_near_normal()) return near_normal(z);
    const double below = normal_share(z), above = normal_share(-z);
    if (const auto y = shape_.far_tail(z > 0 ? std::log1p(-above) : std::log(below), false))
      return far_node(*y, normal_density(z) / below, z, false);
    if (const auto y = shape_.far_tail(z < 0 ? std::log1p(-below) : std::log(above), true))
      return far_node(*y, normal_density(z) / above, z, true);
    const bool upper = z > 0;
    return node(z, search(guess, upper ? above : below, upper));
  }

 private:
  double search(double guess, double u, bool upper) const {
    double y = guess;
    for (int round = 0; round < 60; ++round) {
      const double tail = shape_.tail(y, upper);
      const BetaOrGamma::Density density = shape_.density(y);
      const double step = correction(tail / u, u / density.height, density.bend, upper);
      if (!std::isfinite(step)) break;
      y += step;
      // What is left after a step is of its third order.
      if (std::abs(step) <= 1e-5 * std::min(1.0, tail / density.height)) return y;
    }
    return shape_.search(u, upper);
  }

  /// `ratio`: the tail at hand over the wanted one; `reach`: the wanted one over the density. Halley's step near the
  /// place; far from it Newton's on the logarithm of the tail, which is concave.
  static double correction(double ratio, double reach, double bend, bool upper) {
    const double side = upper ? -1 : 1;
    if (ratio < 0.8 || ratio > 1.25) return std::clamp(-side * std::log(ratio) * ratio * reach, -50.0, 50.0);
    const double step = side * (1 - ratio) * reach;
    return step / std::clamp(1 + step * bend / 2, 0.5, 2.0);
  }

  static Node held(double y) { return {std::copysign(outermost, y), 0, 0}; }

  Node node(double z, double y) const {
    if (std::abs(y) >= outermost) return held(y);
    const BetaOrGamma::Density density = shape_.density(y);
    const double first = normal_density(z) / density.height;
    const double second = first * (-z - first * density.bend);
    return std::isfinite(first) && std::isfinite(second) ? Node{y, first, second} : Node{y, 0, 0};
  }

  /// There, the logarithm of the tail is power · y + a constant. `hazard`: how it falls with z.
  Node far_node(double y, double hazard, double z, bool upper) const {
    if (std::abs(y) >= outermost) return held(y);
    const double side = upper ? -1 : 1, power = upper ? shape_.b : shape_.a;
    return {y, hazard / power, -hazard * (z + side * hazard) / power};
  }

  Node near_normal(double z) const {
    const BetaOrGamma::Score score = shape_.at_score(z);
    const double first = score.first / score.x;
    return {std::log(score.x), first, score.second / score.x - first * first};
  }

  const BetaOrGamma& shape_;
};

/// Nodes at equal distances, and between them those that the next finer table would have.
class Nodes {
 public:
  explicit Nodes(const BetaOrGamma& shape) : solver_(shape), is_gamma_(shape.is_gamma), nodes_(fewest + 1) {
    const std::size_t half = fewest / 2;
    const double near_mean = std::log(is_gamma_ ? shape.a : shape.a / shape.b);
    nodes_[half] = solver_.solve(0, std::clamp(near_mean, -30.0, 30.0));
    for (std::size_t i = half; i < fewest; ++i) nodes_[i + 1] = solver_.solve(score(i + 1), nodes_[i].after(width()));
    for (std::size_t i = half; i > 0; --i) nodes_[i - 1] = solver_.solve(score(i - 1), nodes_[i].after(-width()));
  }

  std::uint32_t pieces() const { return static_cast<std::uint32_t>(nodes_.size() - 1); }
  double width() const { return 2 * last_score / pieces(); }
  std::array<double, QuantileTable::order> coefficients(std::size_t i) const {
    return piece(nodes_[i], nodes_[i + 1], width());
  }

  /// Halves the pieces if one of them is not exact enough.
  bool refine() {
    std::vector<Node> finer(2 * nodes_.size() - 1);
    double worst = 0;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      finer[2 * i] = nodes_[i];
      if (i + 1 == nodes_.size()) break;
      const double guess = horner(coefficients(i).data(), width() / 2);
      const Node& middle = finer[2 * i + 1] = solver_.solve(score(i) + width() / 2, guess);
      if (!nodes_[i].is_held() && !nodes_[i + 1].is_held()) worst = std::max(worst, error(guess, middle.y));
    }
    if (worst <= wanted) return false;
    nodes_ = std::move(finer);
    return true;
  }

 private:
  double score(std::size_t i) const { return -last_score + width() * static_cast<double>(i); }
  /// Relative error of the value.
  double error(double guess, double y) const { return std::abs(guess - y) * (is_gamma_ ? 1 : 1 / (1 + std::exp(y))); }

  Solver solver_;
  bool is_gamma_;
  std::vector<Node> nodes_;
};

}  // namespace

double QuantileTable::value(double z) const {
  const double place = std::clamp((z - first) / width, 0.0, static_cast<double>(pieces));
  const std::uint32_t i = std::min(static_cast<std::uint32_t>(place), pieces - 1);
  const double begin = first + width * i, end = first + width * pieces;
  const double p = horner(&coefficients[std::size_t{order} * i], std::clamp(z, first, end) - begin);
  switch (wrap) {
    case Wrap::exponential:
      return offset + scale * std::exp(p);
    case Wrap::logistic:
      return offset + scale / (1 + std::exp(-p));
    default:
      return offset + scale * p;
  }
}

QuantileTable tabulate(const Uncertain& number, std::span<const double> arguments) {
  const BetaOrGamma shape(number, arguments);
  Nodes nodes(shape);
  while (nodes.pieces() < most && nodes.refine()) {
  }
  QuantileTable table;
  table.first = -last_score;
  table.width = nodes.width();
  table.pieces = nodes.pieces();
  table.wrap = shape.is_gamma ? QuantileTable::Wrap::exponential : QuantileTable::Wrap::logistic;
  table.offset = shape.offset;
  table.scale = shape.scale;
  table.coefficients.reserve(std::size_t{QuantileTable::order} * table.pieces);
  for (std::uint32_t i = 0; i < table.pieces; ++i)
    for (const double c : nodes.coefficients(i)) table.coefficients.push_back(c);
  return table;
}

}  // namespace tally
