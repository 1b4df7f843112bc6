#pragma once
#include <functional>
#include <span>
#include <vector>

namespace tally {

/// A function of one number, at many numbers at once. What is not finite is no value.
using ManyValues = std::function<void(std::span<const double> x, std::span<double> out)>;

/// A stretch in which something holds; of one value both ends are the same. Ends that are those of the range that was
/// looked through are no boundaries.
struct Stretch {
  double low = 0, high = 0;
  bool low_is_end = false, high_is_end = false;
  bool is_value() const { return low == high; }
};

struct Solutions {
  std::vector<Stretch> where;  ///< rising
  std::vector<double> jumps;   ///< where the function goes past zero without being it
};

/// The numbers of a scan: evenly over the range, and closer together around zero as far as `plain` and its tenfold
/// reach; rising.
std::vector<double> scan_points(double from, double to, double plain);

/// Where f is zero, between points of a scan: where its sign changes (Alefeld, Potra and Shi, "Algorithm 748", ACM
/// TOMS 21, 1995, by Boost.Math), where it touches zero, and where it stays zero.
Solutions zeros(const ManyValues& f, std::span<const double> points);

/// Where a condition (1 or 0) holds, between points of a scan; boundaries to the last places of a double.
Solutions stretches(const ManyValues& condition, std::span<const double> points);

}  // namespace tally
